//! What raw HTML consists of.

use std::ops::Range;

/// A part of raw HTML. Ranges are bytes of [`super::RawHtml::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words, entities resolved.
    Text(String),
    /// A tag.
    Tag(Tag),
    /// A comment, and what HTML takes for one: declarations, CDATA, processing instructions.
    Comment(Range<usize>),
    /// A tag or comment that does not end before the text does; a browser shows nothing of it.
    Unfinished(Range<usize>),
}

/// A tag. Those of `shown.rs` are none: a page shows them as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The element, in lower case.
    pub name: String,
    /// The attributes in the order in which they are written. Of two with one name the first counts,
    /// and the second is not here.
    pub attributes: Vec<Attribute>,
    /// Whether it closes the element: `</b>`.
    pub closes: bool,
    /// Where the tag stands.
    pub range: Range<usize>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The name, in lower case.
    pub name: String,
    /// The value, entities resolved.
    pub value: String,
    /// Where the value stands, without quotes; empty where there is none.
    pub range: Range<usize>,
}

/// Elements that hold nothing, so that nothing closes them.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

impl Tag {
    /// The value of an attribute; `name` in lower case.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|attribute| attribute.value.as_str())
    }

    /// An attribute; `name` in lower case.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// Whether what follows stands inside the element. A slash at the end of a tag changes nothing
    /// in HTML: `<b/>` opens.
    pub fn opens(&self) -> bool {
        !self.closes && !VOID.contains(&self.name.as_str())
    }
}
