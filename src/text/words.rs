//! Where words begin and end, in scripts with spaces between them and in scripts without.

use super::script::{is_han, is_hiragana, is_katakana};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, and one blank for a line break, without changing any length: offsets stay true.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        let mut lowered = text.to_ascii_lowercase();
        if lowered.contains('\n') {
            lowered = lowered.replace('\n', " ");
        }
        return lowered;
    }
    // Written over in place: every rule that looks for words asks for this, and making a new text of one character after
    // the other took a sixth of a check.
    let mut bytes = text.as_bytes().to_ascii_lowercase();
    bytes.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
    let (latin, more) = &*LOWERED;
    for (at, char) in text.char_indices() {
        let lower = match char {
            // Han, kana and Hangul have no capitals; looking them up took a fifth of a check.
            '\0'..='\x7F' | '\u{2E80}'..='\u{A63F}' | '\u{AC00}'..='\u{D7FF}' => continue,
            // Vietnamese is full of these; looking them up took three times as long.
            ..LATIN_END => latin.get(char as usize).copied().unwrap_or(char),
            VIETNAMESE..='\u{1EFF}' => more.get(char as usize - VIETNAMESE as usize).copied().unwrap_or(char),
            char => lower_of(char),
        };
        if lower != char {
            lower.encode_utf8(&mut bytes[at..at + char.len_utf8()]);
        }
    }
    String::from_utf8(bytes).expect("characters give way to others of the same length")
}

/// Where Latin letters end, and where those begin that mostly Vietnamese has.
const LATIN_END: char = '\u{250}';
const VIETNAMESE: char = '\u{1E00}';

/// The lower case of all of them.
static LOWERED: LazyLock<(Vec<char>, Vec<char>)> =
    LazyLock::new(|| (('\0'..LATIN_END).map(lower_of).collect(), (VIETNAMESE..='\u{1EFF}').map(lower_of).collect()));

/// The lower case of a character, where that is one of the same length.
fn lower_of(char: char) -> char {
    let mut lowered = char.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(lower), None) if lower.len_utf8() == char.len_utf8() => lower,
        _ => char,
    }
}

/// Text as it is compared: without capitals, full width, and more than one blank in a row.
pub fn folded(text: &str) -> String {
    let plain: String = text.nfkc().collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What ends a sentence, or as good as one.
pub const SENTENCE_ENDS: [char; 8] = ['.', '!', '?', '。', '！', '？', ';', '；'];

/// The beginning of a text: as many whole characters as so many bytes hold.
pub fn beginning(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a word can begin at an offset.
pub fn starts_word(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    let first = text[start..].chars().next();
    !joined(before, first)
}

/// Whether a word that begins at `start` can end at an offset.
pub fn ends_word(text: &str, end: usize, start: usize) -> bool {
    if !text.is_char_boundary(end) || end <= start {
        return false;
    }
    let last = text[..end].chars().next_back();
    let after = text[end..].chars().next();
    !joined(last, after) && !after.is_some_and(is_combining_mark)
}

/// Whether two neighbours belong to one word, so that a term must not begin or end between them.
fn joined(left: Option<char>, right: Option<char>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return false };
    match (script(left), script(right)) {
        (Script::Spaced, Script::Spaced) | (Script::Katakana, Script::Katakana) => true,
        (Script::Spaced | Script::Katakana | Script::Unspaced | Script::None, _) => false,
    }
}

/// How a script parts its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Letters and digits of scripts that put spaces between words; and of Thai and its neighbours, which put none, but
    /// whose words nothing here can tell.
    Spaced,
    /// A run of katakana is one word.
    Katakana,
    /// Han, hiragana: words follow each other without a sign.
    Unspaced,
    /// Punctuation and space.
    None,
}

/// The script of a character.
pub fn script(char: char) -> Script {
    match char {
        char if char.is_ascii_alphanumeric() => Script::Spaced,
        char if char.is_ascii() => Script::None,
        char if is_han(char) || is_hiragana(char) => Script::Unspaced,
        char if is_katakana(char) => Script::Katakana,
        char if char.is_alphanumeric() || is_combining_mark(char) => Script::Spaced,
        _ => Script::None,
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn width_and_capitals_make_no_difference() {
        assert_eq!(folded("ＲＭＡ　を\n発行"), folded("rma を 発行"));
        assert_eq!(folded("Ti\u{302}m"), folded("TÎM"));
    }
}
