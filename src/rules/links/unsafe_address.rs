//! An address that is never published.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An address that is never published.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/unsafe-address",
    code: "SOP308",
    level: Some(Level::Error),
    page: include_str!("unsafe-address.md"),
    options: &[],
    check: Check::Stage,
};
