//! Blocks of a step that its own words swallow: quotes that are indented so far that they are words or code, and tables
//! that are not indented far enough to begin below the words.

use super::found::{Misread, Misreading};
use super::item::Marker;
use super::lines::{Line, Lines};
use crate::syntax::ast::{Block, BlockKind, Item};
use crate::syntax::table::is_delimiter_row;
use crate::text::Span;

pub(super) fn check(lines: &Lines<'_>, blocks: &[Block], found: &mut Vec<Misread>) {
    for block in blocks {
        if let BlockKind::List { items, .. } = &block.kind {
            items.iter().for_each(|item| swallowed(lines, item, found));
        }
    }
}

fn swallowed(lines: &Lines<'_>, item: &Item, found: &mut Vec<Misread>) {
    check(lines, &item.blocks, found);
    let Some(marker) = Marker::of(lines, item) else { return };
    for block in &item.blocks {
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        let (first, last) = (lines.of(start), lines.of(end.saturating_sub(1).max(start)));
        let is_fenced = || lines.line(first).words_on().starts_with(['`', '~']);
        let from = match &block.kind {
            BlockKind::Paragraph(_) | BlockKind::Plain(_) => first + 1,
            BlockKind::Code { .. } if !is_fenced() => first,
            _ => continue,
        };
        let mut at = from;
        while at <= last {
            let is_table = |at| from > first && at < last && is_table(lines.line(at), lines.line(at + 1));
            let length = match lines.line(at) {
                line if line.words_on().starts_with("> [!") => {
                    run(lines, at, last, |line| line.words_on().starts_with('>'))
                }
                line if line.indent() < marker.content && is_table(at) => {
                    run(lines, at, last, |line| line.words_on().contains('|'))
                }
                _ => 0,
            };
            if length > 0 {
                found.push(moved(lines, marker, at, length));
            }
            at += length.max(1);
        }
    }
}

fn run(lines: &Lines<'_>, from: usize, last: usize, is_part: impl Fn(Line<'_>) -> bool) -> usize {
    (from..=last).take_while(|at| is_part(lines.line(*at))).count()
}

/// Whether two lines are the head of a table and the line below it.
fn is_table(head: Line<'_>, rule: Line<'_>) -> bool {
    head.words_on().contains('|') && rule.words_on().contains('|') && is_delimiter_row(rule.words_on())
}

/// Lines that belong as far to the right as the words of the step.
fn moved(lines: &Lines<'_>, marker: Marker<'_>, from: usize, length: usize) -> Misread {
    let first = lines.line(from);
    let start = first.start + first.blanks().len();
    let step = marker.text.trim_end_matches(['.', ')']).to_owned();
    let word = first.words_on().strip_prefix("> [!").and_then(|rest| rest.split_once(']'));
    let fault = match word {
        Some(_) => Misreading::TooDeep { mark: "> [!".to_owned() + word.map_or("", |(word, _)| word) + "]" },
        None => Misreading::Outside { step, columns: marker.content },
    };
    let indent = " ".repeat(marker.content);
    let edits = (from..from + length).map(|at| {
        let line = lines.line(at);
        // A table begins behind an empty line, whatever stands above it.
        let empty = if at == from && word.is_none() { "\n" } else { "" };
        (Span::new(line.start, line.start + line.blanks().len()), format!("{empty}{indent}"))
    });
    let span = Span::new(start, first.start + first.text.trim_end().len());
    Misread { span, fault, edits: edits.collect(), is_certain: true }
}
