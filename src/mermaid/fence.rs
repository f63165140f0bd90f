//! A code block with a chart, read.

use super::parsed::{Kind, Parsed};
use super::problem::Problem;
use super::{LANGUAGE, parse};

/// What the text of a fence says, and what in it cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Fence {
    /// What it says.
    pub parsed: Parsed,
    /// Every problem on the way, in the order of the text.
    pub problems: Vec<Problem>,
}

impl Fence {
    /// Reads the text of a code block; `None` for one in another language.
    pub fn read(language: &str, text: &str) -> Option<Fence> {
        if language != LANGUAGE {
            return None;
        }
        let (parsed, problems) = parse(text);
        Some(Fence { parsed, problems })
    }

    /// The chart that a page shows. What cannot be read, and other diagrams, are shown as code.
    pub fn shown(&self) -> Option<&Parsed> {
        let is_shown = self.problems.is_empty() && self.parsed.kind == Kind::Flowchart && !self.parsed.nodes.is_empty();
        is_shown.then_some(&self.parsed)
    }
}
