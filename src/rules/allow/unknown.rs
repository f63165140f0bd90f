//! Rule: an `allow` that cannot be understood.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "allow/unknown",
    code: "SOP804",
    level: Some(Level::Warning),
    page: include_str!("unknown.md"),
    options: &[],
};
