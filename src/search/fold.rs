//! Characters as search compares them: without case, width, accents and kana's two alphabets.
//!
//! The browser's engine does the same. What a character is comes from the ranges here and, for
//! characters that the site's own text holds, from a table in the index, so that a browser with
//! another version of Unicode splits words where we do. That is why the ranges are written out, and not asked of
//! `text/script.rs`; a test holds them to its answers.

use std::ops::RangeInclusive;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a character is to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Part of a word that ends at a blank.
    Word,
    /// Of a script without blanks between words: indexed in pairs.
    Gram,
    /// An apostrophe: inside a word it falls away.
    Joiner,
    /// Anything else: ends a word.
    Break,
}

/// Scripts without blanks between words, and Hangul, whose words carry particles: first and last
/// character of each stretch. `index.js` gives them to the browser.
pub(super) const GRAMS: [(char, char); 16] = [
    ('\u{E01}', '\u{E4E}'),
    ('\u{E81}', '\u{ECD}'),
    ('\u{1000}', '\u{109F}'),
    ('\u{1100}', '\u{11FF}'),
    ('\u{1780}', '\u{17D3}'),
    ('\u{3005}', '\u{3007}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{309D}', '\u{309F}'),
    ('\u{30A1}', '\u{30FA}'),
    ('\u{30FC}', '\u{30FF}'),
    ('\u{31F0}', '\u{31FF}'),
    ('\u{3400}', '\u{4DBF}'),
    ('\u{4E00}', '\u{9FFF}'),
    ('\u{AC00}', '\u{D7AF}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{20000}', '\u{3FFFF}'),
];

/// Katakana, of which three characters or more are likely a word of their own; `engine.js` has the same range.
pub(super) const KATAKANA: RangeInclusive<char> = '\u{30A1}'..='\u{30FC}';
/// Han, of which the same holds; `engine.js` has the same range.
pub(super) const HAN: RangeInclusive<char> = '\u{3400}'..='\u{9FFF}';

/// Marks that belong to the character before them.
pub(super) const MARKS: [(char, char); 7] = [
    ('\u{300}', '\u{36F}'),
    ('\u{1AB0}', '\u{1AFF}'),
    ('\u{1DC0}', '\u{1DFF}'),
    ('\u{20D0}', '\u{20FF}'),
    ('\u{3099}', '\u{309A}'),
    ('\u{FE20}', '\u{FE2F}'),
    ('\u{FF9E}', '\u{FF9F}'),
];

/// Letters that no decomposition takes apart.
pub(super) const LETTERS: [(char, &str); 16] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ƒ', "f"),
    ('ς', "σ"),
    ('ə', "e"),
];

fn is_in(char: char, ranges: &[(char, char)]) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&char))
}

/// Whether a character belongs to the one before it.
pub(super) fn is_mark(char: char) -> bool {
    char >= '\u{300}' && is_in(char, &MARKS)
}

/// What a character is, after [`normal`].
pub(super) fn class(char: char) -> Class {
    if char.is_ascii() {
        return match char {
            'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
            '\'' => Class::Joiner,
            _ => Class::Break,
        };
    }
    match char {
        '\u{2019}' | '\u{2BC}' => Class::Joiner,
        _ if char >= '\u{E01}' && is_in(char, &GRAMS) => Class::Gram,
        _ if char.is_alphanumeric() || is_combining_mark(char) => Class::Word,
        _ => Class::Break,
    }
}

/// A character with the marks after it, without width and case.
pub(super) fn normal(cluster: &str, into: &mut String) {
    for char in cluster.nfkc() {
        into.extend(char.to_lowercase());
    }
}

/// Whether a character stands for itself: Han and the plain kana, which most of such text is. Only blocks in which
/// [`normal`] changes nothing, so not all of either script.
pub(super) fn is_plain_gram(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}')
}

/// A letter without its case, and as looked up.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub normal: char,
    pub folded: String,
}

/// What [`normal`] and [`fold`] make of Latin letters, where that is one character: worked out once, for it is asked with every letter of a text.
pub(super) fn letter(char: char) -> Option<&'static Letter> {
    static LETTERS: OnceLock<Vec<Option<Letter>>> = OnceLock::new();
    let letters = LETTERS.get_or_init(|| {
        ('\0'..LATIN.0)
            .chain(LATIN.1..LATIN.2)
            .map(|char| {
                let mut normal_text = String::new();
                normal(char.encode_utf8(&mut [0; 4]), &mut normal_text);
                let mut chars = normal_text.chars();
                let (Some(normal), None) = (chars.next(), chars.next()) else { return None };
                let mut folded = String::new();
                fold(normal, &mut folded);
                (class(normal) == Class::Word).then_some(Letter { normal, folded })
            })
            .collect()
    });
    let place = match char {
        _ if char < LATIN.0 => char as usize,
        _ if (LATIN.1..LATIN.2).contains(&char) => char as usize - LATIN.1 as usize + LATIN.0 as usize,
        _ => return None,
    };
    letters[place].as_ref()
}

/// Latin letters, with and without accents: up to the first of these, and from the second to the third.
const LATIN: (char, char, char) = ('\u{250}', '\u{1E00}', '\u{1F00}');

/// One character of [`normal`] text as it is looked up: nothing for a mark of a word.
pub(super) fn fold(char: char, into: &mut String) {
    if char.is_ascii() {
        into.push(char);
        return;
    }
    match char {
        // Katakana as Hiragana.
        '\u{30A1}'..='\u{30F6}' | '\u{30FD}'..='\u{30FE}' => {
            into.push(char::from_u32(char as u32 - 0x60).expect("both alphabets stand in the same order"));
        }
        _ if is_in(char, &GRAMS) => into.push(char),
        _ => {
            for part in std::iter::once(char).nfd().filter(|part| !is_combining_mark(*part)) {
                match LETTERS.iter().find(|(letter, _)| *letter == part) {
                    Some((_, plain)) => into.push_str(plain),
                    None => into.push(part),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::script::{is_han, is_hangul, is_kana};

    /// The letters that are written today: no old Hangul, no old kana, no sign for repeating a word from above (`〻`).
    /// Signs of several letters (`㌔`) come apart before they are looked at, as half-width kana become full-width.
    #[test]
    fn east_asian_letters_are_grams_and_no_others_are() {
        let east_asian = |char: char| is_han(char) || is_kana(char) || is_hangul(char);
        let differs = |char: &char| {
            let mut normal_text = String::new();
            normal(char.encode_utf8(&mut [0; 4]), &mut normal_text);
            let is_itself = normal_text.chars().eq([*char]) && char.is_alphabetic() && !char.is_numeric();
            is_itself && is_in(*char, &GRAMS) != east_asian(*char)
        };
        let blocks = [
            '\u{1100}'..='\u{11FF}',
            '\u{2E80}'..='\u{A4CF}',
            '\u{AC00}'..='\u{D7A3}',
            '\u{F900}'..='\u{FFFF}',
            '\u{20000}'..='\u{3FFFF}',
        ];
        let differing: Vec<char> = blocks.into_iter().flatten().filter(differs).collect();
        assert_eq!(differing, ['〻']);
    }

    #[test]
    fn scripts_that_engine_js_tells_apart_are_those_of_our_table() {
        assert!(KATAKANA.filter(|char| char.is_alphanumeric()).all(is_kana));
        assert!(HAN.filter(|char| char.is_alphanumeric()).all(is_han));
        let engine = include_str!("../../themes/default/search/engine.js");
        let range = |name: &str, range: &RangeInclusive<char>| {
            let written =
                format!("{name} >= '\\u{:x}' && {name} <= '\\u{:x}'", *range.start() as u32, *range.end() as u32);
            assert!(engine.contains(&written), "{written}");
        };
        range("char", &KATAKANA);
        range("char", &HAN);
    }
}
