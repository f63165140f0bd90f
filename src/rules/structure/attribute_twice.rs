//! Rule: a step with two ids, or with two values for one attribute.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/attribute-twice",
    code: "SOP240",
    level: Some(Level::Error),
    page: include_str!("attribute-twice.md"),
    options: &[],
};
