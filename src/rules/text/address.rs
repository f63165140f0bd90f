//! What looks like an address, and where it ends.

use crate::text::words::beginning;

/// How far is looked for the other end of something, in bytes: addresses of shared folders have a thousand and more.
pub(super) const LONGEST: usize = 4_000;

/// The beginning of a text.
pub(super) fn near(text: &str) -> &str {
    beginning(text, LONGEST)
}

/// Whether words can only be meant as an address.
pub(super) fn is_address(words: &str) -> bool {
    if words.is_empty() || words.contains(char::is_whitespace) {
        return false;
    }
    let begins = ["http://", "https://", "mailto:", "tel:", "#", "./", "../", "www."];
    begins.iter().any(|start| words.starts_with(start))
        || (words.starts_with('/') && words.len() > 2)
        || has_extension(words.split(['#', '?']).next().unwrap_or(words))
}

/// Whether something looks like the name of a file.
pub(super) fn has_extension(words: &str) -> bool {
    let Some((name, extension)) = words.rsplit_once('.') else { return false };
    let is_extension = (2..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    !name.is_empty() && is_extension
}

/// Where `(address)`, which a text begins with, ends.
pub(super) fn destination_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut in_angles = false;
    for (at, char) in text.char_indices() {
        match char {
            '<' if at == 1 => in_angles = true,
            '>' if in_angles => in_angles = false,
            '\n' => return None,
            _ if in_angles => {}
            '(' => depth += 1,
            ')' if depth <= 1 => return Some(at + 1),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}
