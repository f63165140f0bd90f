//! Lines that begin with `:` and are no definitions.
//!
//! A definition begins with `:` and a blank (pandoc, PHP Markdown Extra, markdown-it). The parser takes any `:` for one, so
//! `:warning: Never tell the code.` would leave the line above it without its words.

use super::shown_as::{Place, ShownAs};
use super::table::{cells, is_delimiter_row};

/// The colons that the parser must not see at the start of their line.
pub(super) fn places(text: &str) -> impl Iterator<Item = Place> {
    text.match_indices(':').filter(|(at, _)| is_no_definition(text, *at)).map(|(at, _)| Place {
        at,
        char: ':',
        shown_as: ShownAs::Plain,
    })
}

fn is_no_definition(text: &str, at: usize) -> bool {
    if text[at + 1..].starts_with([' ', '\t']) {
        return false;
    }
    // Inside quotes and items a line begins behind their marks.
    let marks =
        |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'*' | b'+' | b'.' | b')') || byte.is_ascii_digit();
    let before = text.as_bytes()[..at].iter().rev().take_while(|byte| marks(byte)).count();
    let start = at - before;
    if start > 0 && text.as_bytes()[start - 1] != b'\n' {
        return false;
    }
    let line = text[at..].lines().next().unwrap_or("");
    !is_delimiter_row(line) || width(line) != width(text[..start].lines().next_back().unwrap_or(""))
}

/// How many cells a row has, also in a quote.
fn width(row: &str) -> usize {
    cells(row.trim_start_matches(['>', ' ', '\t'])).len()
}
