//! Where the marker of a list's item stands.

use super::lines::{Lines, width};
use crate::syntax::ast::Item;

/// The marker of an item, and the columns of both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marker<'a> {
    /// The line it stands in.
    pub line: usize,
    /// As it is written: `10.`, `-`.
    pub text: &'a str,
    /// Its column.
    pub column: usize,
    /// The column of what stands behind it: what belongs to the item stands there or further on.
    pub content: usize,
}

impl<'a> Marker<'a> {
    pub(super) fn of(lines: &Lines<'a>, item: &Item) -> Option<Marker<'a>> {
        let start = item.span.start as usize;
        let number = lines.of(start);
        let line = lines.line(number);
        let before = line.text.get(..start - line.start)?;
        let rest = &line.text[before.len()..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let (before, rest) = line.text.split_at(before.len() + blanks);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = match rest.as_bytes().get(digits)? {
            b'-' | b'+' | b'*' if digits == 0 => 1,
            b'.' | b')' if digits > 0 => digits + 1,
            _ => return None,
        };
        let column = width(before);
        let words = rest[length..].trim_start_matches([' ', '\t']);
        let content = width(&line.text[..line.text.len() - words.len()]);
        // Nothing, or code, behind it: its content begins one column further on.
        let gap = content - column - length;
        let gap = if words.is_empty() || gap > 4 { 1 } else { gap };
        Some(Marker { line: number, text: &rest[..length], column, content: column + length + gap })
    }

    /// Its number.
    pub(super) fn number(self) -> Option<u32> {
        self.text[..self.text.len() - 1].parse().ok()
    }
}
