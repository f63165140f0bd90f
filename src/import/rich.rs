//! The neutral document: what a reader makes of a file of whatever format, and all that the rest of the room knows.

use crate::text::words::folded;

/// Characters of a merged cell that stands in each of its rows.
const REPEATED: usize = 200;

/// A document as its author sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RichDocument {
    /// Where it was found: the path of the file, and behind `!` that in its archive.
    pub source: String,
    /// The name of the file without its ending.
    pub name: String,
    /// The title that the file's properties or its style say.
    pub title: Option<String>,
    /// The language that the file says it is in.
    pub lang: Option<String>,
    /// What stands at the head of every page.
    pub header: Vec<Block>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of [`Inline::Footnote`].
    pub footnotes: Vec<Vec<Block>>,
    /// Files that the text shows or links to.
    pub files: Vec<CarriedFile>,
    /// Values that the file says of itself, by name: front matter, properties of a page.
    pub fields: Vec<(String, String)>,
    /// What the reader left out or took otherwise, with its words.
    pub notes: Vec<Note>,
}

/// A file that goes along with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedFile {
    /// What the text calls it.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Something a reader has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What happened, in one phrase.
    pub what: &'static str,
    /// The words it is about; empty when there are none.
    pub words: String,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 0 is the title of the document.
    Heading { level: u8, content: Vec<Inline> },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A note or warning; the word is that of an alert, in capitals.
    Alert { word: &'static str, blocks: Vec<Block> },
    /// A quotation, or a box beside the text.
    Quote(Vec<Block>),
    /// Text as it is typed.
    Code { language: String, text: String },
    /// Words for those who write, not for those who read.
    Comment(String),
}

/// A list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// Whether its items are numbered.
    pub ordered: bool,
    /// Its items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// The number as the reader sees it: `3.`, `1.1`, `a)`; empty for a bullet.
    pub shown: String,
    /// The state of its check box.
    pub check: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A table; cells that span others stand once, where they begin.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Rows from top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Columns it covers, 1 or more.
    pub columns: usize,
    /// Rows it covers, 1 or more.
    pub rows: usize,
}

/// Something in a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(Text),
    /// A new line.
    Break,
    /// A picture: its file or address, and what it shows.
    Picture { file: String, alt: String },
    /// The mark of a footnote, by its place in [`RichDocument::footnotes`].
    Footnote(usize),
    /// Words for those who write.
    Comment(String),
    /// A place that links name.
    Anchor(String),
}

/// Words in one style.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    /// The words.
    pub words: String,
    /// How they look.
    pub style: Style,
    /// Where they lead: an address, `#place`, or the path of another document.
    pub link: Option<String>,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is on or off, and any may be with any")]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub code: bool,
    pub raised: bool,
    pub lowered: bool,
    pub marked: bool,
}

impl Inline {
    /// Plain words.
    pub fn words(words: impl Into<String>) -> Inline {
        Inline::Text(Text { words: words.into(), ..Text::default() })
    }
}

impl Block {
    /// A paragraph of plain words.
    pub fn words(words: impl Into<String>) -> Block {
        Block::Paragraph(vec![Inline::words(words)])
    }
}

impl Cell {
    /// A cell that covers one place.
    pub fn of(blocks: Vec<Block>) -> Cell {
        Cell { blocks, columns: 1, rows: 1 }
    }

    /// Its words in one line.
    pub fn plain(&self) -> String {
        plain_blocks(&self.blocks)
    }
}

impl Table {
    /// The table with a cell in every place: one that spans rows stands in each of them, one that spans columns is
    /// followed by empty ones.
    pub fn grid(&self) -> Vec<Vec<Vec<Block>>> {
        let mut grid: Vec<Vec<Vec<Block>>> = Vec::new();
        // For each column: rows that a cell above still covers, and that cell.
        let mut open: Vec<(usize, Vec<Block>)> = Vec::new();
        for row in &self.rows {
            let mut places: Vec<Vec<Block>> = Vec::new();
            let covered = |places: &mut Vec<Vec<Block>>, open: &mut Vec<(usize, Vec<Block>)>| {
                while let Some((left, blocks)) = open.get_mut(places.len()).filter(|(left, _)| *left > 0) {
                    *left -= 1;
                    places.push(blocks.clone());
                }
            };
            for cell in row {
                covered(&mut places, &mut open);
                for column in 0..cell.columns {
                    let blocks = if column == 0 { cell.blocks.clone() } else { Vec::new() };
                    let at = places.len();
                    if cell.rows > 1 {
                        open.resize(open.len().max(at + 1), (0, Vec::new()));
                        // A role or a limit holds for all rows; a whole text is not said again.
                        let again =
                            if plain_blocks(&blocks).chars().count() <= REPEATED { blocks.clone() } else { Vec::new() };
                        open[at] = (cell.rows - 1, again);
                    }
                    places.push(blocks);
                }
            }
            covered(&mut places, &mut open);
            grid.push(places);
        }
        let width = grid.iter().map(Vec::len).max().unwrap_or(0);
        grid.iter_mut().for_each(|row| row.resize(width, Vec::new()));
        grid
    }
}

/// Words of a line, without comments; a break is a blank.
pub fn plain(content: &[Inline]) -> String {
    let mut words = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => {
                // 10² is not 102.
                if text.style.raised && words.ends_with(|char: char| char.is_ascii_digit()) {
                    words.push('^');
                }
                words.push_str(&text.words);
            }
            Inline::Break => words.push(' '),
            Inline::Picture { .. } | Inline::Footnote(_) | Inline::Comment(_) | Inline::Anchor(_) => {}
        }
    }
    words.trim().to_owned()
}

/// Words of blocks in one line.
pub fn plain_blocks(blocks: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => parts.push(plain(content)),
            Block::List(list) => {
                parts.extend(list.items.iter().map(|item| plain_blocks(&item.blocks)));
            }
            Block::Table(table) => {
                parts.extend(table.rows.iter().flatten().map(Cell::plain));
            }
            Block::Alert { blocks, .. } | Block::Quote(blocks) => parts.push(plain_blocks(blocks)),
            Block::Code { text, .. } => parts.push(text.clone()),
            Block::Comment(_) => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Words as lists of words are compared with them: without capitals, numbering, and marks around.
pub fn key(words: &str) -> String {
    let folded = folded(words);
    let is_mark = |char: char| !char.is_alphanumeric() && !matches!(char, '#' | '№' | '✓');
    folded.trim_matches(is_mark).trim().to_owned()
}

/// Whether a line shows nothing: no words, no picture, no comment.
pub fn is_empty(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.words.trim().is_empty(),
        Inline::Break | Inline::Anchor(_) => true,
        Inline::Picture { .. } | Inline::Footnote(_) | Inline::Comment(_) => false,
    })
}

/// A part of a line, by offsets in the text of its words; what has no words goes with what is before it.
pub fn slice(content: &[Inline], from: usize, to: usize) -> Vec<Inline> {
    let mut part = Vec::new();
    let mut at = 0;
    for inline in content {
        let length = length(inline);
        let (start, end) = (at, at + length);
        at = end;
        match inline {
            Inline::Text(text) => {
                let (first, last) = (from.max(start), to.min(end));
                let cut = (first < last).then(|| text.words.get(first - start..last - start)).flatten();
                if let Some(words) = cut {
                    part.push(Inline::Text(Text { words: words.to_owned(), ..text.clone() }));
                }
            }
            // An anchor at the very beginning belongs to the first part.
            other if start >= from && (start < to || start == to && start > from) => part.push(other.clone()),
            _ => {}
        }
    }
    trim(&mut part);
    part
}

/// The words of a line, one byte for a break, so that offsets fit [`slice()`].
pub fn raw(content: &[Inline]) -> String {
    let mut words = String::new();
    for inline in content {
        match inline {
            Inline::Text(text) => words.push_str(&text.words),
            Inline::Break => words.push('\n'),
            Inline::Picture { .. } | Inline::Footnote(_) | Inline::Comment(_) | Inline::Anchor(_) => {}
        }
    }
    words
}

fn length(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) => text.words.len(),
        Inline::Break => 1,
        Inline::Picture { .. } | Inline::Footnote(_) | Inline::Comment(_) | Inline::Anchor(_) => 0,
    }
}

/// Takes blanks and breaks off both ends.
pub fn trim(content: &mut Vec<Inline>) {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.words.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    };
    while content.first().is_some_and(is_blank) {
        content.remove(0);
    }
    while content.last().is_some_and(is_blank) {
        content.pop();
    }
    if let Some(Inline::Text(text)) = content.first_mut() {
        text.words = text.words.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = content.last_mut() {
        text.words = text.words.trim_end().to_owned();
    }
}

/// Adds something to a line; words go on in the same style.
pub fn push(content: &mut Vec<Inline>, inline: Inline) {
    if let (Some(Inline::Text(last)), Inline::Text(text)) = (content.last_mut(), &inline)
        && last.style == text.style
        && last.link == text.link
    {
        last.words.push_str(&text.words);
        return;
    }
    if !matches!(&inline, Inline::Text(text) if text.words.is_empty()) {
        content.push(inline);
    }
}
