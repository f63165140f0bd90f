//! Rule: a file name that is not Unicode, or differs from another only in its encoding.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unusable-name",
    code: "SOP012",
    level: Some(Level::Error),
    page: include_str!("unusable-name.md"),
    options: &[],
};
