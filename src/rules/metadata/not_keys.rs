//! Rule: front matter or an entry that is not keys and values.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/not-keys",
    code: "SOP109",
    level: Some(Level::Error),
    page: include_str!("not-keys.md"),
    options: &[],
};
