//! Rule: a block `[!WORD]` with an unknown word.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unknown-block",
    code: "SOP205",
    level: Some(Level::Error),
    page: include_str!("unknown-block.md"),
    options: &[],
};
