//! The steps of one document as a graph: what can be done after what.

use crate::index::{DocId, Document, Resolved};
use crate::model::Item;
use crate::model::procedure::{Destination, Procedure, Step, Target, Way};
use crate::text::Span;
use oxc_index::{IndexVec, define_index_type};
use std::collections::HashMap;
use std::ops::Range;

define_index_type! {
    /// A node's number in its [`Flow`].
    pub struct NodeId = u32;
}

/// The steps of one document and the ways between them. Nodes: the start of each procedure, then
/// the steps as [`crate::model::Draft::steps`] gives them, then what lies outside, and one end.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flow {
    /// The nodes.
    pub nodes: IndexVec<NodeId, Node>,
    /// All ways on, those of one node together and in the order of the source.
    edges: Vec<Edge>,
    /// Which of `edges` belong to a node.
    ways: IndexVec<NodeId, Range<usize>>,
    /// What stands around each step in its line, by the step's number.
    around: Vec<Neighbours>,
}

/// The neighbours of a step in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Neighbours {
    before: Option<NodeId>,
    after: NodeId,
}

/// One thing in a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Where a procedure begins; its number among the document's procedures (an SOP has one).
    Start(usize),
    /// A step, by its number in [`crate::model::Draft::steps`].
    Step(StepNode),
    /// Another document takes over.
    HandOver(HandOver),
    /// An arrow to a step or document that is not there. Told elsewhere; nobody knows what follows.
    Unknown,
    /// Everything is done.
    End,
}

/// A step as a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepNode {
    /// Its number in [`crate::model::Draft::steps`].
    pub step: usize,
    /// The number of its procedure.
    pub procedure: usize,
    /// The phase it stands under, by the number of its heading in the procedure.
    pub phase: Option<usize>,
    /// The innermost inline branch it stands in: the node of the decision, and which of its answers.
    pub branch: Option<(NodeId, usize)>,
}

/// A way out of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HandOver {
    /// The document that takes over; `None` for an address elsewhere.
    pub document: Option<DocId>,
    /// The place there, when one is written.
    pub anchor: Option<String>,
    /// What the link says, for addresses elsewhere.
    pub destination: String,
}

/// A way from one node to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// Where it begins.
    pub from: NodeId,
    /// Where it leads.
    pub to: NodeId,
    /// What makes it one.
    pub kind: EdgeKind,
    /// The arrow's target, or the answer; the step itself where nothing is written.
    pub span: Span,
}

/// Why a way is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EdgeKind {
    /// From the start to the first step.
    First,
    /// The next step follows.
    Next,
    /// An arrow at the end of the step.
    Jump,
    /// An answer of a decision, by its number.
    Answer(usize),
}

impl Flow {
    /// The flow of a document; without nodes when it has no steps.
    pub fn new(at: DocId, document: &Document) -> Flow {
        let steps: Vec<_> = document.steps().collect();
        if steps.is_empty() {
            return Flow::default();
        }
        let procedures: Vec<&Procedure> = document.procedures().filter(|one| one.steps().next().is_some()).collect();
        let first_step = procedures.len();
        let nodes: IndexVec<NodeId, Node> = (0..first_step).map(Node::Start).collect();
        let ids = steps
            .iter()
            .enumerate()
            .map(|(step, of)| (of.id.as_str(), NodeId::from_usize(first_step + step)))
            .collect();
        let mut builder = Builder {
            at,
            document,
            ids,
            nodes,
            outside: HashMap::new(),
            edges: Vec::new(),
            around: vec![Neighbours { before: None, after: NodeId::new(0) }; steps.len()],
        };
        // Steps first, so that their nodes follow the starts without a gap.
        let mut next = 0;
        for (procedure, of) in procedures.iter().enumerate() {
            builder.step_nodes(of, procedure, &mut next);
        }
        let end = builder.nodes.push(Node::End);
        let mut at_step = NodeId::from_usize(first_step);
        for (procedure, of) in procedures.iter().enumerate() {
            let main: Vec<&Step> = of.steps().collect();
            builder.edges.push(Edge {
                from: NodeId::from_usize(procedure),
                to: at_step,
                kind: EdgeKind::First,
                span: main[0].span,
            });
            at_step = builder.line(&main, at_step, end, end);
        }
        builder.finish()
    }

    /// Whether there is anything to walk through.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// All ways, by the node they begin at.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The ways on from a node, in the order of the source.
    pub fn ways(&self, node: NodeId) -> &[Edge] {
        &self.edges[self.ways[node].clone()]
    }

    /// The node of a step, by its number in [`crate::model::Draft::steps`].
    pub fn node_of(&self, step: usize) -> NodeId {
        NodeId::from_usize(self.starts() + step)
    }

    /// The number of the step a node stands for.
    pub fn step_of(&self, node: NodeId) -> Option<usize> {
        match &self.nodes[node] {
            Node::Step(step) => Some(step.step),
            Node::Start(_) | Node::HandOver(_) | Node::Unknown | Node::End => None,
        }
    }

    /// The step just before this one in its line: the main line, or the branch it stands in.
    pub fn before(&self, node: NodeId) -> Option<NodeId> {
        self.around[self.step_of(node)?].before
    }

    /// Where one comes to when the step is left out: the next step of its line, or what follows
    /// the line.
    pub fn after(&self, node: NodeId) -> Option<NodeId> {
        Some(self.around[self.step_of(node)?].after)
    }

    /// How many procedures there are: the nodes from 0 are their starts.
    pub fn starts(&self) -> usize {
        self.nodes.iter().take_while(|node| matches!(node, Node::Start(_))).count()
    }

    /// The node where a procedure starts, by its number among those that have steps.
    pub fn start(&self, procedure: usize) -> NodeId {
        NodeId::from_usize(procedure)
    }

    /// The node where everything ends.
    pub fn end(&self) -> NodeId {
        self.nodes.position(|node| *node == Node::End).expect("every flow with nodes has an end")
    }
}

struct Builder<'a> {
    at: DocId,
    document: &'a Document,
    ids: HashMap<&'a str, NodeId>,
    nodes: IndexVec<NodeId, Node>,
    outside: HashMap<Option<HandOver>, NodeId>,
    edges: Vec<Edge>,
    around: Vec<Neighbours>,
}

impl Builder<'_> {
    fn step_nodes(&mut self, of: &Procedure, procedure: usize, next: &mut usize) {
        let mut phase = None;
        for item in &of.items {
            match item {
                Item::Phase { .. } => phase = Some(phase.map_or(0, |phase| phase + 1)),
                Item::Step(step) => {
                    self.step_node(step, StepNode { step: 0, procedure, phase, branch: None }, next);
                }
                Item::Prose(_) => {}
            }
        }
    }

    fn step_node(&mut self, step: &Step, about: StepNode, next: &mut usize) {
        let own = self.nodes.push(Node::Step(StepNode { step: *next, ..about.clone() }));
        *next += 1;
        for (answer, of) in step.answers.iter().enumerate() {
            if let Way::Branch(steps) = &of.way {
                let inside = StepNode { branch: Some((own, answer)), ..about.clone() };
                steps.iter().for_each(|step| self.step_node(step, inside.clone(), next));
            }
        }
    }

    /// The ways between steps that follow one another; what comes after the last is `then`. Gives
    /// the node after them.
    fn line(&mut self, steps: &[&Step], first: NodeId, then: NodeId, end: NodeId) -> NodeId {
        let mut own = first;
        let mut before = None;
        for (place, step) in steps.iter().enumerate() {
            let after = own + size(step);
            let follows = if place + 1 < steps.len() { after } else { then };
            if let Node::Step(StepNode { step, .. }) = &self.nodes[own] {
                self.around[*step] = Neighbours { before, after: follows };
            }
            before = Some(own);
            let follows = step.jump.as_ref().map_or(follows, |jump| self.target(jump, follows, end));
            match (&step.jump, step.is_decision()) {
                (_, true) => self.answers(step, own, follows, end),
                (Some(jump), false) => {
                    self.edges.push(Edge { from: own, to: follows, kind: EdgeKind::Jump, span: jump.span });
                }
                (None, false) => {
                    self.edges.push(Edge { from: own, to: follows, kind: EdgeKind::Next, span: step.span });
                }
            }
            own = after;
        }
        own
    }

    fn answers(&mut self, step: &Step, own: NodeId, follows: NodeId, end: NodeId) {
        let mut inside = own + 1;
        for (number, answer) in step.answers.iter().enumerate() {
            let kind = EdgeKind::Answer(number);
            match &answer.way {
                Way::Arrow(target) => {
                    let to = self.target(target, follows, end);
                    self.edges.push(Edge { from: own, to, kind, span: target.span });
                }
                Way::Branch(steps) => {
                    self.edges.push(Edge { from: own, to: inside, kind, span: answer.span });
                    let steps: Vec<&Step> = steps.iter().collect();
                    inside = self.line(&steps, inside, follows, end);
                }
            }
        }
    }

    fn target(&mut self, target: &Target, next: NodeId, end: NodeId) -> NodeId {
        match &target.to {
            Destination::Next => next,
            Destination::End => end,
            Destination::Step(id) => self.ids.get(id.as_str()).copied().unwrap_or_else(|| self.outside(None)),
            Destination::Document(link) => match self.document.target(link, false) {
                Ok(Resolved::Document { document, anchor }) if *document == self.at => {
                    let step = anchor.as_deref().map(|anchor| self.ids.get(anchor).copied());
                    // To a heading of the same page, or to the page itself: from the start again.
                    step.flatten().unwrap_or(NodeId::new(0))
                }
                Ok(Resolved::Document { document, anchor }) => {
                    let destination = link.destination.clone();
                    self.outside(Some(HandOver { document: Some(*document), anchor: anchor.clone(), destination }))
                }
                Ok(Resolved::File(_) | Resolved::Static(_) | Resolved::Elsewhere) => {
                    let destination = link.destination.clone();
                    self.outside(Some(HandOver { document: None, anchor: None, destination }))
                }
                Err(_) => self.outside(None),
            },
        }
    }

    fn outside(&mut self, hand_over: Option<HandOver>) -> NodeId {
        debug_assert!(hand_over.as_ref().is_none_or(|of| of.document != Some(self.at)), "{}", self.document.path);
        let nodes = &mut self.nodes;
        *self
            .outside
            .entry(hand_over)
            .or_insert_with_key(|hand_over| nodes.push(hand_over.clone().map_or(Node::Unknown, Node::HandOver)))
    }

    fn finish(self) -> Flow {
        let Builder { nodes, mut edges, around, .. } = self;
        edges.sort_by_key(|edge| edge.from);
        let mut ways = IndexVec::with_capacity(nodes.len());
        let mut at = 0;
        for node in nodes.indices() {
            let first = at;
            while edges.get(at).is_some_and(|edge| edge.from == node) {
                at += 1;
            }
            ways.push(first..at);
        }
        Flow { nodes, edges, ways, around }
    }
}

/// How many nodes a step takes, with those of its branches.
fn size(step: &Step) -> usize {
    let branches = step.answers.iter().map(|answer| match &answer.way {
        Way::Branch(steps) => steps.iter().map(size).sum(),
        Way::Arrow(_) => 0,
    });
    1 + branches.sum::<usize>()
}
