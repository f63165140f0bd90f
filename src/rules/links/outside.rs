//! Rule: a link to a file outside the documents folder.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/outside",
    code: "SOP307",
    level: Some(Level::Error),
    page: include_str!("outside.md"),
    options: &[],
};
