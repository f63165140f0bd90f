//! What is wrong with a chart's text.

use crate::text::Span;

/// Something that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The smallest place to change, counted from the start of the chart's text.
    pub span: Span,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is written.
    Empty,
    /// Longer than anything that could be looked at.
    TooLong,
    /// The first word is no kind of chart; the one it may be meant to be.
    UnknownKind(Option<&'static str>),
    /// `flowchart XY`.
    UnknownDirection,
    /// Something stands behind `flowchart TD` in its line.
    HeaderNotAlone,
    /// `---` or `%%{` at the start is never closed by this.
    NotClosed(&'static str),
    /// A box is opened by the first, and the second that would close it is missing.
    BoxNotClosed(&'static str, &'static str),
    /// A box is opened by the first, and closed by something other than the second.
    WrongClosing(&'static str, &'static str),
    /// Words hold a character that only quotes make a part of them.
    NeedsQuotes(char),
    /// A `"` without its second.
    QuoteNotClosed,
    /// Words in quotes where a node's name must come first.
    QuotesWithoutName,
    /// White space between a node's name and its box.
    SpaceBeforeBox,
    /// A full-width bracket; the one that is meant.
    WideBracket(&'static str),
    /// An arrow with nothing at its end.
    ArrowWithoutEnd,
    /// An arrow with nothing at its beginning.
    ArrowWithoutStart,
    /// `A -- words` and nothing that ends the arrow; what would end it, when the line leaves no doubt.
    HalfArrow(Option<&'static str>),
    /// Something like an arrow, and what is meant.
    UnknownArrow(Option<&'static str>),
    /// `-->|words` without a second `|`.
    PipeNotClosed,
    /// A word with a meaning of its own where a node's name must be.
    ReservedWord,
    /// `end` with no `subgraph` before it.
    EndWithoutGroup,
    /// `subgraph` without an `end`.
    GroupWithoutEnd,
    /// `%%` behind something else in its line.
    CommentInLine,
    /// `@{ shape: … }` with a shape nobody knows; one that is near.
    UnknownShape(Option<&'static str>),
    /// `click` without anything to open.
    ClickWithoutAddress,
    /// A style, class or title with nothing behind it.
    NothingFollows,
    /// Something that does not belong here.
    Unexpected,
}
