//! Emphasis next to Japanese and Chinese punctuation.
//!
//! CommonMark does not see the end of bold in `**「返金」**は`: a run of `*` between punctuation and a
//! letter neither opens nor closes. Scripts without spaces need it to. Before parsing, a CJK
//! letter on the other side of such a run is swapped for a punctuation mark of the same length in
//! UTF-8 that the text does not use, which makes the run open and close; afterwards it is swapped
//! back. Offsets stay true.

use std::{borrow::Cow, collections::HashMap};

/// Three-byte marks that CommonMark counts as punctuation: Supplemental Punctuation.
const SPARE: std::ops::RangeInclusive<char> = '\u{2E00}'..='\u{2E4F}';

/// A text with swapped letters, and the way back.
pub(super) struct Swapped<'a> {
    pub text: Cow<'a, str>,
    back: HashMap<char, char>,
}

/// Swaps where needed; most texts come back untouched and uncopied.
pub(super) fn swap(text: &str) -> Swapped<'_> {
    let places = places(text);
    if places.is_empty() {
        return Swapped { text: Cow::Borrowed(text), back: HashMap::new() };
    }
    let mut spare = SPARE.filter(|mark| !text.contains(*mark));
    let mut there: HashMap<char, char> = HashMap::new();
    let mut swapped = String::with_capacity(text.len());
    let mut done = 0;
    for (at, letter) in places {
        let mark = match there.get(&letter) {
            Some(mark) => *mark,
            None => {
                let Some(mark) = spare.next() else { continue };
                there.insert(letter, mark);
                mark
            }
        };
        swapped.push_str(&text[done..at]);
        swapped.push(mark);
        done = at + letter.len_utf8();
    }
    swapped.push_str(&text[done..]);
    let back = there.into_iter().map(|(letter, mark)| (mark, letter)).collect();
    Swapped { text: Cow::Owned(swapped), back }
}

impl Swapped<'_> {
    /// The text as the author wrote it.
    pub(super) fn restore(&self, text: &str) -> String {
        if self.back.is_empty() {
            return text.to_owned();
        }
        text.chars().map(|char| *self.back.get(&char).unwrap_or(&char)).collect()
    }
}

/// Offsets of CJK letters that have a run of `*` or `~~` and then punctuation beside them.
fn places(text: &str) -> Vec<(usize, char)> {
    let mut places = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'~')) {
        let start = at + found;
        let run = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        at = start + run;
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let (Some(before), Some(after)) = (before, after) else { continue };
        if is_cjk_letter(before) && is_punctuation(after) {
            places.push((start - before.len_utf8(), before));
        } else if is_punctuation(before) && is_cjk_letter(after) {
            places.push((at, after));
        }
    }
    places.dedup();
    places
}

fn is_cjk_letter(char: char) -> bool {
    matches!(char, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}')
        && char != '・'
}

fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation()
        || matches!(char, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '・' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}
