//! `[slots]` in a script: what the agent fills in while saying it.

use std::ops::Range;

const BRACKETS: [(char, char); 2] = [('[', ']'), ('［', '］')];

/// In bytes. What is longer is a sentence in brackets.
const LONGEST: usize = 120;

/// The slots of a text, brackets among them, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, close)) = next(text, at) {
        let open = text[start..].chars().next().map_or(1, char::len_utf8);
        let inside = &text[start + open..];
        at = start + open;
        let brackets = BRACKETS.map(|(open, close)| [open, close]);
        let Some(length) = inside.find(brackets.as_flattened()) else { continue };
        if length <= LONGEST && inside[length..].starts_with(close) && !inside[..length].trim().is_empty() {
            at = start + open + length + close.len_utf8();
            found.push(start..at);
        }
    }
    found
}

/// Where the next bracket opens, and what closes it.
fn next(text: &str, from: usize) -> Option<(usize, char)> {
    let opened = |char: char| BRACKETS.iter().find(|(open, _)| *open == char).map(|(_, close)| *close);
    text[from..].char_indices().find_map(|(at, char)| Some((from + at, opened(char)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_what_stands_in_brackets() {
        let found = |text: &'static str| find(text).into_iter().map(|slot| &text[slot]).collect::<Vec<_>>();
        assert_eq!(found("Your [item] of [date], please"), ["[item]", "[date]"]);
        assert_eq!(found("［お名前］様、［ご注文番号］"), ["［お名前］", "［ご注文番号］"]);
        assert_eq!(found("[[a] b] [] [ ] [c"), ["[a]"]);
        assert_eq!(found("[a］"), [] as [&str; 0]);
    }
}
