//! Emphasis next to Japanese and Chinese punctuation.
//!
//! CommonMark does not see the end of bold in `**「返金」**は`: a run of `*` between punctuation and a
//! letter either opens or closes, by which side the letter is on. Scripts without spaces need it to
//! do both. It does where both sides are of one sort, so one is shown to the parser as the other.

use super::shown_as::{Place, ShownAs};

/// The characters beside runs of `*` or `~` that are to be swapped.
pub(super) fn places(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    // Characters with a run between each two of them, which all must be of one sort.
    let mut chain: Vec<(usize, char)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'~')) {
        let start = at + found;
        at = start + bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[at..].chars().next()) else {
            continue;
        };
        let before_at = start - before.len_utf8();
        if chain.last().is_none_or(|last| last.0 != before_at) {
            settle(&chain, &mut places);
            chain.clear();
            chain.push((before_at, before));
        }
        if before.is_whitespace() || after.is_whitespace() || !(is_cjk(before) || is_cjk(after)) {
            settle(&chain, &mut places);
            chain.clear();
        }
        chain.push((at, after));
    }
    settle(&chain, &mut places);
    places
}

/// Punctuation is shown as letters, unless some of it has no stand-in of its length (ASCII): then
/// letters are shown as punctuation. Where neither can be, the rules stay CommonMark's.
fn settle(chain: &[(usize, char)], places: &mut Vec<Place>) {
    let has = |sort: fn(char) -> bool| chain.iter().any(|(_, char)| sort(*char));
    let is_short = |char: char| is_punctuation(char) && char.len_utf8() < 3;
    let is_letter = |char: char| !is_punctuation(char);
    let shown_as = match (has(is_punctuation) && has(is_letter), has(is_short)) {
        (false, _) => return,
        (true, false) => ShownAs::Letter,
        (true, true) if has(|char| !is_punctuation(char) && !is_cjk(char)) => return,
        (true, true) => ShownAs::Punctuation,
    };
    for &(at, char) in chain {
        if is_punctuation(char) == (shown_as == ShownAs::Letter) {
            places.push(Place { at, char, shown_as });
        }
    }
}

/// Letters and full-width punctuation.
fn is_cjk(char: char) -> bool {
    matches!(char,
        '\u{3001}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FFEE}' | '\u{20000}'..='\u{323AF}')
}

/// What CommonMark counts as punctuation or a symbol, in the blocks that meet CJK text.
fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation()
        || matches!(char,
            '¡'..='©' | '«' | '¬' | '®'..='±' | '´' | '¶'..='¸' | '»' | '¿' | '×' | '÷'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}' | '℃' | '№' | '\u{2190}'..='\u{2426}'
            | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2B73}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '゛' | '゜' | '゠' | '・'
            | '\u{322A}'..='\u{3247}' | '\u{32C0}'..='\u{33FF}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F1E6}'..='\u{1F202}'
            | '\u{1F300}'..='\u{1F6D7}' | '\u{1F900}'..='\u{1FA53}')
}
