//! What stands in a file, before anybody asks what it means: front matter, YAML, Markdown.
//!
//! Parsing never fails. What could not be understood is a [`Problem`] with its place, and as much
//! as possible of the rest is still there.

mod alert;
mod angle;
pub(crate) mod ast;
mod autolink;
mod cjk;
mod colon;
mod conflicts;
mod escape;
mod flat;
mod front_matter;
mod inline;
mod markdown;
mod places;
mod problem;
pub mod raw_html;
mod shown_as;
mod slips;
mod substitute;
pub(crate) mod table;
mod yaml;

pub(crate) use alert::alert_word;
pub(crate) use angle::tag_length;
pub(crate) use conflicts::{find as conflicts, first_version};
pub(crate) use escape::{escaped, escaped_line};
pub(crate) use flat::Flat;
pub(crate) use inline::{decode_percent, first_char, joins_lines, plain_text, plain_text_of_blocks, with_marks};
pub(crate) use markdown::parse as parse_markdown;
pub(crate) use places::Places;
pub(crate) use problem::Problem;
pub(crate) use slips::in_quotes;
pub use slips::{Slip, SlipKind};
pub use yaml::parse as parse_yaml;

use crate::text::{Node, Source, Span};
use ast::Block;

/// A document's file, taken apart.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The front matter, when there is any that could be read.
    pub front: Option<Node>,
    /// Whether some of the front matter could not be read, so that what is missing may yet be there.
    pub front_is_partial: bool,
    /// Where front matter stands, or would be put: the whole of it without the fences.
    pub front_span: Span,
    /// The Markdown body.
    pub body: Vec<Block>,
    /// Where the body stands.
    pub body_span: Span,
}

/// Where front matter stands between its fences; `None` without any, or where its notation is wrong.
pub(crate) fn front_matter_span(text: &str) -> Option<Span> {
    let mut problems = Vec::new();
    front_matter::split(text, &mut problems).front.filter(|_| problems.is_empty())
}

/// Takes a Markdown file with front matter apart.
pub(crate) fn parse(source: &Source) -> (Parsed, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = &*first_version(&source.text);
    if text.trim().is_empty() {
        problems.push(Problem::Empty);
    }
    let frame = front_matter::split(text, &mut problems);
    let front = frame.front.and_then(|span| parse_yaml(&text[span.range()], span.start as usize, &mut problems));
    let front_is_partial = problems.iter().any(Problem::hides_keys);
    let body = parse_markdown(&text[frame.body.range()], frame.body.start as usize);
    let front_span = frame.front.unwrap_or(Span::at(0));
    (Parsed { front, front_is_partial, front_span, body, body_span: frame.body }, problems)
}

/// Takes a `.yaml` file of short entries apart: all of it is front matter.
pub(crate) fn parse_collection(source: &Source) -> (Parsed, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = &*first_version(&source.text);
    if text.trim().is_empty() {
        problems.push(Problem::Empty);
    }
    let front = parse_yaml(text, 0, &mut problems);
    let front_is_partial = problems.iter().any(Problem::hides_keys);
    let body_span = Span::at(text.len());
    (Parsed { front, front_is_partial, front_span: Span::new(0, text.len()), body: Vec::new(), body_span }, problems)
}
