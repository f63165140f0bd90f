//! Where everything goes: a grid, routes through it, tracks in its channels, and from them
//! coordinates. All of it is done for a chart that runs down; *along* is the direction in which it
//! runs and *across* the other one, and only the last step knows which is x and which is y.

mod axis;
mod block;
mod costs;
mod distances;
mod order;
mod place;
mod room;
mod route;
#[cfg(test)]
mod tests;
mod tracks;

use super::{Chart, Direction, Shape};
use axis::{Axis, Needs, axis};
use distances::{COLUMN_GAP, LABEL_GAP, LABEL_IN, MARGIN, PAD, ROW_GAP, TIP, TRACK};
use place::{Cell, Grid};
use route::{Port, Route, Run};
use tracks::Channels;

/// Sizes of what is written, in pixels: as they will be drawn, whatever the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Size {
    pub width: i32,
    pub height: i32,
}

/// What layout has to know beside the chart.
#[derive(Debug, Clone, Default)]
pub(super) struct Sizes {
    /// Of each node.
    pub nodes: Vec<Size>,
    /// Of the label of each edge; nothing for none.
    pub labels: Vec<Size>,
    /// Height of the title of each group.
    pub titles: Vec<i32>,
    /// Height of the heads of lanes.
    pub lane_head: i32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// A chart with a place for everything.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub size: Size,
    pub nodes: Vec<Rect>,
    /// Corners of each line, from its source to its target; none for one that is not drawn.
    pub lines: Vec<Vec<(i32, i32)>>,
    pub labels: Vec<Rect>,
    pub groups: Vec<Rect>,
    pub lanes: Vec<Rect>,
}

/// How nodes are put beside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As the chart is best read.
    Wide,
    /// For a phone: the main line, and everything else set in.
    Narrow,
}

/// Lays a chart out; an empty layout for an empty chart.
pub(super) fn layout(chart: &Chart, sizes: &Sizes, width: Width) -> Layout {
    if chart.nodes.is_empty() {
        return Layout::default();
    }
    let (grid, lanes) = match (chart.lanes.is_empty(), width) {
        (true, Width::Wide) => (place::place(chart), Vec::new()),
        (false, Width::Wide) => place::place_in_lanes(chart),
        (_, Width::Narrow) => (place::place_narrow(chart, &place::place(chart)), Vec::new()),
    };
    let staggered = width == Width::Narrow && grid.columns > 1;
    let routes = route::route(chart, &grid, width == Width::Narrow);
    let channels = tracks::tracks(chart, &grid, &routes);
    let direction = if width == Width::Narrow { Direction::Down } else { chart.direction };
    let turned = matches!(direction, Direction::Right | Direction::Left);
    let plan = Plan { chart, grid: &grid, routes: &routes, channels: &channels, lanes: &lanes, staggered, turned };
    let framed = width == Width::Wide && lanes.is_empty();
    let mut layout = plan.coordinates(sizes, framed);
    if turned {
        layout.turn();
    }
    match direction {
        Direction::Up => layout.flip(
            |size, rect| rect.y = size.height - rect.y - rect.height,
            |size, point| {
                point.1 = size.height - point.1;
            },
        ),
        Direction::Left => layout.flip(
            |size, rect| rect.x = size.width - rect.x - rect.width,
            |size, point| {
                point.0 = size.width - point.0;
            },
        ),
        Direction::Down | Direction::Right => {}
    }
    layout
}

impl Layout {
    /// Exchanges x and y.
    fn turn(&mut self) {
        self.size = Size { width: self.size.height, height: self.size.width };
        for rect in self.rects() {
            *rect = Rect { x: rect.y, y: rect.x, width: rect.height, height: rect.width };
        }
        self.lines.iter_mut().flatten().for_each(|(x, y)| std::mem::swap(x, y));
    }

    fn flip(&mut self, rect: impl Fn(Size, &mut Rect), point: impl Fn(Size, &mut (i32, i32))) {
        let size = self.size;
        self.rects().for_each(|of| rect(size, of));
        self.lines.iter_mut().flatten().for_each(|of| point(size, of));
    }

    fn rects(&mut self) -> impl Iterator<Item = &mut Rect> {
        self.nodes.iter_mut().chain(&mut self.labels).chain(&mut self.groups).chain(&mut self.lanes)
    }
}

/// Everything coordinates are made of.
struct Plan<'a> {
    chart: &'a Chart,
    grid: &'a Grid,
    routes: &'a [Route],
    channels: &'a Channels,
    /// First column of each lane.
    lanes: &'a [usize],
    staggered: bool,
    turned: bool,
}

impl Plan<'_> {
    /// Along and across.
    fn turned(&self, size: Size) -> (i32, i32) {
        if self.turned { (size.width, size.height) } else { (size.height, size.width) }
    }

    fn coordinates(&self, sizes: &Sizes, framed: bool) -> Layout {
        let labels: Vec<(i32, i32)> = sizes.labels.iter().map(|size| self.turned(*size)).collect();
        let nodes: Vec<(i32, i32)> = sizes.nodes.iter().map(|size| self.turned(*size)).collect();
        let frames = if framed { self.frames(sizes) } else { Vec::new() };
        let rows = self.row_axis(&nodes, &labels, &frames, sizes);
        let columns = self.column_axis(&nodes, &labels, &frames);
        let mut layout = Layout {
            size: Size { width: columns.end, height: rows.end },
            nodes: self.node_rects(&nodes, &rows, &columns),
            ..Layout::default()
        };
        layout.groups = frames.iter().map(|frame| frame.rect(&rows, &columns)).collect();
        layout.lanes = self.lane_rects(&rows, &columns);
        for (edge, route) in self.routes.iter().enumerate() {
            let line = self.line(edge, route, &layout.nodes, &rows, &columns);
            let label = if line.is_empty() || labels[edge] == (0, 0) {
                Rect::default()
            } else {
                label(route, labels[edge], &line, self.is_late(edge, route))
            };
            layout.lines.push(line);
            layout.labels.push(label);
        }
        layout.fit();
        layout
    }

    fn row_axis(&self, nodes: &[(i32, i32)], labels: &[(i32, i32)], frames: &[Frame], sizes: &Sizes) -> Axis {
        let mut row_sizes = vec![0; self.grid.rows];
        for (cell, (along, _)) in self.grid.cells.iter().zip(nodes) {
            row_sizes[cell.row] = row_sizes[cell.row].max(*along);
        }
        let mut needs = vec![Needs::default(); self.grid.rows + 1];
        needs.iter_mut().skip(1).take(self.grid.rows.saturating_sub(1)).for_each(|need| need.least = ROW_GAP);
        for (edge, route) in self.routes.iter().enumerate() {
            let Some(exit) = route.exit else { continue };
            let (from, to) = (self.cell(self.chart.edges[edge].from), self.cell(self.chart.edges[edge].to));
            if route.entry == Some(Port::Along) {
                needs[to.row].tips = TIP;
            }
            let (along, _) = labels[edge];
            if along == 0 {
                continue;
            }
            if self.is_late(edge, route) {
                row_sizes[to.row] = row_sizes[to.row].max(2 * (along + LABEL_GAP) + 4);
            } else if exit == Port::Along && !matches!(route.runs.first(), Some(Run::Row(_))) {
                needs[from.row + 1].labels = needs[from.row + 1].labels.max(along + 2 * LABEL_GAP);
            } else if exit != Port::Along {
                row_sizes[from.row] = row_sizes[from.row].max(2 * (along + LABEL_GAP) + 4);
            }
        }
        for frame in frames.iter().filter(|frame| frame.is_there()) {
            needs[frame.first.row].opening = needs[frame.first.row].opening.max(frame.above);
            needs[frame.last.row + 1].closing = needs[frame.last.row + 1].closing.max(frame.around);
        }
        let above = |segment: &tracks::Segment| if segment.labelled { labels[segment.edge].0 + LABEL_GAP } else { 0 };
        if !self.lanes.is_empty() {
            needs[0].opening += sizes.lane_head + PAD;
        }
        axis(&row_sizes, &needs, &self.channels.rows, above)
    }

    fn column_axis(&self, nodes: &[(i32, i32)], labels: &[(i32, i32)], frames: &[Frame]) -> Axis {
        let mut column_sizes = vec![0; self.grid.columns];
        for (cell, (_, across)) in self.grid.cells.iter().zip(nodes) {
            column_sizes[cell.column] = column_sizes[cell.column].max(*across);
        }
        let mut needs = vec![Needs::default(); self.grid.columns + 1];
        needs.iter_mut().skip(1).take(self.grid.columns.saturating_sub(1)).for_each(|need| need.least = COLUMN_GAP);
        for (edge, route) in self.routes.iter().enumerate() {
            let Some(exit) = route.exit else { continue };
            let (from, to) = (self.cell(self.chart.edges[edge].from), self.cell(self.chart.edges[edge].to));
            match route.entry {
                Some(Port::After) => needs[to.column + 1].labels = needs[to.column + 1].labels.max(TIP),
                Some(Port::Before) => needs[to.column].tips = needs[to.column].tips.max(TIP),
                Some(Port::Along) | None => {}
            }
            let (_, across) = labels[edge];
            if across == 0 {
                continue;
            }
            let room = across + LABEL_IN + 6;
            if self.is_late(edge, route) {
                match route.entry {
                    Some(Port::After) => {
                        let need = &mut needs[to.column + 1].labels;
                        *need = (*need).max(room + TIP);
                    }
                    _ => needs[to.column].tips = needs[to.column].tips.max(room + TIP),
                }
                continue;
            }
            match exit {
                Port::Along => column_sizes[from.column] = column_sizes[from.column].max(2 * (across + LABEL_IN)),
                Port::After => needs[from.column + 1].labels = needs[from.column + 1].labels.max(room),
                Port::Before => needs[from.column].tips = needs[from.column].tips.max(room),
            }
            // A straight line has to have room for its label and the tip.
            if route.runs.is_empty() && exit != Port::Along {
                let channel = if exit == Port::After { from.column + 1 } else { from.column };
                needs[channel].least = needs[channel].least.max(room + TIP);
            }
        }
        for frame in frames.iter().filter(|frame| frame.is_there()) {
            needs[frame.first.column].opening = needs[frame.first.column].opening.max(frame.around);
            needs[frame.last.column + 1].closing = needs[frame.last.column + 1].closing.max(frame.around);
        }
        for lane in self.lanes.iter().skip(1) {
            needs[*lane].closing = needs[*lane].closing.max(PAD);
            needs[*lane].opening = needs[*lane].opening.max(PAD);
        }
        if !self.lanes.is_empty() {
            needs[0].opening += PAD;
            needs[self.grid.columns].closing += PAD;
        }
        let mut axis = axis(&column_sizes, &needs, &self.channels.columns, |_| 0);
        if self.staggered {
            // What is set in begins right behind the main line, which passes beside it.
            // Lines into it run down behind the labels beside that line.
            let widest = labels.iter().map(|label| label.1).max().unwrap_or(0);
            let inset = axis.middle(0) + 18.max(LABEL_IN + widest + 6 - axis.sizes[1] / 2);
            let back = (axis.starts[1] - inset).max(0);
            axis.starts[1] -= back;
            let behind = axis.behind(0).max(axis.behind(1));
            let outer = axis.tracks[2]
                .iter()
                .max()
                .map_or(0, |last| last - axis.tracks[2].iter().min().unwrap_or(last) + 2 * TRACK);
            let needed = needs[2].labels.max(if outer > 0 { TIP } else { 0 });
            let first = behind + needed;
            let shift = axis.tracks[2].iter().min().map_or(0, |lowest| lowest - first);
            axis.tracks[2].iter_mut().for_each(|track| *track -= shift);
            axis.end = axis.tracks[2].iter().max().map_or(behind + needed, |last| last + TRACK).max(behind) + MARGIN;
        }
        axis
    }

    /// Whether the label of a line stands where it ends, since it shares its beginning.
    fn is_late(&self, edge: usize, route: &Route) -> bool {
        self.grid.stacked[edge] && matches!(route.entry, Some(Port::Before | Port::After))
    }

    fn cell(&self, node: usize) -> Cell {
        self.grid.cells[node]
    }

    fn node_rects(&self, nodes: &[(i32, i32)], rows: &Axis, columns: &Axis) -> Vec<Rect> {
        let fill =
            |node: usize| matches!(self.chart.nodes[node].shape, Shape::Step | Shape::Decision | Shape::Procedure);
        // Boxes of one column are equally wide, so that the column reads as one line.
        let mut widest = vec![0; self.grid.columns];
        for (node, cell) in self.grid.cells.iter().enumerate().filter(|(node, _)| fill(*node)) {
            widest[cell.column] = widest[cell.column].max(nodes[node].1);
        }
        let place = |node: usize| {
            let cell = self.cell(node);
            let (along, mut across) = nodes[node];
            if fill(node) && !self.turned {
                across = widest[cell.column];
            }
            let x = columns.middle(cell.column) - across / 2;
            Rect { x, y: rows.middle(cell.row) - along / 2, width: across, height: along }
        };
        (0..nodes.len()).map(place).collect()
    }

    /// The corners of a line.
    fn line(&self, edge: usize, route: &Route, nodes: &[Rect], rows: &Axis, columns: &Axis) -> Vec<(i32, i32)> {
        let (Some(exit), Some(entry)) = (route.exit, route.entry) else { return Vec::new() };
        let ends = &self.chart.edges[edge];
        let (from, to) = (self.cell(ends.from), self.cell(ends.to));
        let (source, target) = (nodes[ends.from], nodes[ends.to]);
        let middle = |rect: Rect| rect.x + rect.width / 2;
        // A line into a side on which another one leaves stands a little lower.
        let lower = |rect: Rect| if ends.from == ends.to { rect.height / 4 } else { self.offset(ends.to, entry, rect) };
        let start = match exit {
            Port::Along => (middle(source), source.y + source.height),
            Port::After => (source.x + source.width, rows.middle(from.row)),
            Port::Before => (source.x, rows.middle(from.row)),
        };
        let end = match entry {
            Port::Along => (middle(target), target.y),
            Port::After => (target.x + target.width, rows.middle(to.row) + lower(target)),
            Port::Before => (target.x, rows.middle(to.row) + lower(target)),
        };
        let mut line = vec![start];
        let mut at = start;
        for (number, run) in route.runs.iter().enumerate() {
            match run {
                Run::Row(channel) => {
                    at.1 = rows.tracks[*channel][self.track(&self.channels.rows[*channel], edge, number)]
                }
                Run::Column(channel) => {
                    at.0 = columns.tracks[*channel][self.track(&self.channels.columns[*channel], edge, number)];
                }
                Run::Cells(column) => at.0 = columns.middle(*column),
            }
            line.push(at);
        }
        match entry {
            Port::Along => at.0 = end.0,
            Port::Before | Port::After => at.1 = end.1,
        }
        line.push(at);
        line.push(end);
        line.dedup();
        // Points in the middle of a straight part say nothing.
        let mut corners: Vec<(i32, i32)> = Vec::with_capacity(line.len());
        for point in line {
            if let [.., a, b] = corners[..]
                && ((a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1))
            {
                corners.pop();
            }
            corners.push(point);
        }
        corners
    }

    fn offset(&self, node: usize, side: Port, rect: Rect) -> i32 {
        let leaves = |(edge, route): (usize, &Route)| self.chart.edges[edge].from == node && route.exit == Some(side);
        if self.routes.iter().enumerate().any(leaves) { (rect.height / 4).max(6) } else { 0 }
    }

    fn track(&self, channel: &[tracks::Segment], edge: usize, run: usize) -> usize {
        let own = channel.iter().find(|segment| segment.edge == edge && segment.run == run);
        own.expect("every run in a channel has a segment").track
    }

    fn lane_rects(&self, rows: &Axis, columns: &Axis) -> Vec<Rect> {
        let boundary = |lane: usize| match self.lanes.get(lane) {
            Some(0) => MARGIN / 2,
            Some(first) => columns.borders[*first],
            None => columns.end - MARGIN / 2,
        };
        let height = rows.end - MARGIN;
        (0..self.lanes.len())
            .map(|lane| Rect { x: boundary(lane), y: MARGIN / 2, width: boundary(lane + 1) - boundary(lane), height })
            .collect()
    }

    fn frames(&self, sizes: &Sizes) -> Vec<Frame> {
        let none =
            Frame { first: Cell { row: usize::MAX, column: usize::MAX }, last: Cell::default(), above: 0, around: 0 };
        let mut frames = vec![none; self.chart.groups.len()];
        for (node, of) in self.chart.nodes.iter().enumerate() {
            let cell = self.cell(node);
            let mut inside = of.group;
            while let Some(group) = inside {
                let frame = &mut frames[group];
                frame.first = Cell { row: frame.first.row.min(cell.row), column: frame.first.column.min(cell.column) };
                frame.last = Cell { row: frame.last.row.max(cell.row), column: frame.last.column.max(cell.column) };
                inside = self.chart.groups[group].parent;
            }
        }
        // Inner frames stand after outer ones in the list, so they are known first from behind.
        for group in (0..frames.len()).rev() {
            frames[group].above += sizes.titles[group] + PAD;
            frames[group].around += PAD;
            if let Some(parent) = self.chart.groups[group].parent {
                let (above, around) = (frames[group].above, frames[group].around);
                frames[parent].above = frames[parent].above.max(above);
                frames[parent].around = frames[parent].around.max(around);
            }
        }
        frames
    }
}

impl Layout {
    /// Moves everything so that nothing stands outside.
    fn fit(&mut self) {
        let left = self.lines.iter().flatten().map(|point| point.0).chain(self.rects_only().map(|rect| rect.x)).min();
        let shift = left.map_or(0, |left| (MARGIN - left).max(0));
        if shift > 0 {
            self.lines.iter_mut().flatten().for_each(|point| point.0 += shift);
            self.rects().for_each(|rect| rect.x += shift);
            self.size.width += shift;
        }
        let right = self
            .rects_only()
            .map(|rect| rect.x + rect.width)
            .chain(self.lines.iter().flatten().map(|point| point.0))
            .max();
        self.size.width = self.size.width.max(right.unwrap_or(0) + MARGIN);
    }

    fn rects_only(&self) -> impl Iterator<Item = &Rect> {
        self.nodes.iter().chain(&self.labels).filter(|rect| rect.width > 0)
    }
}

/// Where the label of a line stands: beside its first part, on which it is alone.
fn label(route: &Route, (along, across): (i32, i32), line: &[(i32, i32)], late: bool) -> Rect {
    if late {
        let end = line[line.len() - 1];
        let x = match route.entry {
            Some(Port::After) => end.0 + TIP,
            _ => end.0 - TIP - across,
        };
        return Rect { x, y: end.1 - LABEL_GAP - along, width: across, height: along };
    }
    let start = line[0];
    let (x, y) = match (route.exit.unwrap_or(Port::Along), route.runs.first()) {
        (Port::After, _) => (start.0 + LABEL_IN, start.1 - LABEL_GAP - along),
        (Port::Before, _) => (start.0 - LABEL_IN - across, start.1 - LABEL_GAP - along),
        (Port::Along, Some(Run::Row(_))) => {
            let turn = line[1];
            let goes_back = line.get(2).is_some_and(|next| next.0 < turn.0);
            let x = if goes_back { turn.0 - LABEL_IN - across } else { turn.0 + LABEL_IN };
            (x, turn.1 - LABEL_GAP - along)
        }
        (Port::Along, _) => (start.0 + LABEL_IN, start.1 + LABEL_GAP),
    };
    Rect { x, y, width: across, height: along }
}

/// The frame of a group.
#[derive(Debug, Clone, Copy)]
struct Frame {
    first: Cell,
    last: Cell,
    /// From its upper edge to its first row, and from its other edges to what is in it.
    above: i32,
    around: i32,
}

impl Frame {
    /// A group without nodes has no frame.
    fn is_there(&self) -> bool {
        self.first.row <= self.last.row
    }

    fn rect(&self, rows: &Axis, columns: &Axis) -> Rect {
        if !self.is_there() {
            return Rect::default();
        }
        let x = columns.starts[self.first.column] - columns.tips[self.first.column] - self.around;
        let y = rows.starts[self.first.row] - rows.tips[self.first.row] - self.above;
        let right = columns.behind(self.last.column) + columns.labels[self.last.column + 1] + self.around;
        let below = rows.behind(self.last.row) + rows.labels[self.last.row + 1] + self.around;
        Rect { x, y, width: right - x, height: below - y }
    }
}
