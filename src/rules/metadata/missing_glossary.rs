//! An SOP without a glossary.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// An SOP without a glossary.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-glossary",
    code: "SOP104",
    level: Some(Level::Error),
    page: include_str!("missing-glossary.md"),
    options: &[],
    check: Check::Stage,
};
