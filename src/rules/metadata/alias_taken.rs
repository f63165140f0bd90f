//! Rule: a former id that belongs to another document.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::Source;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/alias-taken",
    code: "SOP120",
    level: Some(Level::Error),
    page: include_str!("alias-taken.md"),
    options: &[],
};

/// Takes the former id away.
pub(in crate::rules) fn without(found: Finding, source: Option<&Source>) -> Finding {
    let place = source.and_then(|source| places::item(&source.text, found.span));
    match place {
        Some(place) => found.suggest(place, ""),
        None => found,
    }
}
