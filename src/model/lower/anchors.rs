//! Names for everything a link can lead to inside a page, each given once; and words in `[!…]`.

use super::Lowering;
use crate::model::document::{Content, Draft};
use crate::model::problem::Problem;
use crate::model::procedure::{Item, Step, StepBlockKind, Way};
use crate::model::visit;
use crate::syntax::ast::{Block, BlockKind, Heading};
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::slug::{Unique, shorten, slug};
use crate::util::suggest;
use std::collections::HashMap;

/// Longest id made from a step's words, in characters.
const STEP_ID_LENGTH: usize = 48;
/// The alerts that GitHub knows.
pub(crate) const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];
/// The blocks of a step.
const STEP_ALERTS: [&str; 3] = ["SAY", "RECORD", "EXPECT"];
/// What other programs and languages call them.
const OTHER_ALERTS: [(&str, &[&str]); 7] = [
    (
        "NOTE",
        &["INFO", "INFORMATION", "ABSTRACT", "SUMMARY", "TLDR", "EXAMPLE", "TODO", "メモ", "備考", "备注", "PIEZĪME"],
    ),
    ("TIP", &["HINT", "SUCCESS", "CHECK", "DONE", "ヒント", "提示"]),
    ("IMPORTANT", &["重要", "SVARĪGI"]),
    ("WARNING", &["ATTENTION", "警告", "BRĪDINĀJUMS"]),
    ("CAUTION", &["DANGER", "ERROR", "FAILURE", "FAIL", "BUG", "注意", "危险", "危険", "UZMANĪBU"]),
    ("SAY", &["SCRIPT", "TELL", "SPEAK"]),
    ("RECORD", &["WRITE", "LOG", "ENTER"]),
];

impl Lowering<'_> {
    /// Names written by the author first, then those of steps: adding a heading never renames a step.
    pub(super) fn assign_anchors(&mut self, document: &mut Draft) {
        let mut names = Names::default();
        for_each(document, &mut |target| match target {
            Target::Step(step) => {
                if let Some(span) = step.id_span {
                    names.reserve(&step.id.clone(), span, &mut step.id);
                }
            }
            Target::Heading(heading, span) => {
                let written = heading.id.as_deref().map(super::names::clean_id).filter(|id| !id.is_empty());
                if let Some(id) = written {
                    heading.anchor.clone_from(&id);
                    names.reserve(&id, span, &mut heading.anchor);
                }
            }
            Target::Term(..) | Target::Section(..) => {}
        });
        for_each(document, &mut |target| match target {
            Target::Step(step) if step.id.is_empty() => {
                let made = slug(&plain_text(&step.text));
                step.id = names.unique.claim(shorten(&made, STEP_ID_LENGTH), "step");
            }
            Target::Step(_) | Target::Heading(..) | Target::Term(..) | Target::Section(..) => {}
        });
        for_each(document, &mut |target| match target {
            Target::Heading(heading, _) if heading.anchor.is_empty() => {
                heading.anchor = names.unique.claim(&slug(&plain_text(&heading.content)), "section");
            }
            Target::Term(name, anchor) => *anchor = names.unique.claim(&format!("term-{}", slug(name)), "term"),
            Target::Section(part, anchor) => *anchor = names.unique.claim(part, "section"),
            Target::Step(_) | Target::Heading(..) => {}
        });
        for section in &mut document.sections {
            if let Some(heading) = &section.heading {
                section.anchor.clone_from(&heading.anchor);
            }
        }
        self.problems.append(&mut names.problems);
        self.report_unknown_alerts(document);
    }

    fn report_unknown_alerts(&mut self, document: &Draft) {
        let mut unknown = Vec::new();
        visit::document_blocks(document, &mut |block: &Block| {
            if let BlockKind::Quote { alert: Some(alert), .. } = &block.kind {
                let known = ALERTS.contains(&alert.word.as_str()) || StepBlockKind::from_alert(&alert.word).is_some();
                if !known {
                    unknown.push((alert.span, alert.word.clone()));
                }
            }
        });
        for (span, word) in unknown {
            let known = ALERTS.into_iter().chain(STEP_ALERTS);
            let other = OTHER_ALERTS.iter().find(|(_, others)| others.contains(&word.as_str())).map(|(word, _)| *word);
            let near =
                || suggest::nearest(&word, known.clone()).and_then(|near| known.into_iter().find(|word| *word == near));
            let nearest = other.or_else(near);
            self.report(Problem::UnknownAlert { span, word, nearest });
        }
    }
}

#[derive(Default)]
struct Names {
    unique: Unique,
    places: HashMap<String, Span>,
    problems: Vec<Problem>,
}

impl Names {
    /// Takes a name the author wrote; a second one of it is reported and gets another.
    fn reserve(&mut self, id: &str, span: Span, name: &mut String) {
        if self.unique.reserve(id) {
            self.places.insert(id.to_owned(), span);
            return;
        }
        let first = self.places.get(id).copied().unwrap_or(span);
        self.problems.push(Problem::DuplicateAnchor { id: id.to_owned(), first, second: span });
        *name = self.unique.claim(id, "step");
    }
}

/// Something a link can lead to.
enum Target<'a> {
    Step(&'a mut Step),
    Heading(&'a mut Heading, Span),
    /// Its name and its anchor.
    Term(&'a str, &'a mut String),
    /// A section without heading: the part it is, and its anchor.
    Section(&'a str, &'a mut String),
}

/// Everything a link can lead to, in page order.
fn for_each(document: &mut Draft, visit: &mut impl FnMut(Target<'_>)) {
    for section in &mut document.sections {
        match (&mut section.heading, &section.part) {
            (Some(heading), _) => visit(Target::Heading(heading, section.span)),
            (None, part) => visit(Target::Section(part.as_deref().unwrap_or("text"), &mut section.anchor)),
        }
        match &mut section.content {
            Content::Prose(blocks) => for_each_heading(blocks, visit),
            Content::Glossary { terms, prose } => {
                for term in terms {
                    visit(Target::Term(&term.name, &mut term.anchor));
                }
                for_each_heading(prose, visit);
            }
            Content::Steps(procedure) => {
                for item in &mut procedure.items {
                    match item {
                        Item::Phase { heading, span } => visit(Target::Heading(heading, *span)),
                        Item::Prose(block) => for_each_heading(std::slice::from_mut(block), visit),
                        Item::Step(step) => for_each_in_step(step, visit),
                    }
                }
            }
        }
    }
}

fn for_each_in_step(step: &mut Step, visit: &mut impl FnMut(Target<'_>)) {
    visit(Target::Step(step));
    for block in &mut step.blocks {
        for_each_heading(&mut block.blocks, visit);
    }
    for answer in &mut step.answers {
        if let Way::Branch(steps) = &mut answer.way {
            steps.iter_mut().for_each(|step| for_each_in_step(step, visit));
        }
    }
}

fn for_each_heading(blocks: &mut [Block], visit: &mut impl FnMut(Target<'_>)) {
    visit::headings_mut(blocks, &mut |heading, span| visit(Target::Heading(heading, span)));
}
