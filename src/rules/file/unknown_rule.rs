//! Rule: a level in `sopwith.toml` for a rule that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unknown-rule",
    code: "SOP018",
    level: Some(Level::Error),
    page: include_str!("unknown-rule.md"),
    options: &[],
};
