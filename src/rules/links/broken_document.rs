//! Rule: a link to a document that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-document",
    code: "SOP301",
    level: Some(Level::Error),
    page: include_str!("broken-document.md"),
    options: &[],
};
