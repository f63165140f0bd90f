//! What a document says, whatever places its parts have: two texts mean the same when this is equal.

use super::document::{Content, Draft};
use super::procedure::{Destination, Item, Step, Target, Way};
use super::value::{FieldValue, Located};
use super::visit::{respan, respan_inlines};
use crate::syntax::ast::Heading;
use crate::text::Span;

/// Nowhere: the place of everything in a meaning.
const NOWHERE: Span = Span { start: 0, end: 0 };

/// The document without places, its fields by name: pages show fields in the order of the kind, so
/// the order in which they are written says nothing.
pub fn meaning(document: &Draft) -> Draft {
    let mut document = document.clone();
    document.span = NOWHERE;
    forget(&mut document.id);
    forget(&mut document.title);
    document.aliases.iter_mut().for_each(forget);
    for field in &mut document.fields {
        field.key_span = NOWHERE;
        forget_value(&mut field.value);
    }
    document.fields.sort_by(|a, b| a.name.cmp(&b.name));
    for section in &mut document.sections {
        section.span = NOWHERE;
        if let Some(heading) = &mut section.heading {
            forget_heading(heading);
        }
        match &mut section.content {
            Content::Prose(blocks) => respan(blocks, NOWHERE),
            Content::Glossary { terms, prose } => {
                for term in terms {
                    term.span = NOWHERE;
                    respan(&mut term.meaning, NOWHERE);
                }
                respan(prose, NOWHERE);
            }
            Content::Steps(procedure) => procedure.items.iter_mut().for_each(forget_item),
        }
    }
    document
}

fn forget<T>(located: &mut Located<T>) {
    located.span = NOWHERE;
}

fn forget_value(value: &mut Located<FieldValue>) {
    forget(value);
    if let FieldValue::List(items) = &mut value.value {
        items.iter_mut().for_each(forget_value);
    }
}

fn forget_heading(heading: &mut Heading) {
    respan_inlines(&mut heading.content, NOWHERE);
}

fn forget_item(item: &mut Item) {
    match item {
        Item::Phase { heading, span } => {
            *span = NOWHERE;
            forget_heading(heading);
        }
        Item::Step(step) => forget_step(step),
        Item::Prose(block) => respan(std::slice::from_mut(block), NOWHERE),
    }
}

fn forget_step(step: &mut Step) {
    step.span = NOWHERE;
    step.id_span = step.id_span.map(|_| NOWHERE);
    respan_inlines(&mut step.text, NOWHERE);
    step.attributes.respan(NOWHERE);
    step.jump.iter_mut().for_each(forget_target);
    for answer in &mut step.answers {
        answer.span = NOWHERE;
        respan_inlines(&mut answer.label, NOWHERE);
        match &mut answer.way {
            Way::Arrow(target) => forget_target(target),
            Way::Branch(steps) => steps.iter_mut().for_each(forget_step),
        }
    }
    for block in &mut step.blocks {
        block.span = NOWHERE;
        respan(&mut block.blocks, NOWHERE);
    }
}

fn forget_target(target: &mut Target) {
    target.span = NOWHERE;
    if let Destination::Document(link) = &mut target.to {
        link.destination_span = NOWHERE;
        respan_inlines(&mut link.content, NOWHERE);
    }
}
