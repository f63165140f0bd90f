//! Rule: two documents of the same kind and language with the same title.

use super::place;
use crate::diagnostics::Level;
use crate::index::DocId;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;
use crate::text::words::folded;
use std::collections::HashMap;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/duplicate-title",
    code: "SOP123",
    level: Some(Level::Warning),
    page: include_str!("duplicate-title.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let mut first_of: HashMap<(&str, &str, String), DocId> = HashMap::new();
    for (at, document) in site.documents.iter_enumerated() {
        let Some(place) = site.sources.get(&document.path).and_then(|source| place::of_title(document, source)) else {
            continue;
        };
        let key = (document.kind.as_str(), document.lang.as_str(), folded(&document.title.value));
        let first = &site.documents[*first_of.entry(key).or_insert(at)];
        // Two documents of one id are spoken of already.
        if first.id.value == document.id.value {
            continue;
        }
        let about = Finding::new(&RULE, &document.path, place).with("title", &document.title.value);
        let first_place = site.sources.get(&first.path).and_then(|source| place::of_title(first, source));
        found.push(about.label(&first.path, first_place.unwrap_or(first.title.span), "the-first"));
    }
}
