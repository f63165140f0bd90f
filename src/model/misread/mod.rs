//! What of a document's instructions Markdown reads otherwise than its author meant: steps that are words of the line
//! above, and what belongs to a step and stands outside it. An author sees numbers and indents; Markdown goes by
//! empty lines, by marks of its own, and by columns counted exactly.

mod deep;
mod fallen;
mod found;
mod item;
mod lines;
mod mark;
mod outline;
mod shallow;
mod wordless;

pub(crate) use found::{Instead, Misread, Misreading};

use crate::syntax::ast::Block;
use crate::text::Cover;
use lines::Lines;

/// All that is read otherwise in the blocks of instructions, in the order of the source.
pub(super) fn misreads(text: &str, blocks: &[Block]) -> Vec<Misread> {
    let lines = Lines::new(text);
    let mut found = Vec::new();
    outline::check(&lines, blocks, &mut found);
    let mut outside = Vec::new();
    let fallen = fallen::check(&lines, blocks, &mut outside);
    let fallen = Cover::new(fallen);
    let follows = |one: &Misread| matches!(one.fault, Misreading::Number { .. }) && fallen.holds(one.span);
    found.retain(|one| !follows(one));
    // Where steps are told to be no steps, a script below one is not told to be below none.
    let has_unknown = found.iter().any(|one| matches!(one.fault, Misreading::UnknownMark { .. }));
    outside.retain(|one| !(has_unknown && matches!(one.fault, Misreading::Script { step: None, .. })));
    found.append(&mut outside);
    deep::check(&lines, blocks, &mut found);
    shallow::check(&lines, blocks, &mut found);
    wordless::check(&lines, blocks, &mut found);
    found.sort_by_key(|one| one.span);
    found
}
