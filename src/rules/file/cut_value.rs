//! Rule: a value that YAML cuts short.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/cut-value",
    code: "SOP023",
    level: Some(Level::Warning),
    page: include_str!("cut-value.md"),
    options: &[],
};
