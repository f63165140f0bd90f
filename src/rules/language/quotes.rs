//! What is quoted, and what is a name: words that are not the author's own.

use crate::rules::Run;
use crate::syntax::ast::{Inline, InlineKind, LinkNotation};
use crate::text::Span;
use std::ops::Range;

/// Opening marks, each with those that can close it.
const MARKS: [(char, &[char]); 8] = [
    ('"', &['"']),
    ('“', &['”']),
    ('„', &['”', '“', '"']),
    ('«', &['»']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('‘', &['’']),
];

/// The places between quotation marks, marks included.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut end = 0;
    // A mark that nothing closes is not looked for a second time: text full of them stays quick.
    let mut unclosed: Vec<char> = Vec::new();
    for (at, char) in text.char_indices() {
        let Some((_, closing)) =
            MARKS.iter().find(|(open, _)| *open == char).filter(|_| at >= end && !unclosed.contains(&char))
        else {
            continue;
        };
        let after = at + char.len_utf8();
        if let Some(length) = text[after..].find(*closing) {
            let close = after + length;
            end = close + text[close..].chars().next().map_or(0, char::len_utf8);
            quotes.push(at..end);
        } else {
            unclosed.push(char);
        }
    }
    quotes
}

/// Whether a place touches one of several, which stand in order and apart.
pub(super) fn is_in(range: &Range<usize>, places: &[Range<usize>]) -> bool {
    touching(range, places).is_some()
}

/// The first of several places, in order and apart, that a place touches.
pub(super) fn touching<'a>(range: &Range<usize>, places: &'a [Range<usize>]) -> Option<&'a Range<usize>> {
    let before = places.partition_point(|place| place.end <= range.start);
    places.get(before).filter(|place| place.start < range.end)
}

/// Whether one of several places, in order and apart, holds a place.
pub(super) fn holds(places: &[Span], span: Span) -> bool {
    let before = places.partition_point(|place| place.end < span.end);
    places.get(before).is_some_and(|place| place.contains(span))
}

/// Adds a place unless the last one holds it already.
pub(super) fn push_outermost(spans: &mut Vec<Span>, span: Span) {
    if !spans.last().is_some_and(|last| last.contains(span)) {
        spans.push(span);
    }
}

/// Places in the source that show an id or an address instead of words.
pub(super) fn ids(run: &Run<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    crate::model::visit::inlines(run.inlines, &mut |inline: &Inline| {
        if let InlineKind::Link(link) = &inline.kind
            && matches!(link.notation, LinkNotation::Wiki | LinkNotation::Autolink)
        {
            push_outermost(&mut spans, inline.span);
        }
    });
    spans
}

/// Places in the source that stand out from the step around them: bold words and links, which
/// name a button or a page.
pub(super) fn names(run: &Run<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let whole = run.whole();
    crate::model::visit::inlines(run.inlines, &mut |inline: &Inline| {
        let stands_out = matches!(inline.kind, InlineKind::Strong(_) | InlineKind::Emphasis(_) | InlineKind::Link(_));
        if stands_out && !inline.span.contains(whole) {
            push_outermost(&mut spans, inline.span);
        }
    });
    spans
}

#[cfg(test)]
mod tests {
    use super::quoted;

    fn words(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn quotes_of_five_languages() {
        assert_eq!(words("say \"soon\" and “now”, don’t"), ["\"soon\"", "“now”"]);
        assert_eq!(words("rakstiet „drīz”, ne „vēlāk“"), ["„drīz”", "„vēlāk“"]);
        assert_eq!(words("「まもなく」は使わない"), ["「まもなく」"]);
        assert!(words("5\" screen").is_empty());
    }
}
