//! Rule: a query that does not find what it should.

use super::expected::{documents, file};
use crate::diagnostics::Level;
use crate::index::DocId;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::search_tests::SearchTests;
use crate::rules::subject::SiteContext;
use crate::search::{Options, SearchTest};
use rayon::prelude::*;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "search/not-found",
    code: "SOP901",
    level: Some(Level::Error),
    page: include_str!("not-found.md"),
    options: &[],
};

/// So many of the documents that stand before the expected one are named.
const MOST_NAMED: usize = 5;

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let Some(search) = site.search else { return };
    let findings: Vec<Option<Finding>> = search.tests.par_iter().map(|test| try_one(site, search, test)).collect();
    found.extend(findings.into_iter().flatten());
}

fn try_one(site: &SiteContext<'_>, search: SearchTests<'_>, test: &SearchTest) -> Option<Finding> {
    let wanted: Vec<DocId> = test.expect.iter().flat_map(|id| documents(site, test, &id.value)).collect();
    if wanted.is_empty() {
        // No such document: another rule tells.
        return None;
    }
    let lang = test.lang.as_deref().unwrap_or(search.language).to_owned();
    // To tell the place, however far behind it is.
    let options = Options { lang, limit: site.documents.len(), filters: Vec::new() };
    let hits = search.searcher.find(&test.query.value, &options);
    let place = hits.iter().position(|hit| wanted.contains(hit));
    if place.is_some_and(|place| place < test.top) {
        return None;
    }
    let expected: Vec<String> = test.expect.iter().map(|id| id.value.clone()).collect();
    let before = hits.iter().take(place.unwrap_or(hits.len()).min(MOST_NAMED));
    let before: Vec<String> = before.map(|hit| site.documents[*hit].title.value.clone()).collect();
    let about = Finding::new(&RULE, &file(), test.query.span);
    let about = about.with("query", &test.query.value).with_any_of("expected", &expected);
    Some(match place {
        None if before.is_empty() => about.says("message-nothing").helps("help-nothing"),
        None => about.says("message-missing").helps("help-missing").with_all_of("before", &before),
        Some(place) => {
            let about = about.with("place", place + 1).with("top", test.top).with_all_of("before", &before);
            if test.top == 1 { about.says("message-first") } else { about }
        }
    })
}
