//! Rule: a former address that cannot be kept.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-alias",
    code: "SOP180",
    level: Some(Level::Error),
    page: include_str!("bad-alias.md"),
    options: &[],
};

/// Takes away what stands behind the page: with it every step and every query of the address leads on.
pub(in crate::rules) fn without_end(found: Finding, span: Span, alias: &str) -> Finding {
    let page = alias.split(['#', '?']).next().unwrap_or("").trim_end();
    if page.trim_matches('/').is_empty() {
        return found.helps("help-plain");
    }
    found.with("page", page).fix_word(span, alias, page)
}
