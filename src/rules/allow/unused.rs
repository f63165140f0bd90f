//! Rule: an `allow` that allows nothing.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "allow/unused",
    code: "SOP801",
    level: Some(Level::Warning),
    page: include_str!("unused.md"),
    options: &[],
};
