//! Rule: front matter without a closing `---` line.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/front-matter-not-closed",
    code: "SOP006",
    level: Some(Level::Error),
    page: include_str!("front-matter-not-closed.md"),
    options: &[],
};
