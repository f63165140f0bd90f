//! Emphasis next to Japanese and Chinese punctuation.
//!
//! CommonMark does not see the end of bold in `**「返金」**は`: a run of `*` between punctuation and a
//! letter either opens or closes, by which side the letter is on. Scripts without spaces need it to
//! do both. It does where both sides are of one sort, so one is shown to the parser as the other.

use super::shown_as::{Place, ShownAs};
use crate::text::script::{is_east_asian, is_punctuation};

/// The characters beside runs of `*` or `~` that are to be substituted.
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
        if before.is_whitespace() || after.is_whitespace() || !(is_east_asian(before) || is_east_asian(after)) {
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
        (true, true) if has(|char| !is_punctuation(char) && !is_east_asian(char)) => return,
        (true, true) => ShownAs::Punctuation,
    };
    for &(at, char) in chain {
        if is_punctuation(char) == (shown_as == ShownAs::Letter) {
            places.push(Place { at, char, shown_as });
        }
    }
}
