//! Rule: a setting in `sopwith.toml` that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/unknown-setting",
    code: "SOP014",
    level: Some(Level::Error),
    page: include_str!("unknown-setting.md"),
    options: &[],
};
