//! Which node of a chart is which step.

use crate::chart::Shape;
use crate::flow::{Flow, Node as FlowNode, NodeId};
use crate::mermaid::{Node, Parsed};
use crate::rules::subject::LintContext;
use crate::syntax::plain_text;
use crate::text::words::{ends_word, folded, starts_word};
use std::collections::HashMap;

/// Fewer characters than these are found in the words of a step by chance.
const FEWEST_IN_COMMON: usize = 4;

/// What a node of a chart stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// A step, by its number in the document.
    Step(usize),
    /// Where everything begins.
    Start,
    /// An end, or another document.
    Outside,
    /// Nothing that the steps know.
    Nothing,
}

/// A step as it is compared.
struct Known {
    id: String,
    number: String,
    words: String,
}

/// What every node of a chart stands for.
pub(super) fn meanings(subject: &LintContext<'_>, parsed: &Parsed) -> Vec<Meaning> {
    let known: Vec<Known> = subject
        .document
        .steps()
        .map(|step| Known {
            id: step.id.clone(),
            number: step.number.clone(),
            words: comparable(&plain_text(&step.text)),
        })
        .collect();
    let by_id: HashMap<&str, usize> = known.iter().enumerate().map(|(at, step)| (step.id.as_str(), at)).collect();
    let ends = ["end", "done", "stop", subject.site.locales.ui(&subject.document.lang, "end")].map(folded);
    let documents = documents(subject);
    let mut leads_on = vec![false; parsed.nodes.len()];
    let mut is_reached = vec![false; parsed.nodes.len()];
    for edge in &parsed.edges {
        leads_on[edge.from] = true;
        is_reached[edge.to] = true;
    }
    let meaning = |(at, node): (usize, &Node)| {
        if let Some(step) = by_id.get(node.id.as_str()).copied().or_else(|| by_words(node, &known)) {
            return Meaning::Step(step);
        }
        let is_terminal = matches!(node.shape, Shape::Terminal | Shape::Circle | Shape::DoubleCircle | Shape::Rounded);
        let words = comparable(node.words());
        // "Send it" is no end, but "Hand over: Refund a parcel" names the document that takes over.
        let is_named = ends.iter().any(|name| words == *name || folded(&node.id) == *name)
            || documents.iter().any(|name| holds(&words, name) || folded(&node.id) == *name);
        if !leads_on[at] && (is_terminal || is_named || node.shape == Shape::Procedure) {
            Meaning::Outside
        } else if ["start", "begin"].contains(&folded(&node.id).as_str()) || (is_terminal && !is_reached[at]) {
            Meaning::Start
        } else {
            Meaning::Nothing
        }
    };
    parsed.nodes.iter().enumerate().map(meaning).collect()
}

/// The step whose number or words a node has.
fn by_words(node: &Node, known: &[Known]) -> Option<usize> {
    let label = node.label.as_ref()?;
    let (number, rest) = numbered(&label.text);
    let words = comparable(rest);
    if let Some(number) = number
        && let Some(step) = known.iter().position(|step| step.number == number)
    {
        return Some(step);
    }
    if words.is_empty() {
        return None;
    }
    if let Some(step) = known.iter().position(|step| step.words == words) {
        return Some(step);
    }
    if words.chars().count() < FEWEST_IN_COMMON {
        return None;
    }
    let same = |step: &&Known| {
        step.words.contains(&words)
            || (step.words.chars().count() >= FEWEST_IN_COMMON && words.contains(step.words.as_str()))
    };
    let mut alike = known.iter().filter(same);
    let first = alike.next()?;
    // Words that fit two steps say neither.
    if alike.next().is_some() {
        return None;
    }
    known.iter().position(|step| std::ptr::eq(step, first))
}

/// `3. Refund it` and `4b.1 Refund it` as number and words.
fn numbered(label: &str) -> (Option<&str>, &str) {
    let label = label.trim_start();
    let end = label.find(|char: char| !char.is_ascii_alphanumeric() && char != '.').unwrap_or(label.len());
    let number = label[..end].trim_end_matches('.');
    let behind = &label[end..];
    if !number.starts_with(|char: char| char.is_ascii_digit()) || !behind.starts_with([' ', ':', ')', '\n']) {
        return (None, label);
    }
    (Some(number), behind.trim_start_matches([':', ')']))
}

/// Words without capitals and without the full stop or question mark at their end.
pub(super) fn comparable(words: &str) -> String {
    folded(words).trim_end_matches(['.', '?', '!', '。', '？', '！', '…', ' ']).to_owned()
}

/// Whether words stand in a text as whole words.
pub(super) fn holds(text: &str, words: &str) -> bool {
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| starts_word(text, at) && ends_word(text, at + words.len(), at))
}

/// What the documents are called that take over.
fn documents(subject: &LintContext<'_>) -> Vec<String> {
    let site = subject.site;
    let mut names = Vec::new();
    for node in &site.flows.of(subject.at).nodes {
        let FlowNode::HandOver(hand_over) = node else { continue };
        names.push(folded(&hand_over.destination));
        if let Some(document) = hand_over.document.map(|at| &site.documents[at]) {
            names.extend([folded(&document.title.value), folded(&document.id.value)]);
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What a node of the steps stands for, as a chart can show it.
pub(super) fn meaning_of(flow: &Flow, node: NodeId) -> Meaning {
    match &flow.nodes[node] {
        FlowNode::Start(_) => Meaning::Start,
        FlowNode::Step(step) => Meaning::Step(step.step),
        FlowNode::HandOver(_) | FlowNode::Unknown | FlowNode::End => Meaning::Outside,
    }
}
