//! Where steps, answers and arrows stand in the source.

use crate::flow::{Edge, EdgeKind, Node, NodeId};
use crate::model::Step;
use crate::model::procedure::{Destination, Way};
use crate::rules::subject::{LintContext, Part};
use crate::syntax::ast::Inline;
use crate::text::Span;

/// The words of a step; its start when it has none.
pub(super) fn step<'a>(subject: &LintContext<'a>, step: &'a Step) -> Span {
    words(subject, Part::Step(step), &step.text, step.span)
}

/// The words of an answer; its start when it has none.
pub(super) fn answer<'a>(subject: &LintContext<'a>, step: &'a Step, number: usize) -> Span {
    let answer = &step.answers[number];
    words(subject, Part::Answer(step), &answer.label, answer.span)
}

fn words<'a>(subject: &LintContext<'a>, part: Part<'a>, inlines: &'a [Inline], whole: Span) -> Span {
    let run = subject.run(part, inlines);
    let words = run.text.trim_end();
    if words.is_empty() { Span::at(whole.start as usize) } else { run.span(0..words.len()) }
}

/// Where a way is written: the target of its arrow. Where the way is that steps follow one another,
/// the arrow of the question that the steps belong to, else the words of the step.
pub(super) fn arrow<'a>(subject: &LintContext<'a>, steps: &[&'a Step], edge: &Edge) -> Span {
    if matches!(edge.kind, EdgeKind::Jump | EdgeKind::Answer(_)) {
        return edge.span;
    }
    let flow = subject.flow();
    let mut at = edge.from;
    while let Some((decision, _)) = branch(subject, at) {
        if let Some(jump) = flow.step_of(decision).and_then(|number| steps[number].jump.as_ref()) {
            return jump.span;
        }
        at = decision;
    }
    flow.step_of(edge.from).map_or(edge.span, |number| step(subject, steps[number]))
}

/// The question whose branch a step stands in, and which of its answers.
pub(super) fn branch(subject: &LintContext<'_>, node: NodeId) -> Option<(NodeId, usize)> {
    match &subject.flow().nodes[node] {
        Node::Step(step) => step.branch,
        Node::Start(_) | Node::HandOver(_) | Node::Unknown | Node::End => None,
    }
}

/// Answers that do not say where they lead, or say it in a way that cannot be read: their places.
/// They are taken to go on, but nobody knows.
pub(super) fn guessed<'s>(subject: &'s LintContext<'_>, step: &'s Step) -> impl Iterator<Item = Span> + use<'s> {
    step.answers.iter().filter_map(|answer| match &answer.way {
        Way::Arrow(target) if target.to == Destination::Next => {
            let is_written = subject.written(target.span).to_ascii_lowercase().contains("next");
            (!is_written).then_some(target.span)
        }
        Way::Arrow(_) | Way::Branch(_) => None,
    })
}
