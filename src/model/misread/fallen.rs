//! What belongs to a step and stands outside it, since it is not indented as far as the step's words.

use super::found::{Misread, Misreading};
use super::item::Marker;
use super::lines::{Line, Lines};
use super::mark::mark;
use crate::model::procedure::StepBlockKind;
use crate::model::step_suffix::{StepSuffix, links};
use crate::syntax::ast::{Block, BlockKind, Item};
use crate::text::Span;

/// Gives the places of what is found, too: numbers in them are words only since they stand outside their step.
pub(super) fn check(lines: &Lines<'_>, blocks: &[Block], found: &mut Vec<Misread>) -> Vec<Span> {
    let mut fallen = Vec::new();
    each(lines, blocks, true, &mut |above, run| {
        fallen
            .extend(run.iter().filter(|_| above.is_some_and(|above| above.between.is_empty())).map(|block| block.span));
        found.push(match above {
            Some(above) => outside(lines, above, run),
            None => alone(lines, run[0]),
        });
    });
    fallen
}

/// The step above, and what has come since.
struct Above<'a, 'b> {
    step: Marker<'a>,
    is_empty: bool,
    /// Text between it and what is looked at, which is not indented.
    between: Vec<&'b Block>,
}

/// Calls with each run of blocks that belong to a step and stand outside it, and the step; or with a script of no step.
fn each<'b>(
    lines: &Lines<'_>,
    blocks: &'b [Block],
    is_top: bool,
    found: &mut impl FnMut(Option<&Above<'_, 'b>>, &[&'b Block]),
) {
    let mut above: Option<Above<'_, '_>> = None;
    let mut run: Vec<&Block> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let belongs = above.as_ref().is_some_and(|above| belongs(lines, above, blocks, at, is_top));
        if belongs {
            run.push(block);
            continue;
        }
        if let Some(above) = &mut above
            && !run.is_empty()
        {
            found(Some(above), &run);
            above.between.append(&mut run);
        }
        match &block.kind {
            BlockKind::List { start, items } => {
                items.iter().for_each(|item| each(lines, &item.blocks, false, found));
                let last = items.last().filter(|_| start.is_some());
                let step = last.and_then(|item| Some((Marker::of(lines, item)?, item.blocks.is_empty())));
                above = match (step, above) {
                    (Some((step, is_empty)), _) => Some(Above { step, is_empty, between: Vec::new() }),
                    (None, Some(mut above)) => {
                        above.between.push(block);
                        Some(above)
                    }
                    (None, None) => None,
                };
            }
            BlockKind::Heading(_) => above = None,
            BlockKind::Html(html) if html.is_comment() => {}
            _ => {
                if is_top && above.is_none() && script(block).is_some() {
                    found(None, &[block]);
                }
                if let Some(above) = &mut above {
                    above.between.push(block);
                }
            }
        }
    }
    if let Some(above) = above.filter(|_| !run.is_empty()) {
        found(Some(&above), &run);
    }
}

/// Whether a block belongs to the step above it.
fn belongs(lines: &Lines<'_>, above: &Above<'_, '_>, blocks: &[Block], at: usize, is_top: bool) -> bool {
    let block = &blocks[at];
    let line = lines.of(block.span.start as usize);
    let indent = lines.line(line).indent();
    let is_adjacent = above.between.is_empty();
    if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Footnote { .. } | BlockKind::Rule)
        || matches!(&block.kind, BlockKind::Html(html) if html.is_comment())
        || matches!(block.kind, BlockKind::List { start: Some(_), .. })
        || line <= above.step.line
    {
        return false;
    }
    if indent > above.step.column {
        return is_adjacent || is_top && (script(block).is_some() || are_answers(lines, block));
    }
    if !is_top {
        return false;
    }
    match &block.kind {
        BlockKind::Quote { .. } => script(block).is_some(),
        BlockKind::List { start: None, items } => {
            let is_close = line > 0 && !lines.line(line - 1).is_blank() && at > 0;
            (is_adjacent && is_close && !items.is_empty()) || are_answers(lines, block)
        }
        _ => false,
    }
}

/// `SAY` of `> [!SAY]`.
fn script(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Quote { alert: Some(alert), .. } => {
            StepBlockKind::from_alert(&alert.word).map(|_| alert.word.clone())
        }
        _ => None,
    }
}

/// Whether bullets lead somewhere.
fn are_answers(lines: &Lines<'_>, block: &Block) -> bool {
    let leads = |item: &Item| {
        let words = lines.line(lines.of(item.span.start as usize)).words_on();
        StepSuffix::parse(words, &links(words)).arrow.is_some()
    };
    matches!(&block.kind, BlockKind::List { start: None, items } if items.iter().any(leads))
}

/// The first line of a block, without the blanks before it.
fn first_line(lines: &Lines<'_>, block: &Block) -> Span {
    let line = lines.line(lines.of(block.span.start as usize));
    let start = line.start + line.blanks().len();
    Span::new(start, line.start + line.text.trim_end().len())
}

fn alone(lines: &Lines<'_>, block: &Block) -> Misread {
    let fault = Misreading::Script { word: script(block).unwrap_or_default(), step: None, columns: 0 };
    Misread { span: first_line(lines, block), fault, edits: Vec::new(), is_certain: false }
}

fn outside(lines: &Lines<'_>, above: &Above<'_, '_>, run: &[&Block]) -> Misread {
    let Above { step, is_empty, between } = above;
    let number = step.text.trim_end_matches(['.', ')']).to_owned();
    let columns = step.content;
    let span = first_line(lines, run[0]);
    if let (true, true, BlockKind::Paragraph(_)) = (*is_empty, between.is_empty(), &run[0].kind) {
        // The words of the step stand below its number.
        let marker = lines.line(step.line);
        let end = marker.start + marker.text.trim_end().len();
        let edits = vec![(Span::new(end, span.start as usize), " ".to_owned())];
        let number = Span::new(marker.start + marker.blanks().len(), end);
        let fault = Misreading::NoWords { instead: super::found::Instead::Below };
        return Misread { span: number, fault, edits, is_certain: true };
    }
    let fault = if run.iter().any(|block| are_answers(lines, block)) {
        Misreading::Answers { step: number, columns }
    } else if let Some(word) = script(run[0]) {
        Misreading::Script { word, step: Some(number), columns }
    } else {
        Misreading::Outside { step: number, columns }
    };
    let mut edits = Vec::new();
    for block in between.iter().chain(run) {
        indent(lines, block, columns, &mut edits);
    }
    Misread { span, fault, edits, is_certain: between.is_empty() }
}

/// Moves the lines of a block to the right, as far as its first line lacks.
fn indent(lines: &Lines<'_>, block: &Block, columns: usize, edits: &mut Vec<(Span, String)>) {
    let first = lines.of(block.span.start as usize);
    let last = lines.of((block.span.end as usize).saturating_sub(1).max(block.span.start as usize));
    let lacks = columns.saturating_sub(lines.line(first).indent());
    let is_text = matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_));
    // A step that the text has swallowed stays where it is.
    let is_step = |line: &Line<'_>| {
        is_text && line.start > block.span.start as usize && line.indent() == 0 && mark(line.words_on()).is_some()
    };
    let moved = (first..=last).map(|line| lines.line(line)).take_while(|line| !is_step(line));
    for line in moved.filter(|line| !line.is_blank()) {
        edits.push((Span::at(line.start), " ".repeat(lacks)));
    }
}
