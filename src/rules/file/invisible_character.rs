//! Rule: characters that nobody sees.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::invisible::{self, Invisible};
use crate::text::{Source, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/invisible-character",
    code: "SOP025",
    level: Some(Level::Warning),
    page: include_str!("invisible-character.md"),
    options: &[],
};

/// Characters of the word before it that are shown.
const SHOWN: usize = 24;

/// Which character it is, behind what it stands, and how many more there are.
pub(in crate::rules) fn word(source: &Source, invisible: &Invisible) -> Finding {
    let first = invisible.places[0];
    let before = behind(&source.text[..first.start as usize]);
    let found = Finding::new(&RULE, &source.path, first);
    let found = found.with_ours("name", invisible::name(invisible.char));
    let found = found.with("code", format!("U+{:04X}", u32::from(invisible.char))).with("before", &before);
    let more = invisible.places.len() - 1;
    let found = found.with("more", more).says(match (invisible.is_blank, before.is_empty(), more) {
        (false, false, 0) => "message",
        (false, true, 0) => "message-start",
        (false, ..) => "message-more",
        (true, _, 0) => "message-blank",
        (true, ..) => "message-blanks",
    });
    let found = if invisible.is_blank { found.helps("help-blank") } else { found };
    // At the end of a file nothing follows: what stands before it is written anew.
    let last = source.text.chars().next_back().map_or(0, char::len_utf8);
    let end = source.text.len();
    let mut places: Vec<Span> = invisible
        .places
        .iter()
        .map(|place| if place.start as usize == end { Span::new(end - last, end) } else { *place })
        .collect();
    places.dedup();
    places.into_iter().fold(found, |found, place| found.fix(place, &source.text[place.range()]))
}

/// The word right before a place, on its line.
fn behind(before: &str) -> String {
    let line = before.rsplit('\n').next().unwrap_or("");
    let word = line.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let skipped = word.chars().count().saturating_sub(SHOWN);
    let shown: String = word.chars().skip(skipped).collect();
    if skipped > 0 { format!("…{shown}") } else { shown }
}

/// A file whose lines end with `\r` alone.
pub(in crate::rules) fn line_breaks(source: &Source) -> Finding {
    let found = Finding::new(&RULE, &source.path, Span::default()).says("message-breaks").helps("help-breaks");
    source.text.match_indices('\n').fold(found, |found, (at, _)| found.fix(Span::new(at, at + 1), "\n"))
}
