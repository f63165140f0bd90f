//! Rule: a `kind.yaml` that cannot be used.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/bad-kind",
    code: "SOP016",
    level: Some(Level::Error),
    page: include_str!("bad-kind.md"),
    options: &[],
};
