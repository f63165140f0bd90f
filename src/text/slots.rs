//! What stands in brackets to be filled in: `[customer's name]`, `［お名前］`.

use std::ops::Range;

/// In bytes. What is longer is a sentence in brackets.
const LONGEST: usize = 120;

/// The places of `text` between two `brackets` of a pair, with them, in order. None is empty, and none holds a bracket
/// of the same pairs.
pub fn find(text: &str, brackets: &[(char, char)]) -> Vec<Range<usize>> {
    let close_of = |open: char| brackets.iter().find(|(known, _)| *known == open).map(|(_, close)| *close);
    let is_bracket = |char: char| brackets.iter().any(|(open, close)| char == *open || char == *close);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((start, open)) = text[at..].char_indices().find(|(_, char)| close_of(*char).is_some()) {
        let start = at + start;
        at = start + open.len_utf8();
        let Some(length) = text[at..].find(is_bracket) else { break };
        let (inside, rest) = text[at..].split_at(length);
        let close = rest.chars().next().filter(|close| close_of(open) == Some(*close));
        if let (Some(close), true) = (close, length <= LONGEST && !inside.trim().is_empty()) {
            at += length + close.len_utf8();
            found.push(start..at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn slots_are_what_stands_in_brackets() {
        let found = |text: &'static str| -> Vec<&str> {
            find(text, &[('[', ']'), ('［', '］')]).into_iter().map(|slot| &text[slot]).collect()
        };
        assert_eq!(found("Your [item] of [date], please"), ["[item]", "[date]"]);
        assert_eq!(found("［お名前］様、［ご注文番号］"), ["［お名前］", "［ご注文番号］"]);
        assert_eq!(found("[[a] b] [] [ ] [c"), ["[a]"]);
        assert_eq!(found("[a］ <b>"), [] as [&str; 0]);
    }
}
