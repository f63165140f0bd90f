//! Terms and their meanings: a map in front matter; a definition list, a table or a list of
//! `**Term**: meaning` in the body.

use super::Lowering;
use crate::model::document::{Content, Term};
use crate::model::problem::Problem;
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind};
use crate::syntax::{plain_text, plain_text_of_blocks};
use crate::text::{Node, Span, Value, ours};

impl Lowering<'_> {
    /// `{RMA: …}`, a list of such maps, or a word for "none".
    pub(super) fn glossary_of_node(&mut self, node: &Node) -> Content {
        let mut terms = Vec::new();
        match &node.value {
            Value::Map(_) => self.terms_of_map(node, &mut terms),
            Value::List(items) => {
                for item in items {
                    if item.as_map().is_some() {
                        self.terms_of_map(item, &mut terms);
                    } else {
                        self.report(Problem::NotKeys { span: item.span, found: item.describe() });
                    }
                }
            }
            Value::Text(text) if self.setting.locales.is_none_word(text) => {}
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {
                let (key, expected) = ("glossary".to_owned(), ours::TERMS);
                self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
            }
        }
        Content::Glossary { terms, prose: Vec::new() }
    }

    fn terms_of_map(&mut self, node: &Node, terms: &mut Vec<Term>) {
        for entry in node.as_map().unwrap_or(&[]) {
            let meaning = self.markdown_of(&entry.node);
            self.add_term(entry.key.trim().to_owned(), entry.key_span, meaning, terms);
        }
    }

    pub(super) fn glossary_of_blocks(&mut self, blocks: Vec<Block>, heading: Span) -> Content {
        let mut terms = Vec::new();
        let mut prose = Vec::new();
        let says_none = self.setting.locales.is_none_word(&plain_text_of_blocks(&blocks));
        for block in blocks {
            match block.kind {
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        let meaning = definition.meanings.into_iter().flatten().collect();
                        self.add_term(
                            plain_text(&definition.term).trim().to_owned(),
                            definition.span,
                            meaning,
                            &mut terms,
                        );
                    }
                }
                BlockKind::Table(table) if table.columns.len() >= 2 => {
                    for row in table.rows {
                        let mut cells = row.into_iter();
                        let (Some(term), Some(meaning)) = (cells.next(), cells.next()) else { continue };
                        let span = span_of(&term).unwrap_or(block.span);
                        let meaning_span = span_of(&meaning).unwrap_or(span);
                        // What stands in more columns says more of the term.
                        let more = cells.map(|cell| (span_of(&cell).unwrap_or(span), cell));
                        let meaning = std::iter::once((meaning_span, meaning)).chain(more);
                        let meaning = meaning.filter(|(_, cell)| !cell.is_empty());
                        let meaning = meaning
                            .enumerate()
                            .map(|(number, (span, cell))| {
                                let kind =
                                    if number == 0 { BlockKind::Plain(cell) } else { BlockKind::Paragraph(cell) };
                                Block { span, kind }
                            })
                            .collect();
                        self.add_term(plain_text(&term).trim().to_owned(), span, meaning, &mut terms);
                    }
                }
                BlockKind::List { start, items } => {
                    let mut rest = Vec::new();
                    for mut item in items {
                        match take_term(&mut item.blocks) {
                            Some((name, span)) => self.add_term(name, span, item.blocks, &mut terms),
                            None => rest.push(item),
                        }
                    }
                    if !rest.is_empty() {
                        prose.push(Block { span: block.span, kind: BlockKind::List { start, items: rest } });
                    }
                }
                kind => prose.push(Block { span: block.span, kind }),
            }
        }
        if says_none {
            prose.clear();
        } else if terms.is_empty() {
            self.report(Problem::EmptyPart { span: heading, part: "glossary".into() });
        }
        Content::Glossary { terms, prose }
    }

    fn add_term(&mut self, name: String, span: Span, meaning: Vec<Block>, terms: &mut Vec<Term>) {
        if name.is_empty() {
            return;
        }
        if meaning.is_empty() {
            self.report(Problem::TermWithoutMeaning { span, term: name.clone() });
        }
        terms.push(Term { name, span, anchor: String::new(), meaning });
    }
}

/// Takes `**Term**:` off the start of a list item.
fn take_term(blocks: &mut Vec<Block>) -> Option<(String, Span)> {
    let first = blocks.first_mut()?;
    let (BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) = &mut first.kind else { return None };
    let InlineKind::Strong(term) = &inlines.first()?.kind else { return None };
    let words = plain_text(term);
    let (name, inside) = match words.trim().strip_suffix([':', '：']) {
        Some(name) => (name.trim().to_owned(), true),
        None => (words.trim().to_owned(), false),
    };
    let span = inlines[0].span;
    if !inside {
        let InlineKind::Text(rest) = &mut inlines.get_mut(1)?.kind else { return None };
        let cut = rest.trim_start().strip_prefix([':', '：', '–', '—']).or_else(|| rest.strip_prefix(" - "))?;
        *rest = cut.trim_start().to_owned();
    }
    inlines.remove(0);
    if let Some(Inline { kind: InlineKind::Text(rest), .. }) = inlines.first_mut() {
        *rest = rest.trim_start().to_owned();
        if rest.is_empty() {
            inlines.remove(0);
        }
    }
    if inlines.is_empty() {
        blocks.remove(0);
    }
    Some((name, span))
}

fn span_of(inlines: &[Inline]) -> Option<Span> {
    Some(inlines.first()?.span.to(inlines.last()?.span))
}
