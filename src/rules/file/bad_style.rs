//! Rule: something in `style.yaml` that cannot be used.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/bad-style",
    code: "SOP020",
    level: Some(Level::Error),
    page: include_str!("bad-style.md"),
    options: &[],
};
