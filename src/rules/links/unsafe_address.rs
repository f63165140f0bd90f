//! Rule: an address that is never published.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;
use crate::util::suggest;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/unsafe-address",
    code: "SOP308",
    level: Some(Level::Error),
    page: include_str!("unsafe-address.md"),
    options: &[],
};

/// The published scheme of which this one is a slip: `https` for `htps`.
pub(in crate::rules) fn nearest(scheme: &str) -> Option<&'static str> {
    let known = ["https", "http", "mailto", "tel"];
    suggest::nearest(scheme, known).and_then(|near| known.into_iter().find(|name| *name == near))
}
