//! Rule: the marks of a conflict that git left.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/conflict-marker",
    code: "SOP022",
    level: Some(Level::Error),
    page: include_str!("conflict-marker.md"),
    options: &[],
};
