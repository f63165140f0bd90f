//! Which way every line takes through the grid.
//!
//! Lines run in the *channels* between rows and columns and through empty cells, never through a
//! node. No channel is ever blocked, so the shortest route with the fewest bends can be listed
//! instead of searched: for each side a line may leave on and each it may arrive on there is one,
//! sometimes two.

use super::costs;
use super::place::{Cell, Grid, is_drawn};
use crate::chart::Chart;
use std::cmp::Ordering;
use std::collections::HashSet;

/// Where a line leaves or enters a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Port {
    /// In the direction of the chart: out at the bottom, in at the top.
    Along,
    /// At the side with lower columns.
    Before,
    /// At the side with higher columns.
    After,
}

/// A straight part of a line. Channel 0 is before row or column 0, channel 1 behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// In the channel above a row.
    Row(usize),
    /// In the channel before a column.
    Column(usize),
    /// Through empty cells of a column.
    Cells(usize),
}

/// The way a line takes.
#[derive(Debug, Clone, Default)]
pub(super) struct Route {
    pub exit: Option<Port>,
    pub entry: Option<Port>,
    pub runs: Vec<Run>,
}

/// A route that must not be taken.
const NEVER: u32 = u32::MAX;

/// Finds routes for all lines; those that are not drawn have none.
pub(super) fn route(chart: &Chart, grid: &Grid, narrow: bool) -> Vec<Route> {
    let mut router = Router::new(chart, grid, narrow);
    let mut routes = vec![Route::default(); chart.edges.len()];
    let mut order: Vec<usize> = (0..chart.edges.len()).filter(|edge| is_drawn(chart.edges[*edge].line)).collect();
    order.sort_by_key(|edge| {
        let (from, to) = router.ends(*edge);
        let straight = router.straight(from, to).is_none();
        (straight, from.row.abs_diff(to.row) + 2 * from.column.abs_diff(to.column), *edge)
    });
    for edge in order {
        routes[edge] = router.find(edge);
        router.take(edge, &routes[edge]);
    }
    routes
}

/// What is known of one side of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Use {
    out: bool,
    out_labelled: bool,
    into: bool,
}

struct Router<'a> {
    chart: &'a Chart,
    grid: &'a Grid,
    /// Whether there is no room for labels at the sides.
    narrow: bool,
    /// Whether the second column is set in, and stands partly below the first.
    staggered: bool,
    /// Whether a node stands in a cell.
    filled: Vec<bool>,
    /// Whether a line runs down, or across, through an empty cell.
    crossed: Vec<[bool; 2]>,
    ports: Vec<[Use; 3]>,
    /// How many lines run in a channel.
    rows: Vec<u32>,
    columns: Vec<u32>,
    /// Where a way stands among those of its node: before (−1) or behind (1) the one that goes
    /// straight on, and whether others are on the same side.
    sides: Vec<(i8, bool)>,
    /// Between which cells a line without a bend runs.
    joined: HashSet<(Cell, Cell)>,
    /// Lines from one column to another through one channel: row, from, to.
    through: HashSet<(usize, usize, usize)>,
}

struct Best {
    cost: u32,
    exit: Port,
    entry: Port,
    runs: [Option<Run>; 3],
}

impl<'a> Router<'a> {
    fn new(chart: &'a Chart, grid: &'a Grid, narrow: bool) -> Router<'a> {
        let mut filled = vec![false; grid.rows * grid.columns];
        grid.cells.iter().for_each(|cell| filled[cell.row * grid.columns + cell.column] = true);
        let mut router = Router {
            chart,
            grid,
            narrow,
            staggered: narrow && grid.columns > 1,
            crossed: vec![[false; 2]; filled.len()],
            filled,
            ports: vec![[Use::default(); 3]; chart.nodes.len()],
            rows: vec![0; grid.rows + 1],
            columns: vec![0; grid.columns + 1],
            sides: Vec::new(),
            joined: HashSet::new(),
            through: HashSet::new(),
        };
        router.sides = router.sides();
        router
    }

    fn sides(&self) -> Vec<(i8, bool)> {
        let mut out: Vec<Vec<usize>> = vec![Vec::new(); self.chart.nodes.len()];
        self.chart.edges.iter().enumerate().for_each(|(number, edge)| out[edge.from].push(number));
        let mut sides = vec![(0, false); self.chart.edges.len()];
        for ways in &out {
            let main = ways.iter().position(|way| {
                let (from, to) = self.ends(*way);
                from.column == to.column && to.row > from.row && self.straight(from, to).is_some()
            });
            for (at, way) in ways.iter().enumerate() {
                let (from, to) = self.ends(*way);
                let answers = !self.chart.edges[*way].label.is_empty();
                let (side, crowded) = match main {
                    Some(main) if at < main => (-1, main > 1 || !answers),
                    Some(main) if at > main => (1, ways.len() - 1 - main > 1 || !answers),
                    Some(_) | None => (0, false),
                };
                // Where the target stands says more than where the answer does.
                sides[*way] = match to.column.cmp(&from.column) {
                    Ordering::Less => (-1, crowded),
                    Ordering::Greater => (1, crowded),
                    Ordering::Equal => (side, crowded),
                };
            }
        }
        sides
    }

    fn ends(&self, edge: usize) -> (Cell, Cell) {
        let edge = &self.chart.edges[edge];
        (self.grid.cells[edge.from], self.grid.cells[edge.to])
    }

    fn is_free(&self, row: usize, column: usize, across: bool) -> bool {
        let at = row * self.grid.columns + column;
        !self.filled[at] && !self.crossed[at][usize::from(across)]
    }

    fn is_free_down(&self, column: usize, first: usize, end: usize) -> bool {
        // What is set in stands below parts of the first column: no line can pass there.
        let passable = !self.staggered || column == 0 || first >= end;
        passable && (first..end).all(|row| self.is_free(row, column, false))
    }

    fn is_free_across(&self, row: usize, first: usize, end: usize) -> bool {
        (first..end).all(|column| self.is_free(row, column, true))
    }

    /// The sides of a line without a bend.
    fn straight(&self, from: Cell, to: Cell) -> Option<(Port, Port)> {
        if from.column == to.column && to.row > from.row {
            return self.is_free_down(from.column, from.row + 1, to.row).then_some((Port::Along, Port::Along));
        }
        if from.row != to.row || from == to || self.staggered {
            return None;
        }
        let (low, high) = (from.column.min(to.column), from.column.max(to.column));
        let free = self.is_free_across(from.row, low + 1, high);
        let sides = if from.column < to.column { (Port::After, Port::Before) } else { (Port::Before, Port::After) };
        free.then_some(sides)
    }

    fn find(&self, edge: usize) -> Route {
        let (from, to) = self.ends(edge);
        let mut best = Best { cost: NEVER, exit: Port::Along, entry: Port::Along, runs: [None; 3] };
        // Of several ways between the same two nodes one is straight.
        if let Some((exit, entry)) = self.straight(from, to).filter(|_| !self.joined.contains(&(from, to))) {
            self.weigh(edge, exit, entry, &[], &mut best);
        }
        for exit in [Port::Along, Port::After, Port::Before] {
            for entry in [Port::Along, Port::After, Port::Before] {
                self.list(edge, from, to, exit, entry, &mut best);
            }
        }
        let runs = best.runs.into_iter().flatten().collect();
        Route { exit: Some(best.exit), entry: Some(best.entry), runs }
    }

    /// Weighs all routes that leave and enter on given sides.
    fn list(&self, edge: usize, from: Cell, to: Cell, exit: Port, entry: Port, best: &mut Best) {
        let (below, above) = (from.row + 1, to.row);
        let columns = self.grid.columns;
        match (exit, entry) {
            (Port::Along, Port::Along) => {
                if below == above {
                    // In one column this would be the straight line once more.
                    if from.column != to.column {
                        self.weigh(edge, exit, entry, &[Run::Row(below)], best);
                    }
                    return;
                }
                if to.row > from.row && from.column != to.column {
                    if self.is_free_down(from.column, below, to.row) {
                        self.weigh(edge, exit, entry, &[Run::Cells(from.column), Run::Row(above)], best);
                    }
                    if self.is_free_down(to.column, below, to.row) {
                        self.weigh(edge, exit, entry, &[Run::Row(below), Run::Cells(to.column)], best);
                    }
                }
                for column in [from.column, from.column + 1, to.column, to.column + 1] {
                    if self.is_open(column) {
                        let runs = [Run::Row(below), Run::Column(column), Run::Row(above)];
                        self.weigh(edge, exit, entry, &runs, best);
                    }
                }
            }
            (Port::Along, side) => {
                let beside = beside(to, side);
                let reachable = to.row > from.row && self.is_free_down(from.column, below, to.row + 1);
                let (low, high) = (from.column.min(to.column), from.column.max(to.column));
                let toward = (side == Port::After) == (from.column > to.column) && from.column != to.column;
                if reachable
                    && toward
                    && !self.staggered
                    && self.is_free_across(
                        to.row,
                        low + usize::from(side == Port::After),
                        high + usize::from(side == Port::After),
                    )
                {
                    self.weigh(edge, exit, entry, &[Run::Cells(from.column)], best);
                }
                if self.is_open(beside) {
                    self.weigh(edge, exit, entry, &[Run::Row(below), Run::Column(beside)], best);
                }
                let outer = if side == Port::After { columns } else { 0 };
                if outer != beside && self.is_clear(to, outer) {
                    self.weigh(edge, exit, entry, &[Run::Row(below), Run::Column(outer)], best);
                }
            }
            (side, Port::Along) => {
                let beside = beside(from, side);
                let toward = (side == Port::After) == (to.column > from.column) && from.column != to.column;
                let (low, high) = (from.column.min(to.column), from.column.max(to.column));
                let reachable = to.row > from.row && self.is_free_down(to.column, from.row, to.row);
                if reachable
                    && toward
                    && !self.staggered
                    && self.is_free_across(
                        from.row,
                        low + usize::from(side == Port::After),
                        high + usize::from(side == Port::After),
                    )
                {
                    self.weigh(edge, exit, entry, &[Run::Cells(to.column)], best);
                }
                for column in [beside, if side == Port::After { columns } else { 0 }] {
                    if self.is_open(column) && (column == beside || self.is_clear(from, column)) {
                        self.weigh(edge, exit, entry, &[Run::Column(column), Run::Row(above)], best);
                    }
                }
            }
            (out, into) => {
                let (first, last) = (beside(from, out), beside(to, into));
                if self.is_open(first) && self.is_open(last) {
                    if first == last {
                        self.weigh(edge, exit, entry, &[Run::Column(first)], best);
                    } else {
                        for row in [from.row, below, to.row, to.row + 1] {
                            let runs = [Run::Column(first), Run::Row(row), Run::Column(last)];
                            self.weigh(edge, exit, entry, &runs, best);
                        }
                    }
                }
                if out == into {
                    // Around everything that stands beside one of the two.
                    let outermost = if out == Port::After { first.max(last) } else { first.min(last) };
                    let edge_of_all = if out == Port::After { columns } else { 0 };
                    for column in [outermost, edge_of_all] {
                        if self.is_open(column) && self.is_clear(from, column) && self.is_clear(to, column) {
                            self.weigh(edge, exit, entry, &[Run::Column(column)], best);
                        }
                    }
                }
            }
        }
    }

    /// Whether lines may run in the channel before a column.
    fn is_open(&self, column: usize) -> bool {
        !self.staggered || column == 0 || column == self.grid.columns
    }

    /// Whether nothing stands between a cell and a channel between columns.
    fn is_clear(&self, cell: Cell, channel: usize) -> bool {
        if channel > cell.column {
            self.is_free_across(cell.row, cell.column + 1, channel)
        } else {
            self.is_free_across(cell.row, channel, cell.column)
        }
    }

    fn weigh(&self, edge: usize, exit: Port, entry: Port, runs: &[Run], best: &mut Best) {
        let cost = self.cost(edge, exit, entry, runs);
        if cost < best.cost {
            let mut own = [None; 3];
            runs.iter().zip(&mut own).for_each(|(run, slot)| *slot = Some(*run));
            *best = Best { cost, exit, entry, runs: own };
        }
    }

    fn cost(&self, edge: usize, exit: Port, entry: Port, runs: &[Run]) -> u32 {
        let (from, to) = self.ends(edge);
        let (side, crowded) = self.sides[edge];
        let stacked = self.grid.stacked[edge];
        let is_labelled = !self.chart.edges[edge].label.is_empty() && !stacked;
        let out = self.ports[self.chart.edges[edge].from][exit as usize];
        let into = self.ports[self.chart.edges[edge].to][entry as usize];
        let mut cost = 0;
        // Directions: `true` down or up, `false` across.
        let mut down = exit == Port::Along;
        let (mut row, mut column) = (2 * from.row + 1, 2 * from.column + 1);
        for run in runs {
            let turned = match run {
                Run::Row(at) => {
                    cost += costs::HALF_ROW * (2 * at).abs_diff(row) as u32 + costs::BUSY_ROW * self.rows[*at];
                    row = 2 * at;
                    false
                }
                Run::Column(at) => {
                    cost +=
                        costs::HALF_COLUMN * (2 * at).abs_diff(column) as u32 + costs::BUSY_COLUMN * self.columns[*at];
                    column = 2 * at;
                    true
                }
                Run::Cells(at) => {
                    cost += costs::HALF_COLUMN * (2 * at + 1).abs_diff(column) as u32;
                    column = 2 * at + 1;
                    true
                }
            };
            cost += if turned == down { 0 } else { costs::BEND };
            down = turned;
        }
        cost += if down == (entry == Port::Along) { 0 } else { costs::BEND };
        cost += costs::HALF_ROW * (2 * to.row + 1).abs_diff(row) as u32;
        cost += costs::HALF_COLUMN * (2 * to.column + 1).abs_diff(column) as u32;
        let is_straight = runs.is_empty();
        // Two lines that change columns with each other would join where they do not belong together.
        if let ([Run::Row(at)], Port::Along, Port::Along) = (runs, exit, entry)
            && self.through.contains(&(*at, to.column, from.column))
        {
            cost += costs::SWAP;
        }
        // Its label stands where it enters at a side.
        cost += if stacked && (exit == Port::Along || entry == Port::Along) { costs::PROHIBITIVE } else { 0 };
        if exit == Port::Along {
            cost += if is_straight || !out.out { 0 } else { costs::OUT_AGAIN };
            cost += if to.row <= from.row { costs::OUT_BELOW_AND_BACK } else { 0 };
        } else {
            // One label has room at a side, and one way's line: more of them leave below.
            cost += match out.out {
                true if is_labelled || out.out_labelled => costs::PROHIBITIVE,
                true if !stacked => costs::OUT_BESIDE_AGAIN,
                _ => 0,
            };
            cost += if out.into { costs::OUT_WHERE_IN } else { 0 };
            cost += if self.narrow && is_labelled { costs::LABEL_WITHOUT_ROOM } else { 0 };
            cost += if crowded && !is_straight && !stacked { costs::CROWDED_SIDE } else { 0 };
            let wrong = (side < 0 && exit == Port::After) || (side > 0 && exit == Port::Before);
            cost += if wrong { costs::WRONG_SIDE_OUT } else { 0 };
        }
        if entry == Port::Along {
            cost += if is_straight || !into.into { 0 } else { costs::IN_AGAIN };
        } else {
            cost += if into.out { costs::IN_WHERE_OUT } else { 0 };
            let wrong = (side < 0 && entry == Port::After) || (side > 0 && entry == Port::Before);
            cost += if wrong && !is_straight { costs::WRONG_SIDE_IN } else { 0 };
        }
        cost
    }

    fn take(&mut self, edge: usize, route: &Route) {
        let (from, to) = self.ends(edge);
        let (Some(exit), Some(entry)) = (route.exit, route.entry) else { return };
        if route.runs.is_empty() {
            self.joined.insert((from, to));
        }
        if let ([Run::Row(at)], Port::Along, Port::Along) = (&route.runs[..], exit, entry) {
            self.through.insert((*at, from.column, to.column));
        }
        let ends = &self.chart.edges[edge];
        let out = &mut self.ports[ends.from][exit as usize];
        out.out = true;
        out.out_labelled |= !ends.label.is_empty() && !self.grid.stacked[edge];
        self.ports[ends.to][entry as usize].into = true;
        for run in &route.runs {
            match run {
                Run::Row(at) => self.rows[*at] += 1,
                Run::Column(at) => self.columns[*at] += 1,
                Run::Cells(_) => {}
            }
        }
        // Empty cells on the way are no longer free in that direction.
        let (mut row, mut column) = (2 * from.row + 1, 2 * from.column + 1);
        let last = route.runs.len();
        for at in 0..=last {
            let (next_row, next_column) = match route.runs.get(at) {
                Some(Run::Row(at)) => (2 * at, column),
                Some(Run::Column(at)) => (row, 2 * at),
                Some(Run::Cells(at)) => (row, 2 * at + 1),
                None if entry == Port::Along => (row, 2 * to.column + 1),
                None => (2 * to.row + 1, column),
            };
            self.cross(row, column, next_row, next_column);
            (row, column) = (next_row, next_column);
        }
        self.cross(row, column, 2 * to.row + 1, 2 * to.column + 1);
    }

    /// Marks the empty cells under a straight part, given in half rows and half columns.
    fn cross(&mut self, row: usize, column: usize, to_row: usize, to_column: usize) {
        for at_row in row.min(to_row)..=row.max(to_row) {
            for at_column in column.min(to_column)..=column.max(to_column) {
                if at_row % 2 == 1 && at_column % 2 == 1 {
                    let cell = (at_row / 2) * self.grid.columns + at_column / 2;
                    // At a corner both directions are taken.
                    let corner = (at_row == row && at_column == column) || (at_row == to_row && at_column == to_column);
                    self.crossed[cell][0] |= row != to_row || corner;
                    self.crossed[cell][1] |= column != to_column || corner;
                }
            }
        }
    }
}

/// The channel at a side of a cell.
fn beside(cell: Cell, side: Port) -> usize {
    if side == Port::After { cell.column + 1 } else { cell.column }
}
