//! The words of answers, as they are compared.

use crate::text::words::folded;

/// Answers without capitals, and without punctuation around them.
pub(super) fn compared(label: &str) -> String {
    folded(label).trim_matches(|char: char| !char.is_alphanumeric()).to_owned()
}
