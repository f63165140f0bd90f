//! Rule: an image that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-image",
    code: "SOP305",
    level: Some(Level::Error),
    page: include_str!("broken-image.md"),
    options: &[],
};
