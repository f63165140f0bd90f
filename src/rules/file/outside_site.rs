//! Rule: a symbolic link that leads out of the site's folder.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/outside-site",
    code: "SOP011",
    level: Some(Level::Error),
    page: include_str!("outside-site.md"),
    options: &[],
};
