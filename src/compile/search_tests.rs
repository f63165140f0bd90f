//! The site's tests of its search.

use crate::rules::{Finding, stage};
use crate::search::{SearchTest, TESTS, read_tests};
use crate::site::Site;
use crate::syntax::{first_version, parse_yaml};
use crate::text::{SitePath, Source};
use crate::vfs::FileSystem;
use std::collections::HashMap;

/// Reads the file, when the site has one.
pub(super) fn read(
    fs: &dyn FileSystem,
    site: &Site,
    sources: &mut HashMap<SitePath, Source>,
    found: &mut Vec<Finding>,
) -> Vec<SearchTest> {
    let path = SitePath::literal(TESTS);
    let Some(file) = fs.find(&path) else { return Vec::new() };
    let Some(source) = super::source::read_source(&file, &[], found) else { return Vec::new() };
    let mut problems = Vec::new();
    let node = parse_yaml(&first_version(&source.text), 0, &mut problems);
    found.extend(problems.iter().map(|problem| stage::syntax(&source, problem)));
    let mut langs = site.config.languages.clone();
    for document in &site.documents {
        if !langs.contains(&document.lang) {
            langs.push(document.lang.clone());
        }
    }
    let (tests, problems) = node.map(|node| read_tests(&node, &source.text, &langs)).unwrap_or_default();
    found.extend(problems.iter().map(|problem| stage::search_test(&source, problem)));
    sources.insert(path, source);
    tests
}
