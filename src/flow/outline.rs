//! The steps of one document as an ordered outline: every node with its words and its ways on, for
//! those who listen or read rather than look at a chart.

use super::graph::{EdgeKind, Flow, HandOver, Node, NodeId};
use super::site::Flows;
use crate::index::{DocId, Document, Documents, Index};
use crate::model::{Content, Step};
use oxc_index::IndexVec;
use std::collections::HashSet;

/// One node of a flow in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineNode {
    /// The node.
    pub node: NodeId,
    /// What it is.
    pub kind: OutlineKind,
    /// The number of a step, as readers see it (`4`, `4b.1`); empty for everything else.
    pub number: String,
    /// The words of a step; the title of what takes over; the heading of a procedure where there are
    /// several. Empty where only words of the interface will do: the start, the end, an arrow to
    /// nowhere.
    pub words: String,
    /// A name of its own in the document: the id of a step, `start`, `end`, `doc:store-credit`.
    pub id: String,
    /// Who does a step: the title of the role, or the name as written; empty when nothing is said.
    pub role: String,
    /// Where it leads, in the order of the source.
    pub ways: Vec<OutlineWay>,
}

/// What a node of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutlineKind {
    /// Where a procedure begins.
    Start,
    /// Something to do.
    Step,
    /// A question whose answers lead on.
    Decision,
    /// Another document, or something elsewhere, takes over.
    HandOver,
    /// Everything is done.
    End,
    /// An arrow to something that is not there.
    Unknown,
}

impl OutlineKind {
    /// The word for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            OutlineKind::Start => "start",
            OutlineKind::Step => "step",
            OutlineKind::Decision => "decision",
            OutlineKind::HandOver => "hand-over",
            OutlineKind::End => "end",
            OutlineKind::Unknown => "unknown",
        }
    }
}

/// A way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineWay {
    /// The answer it belongs to; empty for a way without a question.
    pub label: String,
    /// Where it leads.
    pub to: NodeId,
    /// The number there, as in [`OutlineNode::number`].
    pub number: String,
    /// The words there, as in [`OutlineNode::words`].
    pub words: String,
}

/// The outline of a document: one entry for each node of its flow, in their order.
pub fn outline(documents: &Documents, index: &Index, flows: &Flows, at: DocId) -> IndexVec<NodeId, OutlineNode> {
    let flow = flows.of(at);
    let document = &documents[at];
    let steps: Vec<_> = document.steps().collect();
    let headings = headings(document);
    let words = |node: &Node| match node {
        Node::Start(procedure) if headings.len() > 1 => {
            headings[*procedure].as_deref().map_or_else(String::new, str::to_owned)
        }
        Node::Step(step) => index.words(documents, at, &steps[step.step].text),
        Node::HandOver(hand_over) => words_of(hand_over, documents, index, at),
        Node::Start(_) | Node::Unknown | Node::End => String::new(),
    };
    let number = |node: &Node| match node {
        Node::Step(step) => steps[step.step].number.clone(),
        Node::Start(_) | Node::HandOver(_) | Node::Unknown | Node::End => String::new(),
    };
    let names: IndexVec<NodeId, (String, String)> = flow.nodes.iter().map(|node| (number(node), words(node))).collect();
    let ids = ids_of(documents, flow, &steps);
    let one = |(node, id): (NodeId, String)| {
        let step = flow.step_of(node).map(|step| steps[step]);
        let way = |edge: &super::Edge| {
            let label = match (edge.kind, step) {
                (EdgeKind::Answer(answer), Some(step)) => index.words(documents, at, &step.answers[answer].label),
                _ => String::new(),
            };
            let (number, words) = names[edge.to].clone();
            OutlineWay { label, to: edge.to, number, words }
        };
        let (number, words) = names[node].clone();
        let kind = kind(&flow.nodes[node], step);
        let role = step.map_or_else(String::new, |step| role(step, documents, at));
        OutlineNode { node, kind, number, words, id, role, ways: flow.ways(node).iter().map(way).collect() }
    };
    ids.into_iter_enumerated().map(one).collect()
}

/// The name of every node in its document: the id of a step; `start`, `end`, `doc:store-credit` and
/// the like for others, with a number behind where that is taken.
pub fn ids(documents: &Documents, flows: &Flows, at: DocId) -> IndexVec<NodeId, String> {
    ids_of(documents, flows.of(at), &documents[at].steps().collect::<Vec<_>>())
}

fn ids_of(documents: &Documents, flow: &Flow, steps: &[&Step]) -> IndexVec<NodeId, String> {
    let mut taken: HashSet<String> = steps.iter().map(|step| step.id.clone()).collect();
    let mut free = |wanted: String| {
        let mut id = wanted.clone();
        let mut number = 2;
        while !taken.insert(id.clone()) {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        id
    };
    let id = |node: &Node| match node {
        Node::Step(step) => steps[step.step].id.clone(),
        Node::Start(_) => free("start".to_owned()),
        Node::End => free("end".to_owned()),
        Node::Unknown => free("unknown".to_owned()),
        Node::HandOver(HandOver { document: Some(document), anchor, .. }) => {
            let anchor = anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
            free(format!("doc:{}{anchor}", documents[*document].id.value))
        }
        Node::HandOver(HandOver { document: None, destination, .. }) => free(destination.clone()),
    };
    flow.nodes.iter().map(id).collect()
}

fn kind(node: &Node, step: Option<&Step>) -> OutlineKind {
    match node {
        Node::Start(_) => OutlineKind::Start,
        Node::Step(_) if step.is_some_and(Step::is_decision) => OutlineKind::Decision,
        Node::Step(_) => OutlineKind::Step,
        Node::HandOver(_) => OutlineKind::HandOver,
        Node::Unknown => OutlineKind::Unknown,
        Node::End => OutlineKind::End,
    }
}

fn words_of(hand_over: &HandOver, documents: &Documents, index: &Index, at: DocId) -> String {
    match hand_over.document {
        Some(to) => index.title(documents, at, to, hand_over.anchor.as_deref()),
        None => hand_over.destination.clone(),
    }
}

fn role(step: &Step, documents: &Documents, at: DocId) -> String {
    let Some(role) = &step.attributes.role else { return String::new() };
    let known = documents[at].role(&role.value);
    known.map_or_else(|| role.value.clone(), |role| documents[role].title.value.clone())
}

/// The headings of the procedures that have steps.
fn headings(document: &Document) -> Vec<Option<String>> {
    let of = document
        .sections
        .iter()
        .filter(|section| matches!(&section.content, Content::Steps(procedure) if procedure.steps().next().is_some()));
    of.map(|section| section.heading.as_ref().map(|heading| crate::syntax::plain_text(&heading.content))).collect()
}
