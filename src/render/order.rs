//! The order of names in lists.

use unicode_normalization::UnicodeNormalization;

/// Letters sort by what they are without accents, so that ā stands with a.
pub(super) fn sort_key(name: &str) -> String {
    name.nfkd().filter(|char| !unicode_normalization::char::is_combining_mark(*char)).collect::<String>().to_lowercase()
}

/// The letter under which a name is listed.
pub(super) fn first_letter(name: &str) -> String {
    let key = sort_key(name);
    key.chars().next().map_or_else(String::new, |char| char.to_uppercase().to_string())
}
