//! Steps that nothing leads to, each the first of its stretch, and what stands before them.

use super::place;
use crate::flow::NodeId;
use crate::model::Step;
use crate::rules::subject::LintContext;
use crate::util::suggest;

/// So many steps that nothing leads to are compared with what arrows name; more are no slips.
const MOST: usize = 100;

/// A step that nothing leads to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root<'a> {
    /// The step.
    pub step: &'a Step,
    /// The step before it in its line, and its node.
    pub before: Option<(NodeId, &'a Step)>,
}

impl Root<'_> {
    /// Whether the step before goes elsewhere along an arrow of its own.
    pub(super) fn is_after_jump(&self) -> bool {
        self.before.is_some_and(|(_, step)| step.jump.is_some())
    }
}

/// The steps that nothing leads to. Left out are those that another finding explains: one about
/// the loop before the step, or about an arrow that would lead here if it were written right.
pub(super) fn of<'a>(subject: &LintContext<'a>) -> Vec<Root<'a>> {
    let facts = &subject.site.soundness;
    let nodes = facts.unreachable(subject.at);
    if nodes.is_empty() {
        return Vec::new();
    }
    let flow = subject.flow();
    let steps: Vec<_> = subject.document.steps().collect();
    let root = |node: &NodeId| {
        let step = steps[flow.step_of(*node)?];
        let before = flow.before(*node).and_then(|before| Some((before, steps[flow.step_of(before)?])));
        let is_shut_off = before.is_some_and(|(before, _)| subject.is_trapped(before));
        // The second step of one id got another: arrows lead to the first, as is told already.
        let is_renamed = step.id_span.is_some_and(|span| !subject.written(span).contains(&step.id));
        (!is_shut_off && !is_renamed).then_some(Root { step, before })
    };
    let mut roots: Vec<Root<'a>> = nodes.iter().filter_map(root).collect();
    if roots.is_empty() {
        return roots;
    }
    let mut unmatched = 0;
    let guessed = steps.iter().flat_map(|step| place::guessed(subject, step)).map(|span| subject.written(span));
    for name in facts.lost(subject.at).iter().map(String::as_str).chain(guessed) {
        if roots.len() > MOST {
            unmatched += 1;
            continue;
        }
        let nearest = suggest::nearest(name, roots.iter().map(|root| root.step.id.as_str()));
        match nearest.and_then(|nearest| roots.iter().position(|root| root.step.id == nearest)) {
            Some(meant) => drop(roots.remove(meant)),
            None => unmatched += 1,
        }
    }
    if roots.len() <= unmatched { Vec::new() } else { roots }
}
