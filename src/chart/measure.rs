//! How wide words are, without a font at hand.

use crate::text::script::is_half_width;
use unicode_normalization::char::decompose_canonical;
use unicode_width::UnicodeWidthChar;

/// Advance widths of the characters from U+0020 to U+007E, in thousandths of the size of the font:
/// those of DejaVu Sans, the widest sans-serif that browsers fall back to. Measured with it, words
/// fit whatever font the reader has.
const LATIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, //
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, //
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, //
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, //
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, //
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// Full-width characters are one em wide.
const EM: u32 = 1000;
/// Other scripts: of 562 letters of Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian in DejaVu Sans, 493 are
/// narrower.
const OTHER: u32 = 860;
/// Letters and signs that are no base letter with marks.
const SINGLE: [(char, u16); 19] = [
    ('§', 500),
    ('«', 612),
    ('°', 500),
    ('·', 318),
    ('»', 612),
    ('Æ', 974),
    ('Ø', 787),
    ('ß', 630),
    ('æ', 982),
    ('ø', 612),
    ('Đ', 775),
    ('đ', 635),
    ('ı', 278),
    ('Ł', 562),
    ('ł', 284),
    ('Œ', 1070),
    ('œ', 1023),
    ('–', 500),
    ('’', 318),
];

/// The width of one character in thousandths of the font's size.
pub(super) fn advance(char: char) -> u32 {
    if let Some(width) = (char as u32).checked_sub(0x20).and_then(|at| LATIN.get(at as usize)) {
        return u32::from(*width);
    }
    match char.width() {
        None | Some(0) => return 0,
        // Ambiguous ones (`→`, `①`) are wide in the fonts that Chinese and Japanese readers have.
        Some(2..) => return EM,
        Some(1) => {}
    }
    if let Ok(at) = SINGLE.binary_search_by_key(&char, |(char, _)| *char) {
        return u32::from(SINGLE[at].1);
    }
    let mut base = None;
    decompose_canonical(char, |part| base = base.or(Some(part)));
    match base {
        Some(base) if base != char => advance(base),
        _ if char.width_cjk() == Some(2) => EM,
        _ if is_half_width(char) => EM / 2,
        _ => OTHER,
    }
}

/// The width of some words in thousandths of the font's size.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

#[cfg(test)]
mod tests {
    use super::{SINGLE, advance, width};

    #[test]
    fn marks_take_no_room_and_full_width_takes_an_em() {
        assert_eq!(advance('ế'), advance('e'));
        assert_eq!(width("e\u{302}\u{301}"), advance('e'));
        assert_eq!(width("返金する"), 4000);
        assert_eq!(advance('ﾊ'), 500);
        assert_eq!(advance('š'), advance('s'));
        assert!(SINGLE.is_sorted());
    }
}
