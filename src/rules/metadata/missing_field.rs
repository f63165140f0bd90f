//! Rule: a document without a field or section its kind requires.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-field",
    code: "SOP106",
    level: Some(Level::Error),
    page: include_str!("missing-field.md"),
    options: &[],
};
