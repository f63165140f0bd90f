//! Rule: a warning that comes after what it warns about.

use crate::diagnostics::Level;
use crate::model::{Content, Item, Step, StepBlockKind};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{Alert, Block, BlockKind};
use crate::syntax::plain_text;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/late-caution",
    code: "SOP604",
    level: Some(Level::Warning),
    page: include_str!("late-caution.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for section in &subject.document.sections {
        let Content::Steps(procedure) = &section.content else { continue };
        for step in procedure.all_steps() {
            of_step(subject, step, found);
        }
        of_procedure(subject, &procedure.items, found);
    }
}

/// A warning below the script, the notes, the expected result or the answers: by then the agent
/// has spoken, written, seen, or gone on.
fn of_step(subject: &LintContext<'_>, step: &Step, found: &mut Vec<Finding>) {
    let done = |kind| matches!(kind, StepBlockKind::Say | StepBlockKind::Record | StepBlockKind::Expect);
    let blocks = step.blocks.iter().filter(|block| done(block.kind)).map(|block| block.span);
    let Some(first) = blocks.chain(step.answers.iter().map(|answer| answer.span)).min() else { return };
    let first_block = step.blocks.iter().map(|block| block.span).min();
    let prose = step.blocks.iter().filter(|block| block.kind == StepBlockKind::Prose);
    for block in prose.flat_map(|block| &block.blocks).filter(|block| block.span.start > first.start) {
        let Some(word) = warning(subject, block) else { continue };
        let about =
            Finding::new(&RULE, &subject.document.path, word).label(&subject.document.path, first, "label-first");
        let before = first_block.filter(|_| step.answers.iter().all(|answer| answer.span.start > block.span.start));
        found.push(match before.and_then(|before| moved(subject, before, block.span)) {
            Some((insert, text, cut)) => about.suggest(insert, text).suggest(cut, ""),
            None => about,
        });
    }
}

/// A warning behind the last step of a phase, or of all.
fn of_procedure(subject: &LintContext<'_>, items: &[Item], found: &mut Vec<Finding>) {
    let mut last_step: Option<&Step> = None;
    // Warnings since the last step: late, unless another step follows in the phase.
    let mut open: Vec<(Span, &Step)> = Vec::new();
    let report = |open: &mut Vec<(Span, &Step)>, found: &mut Vec<Finding>| {
        for (word, step) in open.drain(..) {
            let about = Finding::new(&RULE, &subject.document.path, word).says("message-steps").helps("help-steps");
            found.push(about.label(&subject.document.path, first_line(subject, step.span), "label-steps"));
        }
    };
    for item in items {
        match item {
            Item::Step(step) => {
                last_step = Some(step);
                open.clear();
            }
            Item::Phase { .. } => {
                report(&mut open, found);
                last_step = None;
            }
            Item::Prose(block) => open.extend(last_step.and_then(|step| Some((warning(subject, block)?, step)))),
        }
    }
    report(&mut open, found);
}

/// Where a block says that it is a warning: `[!WARNING]`, or "Warning:" at its start.
fn warning(subject: &LintContext<'_>, block: &Block) -> Option<Span> {
    match &block.kind {
        BlockKind::Quote { alert: Some(Alert { word, span }), .. } => {
            matches!(word.as_str(), "WARNING" | "CAUTION").then_some(*span)
        }
        BlockKind::Quote { alert: None, blocks } => warning(subject, blocks.first()?),
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
            let text = plain_text(inlines);
            let (word, _) = text.split_once([':', '：'])?;
            let is_warning = subject.language.phrases("cautions").is(word);
            let first = inlines.first()?.span;
            is_warning.then(|| first_word(subject, first))
        }
        _ => None,
    }
}

/// The words up to the colon.
fn first_word(subject: &LintContext<'_>, first: Span) -> Span {
    let written = subject.written(first);
    let length = written.find([':', '：']).unwrap_or(written.len());
    Span::new(first.start as usize, first.start as usize + length)
}

fn first_line(subject: &LintContext<'_>, span: Span) -> Span {
    let length = subject.written(span).lines().next().map_or(0, |line| line.trim_end().len());
    Span::new(span.start as usize, span.start as usize + length)
}

/// The edits that put a block before another of the same step: where, what, and what goes.
fn moved(subject: &LintContext<'_>, before: Span, block: Span) -> Option<(Span, String, Span)> {
    let text = &subject.source.text;
    let line_start = |at: u32| text[..at as usize].rfind('\n').map_or(0, |at| at + 1);
    let (to, from) = (line_start(before.start), line_start(block.start));
    let end = text[block.range()].trim_end().len() + block.start as usize;
    let whole_lines = text[to..before.start as usize].trim().is_empty()
        && text[from..block.start as usize].trim().is_empty()
        && text[end..].starts_with(['\n', '\r']);
    // Two places of one indentation, in Markdown: YAML has other keys for it.
    let fits = whole_lines && from - to > 0 && before.start as usize - to == block.start as usize - from;
    if !fits || subject.document.in_collection {
        return None;
    }
    let cut_start = text[..from].trim_end().len();
    Some((Span::at(to), format!("{}\n\n", &text[from..end]), Span::new(cut_start, end)))
}
