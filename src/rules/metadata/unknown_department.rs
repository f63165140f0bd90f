//! Rule: a department that is written like an id, but does not exist.

use super::named;
use crate::diagnostics::Level;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unknown-department",
    code: "SOP128",
    level: Some(Level::Warning),
    page: include_str!("unknown-department.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    named::check(site, &RULE, Behaviour::Department, found);
}
