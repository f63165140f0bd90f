//! What changes in a file, as a unified diff. The one file that knows the diff crate.

use similar::TextDiff;

/// A unified diff of a file, with three lines around each change.
pub fn diff(path: &str, before: &[u8], after: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    TextDiff::from_lines(&*before, &*after).unified_diff().header(&old, &new).to_string()
}
