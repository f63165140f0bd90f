//! A link out of the folder of the documents.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A link out of the folder of the documents.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/outside",
    code: "SOP307",
    level: Some(Level::Error),
    page: include_str!("outside.md"),
    options: &[],
    check: Check::Stage,
};
