//! Rule: a symbolic link that leads back to itself.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/link-loop",
    code: "SOP010",
    level: Some(Level::Error),
    page: include_str!("link-loop.md"),
    options: &[],
};
