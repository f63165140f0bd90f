//! Characters that the Markdown parser is shown differently, and the way back.
//!
//! In a few places CommonMark's rules for `*`, `_` and `~` do not fit: beside Japanese and Chinese
//! punctuation, and inside bare addresses; a `<` can begin what is no tag; and a line that begins with
//! `:` is no definition without a blank behind it. There a character is substituted for one that the text
//! does not use, of the sort that gives the right reading; after parsing it is substituted back. Both have
//! the same length in UTF-8, so offsets stay true. The same way keeps a text from the parser that it
//! cannot take, and the `|` of a link from ending the cell of a table.

use super::shown_as::{Place, ShownAs};
use super::{angle, autolink, cjk, colon};
use std::{borrow::Cow, collections::HashMap, ops::RangeInclusive};

/// A text with substituted characters, and the way back.
pub(super) struct Substituted<'a> {
    pub text: Cow<'a, str>,
    back: HashMap<char, char>,
}

/// Substitutes where needed; most texts come back untouched and uncopied.
pub(super) fn substitute(text: &str) -> Substituted<'_> {
    let mut places = cjk::places(text);
    places.extend(autolink::marks(text));
    places.extend(angle::places(text));
    places.extend(lone_backslashes(text));
    places.extend(pipes_of_links(text));
    places.extend(colon::places(text));
    if places.is_empty() {
        return Substituted { text: Cow::Borrowed(text), back: HashMap::new() };
    }
    places.sort_by_key(|place| place.at);
    places.dedup_by_key(|place| place.at);
    let mut there: HashMap<char, char> = HashMap::new();
    let mut back: HashMap<char, char> = HashMap::new();
    let mut substituted = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        let known = there.get(&place.char).copied();
        let free = || spare(place).find(|spare| !back.contains_key(spare) && !text.contains(*spare));
        let Some(stand_in) = known.or_else(free) else { continue };
        there.insert(place.char, stand_in);
        back.insert(stand_in, place.char);
        substituted.push_str(&text[done..place.at]);
        substituted.push(stand_in);
        done = place.at + place.char.len_utf8();
    }
    substituted.push_str(&text[done..]);
    Substituted { text: Cow::Owned(substituted), back }
}

impl Substituted<'_> {
    /// The text as the author wrote it.
    pub(super) fn restore(&self, text: &str) -> String {
        if self.back.is_empty() || !text.contains(is_spare) {
            return text.to_owned();
        }
        text.chars().map(|char| *self.back.get(&char).unwrap_or(&char)).collect()
    }
}

/// A backslash that is all there is in a task's first line. With a setext underline below it,
/// version 0.13.6 of the parser panics.
fn lone_backslashes(text: &str) -> impl Iterator<Item = Place> {
    text.match_indices("\\\n").chain(text.match_indices("\\\r")).filter_map(|(at, _)| {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let is_task = before.len() < at && ["[ ]", "[x]", "[X]"].iter().any(|task| before.ends_with(task));
        is_task.then_some(Place { at, char: '\\', shown_as: ShownAs::Plain })
    })
}

/// The `|` of `[[id|words]]` on a line with other `|`: in a table, the parser would end the cell there.
fn pipes_of_links(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        pipes_of_line(line, start, &mut places);
        start += line.len();
    }
    places
}

/// What is looked for from one bracket is kept for the next: a line may have very many that nothing closes.
fn pipes_of_line(line: &str, start: usize, places: &mut Vec<Place>) {
    let (Some(first), Some(last)) = (line.find('|'), line.rfind('|')) else { return };
    let (mut close, mut pipe) = (0, 0);
    for (open, _) in line.match_indices("[[") {
        if close <= open {
            let Some(at) = line[open..].find("]]") else { return };
            close = open + at;
        }
        if pipe <= open {
            let Some(at) = line[open..].find('|') else { return };
            pipe = open + at;
        }
        let is_row = first < open || close < last;
        if pipe < close && is_row && !line[..pipe].ends_with('\\') {
            places.push(Place { at: start + pipe, char: '|', shown_as: ShownAs::Plain });
        }
    }
}

const PLAIN: RangeInclusive<char> = '\u{1}'..='\u{8}';
/// Braille patterns.
const PUNCTUATION: RangeInclusive<char> = '\u{2800}'..='\u{28FF}';
/// Byzantine and Western musical symbols.
const LONG_PUNCTUATION: RangeInclusive<char> = '\u{1D100}'..='\u{1D126}';
/// Yi syllables.
const LETTERS: RangeInclusive<char> = '\u{A000}'..='\u{A3FF}';
/// Cuneiform.
const LONG_LETTERS: RangeInclusive<char> = '\u{12000}'..='\u{122FF}';

/// Characters of the right sort that are as long as the one to be substituted.
fn spare(place: Place) -> RangeInclusive<char> {
    match (place.shown_as, place.char.len_utf8()) {
        (ShownAs::Plain, 1) => PLAIN,
        (ShownAs::Punctuation, 3) => PUNCTUATION,
        (ShownAs::Punctuation, 4) => LONG_PUNCTUATION,
        (ShownAs::Letter, 3) => LETTERS,
        (ShownAs::Letter, 4) => LONG_LETTERS,
        _ => '\u{1}'..='\u{0}',
    }
}

fn is_spare(char: char) -> bool {
    [PLAIN, PUNCTUATION, LONG_PUNCTUATION, LETTERS, LONG_LETTERS].iter().any(|range| range.contains(&char))
}

#[cfg(test)]
mod tests {
    use super::substitute;

    #[test]
    fn offsets_stay_true_and_every_text_comes_back() {
        for text in [
            "は**「返金」**は",
            "**(a)**は、**完了✅**次𠮷**(b)**𠮷",
            "https://a.example/__init__/*x*",
            "\u{1}\u{2800}は**(a)**は",
            "",
        ] {
            let substituted = substitute(text);
            assert_eq!(substituted.text.len(), text.len());
            assert_eq!(substituted.restore(&substituted.text), text);
        }
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(substitute("**Bold**, `code` and https://a.example/b.").text, std::borrow::Cow::Borrowed(_)));
    }
}
