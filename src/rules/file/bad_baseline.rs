//! Rule: a baseline file that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/bad-baseline",
    code: "SOP019",
    level: Some(Level::Error),
    page: include_str!("bad-baseline.md"),
    options: &[],
};
