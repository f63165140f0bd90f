//! Rule: a heading more than one level below the one before it.

use crate::diagnostics::Level;
use crate::index::Document;
use crate::model::{Behaviour, Content, Item};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{Block, BlockKind};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/skipped-heading",
    code: "SOP212",
    level: Some(Level::Warning),
    page: include_str!("skipped-heading.md"),
    options: &[],
};

/// A heading as it stands in the document.
struct Heading {
    level: u8,
    span: Span,
}

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    if subject.document.behaviour == Some(Behaviour::Procedure) && subject.document.part("instructions").is_none() {
        // Its own heading may be the one: that is told first.
        return;
    }
    let headings = headings(subject.document);
    for (at, heading) in headings.iter().enumerate() {
        // The title is the heading above all others.
        let before = at.checked_sub(1).map_or(1, |before| headings[before].level);
        if heading.level <= before + 1 {
            continue;
        }
        let place = marks(heading);
        let about = Finding::new(&RULE, &subject.document.path, place)
            .with("marks", written(heading.level))
            .with("before", written(before))
            .with("expected", written(before + 1));
        let about = if at == 0 { about.says("message-title") } else { about };
        // What stands below moves up with it.
        let below = headings[at..].iter().take_while(|below| below.level >= heading.level);
        let up = heading.level - before - 1;
        found.push(below.fold(about, |about, below| about.suggest(marks(below), written(below.level - up))));
    }
}

fn written(level: u8) -> String {
    "#".repeat(usize::from(level))
}

/// Only headings written with `#` are of level 3 and more.
fn marks(heading: &Heading) -> Span {
    let start = heading.span.start as usize;
    Span::new(start, start + usize::from(heading.level))
}

/// All headings of the body, in order.
fn headings(document: &Document) -> Vec<Heading> {
    let mut headings = Vec::new();
    for section in document.sections.iter().filter(|section| section.heading.is_some() || section.part.is_none()) {
        headings.extend(section.heading.as_ref().map(|heading| Heading { level: heading.level, span: section.span }));
        match &section.content {
            Content::Prose(blocks) | Content::Glossary { prose: blocks, .. } => headings.extend(of_blocks(blocks)),
            Content::Steps(procedure) => headings.extend(procedure.items.iter().filter_map(|item| match item {
                Item::Phase { heading, span } => Some(Heading { level: heading.level, span: *span }),
                Item::Step(_) | Item::Prose(_) => None,
            })),
        }
    }
    headings
}

fn of_blocks(blocks: &[Block]) -> impl Iterator<Item = Heading> {
    blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading(heading) => Some(Heading { level: heading.level, span: block.span }),
        _ => None,
    })
}
