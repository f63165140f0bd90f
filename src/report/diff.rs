//! What changes in a file, as a unified diff. The one file that knows the crate that finds it.

use similar::TextDiff;

/// A unified diff of two texts of one file, with three lines around each change; empty when there
/// is none. `patch -p1` and `git apply` take it in the site's folder.
pub fn diff(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let (old, new) = (format!("a/{path}"), format!("b/{path}"));
    diff.unified_diff().context_radius(3).header(&old, &new).to_string()
}
