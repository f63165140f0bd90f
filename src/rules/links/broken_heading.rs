//! Rule: a link to a heading that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-heading",
    code: "SOP303",
    level: Some(Level::Error),
    page: include_str!("broken-heading.md"),
    options: &[],
};
