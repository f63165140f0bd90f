//! The longest way through the steps takes longer than the document's target.

use crate::diagnostics::Level;
use crate::flow::Times;
use crate::model::value::written;
use crate::model::{FieldValue, Step};
use crate::rules::finding::Finding;
use crate::rules::rule::{Check, Rule};
use crate::rules::subject::Subject;
use crate::text::Span;

/// The longest way through the steps takes longer than the document's target.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/over-target",
    code: "SOP413",
    level: Some(Level::Warning),
    page: include_str!("over-target.md"),
    options: &[],
    check: Check::Document(look),
};

/// How many of the steps that take longest are shown.
const SHOWN: usize = 3;

fn look(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(target) = subject.document.field("target") else { return };
    let FieldValue::Duration(wanted) = target.value else { return };
    let Some(seconds) = wanted.seconds() else { return };
    let flow = subject.site.flows.of(subject.at);
    // Each SOP has a target of its own: what another one takes that takes over does not count.
    let times = Times::of_document(subject.document, flow);
    let Some(start) = (0..flow.starts()).max_by_key(|start| (times.from(*start).longest.at_least, usize::MAX - start))
    else {
        return;
    };
    let longest = times.from(start).longest;
    if longest.at_least <= seconds {
        return;
    }
    let way = times.longest_way(start);
    let finding = Finding::new(&RULE, &subject.document.path, target.span);
    let finding = if longest.seconds.is_none() { finding.says("message-at-least") } else { finding };
    let mut finding = finding
        .with("took", written(longest.at_least))
        .with("target", wanted)
        .way(way.iter().map(|node| subject.site.flows.site_node(subject.at, *node)).collect());
    let steps = subject.document.steps();
    for node in longest_steps(&times, &way) {
        let Some(step) = flow.step_of(node).map(|step| steps[step]) else { continue };
        let is_again = way.iter().filter(|other| **other == node).count() > 1;
        let (path, span) = (&subject.document.path, time_span(step));
        finding = match is_again {
            true => finding.label(path, span, "label-again"),
            false => finding.label(path, span, "label-long"),
        };
    }
    found.push(finding);
}

/// The steps that cost a way most, in the order of the source.
fn longest_steps(times: &Times, way: &[usize]) -> Vec<usize> {
    let mut nodes = way.to_vec();
    nodes.sort_unstable();
    nodes.dedup();
    let cost = |node: usize| {
        let often = way.iter().filter(|other| **other == node).count() as u64;
        times.seconds(node).saturating_mul(often)
    };
    let mut costs: Vec<(u64, usize)> = nodes.into_iter().map(|node| (cost(node), node)).collect();
    costs.retain(|(cost, _)| *cost > 0);
    costs.sort_by_key(|(cost, node)| (u64::MAX - cost, *node));
    costs.truncate(SHOWN);
    let mut nodes: Vec<usize> = costs.into_iter().map(|(_, node)| node).collect();
    nodes.sort_unstable();
    nodes
}

/// Where a step says what takes longest in it.
fn time_span(step: &Step) -> Span {
    let attributes = &step.attributes;
    let parts = [&attributes.time, &attributes.hold, &attributes.after].into_iter().flatten();
    parts.max_by_key(|part| part.value.seconds()).map_or(step.span, |part| part.span)
}
