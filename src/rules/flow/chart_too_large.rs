//! Rule: a chart with more in it than anybody could follow.

use super::fences;
use crate::chart::budget::{self, Limit};
use crate::diagnostics::Level;
use crate::flow::Node;
use crate::mermaid::{self, Words};
use crate::model::Content;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};

/// A warning, not an error: readers get a list of the boxes and arrows instead.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/chart-too-large",
    code: "SOP418",
    level: Some(Level::Warning),
    page: include_str!("chart-too-large.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    of_steps(subject, found);
    for fence in fences::of(subject.document).iter().filter(|fence| fence.problems.is_empty()) {
        let chart = mermaid::chart(fence.parsed, Words { decision: "", next: "" }, |_| None);
        let Some(limit) = budget::exceeds(&chart) else { continue };
        let finding = Finding::new(&RULE, &subject.document.path, fence.span(fence.parsed.kind_span));
        found.push(says(finding, limit));
    }
}

fn says(finding: Finding, limit: Limit) -> Finding {
    let (message, count, most) = match limit {
        Limit::Nodes(count) => ("message", count, budget::NODES),
        Limit::Edges(count) => ("message-arrows", count, budget::EDGES),
        Limit::Nesting(count) => ("message-frames", count, budget::NESTING),
        Limit::Label(count) => ("message-words", count, budget::LABEL),
    };
    let help = if message == "message-words" { "help-words" } else { "help" };
    finding.says(message).helps(help).with("count", count).with("limit", most)
}

/// The chart that is drawn from the steps.
fn of_steps(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let flow = subject.site.flows.of(subject.at);
    let path = &subject.document.path;
    let heading = subject.document.sections.iter().find(|section| matches!(section.content, Content::Steps(_)));
    let Some(heading) = heading else { return };
    // Ends and hand-overs are drawn beside each step that leads there.
    let steps = subject.document.steps().count();
    let leaves = flow.edges().iter().filter(|edge| !matches!(flow.nodes[edge.to], Node::Step(_))).count();
    // With the start.
    if 1 + steps + leaves > budget::NODES {
        found.push(says(Finding::new(&RULE, path, heading.span), Limit::Nodes(1 + steps + leaves)));
    } else if flow.edges().len() > budget::EDGES {
        found.push(says(Finding::new(&RULE, path, heading.span), Limit::Edges(flow.edges().len())));
    }
    for run in subject.runs.iter().filter(|run| matches!(run.part, Part::Step(_) | Part::Answer(_))) {
        let length = run.text.chars().count();
        if length > budget::LABEL {
            found.push(says(Finding::new(&RULE, path, run.whole()), Limit::Label(length)));
        }
    }
}
