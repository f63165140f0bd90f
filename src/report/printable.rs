//! Words of an author, made harmless to whoever shows them.

/// Control characters of hostile content must reach neither a terminal nor a log.
pub fn printable(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { char::REPLACEMENT_CHARACTER } else { char }).collect()
}
