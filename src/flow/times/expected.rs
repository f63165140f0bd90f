//! What a way takes on average, when every answer of a decision is as likely as any other.

use super::net::WeightedGraph;
use super::shortest::ShortestPath;
use crate::flow::components::Components;

/// Loops of more nodes are solved by going round until nothing changes: elimination takes the square of them in memory,
/// and at worst the cube in time. In the order of a procedure it does not: 1,600 steps take 0.3 s either way.
const LARGE: usize = 200;
/// Ways that are gone at most in doing so.
const MOST_WAYS: usize = 10_000_000;

/// The average of all ways from a node.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct ExpectedTime {
    /// Seconds, steps of unknown time taken as nothing.
    pub seconds: f64,
    /// Whether a step of unknown time lies on some way.
    pub has_unknown: bool,
}

/// The average from every node; `None` where some way never comes to an end, or where no average
/// was found.
pub(super) fn expected(
    net: &WeightedGraph,
    components: &Components<usize>,
    near: &[Option<ShortestPath>],
) -> Vec<Option<ExpectedTime>> {
    let mut means: Vec<Option<ExpectedTime>> = vec![None; net.len()];
    for component in 0..components.len() {
        let nodes = components.nodes(component);
        let leaves = |to: &&usize| components.of(**to) != component;
        let has_end = near[nodes[0]].is_some()
            && nodes.iter().flat_map(|node| net.next(*node)).filter(leaves).all(|to| means[*to].is_some());
        if !has_end {
            continue;
        }
        let after = |to: &usize| means[*to].unwrap_or_default();
        let has_unknown = nodes.iter().any(|node| net.costs[*node].is_unknown)
            || nodes.iter().flat_map(|node| net.next(*node)).filter(leaves).any(|to| after(to).has_unknown);
        // What a node costs with what follows behind the loop.
        let own = |node: &usize| {
            let next = net.next(*node);
            let outside: f64 = next.iter().filter(leaves).map(|to| after(to).seconds).sum();
            cost(net, *node) + if next.is_empty() { 0.0 } else { outside / next.len() as f64 }
        };
        let own: Vec<f64> = nodes.iter().map(own).collect();
        let is_loop = nodes.len() > 1 || net.next(nodes[0]).contains(&nodes[0]);
        let solved = match nodes.len() {
            _ if !is_loop => Some(own),
            len if len <= LARGE => Some(eliminate(net, nodes, own)),
            _ => go_round(net, nodes, own),
        };
        let Some(solved) = solved else { continue };
        for (node, seconds) in nodes.iter().zip(solved) {
            means[*node] = Some(ExpectedTime { seconds, has_unknown });
        }
    }
    means
}

/// An optional step is done every other time.
fn cost(net: &WeightedGraph, node: usize) -> f64 {
    let cost = &net.costs[node];
    cost.seconds as f64 / if cost.is_optional { 2.0 } else { 1.0 }
}

/// Gaussian elimination. Rows are in the order of the source, in which nearly every way leads on to
/// the next, so that few rows have anything to take out.
fn eliminate(net: &WeightedGraph, nodes: &[usize], mut own: Vec<f64>) -> Vec<f64> {
    let len = nodes.len();
    let mut rows = vec![vec![0.0; len]; len];
    for (row, node) in nodes.iter().enumerate() {
        let next = net.next(*node);
        rows[row][row] = 1.0;
        for to in next.iter().filter_map(|to| nodes.binary_search(to).ok()) {
            rows[row][to] -= 1.0 / next.len() as f64;
        }
    }
    for pivot in 0..len {
        let (above, below) = rows.split_at_mut(pivot + 1);
        let from = &above[pivot];
        for (row, other) in below.iter_mut().enumerate() {
            let share = other[pivot] / from[pivot];
            if share != 0.0 {
                for column in pivot..len {
                    other[column] -= share * from[column];
                }
                own[pivot + 1 + row] -= share * own[pivot];
            }
        }
    }
    for row in (0..len).rev() {
        let known: f64 = (row + 1..len).map(|column| rows[row][column] * own[column]).sum();
        own[row] = (own[row] - known) / rows[row][row];
    }
    own
}

/// Goes round, from the end of the source to its start, until nothing changes any more.
fn go_round(net: &WeightedGraph, nodes: &[usize], own: Vec<f64>) -> Option<Vec<f64>> {
    let inside: Vec<Vec<usize>> = nodes
        .iter()
        .map(|node| net.next(*node).iter().filter_map(|to| nodes.binary_search(to).ok()).collect())
        .collect();
    let ways: usize = inside.iter().map(|inside| inside.len() + 1).sum();
    let mut found = own.clone();
    for _ in 0..MOST_WAYS / ways.max(1) {
        let mut change: f64 = 0.0;
        for row in (0..nodes.len()).rev() {
            let sum: f64 = inside[row].iter().map(|to| found[*to]).sum();
            let new = own[row] + sum / net.next(nodes[row]).len().max(1) as f64;
            change = change.max((new - found[row]).abs() / new.abs().max(1.0));
            found[row] = new;
        }
        if change < 1e-12 {
            return Some(found);
        }
    }
    None
}
