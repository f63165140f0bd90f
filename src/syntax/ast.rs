//! Markdown as a tree: what a reader sees, and where it stands. No type of the Markdown crate.

use super::places::Places;
use super::raw_html::RawHtml;
use crate::mermaid::Fence;
use crate::text::Span;

/// A block and its place in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where the block stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The sorts of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// The text of a tight list item: a paragraph without the space around it.
    Plain(Vec<Inline>),
    /// A heading.
    Heading(Heading),
    /// A block quote; `> [!NOTE]` makes it an alert.
    Quote { alert: Option<Alert>, blocks: Vec<Block> },
    /// An ordered (`start` is its first number) or unordered list.
    List { start: Option<u64>, items: Vec<Item> },
    /// A code block; `language` is the first word of its info string, empty when there is none. `chart` is what
    /// the text says when it is a flowchart.
    Code { language: String, info: String, text: String, places: Places, chart: Option<Box<Fence>> },
    /// Raw HTML, not yet sanitised.
    Html(RawHtml),
    /// A table.
    Table(Table),
    /// A thematic break.
    Rule,
    /// A footnote's text.
    Footnote { label: String, blocks: Vec<Block> },
    /// A definition list: each entry has one term and its meanings.
    Definitions(Vec<Definition>),
}

/// A heading. Its anchor is given at lowering, where all anchors of a document are known.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// `{#id}` written by the author.
    pub id: Option<String>,
    /// The words.
    pub content: Vec<Inline>,
    /// The name links use, unique in the document.
    pub anchor: String,
}

/// `[!WORD]` at the start of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The word, in upper case.
    pub word: String,
    /// Where `[!WORD]` stands.
    pub span: Span,
}

/// A list item.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where the item stands.
    pub span: Span,
    /// The state of its task box, when it has one.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table: one head row, body rows of as many cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How columns are set.
    pub columns: Vec<Column>,
    /// Head cells.
    pub head: Vec<Vec<Inline>>,
    /// Body rows.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// As the language runs.
    Default,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// One entry of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// Where the term stands.
    pub span: Span,
    /// The term.
    pub term: Vec<Inline>,
    /// Its meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// A run of text or something in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The sorts of inline.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// Words, entities and escapes resolved.
    Text(String),
    /// A code span.
    Code(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link(Box<Link>),
    /// An image; its content is the text alternative.
    Image(Box<Link>),
    /// Raw HTML, not yet sanitised.
    Html(Box<RawHtml>),
    /// A line break in the source.
    SoftBreak,
    /// A line break that is meant.
    HardBreak,
    /// `[^label]`.
    FootnoteReference(String),
}

/// A link or image as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Which notation.
    pub notation: LinkNotation,
    /// Where it leads, as written.
    pub destination: String,
    /// Where the destination stands: the smallest place to fix.
    pub destination_span: Span,
    /// The title, empty when there is none.
    pub title: String,
    /// The words; for `[[id]]` without words of its own, the destination again.
    pub content: Vec<Inline>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkNotation {
    /// `[words](destination)` and its relatives.
    Markdown,
    /// `[[id]]`: the words are the target's title.
    Wiki,
    /// `[[id|words]]`.
    WikiWithWords,
    /// `<https://…>` or a bare address.
    Autolink,
}
