//! How large a chart may be to be drawn: beyond this nobody could find the way through it.

use super::Chart;

/// The most nodes.
pub const NODES: usize = 400;
/// The most ways between them.
pub const EDGES: usize = 800;
/// The most frames inside one another.
pub const NESTING: usize = 8;
/// The most characters of one label.
pub const LABEL: usize = 400;

/// Which bound a chart goes beyond, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many nodes.
    Nodes(usize),
    /// So many ways.
    Edges(usize),
    /// So many frames inside one another.
    Nesting(usize),
    /// So many characters of one label.
    Label(usize),
}

/// The first bound that a chart goes beyond. Such a chart is not drawn: its outline stands in.
pub fn exceeds(chart: &Chart) -> Option<Limit> {
    if chart.nodes.len() > NODES {
        return Some(Limit::Nodes(chart.nodes.len()));
    }
    if chart.edges.len() > EDGES {
        return Some(Limit::Edges(chart.edges.len()));
    }
    // A frame stands behind those around it.
    let mut depths: Vec<usize> = Vec::with_capacity(chart.groups.len());
    for group in &chart.groups {
        let above = group.parent.and_then(|parent| depths.get(parent)).copied().unwrap_or(0);
        depths.push(above + 1);
    }
    if let Some(depth) = depths.into_iter().max().filter(|depth| *depth > NESTING) {
        return Some(Limit::Nesting(depth));
    }
    let nodes = chart.nodes.iter().map(|node| &node.label);
    let edges = chart.edges.iter().map(|edge| &edge.label);
    let labels = nodes.chain(edges).chain(chart.groups.iter().map(|group| &group.title));
    labels.map(|label| label.chars().count()).max().filter(|length| *length > LABEL).map(Limit::Label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Group, Node};

    #[test]
    fn each_bound_is_known() {
        let mut chart = Chart { nodes: vec![Node::default(); NODES], ..Chart::default() };
        assert_eq!(exceeds(&chart), None);
        chart.nodes[7].label = "あ".repeat(LABEL + 1);
        assert_eq!(exceeds(&chart), Some(Limit::Label(LABEL + 1)));
        let frame = |parent: usize| Group { title: String::new(), parent: parent.checked_sub(1) };
        chart.groups = (0..=NESTING).map(frame).collect();
        assert_eq!(exceeds(&chart), Some(Limit::Nesting(NESTING + 1)));
        chart.nodes.push(Node::default());
        assert_eq!(exceeds(&chart), Some(Limit::Nodes(NODES + 1)));
    }
}
