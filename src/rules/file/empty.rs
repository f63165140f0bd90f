//! Rule: a file with nothing in it.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/empty",
    code: "SOP009",
    level: Some(Level::Error),
    page: include_str!("empty.md"),
    options: &[],
};
