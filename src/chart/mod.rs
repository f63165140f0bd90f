//! Flowcharts: what is to be drawn, where everything goes, and the picture. Knows nothing of
//! procedures: [`crate::flow`] and [`crate::mermaid`] say what is to be drawn.

pub(crate) mod budget;
mod draw;
mod layout;
mod measure;
mod shape;
mod wrap;

pub(crate) use draw::svg;
pub use draw::{About, picture};
pub use layout::Width;

/// A flowchart to draw: what its nodes say and how they hang together; nothing about where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chart {
    /// Which way the main line runs.
    pub direction: Direction,
    /// The nodes, in the order of the source.
    pub nodes: Vec<Node>,
    /// The ways between them, in the order of the source.
    pub edges: Vec<Edge>,
    /// Frames around nodes, outer ones before those inside them.
    pub groups: Vec<Group>,
    /// Lanes, in their order; empty for a chart without.
    pub lanes: Vec<String>,
}

impl Chart {
    /// The small line of a node and the name of its lane, for where lanes are not drawn.
    pub fn detail_with_lane(&self, node: &Node) -> String {
        let is_done = !matches!(node.shape, Shape::Terminal | Shape::Procedure);
        let lane = node.lane.filter(|_| is_done).and_then(|lane| self.lanes.get(lane));
        match (node.detail.as_str(), lane) {
            (detail, None) => detail.to_owned(),
            ("", Some(lane)) => lane.clone(),
            (detail, Some(lane)) => format!("{detail} · {lane}"),
        }
    }
}

/// Which way the main line of a chart runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From top to bottom.
    #[default]
    Down,
    /// From bottom to top.
    Up,
    /// From left to right.
    Right,
    /// From right to left.
    Left,
}

/// One thing in a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// What stands before its words: the number of a step.
    pub number: String,
    /// Its words; `\n` where the author broke the line.
    pub label: String,
    /// A small line below them: who, how long.
    pub detail: String,
    /// Its form.
    pub shape: Shape,
    /// What sets it apart from others of its form.
    pub mark: Mark,
    /// Where it leads when it is followed: `#step`, or a relative or http(s) address that has been
    /// found harmless.
    pub url: Option<String>,
    /// What a screen reader says of it, with its ways on: its number, words and small line as they
    /// stand, with more around them.
    pub description: String,
    /// The language of its words, where it is not the page's.
    pub lang: Option<String>,
    /// The innermost frame around it.
    pub group: Option<usize>,
    /// Its lane.
    pub lane: Option<usize>,
}

/// The form of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Shape {
    /// A box: something to do.
    #[default]
    Step,
    /// A box with round corners.
    Rounded,
    /// A pill: start and end.
    Terminal,
    /// A flat hexagon: a decision, or a Mermaid rhombus or hexagon.
    Decision,
    /// A box with doubled sides: another procedure.
    Procedure,
    /// A drum: a store of data.
    Cylinder,
    /// A circle.
    Circle,
    /// A circle in a circle.
    DoubleCircle,
    /// A box with a notch on the left.
    Flag,
    /// A box leaning to the right (`true`) or to the left.
    Leaning(bool),
    /// A box that is narrower at the top (`true`) or at the bottom.
    Trapezoid(bool),
}

/// What sets a node apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Mark {
    /// Nothing.
    #[default]
    Plain,
    /// Must not be left out or done wrong.
    Critical,
    /// May be left out.
    Optional,
    /// Where everything begins.
    Start,
    /// Where everything ends.
    End,
}

/// A way from one node to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// What stands beside it; `\n` where the author broke the line.
    pub label: String,
    /// How it is drawn.
    pub line: Line,
    /// What is at its beginning.
    pub tail: Tip,
    /// What is at its end.
    pub head: Tip,
    /// Whether the main line of the chart goes on here, where more than one way does.
    pub main: bool,
}

/// How a way is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Line {
    /// A thin line.
    #[default]
    Solid,
    /// Dots.
    Dotted,
    /// A thick line.
    Thick,
    /// Nothing is drawn: it only keeps its ends apart.
    Hidden,
}

/// What is at an end of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Tip {
    /// Nothing.
    #[default]
    None,
    /// An arrow.
    Arrow,
    /// A dot.
    Dot,
    /// A cross.
    Cross,
}

/// A frame around nodes: a phase, or a Mermaid subgraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// Its title.
    pub title: String,
    /// The frame around it.
    pub parent: Option<usize>,
}
