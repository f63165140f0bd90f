//! Every line of a document, to look at or to change, wherever it stands.

use super::rich::{Block, Inline};
use super::sop::{Part, Step, StepBlock, Way};

/// Calls `change` for each line of some blocks.
pub fn of_blocks(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => change(content),
            Block::List(list) => list.items.iter_mut().for_each(|item| of_blocks(&mut item.blocks, change)),
            Block::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| of_blocks(&mut cell.blocks, change));
            }
            Block::Alert { blocks, .. } | Block::Quote(blocks) => of_blocks(blocks, change),
            Block::Code { .. } | Block::Comment(_) => {}
        }
    }
}

/// The same for a step with its answers and what is below it.
pub fn of_step(step: &mut Step, change: &mut dyn FnMut(&mut Vec<Inline>)) {
    change(&mut step.content);
    for answer in &mut step.answers {
        change(&mut answer.label);
        if let Way::Branch(steps) = &mut answer.way {
            steps.iter_mut().for_each(|step| of_step(step, change));
        }
    }
    for block in &mut step.blocks {
        match block {
            StepBlock::Marked(_, blocks) => of_blocks(blocks, change),
            StepBlock::Plain(block) => of_blocks(std::slice::from_mut(block), change),
        }
    }
}

/// The files of pictures that have no words.
pub fn pictures_without_words(parts: &mut [Part]) -> Vec<String> {
    let mut found = Vec::new();
    of_parts(parts, &mut |content| {
        for inline in content.iter() {
            if let Inline::Picture { file, alt } = inline
                && alt.trim().is_empty()
            {
                found.push(file.clone());
            }
        }
    });
    found
}

/// The same for parts of a body.
pub fn of_parts(parts: &mut [Part], change: &mut dyn FnMut(&mut Vec<Inline>)) {
    for part in parts {
        match part {
            Part::Block(block) => of_blocks(std::slice::from_mut(block), change),
            Part::Terms(terms) => terms.iter_mut().for_each(|(term, meaning)| {
                change(term);
                change(meaning);
            }),
            Part::Step(step) => of_step(step, change),
        }
    }
}
