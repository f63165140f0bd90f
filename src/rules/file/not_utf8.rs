//! Rule: a file whose bytes are not UTF-8 text.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/not-utf8",
    code: "SOP001",
    level: Some(Level::Error),
    page: include_str!("not-utf8.md"),
    options: &[],
};
