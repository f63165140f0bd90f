//! A language that is no language code.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

/// A language that is no language code.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-language",
    code: "SOP116",
    level: Some(Level::Error),
    page: include_str!("bad-language.md"),
    options: &[],
    check: Check::Stage,
};
