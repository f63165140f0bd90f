//! Rule: two files that would become the same page.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/page-taken",
    code: "SOP121",
    level: Some(Level::Error),
    page: include_str!("page-taken.md"),
    options: &[],
};
