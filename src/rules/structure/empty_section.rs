//! Rule: a heading with nothing below it.

use crate::diagnostics::Level;
use crate::index::Document;
use crate::model::{Content, Item};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{Block, BlockKind, Heading};
use crate::syntax::plain_text;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/empty-section",
    code: "SOP213",
    level: Some(Level::Warning),
    page: include_str!("empty-section.md"),
    options: &[],
};

/// What a reader meets going down the page.
enum Met<'a> {
    /// A heading; `is_part` when an empty part is spoken of already.
    Heading { heading: &'a Heading, span: Span, is_part: bool },
    /// Anything to read.
    Content,
}

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let met = down_the_page(subject.document);
    for (at, one) in met.iter().enumerate() {
        let Met::Heading { heading, span, is_part: false } = one else { continue };
        let is_empty = match met.get(at + 1) {
            Some(Met::Heading { heading: next, .. }) => next.level <= heading.level,
            Some(Met::Content) => false,
            None => true,
        };
        if is_empty {
            let words = plain_text(&heading.content);
            found.push(Finding::new(&RULE, &subject.document.path, *span).with("words", words.trim()));
        }
    }
}

fn down_the_page(document: &Document) -> Vec<Met<'_>> {
    let mut met = Vec::new();
    for section in &document.sections {
        let is_part = section.part.is_some();
        met.extend(section.heading.as_ref().map(|heading| Met::Heading { heading, span: section.span, is_part }));
        match &section.content {
            Content::Prose(blocks) => met.extend(blocks.iter().filter_map(of_block)),
            // Whether there are terms is a question of its own.
            Content::Glossary { .. } => met.push(Met::Content),
            Content::Steps(procedure) => met.extend(procedure.items.iter().filter_map(|item| match item {
                Item::Phase { heading, span } => Some(Met::Heading { heading, span: *span, is_part: false }),
                Item::Step(_) => Some(Met::Content),
                Item::Prose(block) => of_block(block),
            })),
        }
    }
    met
}

/// Comments, lines across the page and footnotes are nothing to read where they stand.
fn of_block(block: &Block) -> Option<Met<'_>> {
    match &block.kind {
        BlockKind::Heading(heading) => Some(Met::Heading { heading, span: block.span, is_part: false }),
        BlockKind::Html(html) if html.is_comment() => None,
        BlockKind::Rule | BlockKind::Footnote { .. } => None,
        _ => Some(Met::Content),
    }
}
