//! Rule: front matter without an opening `---` line.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/front-matter-not-opened",
    code: "SOP007",
    level: Some(Level::Error),
    page: include_str!("front-matter-not-opened.md"),
    options: &[],
};
