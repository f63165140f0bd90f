//! Rule: a link without a destination.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/empty-link",
    code: "SOP306",
    level: Some(Level::Error),
    page: include_str!("empty-link.md"),
    options: &[],
};
