//! Rows and columns: which cell of a grid every node stands in.
//!
//! Procedures are mostly a spine with branches, so the grid is made of *chains*: the main line is
//! one column, straight from the start to the end, and each branch is a column beside it for as
//! many rows as it has steps. Rows are longest paths, so that every way but a loop leads down. A
//! frame (a phase, a subgraph) is laid out by itself and then placed like one node, so that frames
//! never overlap and hold nothing that is not theirs.

use super::block::Block;
use super::order::Order;
use crate::chart::{Chart, Line};
use std::collections::HashMap;

/// Where every node stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// Row and column of each node.
    pub cells: Vec<Cell>,
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// For each way, whether it leads to one of several answers' ends that stand below one another:
    /// they share a line, and the label stands where each leaves it.
    pub stacked: Vec<bool>,
}

/// A cell of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) struct Cell {
    pub row: usize,
    pub column: usize,
}

/// Places all nodes by their ways and frames.
pub(super) fn place(chart: &Chart) -> Grid {
    let frames = Frames::new(chart);
    let block = frames.level(None);
    let mut grid = Grid {
        cells: vec![Cell::default(); chart.nodes.len()],
        stacked: vec![false; chart.edges.len()],
        ..Grid::default()
    };
    block.stacked.iter().for_each(|edge| grid.stacked[*edge] = true);
    for (node, row, column) in &block.nodes {
        let column = usize::try_from(column - block.left).expect("no node stands left of its block");
        grid.cells[*node] = Cell { row: *row, column };
        grid.rows = grid.rows.max(row + 1);
        grid.columns = grid.columns.max(column + 1);
    }
    grid
}

/// Places nodes in lanes: each lane has columns of its own. Gives the first column of every lane too.
pub(super) fn place_in_lanes(chart: &Chart) -> (Grid, Vec<usize>) {
    let flat = Chart { groups: Vec::new(), ..without_frames(chart) };
    let rows: Vec<usize> = {
        let block = Frames::new(&flat).level_rows();
        let mut rows = vec![0; chart.nodes.len()];
        block.iter().for_each(|(node, row)| rows[*node] = *row);
        rows
    };
    let lane_of = |node: usize| chart.nodes[node].lane.unwrap_or(0).min(chart.lanes.len().saturating_sub(1));
    let mut taken: HashMap<(usize, usize), usize> = HashMap::new();
    let mut within = vec![0; chart.nodes.len()];
    let mut widths = vec![1; chart.lanes.len().max(1)];
    // What goes on keeps to the line; where something ends it stands beside it.
    let mut goes_on = vec![false; chart.nodes.len()];
    chart.edges.iter().for_each(|edge| goes_on[edge.from] = true);
    let order = (0..chart.nodes.len()).filter(|node| goes_on[*node]);
    let order: Vec<usize> = order.chain((0..chart.nodes.len()).filter(|node| !goes_on[*node])).collect();
    for node in order {
        let lane = lane_of(node);
        let column = taken.entry((lane, rows[node])).or_default();
        within[node] = *column;
        *column += 1;
        widths[lane] = widths[lane].max(*column);
    }
    let mut first = Vec::with_capacity(widths.len());
    let mut columns = 0;
    for width in &widths {
        first.push(columns);
        columns += width;
    }
    let cells = (0..chart.nodes.len())
        .map(|node| Cell { row: rows[node], column: first[lane_of(node)] + within[node] })
        .collect();
    let count = rows.iter().max().map_or(0, |row| row + 1);
    (Grid { cells, rows: count, columns, stacked: vec![false; chart.edges.len()] }, first)
}

/// Places the main line in one column and everything else in a second, each node in a row of its
/// own: for screens that hold hardly more than one node beside another.
pub(super) fn place_narrow(chart: &Chart, wide: &Grid) -> Grid {
    // The main line is the column that holds most of the nodes.
    let mut counts = vec![0; wide.columns];
    wide.cells.iter().for_each(|cell| counts[cell.column] += 1);
    let main = (0..wide.columns).rev().max_by_key(|column| counts[*column]).unwrap_or(0);
    let mut order: Vec<usize> = (0..chart.nodes.len()).collect();
    order.sort_by_key(|node| {
        let cell = wide.cells[*node];
        (cell.row, cell.column != main, cell.column, *node)
    });
    let mut cells = vec![Cell::default(); chart.nodes.len()];
    for (row, node) in order.iter().enumerate() {
        cells[*node] = Cell { row, column: usize::from(wide.cells[*node].column != main) };
    }
    let columns = if cells.iter().any(|cell| cell.column == 1) { 2 } else { 1 };
    Grid { cells, rows: chart.nodes.len(), columns, stacked: vec![false; chart.edges.len()] }
}

/// The chart with every node outside of frames and every way one row long.
fn without_frames(chart: &Chart) -> Chart {
    let mut flat = chart.clone();
    flat.nodes.iter_mut().for_each(|node| node.group = None);
    flat
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Node(usize),
    Group(usize),
}

/// The ways between the items of each frame.
struct Frames<'a> {
    chart: &'a Chart,
    /// Items of each frame, in the order of the source; the last is the chart itself.
    items: Vec<Vec<Item>>,
    /// Ways between those items, as places in `items`, with the number of the way.
    ways: Vec<Vec<(usize, usize, usize)>>,
    /// For each node, the way on which the main line leaves its frame.
    leaves: Vec<Option<usize>>,
    /// Whether a node is where one way ends: nothing else leads there, and nothing on.
    ends: Vec<bool>,
}

impl<'a> Frames<'a> {
    fn new(chart: &'a Chart) -> Frames<'a> {
        let all = chart.groups.len();
        let mut items: Vec<Vec<Item>> = vec![Vec::new(); all + 1];
        let mut place_of_node = vec![0; chart.nodes.len()];
        let mut place_of_group: Vec<Option<usize>> = vec![None; all];
        // A frame stands where its first node does.
        for (node, of) in chart.nodes.iter().enumerate() {
            let mut inside = of.group;
            while let Some(group) = inside.filter(|group| place_of_group[*group].is_none()) {
                inside = chart.groups[group].parent;
                let level = inside.unwrap_or(all);
                place_of_group[group] = Some(items[level].len());
                items[level].push(Item::Group(group));
            }
            let level = of.group.unwrap_or(all);
            place_of_node[node] = items[level].len();
            items[level].push(Item::Node(node));
        }
        let mut ways = vec![Vec::new(); all + 1];
        let mut leaves = vec![None; chart.nodes.len()];
        for (number, edge) in chart.edges.iter().enumerate().filter(|(_, edge)| edge.from != edge.to) {
            let (from, to) = (chain(chart, edge.from), chain(chart, edge.to));
            let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            let level = if common == 0 { all } else { from[common - 1] };
            if edge.main && from.len() > common {
                leaves[edge.from] = Some(number);
            }
            let place = |chain: &[usize], node: usize| {
                chain.get(common).map_or(place_of_node[node], |group| place_of_group[*group].expect("it holds a node"))
            };
            ways[level].push((place(&from, edge.from), place(&to, edge.to), number));
        }
        let mut incoming = vec![0; chart.nodes.len()];
        let mut ends = vec![true; chart.nodes.len()];
        for edge in &chart.edges {
            incoming[edge.to] += 1;
            ends[edge.from] = false;
        }
        ends.iter_mut().zip(incoming).for_each(|(end, count)| *end &= count == 1);
        Frames { chart, items, ways, leaves, ends }
    }

    /// Node and row of everything, when there are no frames.
    fn level_rows(&self) -> Vec<(usize, usize)> {
        let items = self.items.last().expect("the chart itself is a level");
        let ways = self.ways.last().expect("the chart itself is a level");
        let order = Order::new(items.len(), ways, self.chart, |_| None, |_| false, |_| false);
        let rows = order.rows(&vec![1; items.len()]);
        items
            .iter()
            .zip(rows)
            .map(|(item, row)| match item {
                Item::Node(node) => (*node, row),
                Item::Group(_) => unreachable!("there are no frames"),
            })
            .collect()
    }

    fn level(&self, group: Option<usize>) -> Block {
        let level = group.unwrap_or(self.chart.groups.len());
        let items = &self.items[level];
        let blocks: Vec<Block> = items
            .iter()
            .map(|item| match item {
                Item::Node(node) => {
                    Block { rows: 1, left: 0, right: 0, nodes: vec![(*node, 0, 0)], stacked: Vec::new() }
                }
                Item::Group(group) => self.level(Some(*group)),
            })
            .collect();
        let leaves = |item: usize| match items[item] {
            Item::Node(node) => self.leaves[node],
            Item::Group(_) => None,
        };
        let is_node = |item: usize| matches!(items[item], Item::Node(_));
        let is_end = |item: usize| matches!(items[item], Item::Node(node) if self.ends[node]);
        let order = Order::new(items.len(), &self.ways[level], self.chart, leaves, is_node, is_end);
        let heights: Vec<usize> = blocks.iter().map(|block| block.rows).collect();
        let rows = order.rows(&heights);
        let columns = order.columns(&blocks, &rows);
        let stacked = order.next.iter().flatten().filter(|way| way.is_stacked).map(|way| way.number).collect();
        let mut whole = Block { rows: 0, left: i32::MAX, right: i32::MIN, nodes: Vec::new(), stacked };
        for ((block, row), column) in blocks.iter().zip(&rows).zip(&columns) {
            whole.rows = whole.rows.max(row + block.rows);
            whole.left = whole.left.min(column + block.left);
            whole.right = whole.right.max(column + block.right);
            whole.stacked.extend(&block.stacked);
            whole.nodes.extend(block.nodes.iter().map(|(node, down, right)| (*node, row + down, column + right)));
        }
        if items.is_empty() {
            (whole.left, whole.right) = (0, 0);
        }
        whole
    }
}

/// Frames around a node, outer ones first.
fn chain(chart: &Chart, node: usize) -> Vec<usize> {
    let mut chain: Vec<usize> =
        std::iter::successors(chart.nodes[node].group, |group| chart.groups[*group].parent).collect();
    chain.reverse();
    chain
}

/// Whether a way is drawn at all.
pub(super) fn is_drawn(line: Line) -> bool {
    line != Line::Hidden
}
