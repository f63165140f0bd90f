//! Rule: a field that names a document of the wrong kind.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/wrong-reference",
    code: "SOP118",
    level: Some(Level::Error),
    page: include_str!("wrong-reference.md"),
    options: &[],
};
