//! Rule: a YAML step with neither or both of `do` and `ask`.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/step-without-text",
    code: "SOP208",
    level: Some(Level::Error),
    page: include_str!("step-without-text.md"),
    options: &[],
};
