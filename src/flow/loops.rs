//! Loops among the ways of a site.

use super::components::Components;
use super::reach::Ways;
use super::site::SiteNodeId;

/// The nodes that lead to each other, among those that are `wanted`.
pub(super) fn groups(ways: &Ways, wanted: impl Fn(SiteNodeId) -> bool) -> Components<SiteNodeId> {
    Components::among(ways.len(), |node| ways.next(node), wanted)
}

/// Whether one can come back to a node of the group: it has several, or one that leads to itself.
pub(super) fn is_loop(group: &[SiteNodeId], ways: &Ways) -> bool {
    group.len() > 1 || ways.next(group[0]).contains(&group[0])
}

#[cfg(test)]
mod tests {
    use super::{SiteNodeId, Ways, groups, is_loop};

    #[test]
    fn loops_are_told_from_lines() {
        let next: [&[usize]; 6] = [&[1], &[2, 4], &[3], &[1], &[4, 5], &[]];
        let numbered = |node: &usize| SiteNodeId::from_usize(*node);
        let ways = Ways::new(next.len(), |node, add| next[node.index()].iter().map(numbered).for_each(add));
        let groups_of_all = groups(&ways, |_| true);
        let mut loops: Vec<&[SiteNodeId]> = groups_of_all.iter().filter(|group| is_loop(group, &ways)).collect();
        loops.sort();
        assert_eq!(loops, [[1, 2, 3].map(SiteNodeId::from_usize).as_slice(), &[SiteNodeId::from_usize(4)]]);
        let without = groups(&ways, |node| node != 2);
        assert_eq!(without.iter().filter(|group| is_loop(group, &ways)).count(), 1);
    }
}
