//! Rule: an accent colour on which white text is hard to read.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

/// A warning, not an error: pages use a darker shade of the colour, so they can be read in any case.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/low-contrast",
    code: "SOP021",
    level: Some(Level::Warning),
    page: include_str!("low-contrast.md"),
    options: &[],
};
