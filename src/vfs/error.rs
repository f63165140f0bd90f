//! The machine's word.

use std::io;

/// The machine said no: what was being done, with which file, and its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// "read", "list", "write"…
    pub action: &'static str,
    /// The file as the person knows it.
    pub path: String,
    /// The system's words.
    pub reason: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.action, self.path, self.reason)
    }
}

impl std::error::Error for Error {}

/// The system's words without its number: "permission denied".
pub(crate) fn plain(error: &io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or(&words);
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
