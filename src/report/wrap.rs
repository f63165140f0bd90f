//! Lines of words for a terminal, broken where the script allows it.

use crate::text::breaks;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Below this many columns broken lines are harder to read than long ones.
const NARROWEST: usize = 24;

/// Breaks `text` into lines of at most `width` columns, by the Unicode line breaking algorithm
/// (UAX #14): between words, and in Chinese and Japanese between characters, but for those that
/// may not begin or end a line. Words in Latin letters stay whole, with their hyphens and slashes:
/// commands, paths and addresses are there to be copied.
pub(super) fn wrap(text: &str, width: usize) -> String {
    if width < NARROWEST || text.width() <= width {
        return text.to_owned();
    }
    let mut lines = String::with_capacity(text.len() + 8);
    let mut start = 0;
    let mut column = 0;
    for at in breaks(text).filter(|at| is_gap(text, *at)) {
        let piece = &text[start..at];
        if column > 0 && column + piece.trim_end().width() > width {
            lines.truncate(lines.trim_end_matches(' ').len());
            lines.push('\n');
            column = 0;
        }
        lines.push_str(piece);
        column += piece.width();
        start = at;
    }
    lines
}

/// Whether white space or a wide character stands at a place where a line may end.
fn is_gap(text: &str, at: usize) -> bool {
    let is_wide = |char: char| char.width() == Some(2);
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    after.is_none_or(is_wide) || before.is_some_and(|char| char.is_whitespace() || is_wide(char))
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn words_and_characters_fit_the_width() {
        let english = "no document has the id `refund-request`; did you mean `handle-a-refund-request`?";
        for line in wrap(english, 30).lines() {
            assert!(line.len() <= 30, "{line}");
        }
        assert_eq!(wrap(english, 30).replace('\n', " "), english);
        assert_eq!(wrap("aaaa bbbb", 24), "aaaa bbbb");
    }

    #[test]
    fn japanese_breaks_between_characters_but_not_before_a_full_stop() {
        let japanese = "返金の依頼を受けたときは、必ず注文番号を確かめてください。次に担当者へ連絡します。";
        let lines = wrap(japanese, 24);
        assert!(lines.lines().count() >= 3, "{lines}");
        for line in lines.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 24, "{line}");
            assert!(!line.starts_with(['。', '、']), "{line}");
        }
        assert_eq!(lines.replace('\n', ""), japanese);
    }

    #[test]
    fn what_is_copied_stays_whole() {
        let long = "see `sops/returns/handle-a-refund-request.en.md` and --fix";
        assert!(wrap(long, 26).lines().any(|line| line == "`sops/returns/handle-a-refund-request.en.md`"));
    }
}
