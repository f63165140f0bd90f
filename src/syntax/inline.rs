//! Small questions about inlines.

use super::ast::{Block, BlockKind, Inline, InlineKind};
use super::flat::Flat;
use crate::text::Span;
use crate::text::script::is_wide;

/// The words without any markup; line breaks become spaces. What is struck out is left out, unless that is all.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut flat = Flat::default();
    push_plain(inlines, &mut flat);
    if flat.text.trim().is_empty() {
        flat = Flat::with_struck();
        push_plain(inlines, &mut flat);
    }
    flat.text
}

/// The words of blocks, one block a line; code and raw HTML left out.
pub fn plain_text_of_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text);
    text.trim_end().to_owned()
}

fn push_blocks(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => push_line(inlines, text),
            BlockKind::Heading(heading) => push_line(&heading.content, text),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => push_blocks(blocks, text),
            BlockKind::List { items, .. } => items.iter().for_each(|item| push_blocks(&item.blocks, text)),
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.flatten().for_each(|cell| push_line(cell, text));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    push_line(&definition.term, text);
                    definition.meanings.iter().for_each(|blocks| push_blocks(blocks, text));
                }
            }
            BlockKind::Code { .. } | BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

fn push_line(inlines: &[Inline], text: &mut String) {
    text.push_str(&plain_text(inlines));
    text.push('\n');
}

fn push_plain(inlines: &[Inline], flat: &mut Flat) {
    for (at, inline) in inlines.iter().enumerate() {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => flat.push(words),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) => push_plain(content, flat),
            InlineKind::Strikethrough(content) => {
                flat.strike(true);
                push_plain(content, flat);
                flat.strike(false);
            }
            InlineKind::Link(link) | InlineKind::Image(link) => push_plain(&link.content, flat),
            InlineKind::SoftBreak if joins_lines(flat.text.chars().next_back(), first_char(&inlines[at + 1..])) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => flat.push(" "),
            InlineKind::Html(html) => flat.push_html(html),
            InlineKind::FootnoteReference(_) => {}
        }
    }
}

/// The first character a run shows.
pub fn first_char(inlines: &[Inline]) -> Option<char> {
    match &inlines.first()?.kind {
        InlineKind::Text(words) | InlineKind::Code(words) => words.chars().next(),
        InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => first_char(inner),
        InlineKind::Link(link) | InlineKind::Image(link) => first_char(&link.content),
        InlineKind::Html(_) | InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::FootnoteReference(_) => None,
    }
}

/// Whether a line break in the source between two characters is no space: between Japanese and
/// Chinese characters nothing is meant but the end of a line.
pub fn joins_lines(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_wide) && after.is_some_and(is_wide)
}

/// A place in the source with the marks of emphasis that stand around nothing else.
pub fn with_marks(source: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    for mark in ['*', '_', '*', '_', '*'] {
        let (Some(before), Some(after)) = (source.get(..start), source.get(end..)) else { break };
        if before.ends_with(mark) && after.starts_with(mark) {
            (start, end) = (start - 1, end + 1);
        }
    }
    Span::new(start, end)
}

/// A link's destination with `%20` and its like resolved; as written when that is not UTF-8.
pub fn decode_percent(destination: &str) -> String {
    match percent_encoding::percent_decode_str(destination).decode_utf8() {
        Ok(decoded) => decoded.into_owned(),
        Err(_) => destination.to_owned(),
    }
}
