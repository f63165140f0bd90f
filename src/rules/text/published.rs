//! The words that a document publishes: what its model holds, less what no page shows.

use super::words::{Word, each};
use crate::index::Document;
use crate::model::procedure::Destination;
use crate::model::visit::{self, Piece};
use crate::model::{AttributeValue, FieldValue, Target};
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind};
use crate::syntax::raw_html::{Part, RawHtml};
use crate::text::Span;
use std::collections::BTreeSet;

/// The words of a document, in whatever order, each with the place of what it stands in.
pub(super) fn words(document: &Document) -> Vec<Word> {
    let mut mentioned = BTreeSet::new();
    visit::document_inlines(document, &mut |inline| {
        if let InlineKind::FootnoteReference(label) = &inline.kind {
            mentioned.insert(label.as_str());
        }
    });
    let mut published = Published { words: Vec::new(), mentioned };
    // A heading that repeats the title of the front matter is no part of the text.
    published.text(&document.title.value, document.title.span);
    published.text(&document.title.value, document.title.span);
    for field in &document.fields {
        published.value(&field.value.value, field.value.span);
    }
    for term in document.terms() {
        published.text(&term.name, term.span);
    }
    for step in document.steps() {
        for (attribute, value) in step.attributes.iter() {
            if let AttributeValue::Flag = value {
                continue;
            }
            published.text(&attribute_text(&value), step.span);
            published.text(attribute.name(), step.span);
        }
    }
    visit::pieces(document, &mut |piece| match piece {
        Piece::Heading(heading) => published.inlines(&heading.content),
        Piece::Inlines(inlines) => published.inlines(inlines),
        Piece::Blocks(blocks) => published.blocks(blocks),
        Piece::Target(Target { to: Destination::Document(link), .. }) => published.inlines(&link.content),
        Piece::Target(_) => {}
    });
    published.words
}

fn attribute_text(value: &AttributeValue<'_>) -> String {
    match value {
        AttributeValue::Role(text) | AttributeValue::Text(text) => text.value.clone(),
        AttributeValue::Authority(authority) => authority.value.to_string(),
        AttributeValue::Transfer(transfer) => transfer.value.label().to_owned(),
        AttributeValue::Duration(duration) => duration.value.to_string(),
        AttributeValue::Count(count) => count.value.to_string(),
        AttributeValue::Flag => String::new(),
    }
}

struct Published<'a> {
    words: Vec<Word>,
    /// Footnotes that the text mentions: all others stand on no page.
    mentioned: BTreeSet<&'a str>,
}

impl<'a> Published<'a> {
    fn text(&mut self, text: &str, span: Span) {
        each(text, &mut |print, _| self.words.push(Word { print, span }));
    }

    fn value(&mut self, value: &FieldValue, span: Span) {
        match value {
            FieldValue::List(items) => items.iter().for_each(|item| self.value(&item.value, item.span)),
            _ => self.text(&value.to_text(), span),
        }
    }

    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Footnote { label, blocks } => {
                    if self.mentioned.remove(label.as_str()) {
                        self.blocks(blocks);
                    }
                }
                BlockKind::Quote { alert, blocks } => {
                    if let Some(alert) = alert {
                        self.text(&alert.word, alert.span);
                    }
                    self.blocks(blocks);
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.inlines(&definition.term);
                        definition.meanings.iter().for_each(|blocks| self.blocks(blocks));
                    }
                }
                BlockKind::Code { info, text, .. } => {
                    self.text(info, block.span);
                    self.text(text, block.span);
                }
                BlockKind::Html(html) => self.html(html, block.span),
                BlockKind::Paragraph(_) | BlockKind::Plain(_) | BlockKind::Heading(_) | BlockKind::Table(_) => {
                    visit::inline_runs(block, &mut |inlines| self.inlines(inlines));
                }
                BlockKind::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        visit::inlines(inlines, &mut |inline| match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.text(text, inline.span),
            InlineKind::Html(html) => self.html(html, inline.span),
            _ => {}
        });
    }

    fn html(&mut self, html: &RawHtml, span: Span) {
        for part in html.parts() {
            if let Part::Text(words) = part {
                self.text(words, span);
            }
        }
    }
}
