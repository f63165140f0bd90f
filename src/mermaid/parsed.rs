//! What a chart's text says, with places.

use crate::chart::{Direction, Line, Shape, Tip};
use crate::text::Span;

/// A chart as it is written. Places are counted from the start of its text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Which language of Mermaid's it is written in.
    pub kind: Kind,
    /// The word that says so.
    pub kind_span: Span,
    /// Which way it runs.
    pub direction: Direction,
    /// The nodes, in the order in which they are first named.
    pub nodes: Vec<Node>,
    /// The ways between them.
    pub edges: Vec<Edge>,
    /// The frames, outer ones before those inside them.
    pub groups: Vec<Group>,
    /// Where nodes lead when they are followed.
    pub clicks: Vec<Click>,
    /// Its title, from `accTitle` or the front matter.
    pub title: String,
    /// What it shows, from `accDescr`.
    pub description: String,
    /// `%% steps`: the chart shows the steps of its document.
    pub steps: Option<Span>,
}

/// The languages of Mermaid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    /// Nothing that is known.
    #[default]
    Unknown,
    /// `flowchart` or `graph`.
    Flowchart,
    /// Another of Mermaid's diagrams, by its word: `sequenceDiagram`.
    Other(String),
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its name in the text.
    pub id: String,
    /// Where it is first named.
    pub span: Span,
    /// Its words; `None` when its name serves.
    pub label: Option<Label>,
    /// Its form.
    pub shape: Shape,
    /// The innermost frame around it.
    pub group: Option<usize>,
}

/// Words in a chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// The words, without tags; `\n` where the line breaks.
    pub text: String,
    /// Where they are written, quotes left out.
    pub span: Span,
}

/// A way from one node to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// Where it begins.
    pub from: usize,
    /// Where it leads.
    pub to: usize,
    /// Its arrow, words in the middle included.
    pub span: Span,
    /// What is written beside it.
    pub label: Option<Label>,
    /// How it is drawn.
    pub line: Line,
    /// What is at its beginning.
    pub tail: Tip,
    /// What is at its end.
    pub head: Tip,
}

/// A frame around nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name in the text; none when only a title is written.
    pub id: Option<String>,
    /// The word `subgraph` that opens it.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// The frame around it.
    pub parent: Option<usize>,
}

/// `click node href "address"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Click {
    /// The node's name.
    pub id: String,
    /// Where it leads, as written.
    pub address: String,
    /// Where the address stands.
    pub span: Span,
}

impl Node {
    /// What is shown: its words, or its name.
    pub fn words(&self) -> &str {
        self.label.as_ref().map_or(&self.id, |label| &label.text)
    }
}
