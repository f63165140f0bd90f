//! Whether what customers say finds what it should: the tests of `search-tests.yaml`.

use super::rule::Rule;
use super::subject::Site;
use crate::index::DocId;
use crate::search::{SearchIndex, SearchTest, TESTS};
use crate::text::SitePath;

pub(super) mod bad_test;
mod not_found;
mod unknown_document;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[&not_found::RULE, &unknown_document::RULE, &bad_test::RULE];

/// The tests of a site, with what they are tried on.
#[derive(Debug, Clone, Copy)]
pub struct SearchTests<'a> {
    /// The tests, in the order written.
    pub tests: &'a [SearchTest],
    /// The site, to be searched.
    pub searcher: &'a SearchIndex,
    /// The reader's language where a test does not say.
    pub language: &'a str,
}

/// The file they stand in.
fn file() -> SitePath {
    SitePath::literal(TESTS)
}

/// The documents an id means to a test: those in its language, where it names one and there are some.
fn documents(site: &Site<'_>, test: &SearchTest, id: &str) -> Vec<DocId> {
    let same = site.index.translations(id);
    if same.is_empty() {
        // A former id still leads to its document.
        let lang = test.lang.as_deref().unwrap_or("");
        return site.index.find(id, lang).into_iter().collect();
    }
    let in_lang = |at: &DocId| test.lang.as_ref().is_some_and(|lang| site.documents[*at].lang == *lang);
    let wanted: Vec<DocId> = same.iter().copied().filter(in_lang).collect();
    if wanted.is_empty() { same.to_vec() } else { wanted }
}
