//! Rule: a test that expects a document that does not exist.

use super::expected::{documents, file};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "search/unknown-document",
    code: "SOP902",
    level: Some(Level::Error),
    page: include_str!("unknown-document.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let Some(search) = site.search else { return };
    for test in search.tests {
        for id in test.expect.iter().filter(|id| documents(site, test, &id.value).is_empty()) {
            let about = Finding::new(&RULE, &file(), id.span).with("id", &id.value);
            let nearest = site.index.nearest_id(&id.value);
            let about = about.near(nearest);
            found.push(match nearest {
                Some(nearest) => about.suggest_word(id.span, &id.value, nearest),
                None => about,
            });
        }
    }
}
