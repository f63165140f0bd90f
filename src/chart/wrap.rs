//! Words in lines that fit a box.

use super::measure::{advance, width};
use crate::text::breaks;
use crate::text::script::{is_hiragana, is_katakana};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Words in lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Lines {
    /// The lines, in order; none for no words. A line that ended at a blank keeps it: read one after
    /// the other, the lines are the words.
    pub lines: Vec<String>,
    /// The width of the widest, in thousandths of the font's size.
    pub width: u32,
}

/// What stays together in a line.
struct Unit<'a> {
    text: &'a str,
    /// Without white space at its end.
    bare: u32,
    /// With it.
    full: u32,
}

/// Breaks words into lines of at most `most` (thousandths of the font's size), about equally long,
/// without a single character alone in the last one. A word that is wider than a line is broken
/// between any two characters: nothing is ever cut off.
pub(super) fn wrap(text: &str, most: u32) -> Lines {
    let mut lines = Lines::default();
    for paragraph in text.split('\n') {
        if let Some(before) = lines.lines.last_mut() {
            before.push(' ');
        }
        wrap_paragraph(paragraph.trim(), most, &mut lines.lines);
    }
    lines.width = lines.lines.iter().map(|line| width(line.trim_end())).max().unwrap_or(0);
    lines
}

fn wrap_paragraph(text: &str, most: u32, lines: &mut Vec<String>) {
    if text.is_empty() {
        return;
    }
    let text: Cow<'_, str> = if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let text = without_control(&text);
    let whole = width(&text);
    if whole <= most {
        lines.push(text.into_owned());
        return;
    }
    let units = units(&text, most);
    let count = fill(&units, most).len();
    // The narrowest width that needs no more lines makes them about equally long; to a quarter of an em, 3.5 pixels.
    let (mut low, mut high) = ((whole / count as u32).min(most), most);
    while high - low > 250 {
        let middle = low.midpoint(high);
        if fill(&units, middle).len() > count { low = middle } else { high = middle }
    }
    let mut ends = fill(&units, high);
    mend_last(&units, &mut ends, most);
    let mut first = 0;
    for end in ends {
        let line: String = units[first..end].iter().map(|unit| unit.text).collect();
        let words = line.trim_end();
        lines.push(if words.len() < line.len() { format!("{words} ") } else { line });
        first = end;
    }
}

/// Characters that have no width and change what is around them (directions, controls) are left out.
fn without_control(text: &str) -> Cow<'_, str> {
    let is_control = |char: char| {
        char.is_control() || matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(is_control) {
        Cow::Owned(text.chars().filter(|char| !is_control(*char)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn units(text: &str, most: u32) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let mut start = 0;
    let is_japanese = text.contains(is_hiragana);
    for at in breaks(text).filter(|at| is_gap(text, *at, is_japanese)) {
        push_unit(&text[start..at], most, &mut units);
        start = at;
    }
    units
}

fn push_unit<'a>(mut text: &'a str, most: u32, units: &mut Vec<Unit<'a>>) {
    loop {
        let full = width(text);
        let bare = width(text.trim_end());
        if bare <= most {
            units.push(Unit { text, bare, full });
            return;
        }
        // Parts of about one length, so that no single character is left for the last.
        let most = (bare / bare.div_ceil(most) + 1000).min(most);
        let mut sum = text.chars().next().map_or(0, advance);
        let over = |(_, char): &(usize, char)| {
            sum += advance(*char);
            sum > most
        };
        let at = text.char_indices().skip(1).find(over).map_or(text.len(), |(at, _)| at);
        // Never between a letter and its marks.
        let at =
            text[at..].char_indices().find(|(_, char)| advance(*char) > 0).map_or(text.len(), |(more, _)| at + more);
        let (head, rest) = text.split_at(at);
        units.push(Unit { text: head, bare: width(head), full: width(head) });
        if rest.is_empty() {
            return;
        }
        text = rest;
    }
}

/// Where lines of at most `most` end, as numbers of units.
fn fill(units: &[Unit<'_>], most: u32) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut line = 0;
    for (at, unit) in units.iter().enumerate() {
        if line > 0 && line + unit.bare > most {
            ends.push(at);
            line = 0;
        }
        line += unit.full;
    }
    ends.push(units.len());
    ends
}

/// A last line of one character gets company from the line before.
fn mend_last(units: &[Unit<'_>], ends: &mut [usize], most: u32) {
    let [.., before, last] = ends else { return };
    let chars = |units: &[Unit<'_>]| units.iter().flat_map(|unit| unit.text.trim_end().chars()).count();
    while chars(&units[*before..*last]) < 2 && *before > 1 {
        let more: u32 = units[*before - 1..*last].iter().map(|unit| unit.full).sum();
        if more > most {
            return;
        }
        *before -= 1;
    }
}

/// Whether a line may end at a place where the algorithm allows it: after white space, and beside
/// wide characters, but not within a word of katakana. In Japanese a phrase ends in hiragana
/// (`返品期間の|例外を|承認するか`): lines end behind it, or beside punctuation.
fn is_gap(text: &str, at: usize, is_japanese: bool) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    let is_wide = |char: char| advance(char) == 1000 && !char.is_ascii();
    let (Some(before), Some(after)) = (before, after) else { return true };
    if is_in_katakana_name(before) && is_in_katakana_name(after) {
        return false;
    }
    if is_japanese && before.is_alphanumeric() && after.is_alphanumeric() {
        return is_hiragana(before) && !is_hiragana(after);
    }
    before.is_whitespace() || is_wide(before) || is_wide(after)
}

/// What belongs to a name in katakana, with the dot between its words (`カスタマー・サポート`).
fn is_in_katakana_name(char: char) -> bool {
    is_katakana(char) || matches!(char, '・' | '゠')
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_about_equally_long() {
        let lines = wrap("Was the order delivered less than thirty days ago?", 14_000).lines;
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].len().abs_diff(lines[1].len()) < 10, "{lines:?}");
        assert_eq!(lines.concat(), "Was the order delivered less than thirty days ago?");
    }

    #[test]
    fn words_of_katakana_and_digits_stay_whole_and_nothing_stands_alone() {
        let text = "カスタマーサポートのマネージャーに電話で連絡して、返金額12,000円を承認してもらう";
        let lines = wrap(text, 11_000).lines;
        assert_eq!(lines.concat(), text);
        for word in ["マネージャー", "カスタマーサポート", "12,000"] {
            assert!(lines.iter().any(|line| line.contains(word)), "{lines:?}");
        }
        assert!(lines.last().is_some_and(|line| line.chars().count() > 1), "{lines:?}");
        assert!(lines.iter().all(|line| !line.starts_with(['、', '。'])), "{lines:?}");
    }

    #[test]
    fn japanese_lines_end_where_a_phrase_does() {
        assert_eq!(wrap("お客様はこの回答を受け入れたか。", 12_000).lines, ["お客様はこの回答を", "受け入れたか。"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        let lines = wrap("https://example.com/a/very/long/address/indeed", 10_000);
        assert!(lines.width <= 10_000 && lines.lines.len() > 1, "{lines:?}");
        assert_eq!(wrap("e\u{301}", 10_000).lines, ["é"]);
        assert_eq!(wrap("", 10_000).lines.len(), 0);
        assert_eq!(wrap("one\ntwo", 10_000).lines, ["one ", "two"]);
    }
}
