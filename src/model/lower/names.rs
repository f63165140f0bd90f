//! Names as file systems and addresses can hold them.

use unicode_normalization::UnicodeNormalization;

/// An id as it can stand in file names and addresses: NFC, blanks as `-`, nothing that a file
/// system or an address would misread.
pub(crate) fn clean_id(words: &str) -> String {
    let mut id = String::with_capacity(words.len());
    for char in words.trim().nfc() {
        match char {
            char if char.is_whitespace() => id.push('-'),
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%' | '[' | ']' | '&' => {}
            char if char.is_control() => {}
            char => id.push(char),
        }
    }
    let id = id.trim_matches('.');
    if is_device(id) { format!("{id}_") } else { id.to_owned() }
}

/// Windows keeps these names for devices, whatever the ending.
pub(super) fn is_device(name: &str) -> bool {
    let device = name.split('.').next().unwrap_or("").to_ascii_lowercase();
    let numbered = |word: &str| device.strip_prefix(word).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    ["con", "prn", "aux", "nul"].contains(&device.as_str()) || numbered("com") || numbered("lpt")
}
