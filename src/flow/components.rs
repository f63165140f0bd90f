//! Which nodes of a graph lie on loops with each other (Tarjan's strongly connected components).

use super::graph::NodeId;
use super::site::SiteNodeId;

/// The components of a graph, numbered so that every way leads into its own component or into one
/// of a smaller number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Components<N> {
    /// The component of each node.
    of: Vec<usize>,
    /// The nodes, those of one component together and in their order.
    nodes: Vec<N>,
    /// The first of each component in `nodes`; one more at the end.
    first: Vec<usize>,
}

/// The number of a node in some graph.
pub trait Number: Copy + Eq {
    /// The node of a number.
    fn from_number(number: usize) -> Self;

    /// The number of the node.
    fn number(self) -> usize;
}

impl Number for usize {
    fn from_number(number: usize) -> usize {
        number
    }

    fn number(self) -> usize {
        self
    }
}

impl Number for NodeId {
    fn from_number(number: usize) -> NodeId {
        NodeId::from_usize(number)
    }

    fn number(self) -> usize {
        self.index()
    }
}

impl Number for SiteNodeId {
    fn from_number(number: usize) -> SiteNodeId {
        SiteNodeId::from_usize(number)
    }

    fn number(self) -> usize {
        self.index()
    }
}

/// What is not known yet.
const NEW: usize = usize::MAX;

impl<N: Number> Components<N> {
    /// Finds the components of a graph of `len` nodes; `next` tells where one can go from each. One
    /// pass, without recursion: documents may be as long as they like.
    pub fn new<'a>(len: usize, next: impl Fn(N) -> &'a [N]) -> Components<N>
    where
        N: 'a,
    {
        Components::among(len, next, |_| true)
    }

    /// The components of those nodes only that are `wanted`.
    pub fn among<'a>(len: usize, next: impl Fn(N) -> &'a [N], wanted: impl Fn(N) -> bool) -> Components<N>
    where
        N: 'a,
    {
        let mut found = Components { of: vec![NEW; len], nodes: Vec::with_capacity(len), first: vec![0] };
        // When each node was first seen, and the earliest node still open that it leads back to.
        let mut seen = vec![NEW; len];
        let mut low = vec![NEW; len];
        let mut open = Vec::new();
        let mut walk: Vec<(usize, usize)> = Vec::new();
        let mut clock = 0;
        for root in (0..len).filter(|node| wanted(N::from_number(*node))) {
            if seen[root] != NEW {
                continue;
            }
            walk.push((root, 0));
            while let Some((node, way)) = walk.last_mut() {
                let node = *node;
                if *way == 0 {
                    (seen[node], low[node]) = (clock, clock);
                    clock += 1;
                    open.push(node);
                }
                let Some(&to) = next(N::from_number(node)).get(*way) else {
                    walk.pop();
                    if let Some((before, _)) = walk.last() {
                        low[*before] = low[*before].min(low[node]);
                    }
                    if low[node] == seen[node] {
                        found.close(&mut open, node);
                    }
                    continue;
                };
                *way += 1;
                if !wanted(to) {
                    continue;
                }
                let to = to.number();
                if seen[to] == NEW {
                    walk.push((to, 0));
                } else if found.of[to] == NEW {
                    low[node] = low[node].min(seen[to]);
                }
            }
        }
        found
    }

    /// Whether two nodes lead to each other.
    pub fn same(&self, one: N, other: N) -> bool {
        self.of[one.number()] == self.of[other.number()] && self.of[one.number()] != NEW
    }

    /// The nodes of each component.
    pub fn iter(&self) -> impl Iterator<Item = &[N]> {
        self.first.windows(2).map(|ends| &self.nodes[ends[0]..ends[1]])
    }

    /// How many components there are.
    pub fn len(&self) -> usize {
        self.first.len() - 1
    }

    /// The component of a node.
    pub fn of(&self, node: N) -> usize {
        self.of[node.number()]
    }

    /// The nodes of a component, in their order.
    pub fn nodes(&self, component: usize) -> &[N] {
        &self.nodes[self.first[component]..self.first[component + 1]]
    }

    fn close(&mut self, open: &mut Vec<usize>, root: usize) {
        let at = open.iter().rposition(|node| *node == root).expect("a component's first node is open until it closes");
        let component = self.len();
        let mut nodes = open.split_off(at);
        nodes.sort_unstable();
        nodes.iter().for_each(|node| self.of[*node] = component);
        self.nodes.extend(nodes.into_iter().map(N::from_number));
        self.first.push(self.nodes.len());
    }
}

#[cfg(test)]
mod tests {
    use super::Components;

    fn components(next: &[&[usize]]) -> Vec<Vec<usize>> {
        let found = Components::new(next.len(), |node| next[node]);
        (0..found.len()).map(|component| found.nodes(component).to_vec()).collect()
    }

    #[test]
    fn loops_stand_together_and_ways_lead_to_smaller_numbers() {
        assert_eq!(components(&[]), Vec::<Vec<usize>>::new());
        assert_eq!(components(&[&[1], &[2], &[]]), [[2], [1], [0]]);
        assert_eq!(components(&[&[1], &[2, 3], &[1], &[3]]), [vec![3], vec![1, 2], vec![0]]);
        // Two loops that share a node are one.
        assert_eq!(components(&[&[1], &[0, 2], &[1, 3], &[]]), [vec![3], vec![0, 1, 2]]);
        let next: [&[usize]; 4] = [&[1], &[2], &[0, 3], &[3]];
        let without = Components::among(4, |node| next[node], |node| node != 2);
        assert_eq!(without.iter().map(<[usize]>::len).collect::<Vec<_>>(), [1, 1, 1]);
        assert!(!without.same(2, 2) && without.same(3, 3));
    }

    #[test]
    fn a_long_way_does_not_end_the_stack() {
        let len = 300_000;
        let next: Vec<Vec<usize>> = (0..len).map(|node| vec![(node + 1) % len]).collect();
        let found = Components::new(len, |node: usize| &next[node]);
        assert_eq!((found.len(), found.nodes(0).len()), (1, len));
    }
}
