//! Steps of a step that are not indented far enough, and so are counted as steps of the main line.

use super::found::{Misread, Misreading};
use super::item::Marker;
use super::lines::Lines;
use crate::syntax::ast::{Block, BlockKind, Item};
use crate::text::Span;

pub(super) fn check(lines: &Lines<'_>, blocks: &[Block], found: &mut Vec<Misread>) {
    for block in blocks {
        match &block.kind {
            BlockKind::List { start, items } => {
                if start.is_some() {
                    list(lines, items, found);
                }
                items.iter().for_each(|item| check(lines, &item.blocks, found));
            }
            BlockKind::Quote { blocks, .. } => check(lines, blocks, found),
            _ => {}
        }
    }
}

fn list(lines: &Lines<'_>, items: &[Item], found: &mut Vec<Misread>) {
    let Some(markers) = items.iter().map(|item| Marker::of(lines, item)).collect::<Option<Vec<_>>>() else { return };
    let mut at = 1;
    let mut above = 0;
    while at < markers.len() {
        let run = nested(&markers, above, at);
        if run == 0 {
            above = at;
            at += 1;
            continue;
        }
        found.push(shallow(lines, markers[above], &markers[at..at + run], &items[at..at + run]));
        at += run;
    }
}

/// Which items of a list are meant to stand below the item before them that is not.
pub(super) fn are_nested(markers: &[Marker<'_>]) -> Vec<bool> {
    let mut are_nested = vec![false; markers.len()];
    let (mut above, mut at) = (0, 1);
    while at < markers.len() {
        let run = nested(markers, above, at);
        are_nested[at..at + run].fill(true);
        if run == 0 {
            above = at;
        }
        at += run.max(1);
    }
    are_nested
}

/// How many items from one on are meant to stand below another.
fn nested(markers: &[Marker<'_>], above: usize, at: usize) -> usize {
    let (parent, first) = (markers[above], markers[at]);
    if first.column <= parent.column || first.number() != Some(1) {
        return 0;
    }
    let counts = |pair: &[Marker<'_>]| {
        let (before, number) = (pair[0].number(), pair[1].number());
        pair[1].column == first.column && (number == before.map(|before| before + 1) || number == Some(1))
    };
    let run = 1 + markers[at..].windows(2).take_while(|pair| counts(pair)).count();
    let next = markers.get(at + run).and_then(|next| next.number());
    let goes_on = next.is_some() && next == parent.number().map(|number| number + 1);
    // One blank is easily typed by mistake; two are meant.
    if first.column - parent.column >= 2 || goes_on { run } else { 0 }
}

fn shallow(lines: &Lines<'_>, parent: Marker<'_>, markers: &[Marker<'_>], items: &[Item]) -> Misread {
    let lacks = " ".repeat(parent.content - markers[0].column);
    let last = items.last().map_or(0, |item| lines.of((item.span.end as usize).saturating_sub(1)));
    let moved = (markers[0].line..=last.max(markers[markers.len() - 1].line)).map(|line| lines.line(line));
    let edits = moved.filter(|line| !line.is_blank()).map(|line| (Span::at(line.start), lacks.clone())).collect();
    let line = lines.line(markers[0].line);
    let start = line.start + line.blanks().len();
    let step = parent.text.trim_end_matches(['.', ')']).to_owned();
    Misread {
        span: Span::new(start, start + markers[0].text.len()),
        fault: Misreading::Shallow { step, columns: parent.content },
        edits,
        is_certain: true,
    }
}
