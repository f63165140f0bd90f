//! Whether the ways through a site are sound: what cannot be reached, what goes round without end.
//!
//! Facts only, found once for the whole site, each in one pass over the graph; rules word them.

use super::graph::{Edge, Flow, HandOver, Node, NodeId};
use super::loops::{self, is_loop};
use super::reach::{Reachability, Ways};
use super::site::{Flows, SiteNodeId};
use crate::index::{Broken, DocId, Documents, Index, Resolved};
use crate::model::procedure::{Destination, Step, Target, Way};
use crate::model::visit;
use oxc_index::{IndexSlice, IndexVec};
use std::collections::{HashMap, HashSet, VecDeque};

/// What is known of the ways through a site.
#[derive(Debug)]
pub struct Soundness {
    reached: Reachability,
    trapped: IndexVec<SiteNodeId, bool>,
    of: IndexVec<DocId, Facts>,
    circles: Vec<HandoverCycle>,
}

/// What is known of one document.
#[derive(Debug, Default)]
struct Facts {
    unreachable: Vec<NodeId>,
    traps: Vec<Loop>,
    unlimited: Vec<Loop>,
    /// Steps that arrows name and that are not there.
    lost: Vec<String>,
}

/// Steps that lead to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// The way that leads back.
    pub back: Edge,
    /// The nodes of the loop, in order.
    pub nodes: Vec<NodeId>,
}

/// Documents that hand over to each other without end.
#[derive(Debug, Clone, PartialEq)]
pub struct HandoverCycle {
    /// The hand-overs in the order they are met, each with its document; the first stands in the
    /// first document.
    pub hand_overs: Vec<(DocId, Edge)>,
    /// The way round, from the start of the first document back into it.
    pub way: Vec<SiteNodeId>,
}

impl Soundness {
    /// Finds all there is to know.
    pub fn new(documents: &Documents, index: &Index, flows: &Flows) -> Soundness {
        let lines = Lines::new(documents, flows);
        let local = Ways::new(flows.len(), |node, add| lines.ways(node, false, add));
        let joined = Ways::new(flows.len(), |node, add| lines.ways(node, true, add));
        let reached = reach(documents, index, flows, &local, &joined);
        let mut of: IndexVec<DocId, Facts> = documents.iter().map(|_| Facts::default()).collect();
        let trapped = lines.loops(&local, &reached, &mut of);
        lines.unreachable(&local, &reached, &mut of);
        let circles = lines.circles(&joined, &reached, &trapped);
        for at in documents.indices() {
            if flows.of(at).nodes.contains(&Node::Unknown) {
                lost(documents, at, &mut of);
            }
        }
        Soundness { reached, trapped, of, circles }
    }

    /// Steps that no way leads to, and that nothing which itself cannot be reached leads to: the
    /// first of each stretch.
    pub fn unreachable(&self, document: DocId) -> &[NodeId] {
        &self.of[document].unreachable
    }

    /// Loops that can be entered and never left.
    pub fn traps(&self, document: DocId) -> &[Loop] {
        &self.of[document].traps
    }

    /// Whether a node stands in a loop that can never be left.
    pub fn is_trapped(&self, node: SiteNodeId) -> bool {
        self.trapped[node]
    }

    /// Loops that can be left, in which no step says how often one may come by.
    pub fn unlimited(&self, document: DocId) -> &[Loop] {
        &self.of[document].unlimited
    }

    /// Steps of a document that arrows name, here or elsewhere, and that are not there.
    pub fn lost(&self, document: DocId) -> &[String] {
        &self.of[document].lost
    }

    /// Documents that hand over to each other without end.
    pub fn circles(&self) -> &[HandoverCycle] {
        &self.circles
    }

    /// Whether any way leads to a node.
    pub fn is_reached(&self, node: SiteNodeId) -> bool {
        self.reached.has(node)
    }

    /// The shortest way to a node, itself the last: from the start of its document where that leads
    /// there, else from the start of another. Of a way that nobody would read to its end, only the
    /// beginning and the last part.
    pub fn way(&self, node: SiteNodeId) -> Option<Vec<SiteNodeId>> {
        self.reached.way(node)
    }
}

/// The flows, with what their steps say.
struct Lines<'a> {
    flows: &'a Flows,
    /// For every node of the site, whether a step can be left out though it leads elsewhere.
    skipped: IndexVec<SiteNodeId, bool>,
    /// Whether a step says how often one may come by.
    limited: IndexVec<SiteNodeId, bool>,
    /// Whether a step says how long it takes.
    timed: IndexVec<SiteNodeId, bool>,
}

impl<'a> Lines<'a> {
    fn new(documents: &'a Documents, flows: &'a Flows) -> Lines<'a> {
        let none = || marks(flows.len());
        let mut lines = Lines { flows, skipped: none(), limited: none(), timed: none() };
        for (at, document) in documents.iter_enumerated() {
            let flow = flows.of(at);
            if flow.is_empty() {
                continue;
            }
            for (number, step) in document.steps().enumerate() {
                let node = flows.site_node(at, flow.node_of(number));
                lines.skipped[node] = step.attributes.optional && (step.is_decision() || step.jump.is_some());
                lines.limited[node] = step.attributes.max.is_some();
                lines.timed[node] = step.attributes.time.is_some();
            }
        }
        lines
    }

    fn flow(&self, node: SiteNodeId) -> (DocId, &'a Flow, NodeId) {
        let (document, own) = self.flows.place(node);
        (document, self.flows.of(document), own)
    }

    /// Where the ways of a node lead; `joined`: also into other documents.
    fn ways(&self, node: SiteNodeId, joined: bool, add: &mut dyn FnMut(SiteNodeId)) {
        if joined {
            self.flows.next(node).iter().for_each(|next| add(*next));
            if !self.skipped[node] {
                return;
            }
        }
        let (document, flow, own) = self.flow(node);
        let place = |own| self.flows.site_node(document, own);
        if !joined {
            flow.ways(own).iter().for_each(|edge| add(place(edge.to)));
        }
        if let Some(after) = flow.after(own).filter(|_| self.skipped[node]) {
            add(place(after));
        }
    }

    /// The loops of all documents; gives which nodes stand in loops that are never left.
    fn loops(
        &self,
        local: &Ways,
        reached: &Reachability,
        of: &mut IndexSlice<DocId, [Facts]>,
    ) -> IndexVec<SiteNodeId, bool> {
        let mut trapped = marks(local.len());
        let groups = loops::groups(local, |node| reached.has(node));
        for group in groups.iter().filter(|group| is_loop(group, local)) {
            let leaves = |node: &SiteNodeId| local.next(*node).iter().any(|next| !groups.same(*node, *next));
            if !group.iter().any(leaves) {
                group.iter().for_each(|node| trapped[*node] = true);
                self.put(group, |facts| &mut facts.traps, of);
            }
        }
        let free = |node: SiteNodeId| reached.has(node) && !trapped[node] && !self.limited[node];
        let groups = loops::groups(local, free);
        for group in groups.iter().filter(|group| is_loop(group, local) && !self.has_time_limit(group)) {
            self.put(group, |facts| &mut facts.unlimited, of);
        }
        trapped
    }

    /// Whether a time in a loop can only be meant as its limit: the only step has it, or others have
    /// none. Where every step has one, they say how long each takes, and that passes anew each time.
    fn has_time_limit(&self, group: &[SiteNodeId]) -> bool {
        let timed = group.iter().filter(|node| self.timed[**node]).count();
        timed > 0 && (timed < group.len() || group.len() == 1)
    }

    fn put(
        &self,
        group: &[SiteNodeId],
        list: impl Fn(&mut Facts) -> &mut Vec<Loop>,
        of: &mut IndexSlice<DocId, [Facts]>,
    ) {
        let (document, flow, _) = self.flow(group[0]);
        let mut nodes: Vec<NodeId> = group.iter().map(|node| self.flows.place(*node).1).collect();
        nodes.sort_unstable();
        let ways = nodes.iter().flat_map(|node| flow.ways(*node));
        let back = ways.filter(|edge| edge.to <= edge.from && nodes.binary_search(&edge.to).is_ok());
        // The one that leads back farthest, and of those the last.
        let back = back.min_by_key(|edge| (edge.to, std::cmp::Reverse(edge.from))).copied();
        // Without one, the loop is closed by leaving out a step, which nobody writes down as a way.
        if let Some(back) = back {
            list(&mut of[document]).push(Loop { back, nodes });
        }
    }

    fn unreachable(&self, local: &Ways, reached: &Reachability, of: &mut IndexSlice<DocId, [Facts]>) {
        let is_step = |node: SiteNodeId| {
            let (_, flow, own) = self.flow(node);
            flow.step_of(own).is_some()
        };
        let lost: IndexVec<SiteNodeId, bool> = local.nodes().map(|node| !reached.has(node) && is_step(node)).collect();
        if !lost.contains(&true) {
            return;
        }
        let groups = loops::groups(local, |node| lost[node]);
        let mut entered = marks(local.len());
        for node in local.nodes().filter(|node| lost[*node]) {
            for next in local.next(node).iter().filter(|next| lost[**next] && !groups.same(node, **next)) {
                entered[*next] = true;
            }
        }
        let mut firsts: Vec<SiteNodeId> = groups
            .iter()
            .filter(|group| !group.iter().any(|node| entered[*node]))
            .filter_map(|group| group.iter().min().copied())
            .collect();
        firsts.sort_unstable();
        for first in firsts {
            let (document, own) = self.flows.place(first);
            of[document].unreachable.push(own);
        }
    }

    /// Hand-overs that come round without a way out.
    fn circles(
        &self,
        joined: &Ways,
        reached: &Reachability,
        trapped: &IndexSlice<SiteNodeId, [bool]>,
    ) -> Vec<HandoverCycle> {
        let groups = loops::groups(joined, |node| reached.has(node));
        let mut circles = Vec::new();
        for group in groups.iter().filter(|group| is_loop(group, joined) && !trapped[group[0]]) {
            let leaves = |node: &SiteNodeId| joined.next(*node).iter().any(|next| !groups.same(*node, *next));
            let ends = |node: &SiteNodeId| joined.next(*node).is_empty();
            if !group.iter().any(|node| leaves(node) || ends(node)) {
                circles.extend(self.circle(group, joined, reached));
            }
        }
        circles.sort_by_key(|circle| circle.way[0]);
        circles
    }

    fn circle(&self, group: &[SiteNodeId], joined: &Ways, reached: &Reachability) -> Option<HandoverCycle> {
        let is_hand_over = |node: SiteNodeId| {
            let (_, flow, own) = self.flow(node);
            matches!(flow.nodes[own], Node::HandOver(_))
        };
        let first = group.iter().copied().filter(|node| is_hand_over(*node)).min()?;
        // The shortest way from the first hand-over back to it; all of it stays in the group.
        let mut before: HashMap<SiteNodeId, SiteNodeId> = HashMap::new();
        let mut queue = VecDeque::from([first]);
        while let Some(node) = queue.pop_front() {
            for next in joined.next(node) {
                before.entry(*next).or_insert_with(|| {
                    queue.push_back(*next);
                    node
                });
            }
        }
        let mut round = Vec::new();
        let mut at = *before.get(&first)?;
        while at != first {
            round.push(at);
            at = before[&at];
        }
        round.reverse();
        let (document, _) = self.flows.place(first);
        let mut hand_overs = Vec::new();
        let mut last = *round.last()?;
        for node in std::iter::once(first).chain(round.iter().copied()) {
            let ((document, from), (_, to)) = (self.flows.place(last), self.flows.place(node));
            let written = || self.flows.of(document).ways(from).iter().find(|edge| edge.to == to);
            if is_hand_over(node)
                && let Some(edge) = written()
            {
                hand_overs.push((document, *edge));
            }
            last = node;
        }
        let mut way = reached.way(*round.last()?)?;
        way.push(first);
        for node in round {
            way.push(node);
            let is_step = |(_, flow, own): (_, &Flow, _)| flow.step_of(own).is_some();
            if self.flows.place(node).0 == document && is_step(self.flow(node)) {
                break;
            }
        }
        (!hand_overs.is_empty()).then_some(HandoverCycle { hand_overs, way })
    }
}

/// What can be reached: from the start of each document, along hand-overs, and from pages that
/// link to a step.
fn reach(documents: &Documents, index: &Index, flows: &Flows, local: &Ways, joined: &Ways) -> Reachability {
    let mut reached = Reachability::new(flows.len());
    let mut hand_overs = Vec::new();
    for at in documents.indices() {
        for (own, node) in flows.of(at).nodes.iter_enumerated() {
            match node {
                Node::Start(_) => reached.begin(flows.site_node(at, own)),
                Node::HandOver(hand_over) => hand_overs.push((flows.site_node(at, own), hand_over)),
                Node::Step(_) | Node::Unknown | Node::End => {}
            }
        }
    }
    // A document's own ways first, so that its steps are explained without other documents.
    reached.spread(local);
    for (node, _) in &hand_overs {
        if reached.has(*node) {
            joined.next(*node).iter().for_each(|entry| {
                reached.meet(*entry, *node);
            });
        }
    }
    reached.spread(joined);
    // A hand-over that cannot be reached is a fault of its own document, not of the other. Of a
    // document in several languages, one step may be entered from documents in one of them only.
    for (node, hand_over) in &hand_overs {
        joined.next(*node).iter().for_each(|entry| reached.begin(*entry));
        translated(hand_over, documents, index, flows, &mut |entry| reached.begin(entry));
    }
    // Nobody can write an arrow where there are no steps: a link is all there is.
    for (_, document) in documents.iter_enumerated().filter(|(at, _)| flows.of(*at).is_empty()) {
        visit::links(document, &mut |link, is_image| {
            let Ok(Resolved::Document { document: to, anchor: Some(anchor) }) = document.target(link, is_image) else {
                return;
            };
            if let Some(entry) = step(*to, anchor, documents, flows) {
                reached.begin(entry);
            }
        });
    }
    reached.spread(joined);
    reached
}

/// The same step in the translations of the document that takes over.
fn translated(
    hand_over: &HandOver,
    documents: &Documents,
    index: &Index,
    flows: &Flows,
    add: &mut dyn FnMut(SiteNodeId),
) {
    let (Some(document), Some(anchor)) = (hand_over.document, &hand_over.anchor) else { return };
    for other in index.translations(&documents[document].id.value) {
        if *other != document
            && let Some(entry) = step(*other, anchor, documents, flows)
        {
            add(entry);
        }
    }
}

fn step(document: DocId, anchor: &str, documents: &Documents, flows: &Flows) -> Option<SiteNodeId> {
    let number = documents[document].steps().position(|step| step.id == anchor)?;
    Some(flows.site_node(document, flows.of(document).node_of(number)))
}

/// Notes which steps the arrows of a document name that are not there.
fn lost(documents: &Documents, at: DocId, of: &mut IndexSlice<DocId, [Facts]>) {
    let steps: Vec<_> = documents[at].steps().collect();
    let ids: HashSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    let is_there = |id: &str| ids.contains(id);
    for target in steps.iter().flat_map(|step| targets(step)) {
        match &target.to {
            Destination::Step(id) if !is_there(id) => of[at].lost.push(id.clone()),
            Destination::Document(link) => {
                let Err(broken) = documents[at].target(link, false) else { continue };
                // Whatever is written, a step of this document may have been meant.
                of[at].lost.push(link.destination.clone());
                match broken {
                    Broken::Anchor { document, anchor, .. } if *document != at => {
                        of[*document].lost.push(anchor.clone())
                    }
                    _ => {}
                }
            }
            Destination::Step(_) | Destination::Next | Destination::End => {}
        }
    }
}

/// Where the arrows of a step and of its answers point.
fn targets(step: &Step) -> impl Iterator<Item = &Target> {
    let of_answers = step.answers.iter().filter_map(|answer| match &answer.way {
        Way::Arrow(target) => Some(target),
        Way::Branch(_) => None,
    });
    step.jump.iter().chain(of_answers)
}

/// A mark for every node of the site, none of them set.
fn marks(count: usize) -> IndexVec<SiteNodeId, bool> {
    IndexVec::from_vec(vec![false; count])
}
