//! Rule: a former address that is the present one.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/idle-alias",
    code: "SOP181",
    level: Some(Level::Warning),
    page: include_str!("idle-alias.md"),
    options: &[],
};
