//! Emphasis next to Japanese and Chinese punctuation.
//!
//! CommonMark does not see the end of bold in `**「返金」**は`: a run of `*` between punctuation and a
//! letter either opens or closes, by which side the letter is on. Scripts without spaces need it to
//! do both. It does when the punctuation is shown to the parser as a letter; where that has no
//! stand-in of the same length (ASCII), the letter is shown as punctuation.

use super::swap::{Place, ShownAs};

/// The characters beside runs of `*` or `~` that are to be swapped.
pub(super) fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let bytes = text.as_bytes();
    let mut last_run = 0..0;
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| is_mark(*byte)) {
        let start = at + found;
        at = start + bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        let run_before = std::mem::replace(&mut last_run, start..at);
        let (Some(before), Some(after)) = (text[..start].chars().next_back(), text[at..].chars().next()) else { continue };
        let before_at = start - before.len_utf8();
        match (is_punctuation(before), is_punctuation(after)) {
            (true, false) if shown_as_letter(before, after) => places.push(Place { at: before_at, char: before, shown_as: ShownAs::Letter }),
            (false, true) if shown_as_letter(after, before) => {
                // Between two marks of punctuation a run does both as well.
                if places.last().is_none_or(|last| last.at != before_at) {
                    places.push(Place { at, char: after, shown_as: ShownAs::Letter });
                }
            }
            (true, false) if is_cjk_letter(after) && !needed_by_run_after(text, at + after.len_utf8()) => {
                places.push(Place { at, char: after, shown_as: ShownAs::Punctuation });
            }
            (false, true) if is_cjk_letter(before) && !needed_by_run_before(text, before_at) => {
                if run_before.end == before_at {
                    places.pop_if(|last| last.at + last.char.len_utf8() == run_before.start);
                }
                places.push(Place { at: before_at, char: before, shown_as: ShownAs::Punctuation });
            }
            _ => {}
        }
    }
    places
}

/// Full-width punctuation beside any letter or digit, and all beside a CJK letter that can be.
fn shown_as_letter(punctuation: char, other: char) -> bool {
    !other.is_whitespace() && punctuation.len_utf8() > 2 && (is_full_width(punctuation) || is_cjk_letter(other))
}

/// Whether a run of marks follows that has a letter behind it: it opens or closes by the letter
/// before it, which must stay one (`項目**甲**)`).
fn needed_by_run_after(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(['*', '~']);
    rest.len() < text.len() - at && rest.chars().next().is_some_and(|char| !char.is_whitespace() && !is_punctuation(char))
}

fn needed_by_run_before(text: &str, at: usize) -> bool {
    let rest = text[..at].trim_end_matches(['*', '~']);
    rest.len() < at && rest.chars().next_back().is_some_and(|char| !char.is_whitespace() && !is_punctuation(char))
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'~')
}

fn is_cjk_letter(char: char) -> bool {
    let in_blocks = matches!(char,
        '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{323AF}');
    in_blocks && !matches!(char, '゛' | '゜' | '゠' | '・')
}

fn is_full_width(punctuation: char) -> bool {
    matches!(punctuation, '\u{3001}'..='\u{303F}' | '・' | '\u{FF01}'..='\u{FFEE}')
}

/// What CommonMark counts as punctuation or a symbol, in the blocks that meet CJK text.
fn is_punctuation(char: char) -> bool {
    char.is_ascii_punctuation()
        || matches!(char,
            '¡'..='©' | '«' | '¬' | '®'..='±' | '´' | '¶'..='¸' | '»' | '¿' | '×' | '÷'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}' | '℃' | '№' | '\u{2190}'..='\u{2426}'
            | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2B73}' | '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '゠' | '・'
            | '\u{322A}'..='\u{3247}' | '\u{32C0}'..='\u{33FF}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F1E6}'..='\u{1F202}'
            | '\u{1F300}'..='\u{1F6D7}' | '\u{1F900}'..='\u{1FA53}')
}
