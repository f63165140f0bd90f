//! Rule: an `allow` that does not say why.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "allow/without-reason",
    code: "SOP803",
    level: Some(Level::Warning),
    page: include_str!("without-reason.md"),
    options: &[],
};
