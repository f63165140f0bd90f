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
    for (at, char) in text.char_indices() {
        let Some((_, closing)) = MARKS.iter().find(|(open, _)| *open == char).filter(|_| at >= end) else { continue };
        let after = at + char.len_utf8();
        if let Some(length) = text[after..].find(*closing) {
            let close = after + length;
            end = close + text[close..].chars().next().map_or(0, char::len_utf8);
            quotes.push(at..end);
        }
    }
    quotes
}

/// Whether a place touches one of several.
pub(super) fn is_in(range: &Range<usize>, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| range.start < place.end && place.start < range.end)
}

/// Places in the source that show an id or an address instead of words.
pub(super) fn ids(run: &Run<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    crate::model::visit::inlines(run.inlines, &mut |inline: &Inline| {
        if let InlineKind::Link(link) = &inline.kind
            && matches!(link.notation, LinkNotation::Wiki | LinkNotation::Autolink)
        {
            spans.push(inline.span);
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
            spans.push(inline.span);
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
