//! Loops: nodes that lead to each other, by Tarjan's algorithm, without recursion.

use super::reach::Ways;
use super::site::SiteNode;

/// The groups of nodes that lead to each other. Groups are numbered so that ways between them lead
/// from higher numbers to lower ones.
#[derive(Debug)]
pub(super) struct Groups {
    /// The group of each node; `NONE` for nodes that were left out.
    of: Vec<u32>,
    /// The members of all groups, group by group.
    members: Vec<SiteNode>,
    /// For each group, the first of its `members`; one more at the end.
    first: Vec<usize>,
}

const NONE: u32 = u32::MAX;

impl Groups {
    /// The groups among the nodes that are `wanted`.
    pub(super) fn new(ways: &Ways, wanted: impl Fn(SiteNode) -> bool) -> Groups {
        let count = ways.len();
        let mut groups = Groups { of: vec![NONE; count], members: Vec::new(), first: vec![0] };
        // When each node was met, and the earliest node that can be reached from it and is still open.
        let mut met = vec![NONE; count];
        let mut low = vec![NONE; count];
        let mut clock = 0;
        let mut open: Vec<SiteNode> = Vec::new();
        // The nodes on the way to where we are, each with the number of its ways taken so far.
        let mut path: Vec<(SiteNode, usize)> = Vec::new();
        for root in (0..count).filter(|node| wanted(*node)) {
            if met[root] != NONE {
                continue;
            }
            path.push((root, 0));
            while let Some((node, taken)) = path.last_mut() {
                let node = *node;
                if *taken == 0 {
                    met[node] = clock;
                    low[node] = clock;
                    clock += 1;
                    open.push(node);
                }
                let next = ways.next(node).get(*taken).copied();
                *taken += 1;
                match next {
                    Some(next) if !wanted(next) => {}
                    Some(next) if met[next] == NONE => path.push((next, 0)),
                    Some(next) => {
                        if groups.of[next] == NONE {
                            low[node] = low[node].min(met[next]);
                        }
                    }
                    None => {
                        path.pop();
                        if let Some((before, _)) = path.last() {
                            low[*before] = low[*before].min(low[node]);
                        }
                        if low[node] == met[node] {
                            groups.close(node, &mut open);
                        }
                    }
                }
            }
        }
        groups
    }

    fn close(&mut self, node: SiteNode, open: &mut Vec<SiteNode>) {
        let number = u32::try_from(self.first.len() - 1).expect("a site has fewer steps than that");
        let from = open.iter().rposition(|one| *one == node).expect("a node stays open until its group is closed");
        for member in open.drain(from..) {
            self.of[member] = number;
            self.members.push(member);
        }
        self.first.push(self.members.len());
    }

    /// Whether two nodes lead to each other.
    pub(super) fn same(&self, one: SiteNode, other: SiteNode) -> bool {
        self.of[one] == self.of[other] && self.of[one] != NONE
    }

    /// The members of each group, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[SiteNode]> {
        self.first.windows(2).map(|ends| &self.members[ends[0]..ends[1]])
    }
}

/// Whether one can come back to a node of the group: it has several, or one that leads to itself.
pub(super) fn is_loop(group: &[SiteNode], ways: &Ways) -> bool {
    group.len() > 1 || ways.next(group[0]).contains(&group[0])
}

#[cfg(test)]
mod tests {
    use super::{Groups, Ways, is_loop};

    fn ways(next: &[&[usize]]) -> Ways {
        Ways::new(next.len(), |node, add| next[node].iter().for_each(|next| add(*next)))
    }

    #[test]
    fn loops_are_told_from_lines() {
        let ways = ways(&[&[1], &[2, 4], &[3], &[1], &[4, 5], &[]]);
        let groups = Groups::new(&ways, |_| true);
        let mut loops: Vec<Vec<usize>> =
            groups.iter().filter(|group| is_loop(group, &ways)).map(<[usize]>::to_vec).collect();
        loops.iter_mut().for_each(|group| group.sort_unstable());
        loops.sort();
        assert_eq!(loops, [vec![1, 2, 3], vec![4]]);
        let without = Groups::new(&ways, |node| node != 2);
        assert_eq!(without.iter().filter(|group| is_loop(group, &ways)).count(), 1);
    }

    #[test]
    fn a_long_line_needs_no_stack() {
        let count = 400_000;
        let ways = Ways::new(count, |node, add| add((node + 1) % count));
        assert_eq!(Groups::new(&ways, |_| true).iter().count(), 1);
    }
}
