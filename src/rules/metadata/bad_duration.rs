//! Rule: a duration that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-duration",
    code: "SOP131",
    level: Some(Level::Error),
    page: include_str!("bad-duration.md"),
    options: &[],
};
