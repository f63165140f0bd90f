//! Rule: a YAML file without a list of entries of any kind.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/no-entries",
    code: "SOP017",
    level: Some(Level::Error),
    page: include_str!("no-entries.md"),
    options: &[],
};
