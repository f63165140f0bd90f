//! Flowcharts written as text: the `flowchart` language of Mermaid, read by a parser of our own.
//!
//! [`parse`] takes the text of a fence and gives what it says, with places counted from the start
//! of that text, and every [`Problem`] on the way. It never fails, never recurses, and takes time in
//! proportion to the text. [`chart`] makes a [`crate::chart::Chart`] of it, and [`print()`] writes
//! one down again.
//!
//! What people rely on Mermaid for is kept: what Mermaid reads is read, with the same meaning. What
//! only decorates (styles, classes, settings) is passed over, and nothing in a chart is ever HTML
//! or a script: tags fall away, the rest is text.

mod arrow;
mod attributes;
mod before;
mod build;
mod fence;
mod label;
mod parsed;
mod print;
mod problem;
mod reader;
mod shapes;
mod statement;
mod vertex;

pub use build::{Words, chart};
pub use fence::Fence;
pub use parsed::Parsed;
pub(crate) use parsed::{Click, Edge, Kind, Node};
pub use print::print;
pub(crate) use problem::Fault;
pub use problem::Problem;

/// The word after the backticks of a fence with a chart.
pub(crate) const LANGUAGE: &str = "mermaid";

/// The longest text that is read; no chart of that size could be looked at.
pub(crate) const MOST_BYTES: usize = 200_000;

/// Reads the text of a fence.
pub fn parse(text: &str) -> (Parsed, Vec<Problem>) {
    if text.len() > MOST_BYTES {
        let whole = crate::text::Span::new(0, text.len());
        return (Parsed::default(), vec![Problem { span: whole, fault: Fault::TooLong }]);
    }
    let before = before::read(text);
    statement::read(text, before)
}

/// Whether the info string of a fence, or a comment `%% steps` in it, says that the chart shows the
/// steps of its document: `mermaid steps`, `mermaid {steps}`.
pub(crate) fn names_steps(info: &str) -> bool {
    let word = |char: char| char.is_whitespace() || matches!(char, '{' | '}' | ',' | '.');
    info.split(word).skip(1).any(|word| word.eq_ignore_ascii_case("steps"))
}
