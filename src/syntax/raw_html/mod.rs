//! Raw HTML as a browser takes it apart: tags with their attributes, the words between them, and
//! comments, each with its place.
//!
//! Everything that asks what stands in raw HTML (links, anchors, search, rules, rendering) asks
//! here, so that all of them see what the page will show.

mod attributes;
mod part;
mod shown;
mod tokenize;

pub use part::{Attribute, Part, Tag};

use super::places::Places;
use crate::text::Span;
use std::ops::Range;

/// A piece of raw HTML, not yet sanitised.
#[derive(Debug, Clone, PartialEq)]
pub struct RawHtml {
    /// As it is written.
    text: String,
    /// Where its lines stand in the file.
    places: Places,
    parts: Vec<Part>,
}

impl RawHtml {
    /// Takes a piece of HTML apart.
    pub fn new(text: String, places: Places) -> RawHtml {
        let parts = tokenize::parts(&text);
        RawHtml { text, places, parts }
    }

    /// The HTML as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The tags in order.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.parts.iter().filter_map(|part| match part {
            Part::Tag(tag) => Some(tag),
            Part::Text(_) | Part::Comment(_) | Part::Unfinished(_) => None,
        })
    }

    /// What is written in the comments, as ranges: what stands between `<!--` and `-->`, and the whole.
    pub fn comments(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Comment(whole) => {
                let inside = self.text[whole.clone()].strip_prefix("<!--")?.strip_suffix("-->")?;
                let start = whole.start + "<!--".len();
                Some((start..start + inside.len(), whole.clone()))
            }
            Part::Text(_) | Part::Tag(_) | Part::Unfinished(_) => None,
        })
    }

    /// Whether there is nothing in it but comments that an author meant as such.
    pub fn is_comment(&self) -> bool {
        self.parts.iter().all(|part| match part {
            Part::Comment(range) | Part::Unfinished(range) => self.text[range.clone()].starts_with("<!--"),
            Part::Text(words) => words.trim().is_empty(),
            Part::Tag(_) => false,
        })
    }

    /// Whether a comment begins in it that does not end in it.
    pub fn leaves_comment_open(&self) -> bool {
        match self.parts.last() {
            Some(Part::Unfinished(range)) => self.text[range.clone()].starts_with("<!--"),
            Some(Part::Text(_) | Part::Tag(_) | Part::Comment(_)) | None => false,
        }
    }

    /// This with a later piece right behind it, what stands between them left out.
    pub fn joined(self, later: RawHtml) -> RawHtml {
        let RawHtml { mut text, mut places, .. } = self;
        places.append(text.len(), later.places);
        text.push_str(&later.text);
        RawHtml::new(text, places)
    }

    /// Where a range of the text stands in the file; `whole` when that is not known.
    pub fn span(&self, range: &Range<usize>, whole: Span) -> Span {
        self.places.span(Span::new(range.start, range.end), whole)
    }

    /// Forgets where it stands.
    pub fn forget_places(&mut self) {
        self.places = Places::default();
    }
}
