//! Rule: a language that is not a language code.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-language",
    code: "SOP116",
    level: Some(Level::Error),
    page: include_str!("bad-language.md"),
    options: &[],
};
