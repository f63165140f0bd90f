//! Steps without words.

use super::found::{Instead, Misread, Misreading};
use super::item::Marker;
use super::lines::Lines;
use crate::model::step_suffix::StepSuffix;
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind, Item};
use crate::syntax::plain_text;
use crate::text::Span;

pub(super) fn check(lines: &Lines<'_>, blocks: &[Block], found: &mut Vec<Misread>) {
    for block in blocks {
        let BlockKind::List { start: Some(_), items } = &block.kind else { continue };
        for (number, item) in items.iter().enumerate() {
            // Words below the last number are found with what stands outside its step.
            let is_last = number + 1 == items.len();
            let is_told = is_last && item.blocks.is_empty() && found.iter().any(|one| item.span.contains(one.span));
            if let Some(one) = wordless(lines, item).filter(|_| !is_told) {
                found.push(one);
            }
            // Branches of answers are steps, too.
            for below in &item.blocks {
                if let BlockKind::List { start: None, items } = &below.kind {
                    items.iter().for_each(|answer| check(lines, &answer.blocks, found));
                }
            }
        }
    }
}

fn wordless(lines: &Lines<'_>, item: &Item) -> Option<Misread> {
    let marker = Marker::of(lines, item)?;
    let line = lines.line(marker.line);
    let start = item.span.start as usize;
    let end = start + marker.text.len();
    let whole = Span::new(start, line.start + line.text.trim_end().len());
    let found = |span, instead, edits, is_certain| {
        Some(Misread { span, fault: Misreading::NoWords { instead }, edits, is_certain })
    };
    let Some(first) = item.blocks.first() else {
        let next = line.start + line.text.len();
        let is_alone = line.blanks().len() + line.start == start;
        let edits = if is_alone {
            vec![(Span::new(line.start, next + lines.break_after(marker.line)), String::new())]
        } else {
            Vec::new()
        };
        return found(Span::new(start, end), Instead::Nothing, edits, false);
    };
    match &first.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
            has_no_words(inlines).then(|| found(whole, Instead::Nothing, Vec::new(), false))?
        }
        BlockKind::Heading(_) => {
            let at = first.span.start as usize;
            let words = &lines.text()[at..];
            let marks = words.bytes().take_while(|byte| *byte == b'#').count();
            if marks > 0 {
                let behind = words[marks..].len() - words[marks..].trim_start_matches([' ', '\t']).len();
                return found(whole, Instead::Heading, vec![(Span::new(at, at + marks + behind), String::new())], true);
            }
            let last = lines.line(lines.of(first.span.end as usize - 1));
            let is_rule = last.words_on().starts_with('-');
            let edits = if is_rule { vec![(Span::at(last.start), "\n".to_owned())] } else { Vec::new() };
            let span = Span::new(last.start + last.blanks().len(), last.start + last.text.trim_end().len());
            found(span, Instead::Underlined, edits, is_rule)
        }
        BlockKind::Code { .. } if !line.text[end - line.start..].trim_start().starts_with(['`', '~']) => {
            let rest = &line.text[end - line.start..];
            let words = end + rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let is_alone = lines.of(first.span.end as usize - 1) == marker.line && words > end;
            let edits = if is_alone { vec![(Span::new(end, words), " ".to_owned())] } else { Vec::new() };
            found(whole, Instead::Code, edits, is_alone && item.blocks.len() == 1)
        }
        _ => found(whole, Instead::Block, Vec::new(), false),
    }
}

/// Whether nothing is left without attributes and an arrow.
fn has_no_words(inlines: &[Inline]) -> bool {
    let words = plain_text(inlines);
    let is_picture = |inline: &Inline| matches!(inline.kind, InlineKind::Image(_) | InlineKind::Link(_));
    let suffix = StepSuffix::parse(&words, &[]);
    words[..suffix.start(&words)].trim().is_empty() && !inlines.iter().any(is_picture)
}
