//! Where steps, answers and arrows stand in the source.

use crate::flow::{Edge, EdgeKind, Node, NodeIndex};
use crate::model::Step;
use crate::model::procedure::{Destination, Way};
use crate::rules::subject::{Part, Subject};
use crate::text::Span;

/// The words of a step; its start when it has none.
pub(super) fn step(subject: &Subject<'_>, step: &Step) -> Span {
    let run = subject.runs.iter().find(|run| matches!(run.part, Part::Step(of) if std::ptr::eq(of, step)));
    let words = run.filter(|run| !run.text.trim().is_empty()).map(|run| run.span(0..run.text.trim_end().len()));
    words.unwrap_or_else(|| Span::at(step.span.start as usize))
}

/// The words of each answer of a step; as many as there are answers.
pub(super) fn answers(subject: &Subject<'_>, step: &Step) -> Vec<Span> {
    let of_step = |part| matches!(part, Part::Answer(of) if std::ptr::eq(of, step));
    let runs = subject.runs.iter().filter(|run| of_step(run.part));
    let words = runs.map(|run| run.span(0..run.text.trim_end().len()));
    words
        .zip(&step.answers)
        .map(|(span, of)| if span.is_empty() { Span::at(of.span.start as usize) } else { span })
        .collect()
}

/// Where a way is written: the target of its arrow. Where the way is that steps follow one another,
/// the arrow of the question that the steps belong to, else the words of the step.
pub(super) fn arrow(subject: &Subject<'_>, steps: &[&Step], edge: &Edge) -> Span {
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
pub(super) fn branch(subject: &Subject<'_>, node: NodeIndex) -> Option<(NodeIndex, usize)> {
    match &subject.flow().nodes[node] {
        Node::Step(step) => step.branch,
        Node::Start(_) | Node::HandOver(_) | Node::Unknown | Node::End => None,
    }
}

/// Answers that do not say where they lead, or say it in a way that cannot be read: their places.
/// They are taken to go on, but nobody knows.
pub(super) fn guessed<'s>(subject: &'s Subject<'_>, step: &'s Step) -> impl Iterator<Item = Span> + use<'s> {
    step.answers.iter().filter_map(|answer| match &answer.way {
        Way::Arrow(target) if target.to == Destination::Next => {
            let is_written = subject.written(target.span).to_ascii_lowercase().contains("next");
            (!is_written).then_some(target.span)
        }
        Way::Arrow(_) | Way::Branch(_) => None,
    })
}
