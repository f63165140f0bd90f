//! The instructions as steps: every block in its turn.

use super::super::rich::{Block, plain, plain_blocks};
use super::super::sop::{Confidence, Guesses, Part, Step, StepBlock};
use super::prepare::BY_LOOKS;
use super::steps::Steps;
use super::{answers, columns};

/// The blocks of the instructions as steps, with what stands between them.
pub fn parts(of: &Steps<'_>, blocks: Vec<Block>, phase_level: u8, guesses: &mut Guesses) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // A heading that is a step holds what follows it.
    let mut heading: Option<u8> = None;
    for block in blocks {
        match block {
            Block::Heading { level, content } => {
                match of.step_heading(&content) {
                    Some((number, rest)) => {
                        guesses.note(Confidence::Sure, plain(&content), "a step, which its heading names");
                        parts.push(Part::Step(of.step(number, rest, Vec::new(), guesses)));
                        heading = Some(level);
                    }
                    None if heading.is_some_and(|step| level > step && step != BY_LOOKS) => {
                        let inner = Block::Paragraph(content);
                        if let Some(step) = last_step(&mut parts) {
                            step.blocks.push(StepBlock::Plain(inner));
                        }
                    }
                    None => {
                        heading = None;
                        parts.push(Part::Block(Block::Heading { level: phase_level, content }));
                    }
                };
            }
            block if heading.is_some() => {
                if let Some(step) = last_step(&mut parts) {
                    of.below(step, vec![block], guesses);
                }
            }
            Block::List(list) if list.ordered || of.bullets && list.items.iter().all(|item| item.check.is_none()) => {
                if !list.ordered {
                    let first = list.items.first().map(|item| plain_blocks(&item.blocks)).unwrap_or_default();
                    guesses.note(
                        Confidence::Likely,
                        first,
                        "the first of the steps: nothing is numbered, so the bullets are taken for them",
                    );
                }
                for item in list.items {
                    match of.item(item, guesses) {
                        Ok(step) => parts.push(Part::Step(step)),
                        Err(block) => parts.push(Part::Block(block)),
                    }
                }
            }
            Block::Table(table) => {
                if let Some(rows) = columns::steps(&table, of, guesses) {
                    parts.extend(rows);
                    continue;
                }
                let answered =
                    last_step(&mut parts).is_some_and(|step| answers::in_table(step, &table, of.words, guesses));
                if !answered {
                    parts.push(Part::Block(Block::Table(table)));
                }
            }
            block @ (Block::Alert { .. } | Block::Quote(_)) if matches!(parts.last(), Some(Part::Step(_))) => {
                if let Some(step) = last_step(&mut parts) {
                    of.below(step, vec![block], guesses);
                }
            }
            Block::Paragraph(content) if matches!(parts.last(), Some(Part::Step(_))) && of.is_script(&content) => {
                if let Some(step) = last_step(&mut parts) {
                    of.below(step, vec![Block::Paragraph(content)], guesses);
                }
            }
            other => parts.push(Part::Block(other)),
        }
    }
    parts
}

fn last_step(parts: &mut [Part]) -> Option<&mut Step> {
    parts.iter_mut().rev().find_map(|part| match part {
        Part::Step(step) => Some(step),
        Part::Block(_) | Part::Terms(_) => None,
    })
}
