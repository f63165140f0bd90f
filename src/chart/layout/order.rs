//! The order of the items of one level: which ways are the main line, which are branches, and from
//! that the row and column of every item.

use super::block::Block;
use super::room::{Placing, Room, Side};
use crate::chart::Chart;

/// A way on, that is no loop.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    /// Where it leads.
    pub to: usize,
    /// The number of the way.
    pub number: usize,
    pub side: Side,
    /// How many rows lower it leads, for what stands beside its source.
    pub beside: Option<usize>,
    /// Whether it leads to one of several ends that stand below one another.
    pub is_stacked: bool,
}

/// The items of one level, and the ways between them without loops.
pub(super) struct Order {
    /// Ways on that are no loops.
    pub next: Vec<Vec<Next>>,
    /// How many rows what stands beside an item takes.
    depth: Vec<usize>,
    /// How many ways lead to an item, loops left out.
    incoming: Vec<usize>,
    /// Items so that all ways but loops lead onward.
    sorted: Vec<usize>,
}

impl Order {
    /// `leaves` tells on which way the main line leaves the level, where it does.
    pub fn new(
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
    pub fn rows(&self, heights: &[usize]) -> Vec<usize> {
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
    pub fn columns(&self, blocks: &[Block], rows: &[usize]) -> Vec<i32> {
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
