//! Where the words of a title or field stand in their file.

use crate::index::Document;
use crate::text::{Source, Span};

/// The place of words inside a value: exactly, where they are written as they read; else the whole value.
pub(super) fn of_words(source: &Source, value: Span, words: &str) -> Span {
    let at = source.text.get(value.range()).and_then(|written| written.find(words));
    at.map_or(value, |at| Span::new(at, at + words.len()).shifted(value.start as usize))
}

/// Where the title stands; `None` when there is none, and the id does for it.
pub(super) fn of_title(document: &Document, source: &Source) -> Option<Span> {
    let title = &document.title;
    let place = of_words(source, title.span, &title.value);
    let is_written = place != title.span || source.text.get(place.range()) == Some(&title.value);
    (is_written || title.value != document.id.value).then_some(place)
}
