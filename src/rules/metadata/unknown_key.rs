//! Rule: a key that the kind of the document does not have.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unknown-key",
    code: "SOP110",
    level: Some(Level::Error),
    page: include_str!("unknown-key.md"),
    options: &[],
};
