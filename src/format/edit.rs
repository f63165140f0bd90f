//! Changes to a text: each replaces a range of it.

use std::ops::Range;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes it replaces.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// The text with changes made; they are in order and do not overlap.
pub(super) fn apply<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for Edit { range, text: new } in edits {
        changed.push_str(&text[done..range.start]);
        changed.push_str(new);
        done = range.end;
    }
    changed.push_str(&text[done..]);
    changed
}
