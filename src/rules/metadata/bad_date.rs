//! Rule: a date that is not written as year-month-day.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-date",
    code: "SOP130",
    level: Some(Level::Error),
    page: include_str!("bad-date.md"),
    options: &[],
};
