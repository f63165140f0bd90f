//! Rule: a longest path that takes longer than the document's target.

use crate::diagnostics::Level;
use crate::flow::{SiteNodeId, Times};
use crate::index::DocId;
use crate::model::value::written;
use crate::model::{FieldValue, Step};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;
use crate::text::Span;
use std::cmp::Reverse;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/over-target",
    code: "SOP413",
    level: Some(Level::Warning),
    page: include_str!("over-target.md"),
    options: &[],
};

/// How many of the steps that take longest are shown.
const SHOWN: usize = 3;

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let is_timed = |at: &DocId| {
        let document = &site.documents[*at];
        document.field("target").is_some() && site.levels.at(&document.path).is_on(&RULE)
    };
    let timed: Vec<DocId> = site.documents.indices().filter(is_timed).collect();
    if timed.is_empty() {
        return;
    }
    // An SOP that takes over counts, unless it has a target of its own.
    let times = Times::of_targets(&site.documents, &site.flows);
    found.extend(timed.into_iter().filter_map(|at| finding(site, &times, at)));
}

fn finding(site: &SiteContext<'_>, times: &Times<SiteNodeId>, at: DocId) -> Option<Finding> {
    let document = &site.documents[at];
    let target = document.field("target")?;
    let FieldValue::Duration(wanted) = target.value else { return None };
    let seconds = wanted.seconds()?;
    let flow = site.flows.of(at);
    let starts = (0..flow.starts()).map(|procedure| site.flows.site_node(at, flow.start(procedure)));
    let start = starts.max_by_key(|start| (times.from(*start).longest.at_least, Reverse(*start)))?;
    let longest = times.from(start).longest;
    if longest.at_least <= seconds {
        return None;
    }
    let way = times.longest_way(start);
    let finding = Finding::new(&RULE, &document.path, target.span);
    let finding = if longest.seconds.is_none() { finding.says("message-at-least") } else { finding };
    let mut finding = finding.with("took", written(longest.at_least)).with("target", wanted).way(way.clone());
    for node in longest_steps(times, &way) {
        let (at, node_there) = site.flows.place(node);
        let document = &site.documents[at];
        let Some(step) = site.flows.of(at).step_of(node_there) else { continue };
        let is_again = way.iter().filter(|other| **other == node).count() > 1;
        let (path, span) = (&document.path, document.steps().nth(step).map_or(document.title.span, time_span));
        finding = match is_again {
            true => finding.label(path, span, "label-again"),
            false => finding.label(path, span, "label-long"),
        };
    }
    Some(finding)
}

/// The steps that cost a way most, in the order of the source.
fn longest_steps(times: &Times<SiteNodeId>, way: &[SiteNodeId]) -> Vec<SiteNodeId> {
    let mut nodes = way.to_vec();
    nodes.sort_unstable();
    nodes.dedup();
    let cost = |node: SiteNodeId| {
        let often = way.iter().filter(|other| **other == node).count() as u64;
        times.seconds(node).saturating_mul(often)
    };
    let mut costs: Vec<(u64, SiteNodeId)> = nodes.into_iter().map(|node| (cost(node), node)).collect();
    costs.retain(|(cost, _)| *cost > 0);
    costs.sort_by_key(|(cost, node)| (u64::MAX - cost, *node));
    costs.truncate(SHOWN);
    let mut nodes: Vec<SiteNodeId> = costs.into_iter().map(|(_, node)| node).collect();
    nodes.sort_unstable();
    nodes
}

/// Where a step says what takes longest in it.
fn time_span(step: &Step) -> Span {
    step.attributes.times().max_by_key(|time| time.value.seconds()).map_or(step.span, |time| time.span)
}
