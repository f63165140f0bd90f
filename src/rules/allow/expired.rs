//! Rule: an `allow` whose last day has passed.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "allow/expired",
    code: "SOP802",
    level: Some(Level::Warning),
    page: include_str!("expired.md"),
    options: &[],
};
