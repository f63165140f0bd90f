//! Rule: an SOP without instructions.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-instructions",
    code: "SOP105",
    level: Some(Level::Error),
    page: include_str!("missing-instructions.md"),
    options: &[],
};
