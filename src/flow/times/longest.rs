//! The longest way from every node to an end: exact, also through loops whose steps say how often
//! they may be done.

use super::net::WeightedGraph;
use super::shortest::{self, ShortestPath};
use crate::flow::components::Components;

/// States (a node, and how often each limited step was done) that are looked at in one loop.
pub(super) const MOST_STATES: usize = 100_000;

/// The longest way from a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LongestPath {
    /// Seconds, steps of unknown time taken as nothing. Where a loop has no limit: of some way.
    pub seconds: u64,
    /// Whether a step of unknown time lies on some way.
    pub has_unknown: bool,
    /// Whether some way goes through a loop whose longest way cannot be known.
    pub has_loop: bool,
}

/// What a component is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loop {
    /// One node, which does not lead to itself.
    None,
    /// Every round passes a step with `max`.
    Limited,
    /// A round passes none: nobody knows how often it is gone.
    Unlimited,
    /// Limited, but with more states than [`MOST_STATES`].
    TooMany,
}

/// The longest ways of a net.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Longest {
    /// By node; `None` where no way leads to an end.
    pub far: Vec<Option<LongestPath>>,
    /// By component.
    pub loops: Vec<Loop>,
}

impl Longest {
    pub fn new(net: &WeightedGraph, components: &Components<usize>, near: &[Option<ShortestPath>]) -> Longest {
        let mut longest = Longest { far: vec![None; net.len()], loops: Vec::with_capacity(components.len()) };
        for component in 0..components.len() {
            let nodes = components.nodes(component);
            let kind = kind(net, components, component);
            longest.loops.push(kind);
            if near[nodes[0]].is_none() {
                continue;
            }
            match kind {
                Loop::None => longest.far[nodes[0]] = step(net, &longest.far, nodes[0]),
                Loop::Limited => {
                    let walks = LoopStates::new(net, components, component, &longest.far, true);
                    let found: Vec<Option<LongestPath>> = nodes.iter().map(|node| walks.from(*node)).collect();
                    nodes.iter().zip(found).for_each(|(node, far)| longest.far[*node] = far);
                }
                Loop::Unlimited | Loop::TooMany => {
                    let walks = LoopStates::new(net, components, component, &longest.far, false);
                    let after = nodes.iter().flat_map(|node| net.next(*node)).filter_map(|to| longest.far[*to]);
                    let has_unknown = after.into_iter().any(|far| far.has_unknown)
                        || nodes.iter().any(|node| net.costs[*node].is_unknown);
                    let found: Vec<u64> = nodes.iter().map(|node| some_way(&walks, near, *node)).collect();
                    for (node, seconds) in nodes.iter().zip(found) {
                        longest.far[*node] = Some(LongestPath { seconds, has_unknown, has_loop: true });
                    }
                }
            }
        }
        longest
    }

    /// The nodes of the longest way, or of some way where that cannot be known.
    pub fn way(
        &self,
        net: &WeightedGraph,
        components: &Components<usize>,
        near: &[Option<ShortestPath>],
        start: usize,
    ) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = self.far[start].map(|_| start);
        while let Some(node) = at {
            let component = components.of(node);
            at = match self.loops[component] {
                Loop::None => {
                    way.push(node);
                    best(net.next(node).iter().map(|to| self.far[*to])).map(|(place, _)| net.next(node)[place])
                }
                Loop::Limited => LoopStates::new(net, components, component, &self.far, true).push_way(node, &mut way),
                Loop::Unlimited | Loop::TooMany => {
                    let walks = LoopStates::new(net, components, component, &self.far, false);
                    if walks.from(node).map(|far| far.seconds) == self.far[node].map(|far| far.seconds) {
                        walks.push_way(node, &mut way)
                    } else {
                        way.extend(shortest::way(net, near, node));
                        None
                    }
                }
            };
        }
        way
    }
}

/// The longest way through a node that is on no loop, from those of its successors.
fn step(net: &WeightedGraph, far: &[Option<LongestPath>], node: usize) -> Option<LongestPath> {
    let next = net.next(node);
    let after = if next.is_empty() { LongestPath::default() } else { together(next.iter().map(|to| far[*to]))? };
    Some(after.and(net, node))
}

/// In a loop without a limit: the longest way that goes no round twice, or the shortest way if that
/// takes longer (it may leave by another door).
fn some_way(walks: &LoopStates<'_>, near: &[Option<ShortestPath>], node: usize) -> u64 {
    let forward = walks.from(node).map_or(0, |far| far.seconds);
    near[node].map_or(forward, |near| forward.max(near.whole))
}

impl LongestPath {
    /// With a node in front.
    fn and(self, net: &WeightedGraph, node: usize) -> LongestPath {
        let cost = &net.costs[node];
        let seconds = self.seconds.saturating_add(cost.seconds);
        LongestPath { seconds, has_unknown: self.has_unknown || cost.is_unknown, ..self }
    }
}

/// The longest of several ways, the first of equals; with what is unknown on any of them.
fn together(ways: impl Iterator<Item = Option<LongestPath>> + Clone) -> Option<LongestPath> {
    let (_, longest) = best(ways.clone())?;
    let mut ways = ways.flatten();
    let (mut has_unknown, mut has_loop) = (false, false);
    ways.by_ref().for_each(|far| {
        has_unknown |= far.has_unknown;
        has_loop |= far.has_loop;
    });
    Some(LongestPath { seconds: longest.seconds, has_unknown, has_loop })
}

/// The longest of several ways and its place among them, the first of equals.
fn best(ways: impl Iterator<Item = Option<LongestPath>>) -> Option<(usize, LongestPath)> {
    let known = ways.enumerate().filter_map(|(place, far)| Some((place, far?)));
    known.reduce(|best, other| if other.1.seconds > best.1.seconds { other } else { best })
}

fn kind(net: &WeightedGraph, components: &Components<usize>, component: usize) -> Loop {
    let nodes = components.nodes(component);
    if nodes.len() == 1 && !net.next(nodes[0]).contains(&nodes[0]) {
        return Loop::None;
    }
    if !is_limited(net, components, component) {
        return Loop::Unlimited;
    }
    let counts = nodes.iter().filter_map(|node| net.costs[*node].max);
    let states = counts.map(|max| max as usize + 1).try_fold(nodes.len(), usize::checked_mul);
    if states.is_some_and(|states| states <= MOST_STATES) { Loop::Limited } else { Loop::TooMany }
}

/// Whether no round is left once the steps with `max` are taken out.
fn is_limited(net: &WeightedGraph, components: &Components<usize>, component: usize) -> bool {
    let nodes = components.nodes(component);
    let place = |node: usize| nodes.binary_search(&node).ok().filter(|_| net.costs[node].max.is_none());
    let mut incoming = vec![0_usize; nodes.len()];
    let unlimited: Vec<usize> = nodes.iter().copied().filter(|node| net.costs[*node].max.is_none()).collect();
    for node in &unlimited {
        net.next(*node).iter().filter_map(|to| place(*to)).for_each(|to| incoming[to] += 1);
    }
    let mut free: Vec<usize> =
        unlimited.iter().copied().filter(|node| place(*node).is_some_and(|place| incoming[place] == 0)).collect();
    let mut taken = 0;
    while let Some(node) = free.pop() {
        taken += 1;
        for to in net.next(node).iter().filter_map(|to| place(*to)) {
            incoming[to] -= 1;
            if incoming[to] == 0 {
                free.push(nodes[to]);
            }
        }
    }
    taken == unlimited.len()
}

/// All walks through one loop: what is left from every node and every number of times its limited
/// steps were done.
struct LoopStates<'a> {
    net: &'a WeightedGraph,
    components: &'a Components<usize>,
    component: usize,
    nodes: &'a [usize],
    /// Longest ways behind the loop.
    far: &'a [Option<LongestPath>],
    /// For each node that is counted: what one time weighs in the number of a state, and its limit.
    counted: Vec<Option<(usize, usize)>>,
    /// How many counts there are.
    counts: usize,
    /// By node and count.
    states: Vec<State>,
}

/// What is known of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    /// The longest way on, and by which of the node's ways; `None` where all of them are used up.
    Done(Option<(LongestPath, usize)>),
}

impl<'a> LoopStates<'a> {
    /// Looks at all walks; without counting, at those that go no round twice.
    fn new(
        net: &'a WeightedGraph,
        components: &'a Components<usize>,
        component: usize,
        far: &'a [Option<LongestPath>],
        is_counted: bool,
    ) -> LoopStates<'a> {
        let nodes = components.nodes(component);
        let mut counts = 1;
        let count = |node: &usize| {
            let max = net.costs[*node].max.filter(|_| is_counted)? as usize;
            let weight = counts;
            counts *= max + 1;
            Some((weight, max))
        };
        let counted = nodes.iter().map(count).collect();
        let states = vec![State::New; nodes.len() * counts];
        let mut walks = LoopStates { net, components, component, nodes, far, counted, counts, states };
        (0..nodes.len()).for_each(|place| walks.look(walks.entry(place)));
        walks
    }

    /// The longest way from a node by which the loop is entered.
    fn from(&self, node: usize) -> Option<LongestPath> {
        match self.states[self.entry(self.place(node))] {
            State::Done(found) => found.map(|(far, _)| far),
            State::New | State::Open => None,
        }
    }

    /// Adds the nodes of the longest way through the loop; gives the node behind it.
    fn push_way(&self, node: usize, way: &mut Vec<usize>) -> Option<usize> {
        let mut state = self.entry(self.place(node));
        loop {
            let node = self.nodes[state / self.counts];
            way.push(node);
            let State::Done(Some((_, choice))) = self.states[state] else { return None };
            let to = *self.net.next(node).get(choice)?;
            match self.after(state, to) {
                Some(inside) => state = inside?,
                None => return Some(to),
            }
        }
    }

    fn place(&self, node: usize) -> usize {
        self.nodes.binary_search(&node).expect("the node is in the loop")
    }

    /// The state in which a node is done for the first time.
    fn entry(&self, place: usize) -> usize {
        place * self.counts + self.counted[place].map_or(0, |(weight, _)| weight)
    }

    /// The state after going to `to`: `None` behind the loop, `Some(None)` where that is used up.
    #[expect(clippy::option_option, reason = "three answers: outside, used up, and a state")]
    fn after(&self, state: usize, to: usize) -> Option<Option<usize>> {
        if self.components.of(to) != self.component {
            return None;
        }
        let place = self.place(to);
        let count = state % self.counts;
        let Some((weight, max)) = self.counted[place] else { return Some(Some(place * self.counts + count)) };
        let times = count / weight % (max + 1);
        Some((times < max).then_some(place * self.counts + count + weight))
    }

    /// What is left from a state and from all that follow. A state that is still open is left out: it
    /// would be a round gone twice, which only happens where nothing is counted.
    fn look(&mut self, start: usize) {
        if self.states[start] != State::New {
            return;
        }
        self.states[start] = State::Open;
        let mut open = vec![(start, 0)];
        while let Some((state, way)) = open.last_mut() {
            let state = *state;
            let next = self.net.next(self.nodes[state / self.counts]);
            let Some(to) = next.get(*way) else {
                open.pop();
                self.states[state] = State::Done(self.longest(state, next));
                continue;
            };
            *way += 1;
            if let Some(Some(inside)) = self.after(state, *to)
                && self.states[inside] == State::New
            {
                self.states[inside] = State::Open;
                open.push((inside, 0));
            }
        }
    }

    fn longest(&self, state: usize, next: &[usize]) -> Option<(LongestPath, usize)> {
        let ways = next.iter().map(|to| match self.after(state, *to) {
            None => self.far[*to],
            Some(inside) => match self.states[inside?] {
                State::Done(found) => found.map(|(far, _)| far),
                State::New | State::Open => None,
            },
        });
        let (choice, _) = best(ways.clone())?;
        Some((together(ways)?.and(self.net, self.nodes[state / self.counts]), choice))
    }
}
