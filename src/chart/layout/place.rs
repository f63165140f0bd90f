//! Rows and columns: which cell of a grid every node stands in.
//!
//! Procedures are mostly a spine with branches, so the grid is made of *chains*: the main line is
//! one column, straight from the start to the end, and each branch is a column beside it for as
//! many rows as it has steps. Rows are longest paths, so that every way but a loop leads down. A
//! frame (a phase, a subgraph) is laid out by itself and then placed like one node, so that frames
//! never overlap and hold nothing that is not theirs.

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
    for node in 0..chart.nodes.len() {
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

/// A part of the chart that has been laid out: a node, or a frame with all it holds.
struct Block {
    rows: usize,
    /// The columns it takes, around the 0 of its main line.
    left: i32,
    right: i32,
    /// Node, row and column.
    nodes: Vec<(usize, usize, i32)>,
    /// Ways to ends that stand below one another.
    stacked: Vec<usize>,
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

/// Which side of its source's main line a way leaves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Main,
    Right,
}

/// A way on, that is no loop.
#[derive(Debug, Clone, Copy)]
struct Next {
    /// Where it leads.
    to: usize,
    /// The number of the way.
    number: usize,
    side: Side,
    /// How many rows lower it leads, for what stands beside its source.
    beside: Option<usize>,
    /// Whether it leads to one of several ends that stand below one another.
    is_stacked: bool,
}

/// The items of one level, and the ways between them without loops.
struct Order {
    /// Ways on that are no loops.
    next: Vec<Vec<Next>>,
    /// How many rows what stands beside an item takes.
    depth: Vec<usize>,
    /// How many ways lead to an item, loops left out.
    incoming: Vec<usize>,
    /// Items so that all ways but loops lead onward.
    sorted: Vec<usize>,
}

impl Order {
    /// `leaves` tells on which way the main line leaves the level, where it does.
    fn new(
        count: usize,
        ways: &[(usize, usize, usize)],
        chart: &Chart,
        leaves: impl Fn(usize) -> Option<usize>,
        is_node: impl Fn(usize) -> bool,
        ends: impl Fn(usize) -> bool,
    ) -> Order {
        let mut out: Vec<Vec<(usize, usize)>> = vec![Vec::new(); count];
        let mut has_incoming = vec![false; count];
        for (from, to, number) in ways {
            out[*from].push((*to, *number));
            has_incoming[*to] = true;
        }
        let (sorted, loops) = sort(&out, &has_incoming);
        let mut incoming = vec![0; count];
        for (from, ways) in out.iter().enumerate() {
            ways.iter().filter(|(to, _)| !loops.contains(&(from, *to))).for_each(|(to, _)| incoming[*to] += 1);
        }
        // How far it is to the end of everything.
        let mut height = vec![1_usize; count];
        for item in sorted.iter().rev() {
            let below = out[*item].iter().filter(|(to, _)| !loops.contains(&(*item, *to)));
            height[*item] = 1 + below.map(|(to, _)| height[*to]).max().unwrap_or(0);
        }
        let mut depth = vec![0; count];
        let mut next = Vec::with_capacity(count);
        for from in 0..count {
            let forward = |way: &(usize, usize)| !loops.contains(&(from, way.0));
            let is_answer = |way: &(usize, usize)| !chart.edges[way.1].label.is_empty();
            // An end that only this answer leads to.
            let is_end = |way: &(usize, usize)| ends(way.0) && is_node(from) && is_answer(way);
            let sides = sides(&out[from], &height, chart, leaves(from), forward, is_end);
            let mut ways = Vec::with_capacity(out[from].len());
            let mut stacks = [0, 0];
            for (at, way) in out[from].iter().enumerate().filter(|(_, way)| forward(way)) {
                let side = sides[at];
                let others = sides.iter().filter(|other| **other == side).count();
                let stack = &mut stacks[usize::from(side == Side::Left)];
                let is_stacked = side != Side::Main && others > 1 && is_end(way);
                // Beside a question stand its answers; what else branches off stands below.
                let is_beside = is_answer(way) && incoming[way.0] == 1 && is_node(from) && is_node(way.0);
                let beside = match side {
                    Side::Main => None,
                    _ if is_stacked => Some(*stack),
                    _ => Some(0).filter(|_| others == 1 && is_beside),
                };
                *stack += usize::from(is_stacked);
                ways.push(Next { to: way.0, number: way.1, side, beside, is_stacked });
            }
            depth[from] = stacks[0].max(stacks[1]);
            next.push(ways);
        }
        Order { next, depth, incoming, sorted }
    }

    /// The row every item begins in. A branch that is alone on its side begins beside its decision;
    /// several ends on one side stand below one another, and what follows stands below them.
    fn rows(&self, heights: &[usize]) -> Vec<usize> {
        let mut rows = vec![0; heights.len()];
        for item in &self.sorted {
            for way in &self.next[*item] {
                let down = way.beside.unwrap_or(heights[*item].max(self.depth[*item]));
                rows[way.to] = rows[way.to].max(rows[*item] + down);
            }
        }
        // What nothing leads to stands just above what it leads to.
        for item in self.sorted.iter().filter(|item| **item > 0 && self.incoming[**item] == 0) {
            if let Some(nearest) = self.next[*item].iter().map(|way| rows[way.to]).min() {
                rows[*item] = nearest.saturating_sub(heights[*item]);
            }
        }
        rows
    }

    /// The column of every item's main line.
    fn columns(&self, blocks: &[Block], rows: &[usize]) -> Vec<i32> {
        let mut columns: Vec<Option<i32>> = vec![None; blocks.len()];
        let mut room = Room::default();
        // The main line, then branches from the bottom up: the lower ones are nearer to it, and
        // no way to an upper one has to cross them.
        let roots = (0..blocks.len()).rev().filter(|item| self.incoming[*item] == 0);
        let mut starts: Vec<(usize, i32, Side)> = roots.map(|item| (item, 0, Side::Right)).collect();
        while let Some((first, beside, side)) = starts.pop() {
            if columns[first].is_some() {
                continue;
            }
            let (chain, joins) = self.chain(first, &columns);
            let inner = self.inner(&chain, side, &columns, rows);
            let line = Placing { chain: &chain, joins, beside, side, inner: &inner };
            let column = room.find(&line, blocks, rows);
            for item in &chain {
                columns[*item] = Some(column);
            }
            for item in &chain {
                let mut branches: Vec<(usize, i32, Side)> = self.next[*item]
                    .iter()
                    .filter(|way| way.side != Side::Main && columns[way.to].is_none())
                    .map(|way| (way.to, if way.side == Side::Left { column - 1 } else { column + 1 }, way.side))
                    .collect();
                // The one nearest to the main line is placed first, so it goes on the stack last.
                branches.sort_by_key(|(_, _, side)| *side == Side::Left);
                let lefts = branches.iter().filter(|(_, _, side)| *side == Side::Left).count();
                let rights = branches.len() - lefts;
                branches[..rights].reverse();
                starts.extend(branches);
            }
        }
        columns.into_iter().map(|column| column.unwrap_or(0)).collect()
    }

    /// Where branches of a line will stand on its inner side, toward the main line: as distance and
    /// row. The line keeps away so far that they have room.
    fn inner(&self, chain: &[usize], side: Side, columns: &[Option<i32>], rows: &[usize]) -> Vec<(i32, usize)> {
        let (inward, step) = if side == Side::Left { (Side::Right, 1) } else { (Side::Left, -1) };
        let mut places = Vec::new();
        for item in chain {
            let mut distance = 0;
            let branches = self.next[*item].iter().filter(|way| way.side == inward && columns[way.to].is_none());
            for way in branches {
                distance = if way.is_stacked { step } else { distance + step };
                places.push((distance, rows[way.to]));
            }
        }
        places
    }

    /// The items of a main line from its first on, and the item at which it joins another.
    fn chain(&self, first: usize, columns: &[Option<i32>]) -> (Vec<usize>, Option<usize>) {
        let mut chain = vec![first];
        loop {
            let last = chain[chain.len() - 1];
            let Some(way) = self.next[last].iter().find(|way| way.side == Side::Main) else {
                return (chain, None);
            };
            if columns[way.to].is_some() {
                return (chain, Some(way.to));
            }
            chain.push(way.to);
        }
    }
}

/// On which side each way leaves. `leaves` is the way on which the main line leaves the level.
fn sides(
    ways: &[(usize, usize)],
    height: &[usize],
    chart: &Chart,
    leaves: Option<usize>,
    forward: impl Fn(&(usize, usize)) -> bool,
    is_end: impl Fn(&(usize, usize)) -> bool,
) -> Vec<Side> {
    if let Some(main) = leaves {
        return ways.iter().map(|way| if way.1 < main { Side::Left } else { Side::Right }).collect();
    }
    // A question that only sends elsewhere has no main line: its answers stand beside it.
    if ways.len() > 2 && ways.iter().all(|way| forward(way) && is_end(way)) {
        return vec![Side::Right; ways.len()];
    }
    let main = main_way(ways, height, chart, forward);
    let side = |at: usize| match main {
        Some(main) if at < main => Side::Left,
        Some(main) if at == main => Side::Main,
        _ => Side::Right,
    };
    (0..ways.len()).map(side).collect()
}

/// Which of the ways on is the main line: the one marked so, else the one with most behind it; of
/// several alike the middle one, of two the first.
fn main_way(
    ways: &[(usize, usize)],
    height: &[usize],
    chart: &Chart,
    forward: impl Fn(&(usize, usize)) -> bool,
) -> Option<usize> {
    let marked = ways.iter().position(|way| chart.edges[way.1].main && forward(way));
    if marked.is_some() {
        return marked;
    }
    let usable = || ways.iter().enumerate().filter(|(_, way)| forward(way));
    let most = usable().map(|(_, (to, _))| height[*to]).max()?;
    let best: Vec<usize> = usable().filter(|(_, (to, _))| height[*to] == most).map(|(at, _)| at).collect();
    Some(best[(best.len() - 1) / 2])
}

/// Items in an order in which all ways but loops lead onward, and the ways that are loops. Depth
/// first in the order of the source, from what nothing leads to, without recursion.
fn sort(out: &[Vec<(usize, usize)>], has_incoming: &[bool]) -> (Vec<usize>, std::collections::HashSet<(usize, usize)>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut seen = vec![Seen::No; out.len()];
    let mut loops = std::collections::HashSet::new();
    let mut done = Vec::with_capacity(out.len());
    let roots = (0..out.len()).filter(|item| !has_incoming[*item]);
    // The first item is a root even when a loop leads back to it.
    for root in std::iter::once(0).chain(roots).chain(0..out.len()).filter(|root| *root < out.len()) {
        if seen[root] != Seen::No {
            continue;
        }
        seen[root] = Seen::Open;
        let mut open = vec![(root, 0)];
        while let Some((item, at)) = open.last_mut() {
            let item = *item;
            if let Some((to, _)) = out[item].get(*at) {
                *at += 1;
                match seen[*to] {
                    Seen::No => {
                        seen[*to] = Seen::Open;
                        open.push((*to, 0));
                    }
                    Seen::Open => {
                        loops.insert((item, *to));
                    }
                    Seen::Done => {}
                }
            } else {
                seen[item] = Seen::Done;
                done.push(item);
                open.pop();
            }
        }
    }
    done.reverse();
    (done, loops)
}

/// A line of items for which a column is looked for.
struct Placing<'a> {
    chain: &'a [usize],
    /// The item of another line at which it joins that.
    joins: Option<usize>,
    /// The first column to try, and on which side the next ones are.
    beside: i32,
    side: Side,
    /// Where branches on its inner side will stand, as distance and row.
    inner: &'a [(i32, usize)],
}

/// Which rows of which columns are taken.
#[derive(Default)]
struct Room {
    taken: HashMap<i32, Vec<(usize, usize)>>,
}

impl Room {
    /// The nearest column in which a chain has room, and takes it.
    fn find(&mut self, placing: &Placing<'_>, blocks: &[Block], rows: &[usize]) -> i32 {
        let Placing { chain, joins, beside, side, inner } = *placing;
        let last = chain[chain.len() - 1];
        let end = rows[last] + blocks[last].rows;
        // Down to where it joins another line nothing else should stand in its way.
        let end = joins.map_or(end, |item| end.max(rows[item]));
        let line = (rows[chain[0]], end);
        let mut column = beside;
        loop {
            let fits = self.is_free(column, line)
                && inner.iter().all(|(distance, row)| self.is_free(column + distance, (*row, row + 1)))
                && chain.iter().all(|item| {
                    let block = &blocks[*item];
                    let of_block = (rows[*item], rows[*item] + block.rows);
                    (column + block.left..=column + block.right).all(|column| self.is_free(column, of_block))
                });
            if fits {
                break;
            }
            column += if side == Side::Left { -1 } else { 1 };
        }
        self.taken.entry(column).or_default().push(line);
        for item in chain {
            let block = &blocks[*item];
            for beside in column + block.left..=column + block.right {
                self.taken.entry(beside).or_default().push((rows[*item], rows[*item] + block.rows));
            }
        }
        column
    }

    fn is_free(&self, column: i32, (first, end): (usize, usize)) -> bool {
        self.taken.get(&column).is_none_or(|taken| taken.iter().all(|(from, to)| end <= *from || *to <= first))
    }
}

/// Whether a way is drawn at all.
pub(super) fn is_drawn(line: Line) -> bool {
    line != Line::Hidden
}
