//! Text as a reader sees it, without markup.

use super::raw_html::push_words;
use crate::index::{Broken, DocId, Resolved};
use crate::mermaid::{Fence, Node, Parsed};
use crate::site::Site;
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind, Link, LinkNotation};
use crate::syntax::{Flat, first_char, joins_lines};

/// What is read of a text, in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A paragraph, a row of a table, a piece of code: in one line.
    Line(String),
    /// A heading.
    Heading { anchor: &'a str, words: String },
    /// A footnote is mentioned.
    Note(&'a str),
}

/// Reads the texts of one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    /// What links lead to.
    pub site: &'a Site,
    /// The document.
    pub at: DocId,
}

impl<'a> Reader<'a> {
    pub(super) fn new(site: &'a Site, at: DocId) -> Reader<'a> {
        Reader { site, at }
    }

    fn lang(&self) -> &'a str {
        &self.site.documents[self.at].lang
    }

    /// A word of the page.
    pub(super) fn ui(&self, key: &str) -> String {
        self.site.locales.ui(self.lang(), key).to_owned()
    }

    /// What the page calls a part that has no heading of its own.
    pub(super) fn part_title(&self, part: &str) -> String {
        let kind = self.site.kinds.get(&self.site.documents[self.at].kind);
        let own = kind.and_then(|kind| kind.part(part)).and_then(|rule| rule.title.get(self.lang()));
        let words = own.map_or_else(|| self.ui(part), str::to_owned);
        if words != part {
            return in_line(&words);
        }
        let mut chars = part.chars();
        let capital = chars.next().map(char::to_uppercase).into_iter().flatten();
        in_line(&capital.chain(chars).collect::<String>().replace(['_', '-'], " "))
    }

    /// The title of the document of a kind that a field names, or the field's own words.
    pub(super) fn reference(&self, value: &str, to: &str) -> String {
        let found = self.site.documents[self.at].reference(to, value);
        found.map_or(value, |found| &self.site.documents[found].title.value).to_owned()
    }

    /// A run of text in one line; footnotes it mentions are added to `notes`.
    pub(super) fn words(&self, inlines: &'a [Inline], notes: &mut Vec<&'a str>) -> String {
        let mut flat = Flat::default();
        self.push_inlines(inlines, &mut flat, notes);
        if flat.text.trim().is_empty() {
            flat = Flat::with_struck();
            self.push_inlines(inlines, &mut flat, &mut Vec::new());
        }
        in_line(&flat.text)
    }

    /// Blocks in the order of the page.
    pub(super) fn blocks(&self, blocks: &'a [Block]) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        self.push_blocks(blocks, &mut pieces);
        pieces
    }

    fn push_blocks(&self, blocks: &'a [Block], pieces: &mut Vec<Piece<'a>>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => self.push_line([inlines], pieces),
                BlockKind::Heading(heading) => {
                    let mut notes = Vec::new();
                    let words = self.words(&heading.content, &mut notes);
                    pieces.push(Piece::Heading { anchor: &heading.anchor, words });
                    pieces.extend(notes.into_iter().map(Piece::Note));
                }
                BlockKind::Quote { blocks, .. } => self.push_blocks(blocks, pieces),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.push_blocks(&item.blocks, pieces)),
                BlockKind::Code { text, chart, .. } => match chart.as_deref().and_then(Fence::shown) {
                    Some(chart) => pieces.extend(words_of_chart(chart).map(Piece::Line)),
                    None => pieces.push(Piece::Line(in_line(text))),
                },
                BlockKind::Html(html) => {
                    let mut text = String::new();
                    push_words(html, &mut text);
                    pieces.push(Piece::Line(in_line(&text)));
                }
                BlockKind::Table(table) => {
                    std::iter::once(&table.head).chain(&table.rows).for_each(|row| self.push_line(row, pieces));
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.push_line([&definition.term], pieces);
                        definition.meanings.iter().for_each(|blocks| self.push_blocks(blocks, pieces));
                    }
                }
                // Footnotes stand where they are mentioned.
                BlockKind::Rule | BlockKind::Footnote { .. } => {}
            }
        }
    }

    /// Runs of text that stand beside each other.
    fn push_line(&self, runs: impl IntoIterator<Item = &'a Vec<Inline>>, pieces: &mut Vec<Piece<'a>>) {
        let (mut text, mut notes) = (String::new(), Vec::new());
        for run in runs {
            text.push_str(&self.words(run, &mut notes));
            text.push(' ');
        }
        pieces.push(Piece::Line(in_line(&text)));
        pieces.extend(notes.into_iter().map(Piece::Note));
    }

    fn push_inlines(&self, inlines: &'a [Inline], flat: &mut Flat, notes: &mut Vec<&'a str>) {
        for (at, inline) in inlines.iter().enumerate() {
            match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => flat.push(words),
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) => self.push_inlines(inner, flat, notes),
                InlineKind::Strikethrough(inner) => {
                    flat.strike(true);
                    self.push_inlines(inner, flat, notes);
                    flat.strike(false);
                }
                InlineKind::Link(link) => match self.title(link) {
                    Some(title) => flat.push(&title),
                    None => self.push_inlines(&link.content, flat, notes),
                },
                // What stands in the place of a picture for those who do not see it.
                InlineKind::Image(image) => self.push_inlines(&image.content, flat, notes),
                InlineKind::Html(html) => flat.push_html(html),
                InlineKind::SoftBreak if joins_lines(flat.text.chars().next_back(), first_char(&inlines[at + 1..])) => {
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => flat.push(" "),
                InlineKind::FootnoteReference(label) => notes.push(label),
            }
        }
    }

    /// What `[[id]]` shows.
    fn title(&self, link: &Link) -> Option<String> {
        if link.notation != LinkNotation::Wiki {
            return None;
        }
        let Site { documents, index, .. } = self.site;
        match documents[self.at].target(link, false) {
            Ok(Resolved::Document { document, anchor }) => {
                Some(index.title(documents, self.at, *document, anchor.as_deref()))
            }
            Err(Broken::LeftOut { title }) => Some(title.clone()),
            _ => None,
        }
    }
}

/// The words of a flowchart in text.
fn words_of_chart(chart: &Parsed) -> impl Iterator<Item = String> {
    let about = [chart.title.as_str(), chart.description.as_str()].into_iter();
    let groups = chart.groups.iter().map(|group| group.title.as_str());
    let nodes = chart.nodes.iter().map(Node::words);
    let edges = chart.edges.iter().filter_map(|edge| Some(edge.label.as_ref()?.text.as_str()));
    about.chain(groups).chain(nodes).chain(edges).map(in_line)
}

/// Words in one line, with single spaces.
pub(super) fn in_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
