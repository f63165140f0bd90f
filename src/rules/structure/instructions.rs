//! The instructions of a document, and where the words of its steps stand.

use crate::index::Document;
use crate::model::{Content, Procedure, Step};
use crate::rules::subject::{LintContext, Part, Run};

/// What an SOP tells to do; items to tick off in kinds of the site's own are no instructions.
pub(super) fn of(document: &Document) -> Option<&Procedure> {
    match &document.part("instructions")?.content {
        Content::Steps(procedure) => Some(procedure),
        Content::Prose(_) | Content::Glossary { .. } => None,
    }
}

/// The words of a step.
pub(super) fn words<'s, 'a>(subject: &'s LintContext<'a>, step: &Step) -> Option<&'s Run<'a>> {
    subject.runs.iter().find(|run| matches!(run.part, Part::Step(of) if std::ptr::eq(of, step)))
}
