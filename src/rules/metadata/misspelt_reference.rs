//! Rule: a department or role that is nearly, but not quite, one of the site's.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

/// A warning, not an error: these fields also take plain words, which may be meant.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/misspelt-reference",
    code: "SOP119",
    level: Some(Level::Warning),
    page: include_str!("misspelt-reference.md"),
    options: &[],
};
