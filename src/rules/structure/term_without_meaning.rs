//! Rule: a glossary term without a meaning.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/term-without-meaning",
    code: "SOP209",
    level: Some(Level::Error),
    page: include_str!("term-without-meaning.md"),
    options: &[],
};
