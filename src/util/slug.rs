//! Names for anchors, made from headings and steps.

use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// An anchor from words, as GitHub makes them: lower case, letters and digits of every script
/// kept, spaces become `-`, the rest goes. Empty when nothing is left.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for char in words.trim().nfc() {
        match char {
            '-' | '_' => slug.push(char),
            // Between a number and what is raised beside it: 14^1 is not 141.
            '^' => slug.push('-'),
            char if char.is_whitespace() => slug.push('-'),
            char if char.is_alphanumeric() || is_mark(char) => slug.extend(char.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// At most `limit` characters of a slug, cut at a `-` where one is near.
pub fn shorten(slug: &str, limit: usize) -> &str {
    let Some((cut, _)) = slug.char_indices().nth(limit) else { return slug };
    let head = &slug[..cut];
    head.rfind('-').filter(|at| *at * 2 > cut).map_or(head, |at| &head[..at])
}

/// Gives every name out once: the second `refund` becomes `refund-1`.
#[derive(Debug, Default)]
pub struct Unique {
    taken: HashSet<String>,
}

impl Unique {
    /// Takes `name` exactly as it is; `false` when it was taken already.
    pub fn reserve(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Takes `name`, with the first free `-1`, `-2`… when it is taken; `fallback` when it is empty.
    pub fn claim(&mut self, name: &str, fallback: &str) -> String {
        let name = if name.is_empty() { fallback } else { name };
        let mut unique = name.to_owned();
        let mut count = 0;
        while !self.taken.insert(unique.clone()) {
            count += 1;
            unique = format!("{name}-{count}");
        }
        unique
    }
}

fn is_mark(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(slug("What is RMA-3?"), "what-is-rma-3");
        assert_eq!(slug("返金の「手順」"), "返金の手順");
        assert_eq!(slug("Hướng dẫn"), "hướng-dẫn");
        assert_eq!(slug("Mērķis"), "mērķis");
        assert_eq!(slug("!!"), "");
    }

    #[test]
    fn names_are_given_out_once() {
        let mut names = Unique::default();
        assert_eq!(names.claim("a", "x"), "a");
        assert_eq!(names.claim("a", "x"), "a-1");
        assert_eq!(names.claim("", "x"), "x");
        assert!(!names.reserve("a-1"));
    }
}
