//! Rule: a field that names a document that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unknown-reference",
    code: "SOP117",
    level: Some(Level::Error),
    page: include_str!("unknown-reference.md"),
    options: &[],
};
