//! Rule: a document larger than 4 MiB.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/too-large",
    code: "SOP003",
    level: Some(Level::Error),
    page: include_str!("too-large.md"),
    options: &[],
};
