//! Rule: a key that the kind of the document does not have.

use crate::diagnostics::Level;
use crate::model::other_keys::{self, Meaning};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unknown-key",
    code: "SOP110",
    level: Some(Level::Error),
    page: include_str!("unknown-key.md"),
    options: &[],
};

/// Which key of ours was meant, and the edit that writes it; what other tools do with it; or how to add it. A key
/// that means nothing here is told once in a site for each kind, however many files have it (`found` says so).
pub(in crate::rules) fn meant(found: Finding, key: &str, nearest: Option<&str>, fix: Option<Span>) -> Finding {
    if let Some(nearest) = nearest {
        let found = Finding { once: None, ..found.near(Some(nearest)) };
        return match fix {
            Some(span) => found.fix(span, nearest),
            None => found,
        };
    }
    match other_keys::meaning(key) {
        Some(Meaning::Like([first, second])) => {
            found.helps("help-like-two").with("first", first).with("second", second)
        }
        Some(Meaning::Like([first, ..])) => found.helps("help-like").with("first", first),
        Some(Meaning::Is(ours)) => found.helps("help-like").with("first", ours),
        Some(Meaning::Tool(tool)) => found.helps("help-tool").with("tool", tool),
        Some(Meaning::Draft(_)) => found.helps("help-draft"),
        Some(Meaning::Like([])) | None => found,
    }
}
