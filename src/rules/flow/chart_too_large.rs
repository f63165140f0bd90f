//! A chart with more in it than anybody could follow.

use super::fences;
use crate::chart::budget::{self, Limit};
use crate::diagnostics::Level;
use crate::mermaid::{self, Words};
use crate::rules::finding::Finding;
use crate::rules::rule::{Check, Rule};
use crate::rules::subject::Subject;

/// A chart with more in it than anybody could follow.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/chart-too-large",
    code: "SOP418",
    level: Some(Level::Warning),
    page: include_str!("chart-too-large.md"),
    options: &[],
    check: Check::Document(look),
};

fn look(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for fence in fences::of(subject.document).iter().filter(|fence| fence.problems.is_empty()) {
        let chart = mermaid::chart(&fence.parsed, Words { decision: "", next: "" }, |_| None);
        let Some(limit) = budget::exceeds(&chart) else { continue };
        let (message, count, most) = match limit {
            Limit::Nodes(count) => ("message", count, budget::NODES),
            Limit::Edges(count) => ("message-arrows", count, budget::EDGES),
            Limit::Nesting(count) => ("message-frames", count, budget::NESTING),
            Limit::Label(count) => ("message-words", count, budget::LABEL),
        };
        let finding = Finding::new(&RULE, &subject.document.path, fence.span(fence.parsed.kind_span));
        let help = if message == "message-words" { "help-words" } else { "help" };
        found.push(finding.says(message).helps(help).with("count", count).with("limit", most));
    }
}
