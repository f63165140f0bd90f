//! A place in a chart's text, what has been read up to it, and what went wrong.

use super::label;
use super::parsed::{Edge, Label, Node, Parsed};
use super::problem::{Fault, Problem};
use crate::chart::Shape;
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// After so many problems nobody reads on.
const MOST_PROBLEMS: usize = 20;

/// More ways than any chart that is drawn; `a & b & … --> c & d & …` makes many from little text.
const MOST_EDGES: usize = 4_000;

/// Reads from left to right.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub at: usize,
    pub found: Parsed,
    pub problems: Vec<Problem>,
    ids: HashMap<String, usize>,
    /// Names of edges: `e1@-->`.
    pub edge_ids: HashSet<String>,
    /// The frames that are open, each with the nodes named in it.
    pub open: Vec<(usize, Vec<usize>)>,
    /// Frames by name.
    pub groups: HashMap<String, usize>,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, found: Parsed, problems: Vec<Problem>) -> Reader<'a> {
        Reader {
            text,
            at: 0,
            found,
            problems,
            ids: HashMap::new(),
            edge_ids: HashSet::new(),
            open: Vec::new(),
            groups: HashMap::new(),
        }
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn starts_with(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Goes behind a text that stands here.
    pub fn eat(&mut self, text: &str) -> bool {
        let is_here = self.starts_with(text);
        if is_here {
            self.at += text.len();
        }
        is_here
    }

    /// Goes over white space of the line.
    pub fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(|char: char| char.is_whitespace() && char != '\n').len();
    }

    /// Goes over white space and line breaks.
    pub fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Where the line ends.
    pub fn line_end(&self) -> usize {
        self.rest().find('\n').map_or(self.text.len(), |length| self.at + length)
    }

    /// Whether a statement may end here.
    pub fn at_end(&self) -> bool {
        matches!(self.char(), None | Some('\n' | ';'))
    }

    /// The word here: up to white space or `;`.
    pub fn word(&self) -> Span {
        let rest = self.rest();
        let length = rest.find(|char: char| char.is_whitespace() || char == ';').unwrap_or(rest.len());
        let length = length.max(rest.chars().next().filter(|char| *char != '\n').map_or(0, char::len_utf8));
        Span::new(self.at, self.at + length)
    }

    pub fn report(&mut self, span: Span, fault: Fault) {
        // What follows from a problem told already is no news.
        if self.problems.last().is_none_or(|last| last.span != span) {
            self.problems.push(Problem { span, fault });
        }
    }

    pub fn is_given_up(&self) -> bool {
        self.problems.len() >= MOST_PROBLEMS
    }

    /// Words that stand at a place.
    pub fn label(&self, start: usize, end: usize, marked: bool) -> Label {
        let written = &self.text[start..end];
        let inner = written.trim();
        let start = start + (written.len() - written.trim_start().len());
        Label { text: label::plain(inner, marked), span: Span::new(start, start + inner.len()) }
    }

    /// The node of a name, new or known.
    pub fn node(&mut self, id: &str, span: Span) -> usize {
        let nodes = &mut self.found.nodes;
        let node = *self.ids.entry(id.to_owned()).or_insert_with(|| {
            nodes.push(Node { id: id.to_owned(), span, label: None, shape: Shape::default(), group: None });
            nodes.len() - 1
        });
        if let Some((_, named)) = self.open.last_mut() {
            named.push(node);
        }
        node
    }

    pub fn edge(&mut self, edge: Edge) {
        if self.found.edges.len() < MOST_EDGES {
            self.found.edges.push(edge);
        }
    }

    /// Whether every way fits, though each node of one side leads to each of the other.
    pub fn has_room(&self) -> bool {
        self.found.edges.len() < MOST_EDGES
    }
}
