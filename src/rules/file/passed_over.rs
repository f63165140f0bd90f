//! Rule: a file among the documents that is none, although somebody most likely wrote it as one.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::{SitePath, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/passed-over",
    code: "SOP026",
    level: Some(Level::Warning),
    page: include_str!("passed-over.md"),
    options: &[],
};

/// Endings of files that hold the text of a person.
const WRITTEN: [&str; 10] = ["txt", "text", "mdx", "mdown", "mkd", "docx", "doc", "odt", "rtf", "pages"];

/// What is wrong with a file that no page shows or links to.
pub(in crate::rules) fn about(path: &SitePath) -> Option<Finding> {
    let ending = path.extension().to_ascii_lowercase();
    if !WRITTEN.contains(&ending.as_str()) {
        return None;
    }
    let found = Finding::new(&RULE, path, Span::default()).with("path", path).with("ending", &ending);
    // `refund.md.txt` is what Notepad makes of `refund.md`.
    let stem = path.stem();
    let name = stem.strip_suffix(".md").unwrap_or(stem);
    let found = found.with("name", format!("{name}.md"));
    Some(match ending.as_str() {
        "docx" | "doc" | "odt" | "rtf" | "pages" => found.helps("help-program"),
        _ => found,
    })
}
