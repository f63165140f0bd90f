//! Rule: an SOP without a glossary.

use crate::diagnostics::Level;
use crate::model::is_collection;
use crate::rules::finding::Finding;
use crate::rules::places;
use crate::rules::rule::Rule;
use crate::text::{Source, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-glossary",
    code: "SOP104",
    level: Some(Level::Error),
    page: include_str!("missing-glossary.md"),
    options: &[],
};

/// Offers to say that there are no terms: that is for a person to judge.
pub(in crate::rules) fn none(found: Finding, source: &Source) -> Finding {
    let Source { path, text, .. } = source;
    match places::front_matter(text).filter(|_| !is_collection(path)) {
        Some(front) => {
            found.suggest(Span::at(front.end as usize), format!("glossary: none{}", places::line_break(text)))
        }
        None => found,
    }
}
