//! Rule: something in `search-tests.yaml` that cannot be used.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "search/bad-test",
    code: "SOP903",
    level: Some(Level::Error),
    page: include_str!("bad-test.md"),
    options: &[],
};
