//! Where the values of a tag's attributes stand. What they are, the tokenizer says; it gives no places.

use std::collections::HashSet;
use std::ops::Range;

/// The attributes written in a tag, `<` and `>` with it, of two with one name the first: where each value
/// stands. The states are those of <https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state>.
pub(super) fn places(tag: &str) -> Vec<Range<usize>> {
    let (mut found, mut names) = (Vec::new(), HashSet::new());
    let mut at = skip(tag, 0, |char| matches!(char, '<' | '/'));
    at = skip(tag, at, |char| !is_blank(char) && !matches!(char, '/' | '>'));
    loop {
        at = skip(tag, at, |char| is_blank(char) || char == '/');
        if tag[at..].is_empty() || tag[at..].starts_with('>') {
            return found;
        }
        // A name may begin with `=`.
        let first = tag[at..].chars().next().map_or(0, char::len_utf8);
        let end = skip(tag, at + first, |char| !is_blank(char) && !matches!(char, '/' | '>' | '='));
        let name = tag[at..end].to_ascii_lowercase();
        let equals = skip(tag, end, is_blank);
        let value = if tag[equals..].starts_with('=') { value(tag, equals + 1) } else { end..end };
        // The quote that closes a value is passed, too.
        at = if tag[value.end..].starts_with(['"', '\'']) { value.end + 1 } else { value.end };
        if names.insert(name) {
            found.push(value);
        }
    }
}

/// The value that follows an equals sign.
fn value(tag: &str, after_equals: usize) -> Range<usize> {
    let start = skip(tag, after_equals, is_blank);
    match tag[start..].chars().next() {
        Some(quote @ ('"' | '\'')) => start + 1..skip(tag, start + 1, |char| char != quote),
        _ => start..skip(tag, start, |char| !is_blank(char) && char != '>'),
    }
}

/// The first place from `at` on whose character is not of this sort.
fn skip(tag: &str, at: usize, is_of_sort: impl Fn(char) -> bool) -> usize {
    tag[at..].find(|char| !is_of_sort(char)).map_or(tag.len(), |length| at + length)
}

/// White space of HTML.
fn is_blank(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\u{C}' | '\r' | ' ')
}
