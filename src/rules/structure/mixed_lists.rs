//! Rule: bullets between numbered steps that belong to no step.

use super::instructions;
use crate::diagnostics::Level;
use crate::model::Item;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{self, Block, BlockKind};
use crate::syntax::plain_text_of_blocks;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/mixed-lists",
    code: "SOP211",
    level: Some(Level::Warning),
    page: include_str!("mixed-lists.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(procedure) = instructions::of(subject.document) else { return };
    if procedure.steps().next().is_none() {
        return;
    }
    for phase in procedure.items.chunk_by(|_, next| !matches!(next, Item::Phase { .. })) {
        let has_steps = phase.iter().any(|item| matches!(item, Item::Step(_)));
        let mut is_introduced = false;
        for item in phase {
            match item {
                Item::Prose(Block { span, kind: BlockKind::List { start: None, items } }) => {
                    // A phase without steps may list what is needed; whole sentences are something to do.
                    if !is_introduced && (has_steps || items.iter().all(is_sentence)) {
                        found.push(bullets(subject, *span, items));
                    }
                }
                Item::Prose(_) => is_introduced = true,
                Item::Step(_) | Item::Phase { .. } => is_introduced = false,
            }
        }
    }
}

fn is_sentence(item: &ast::Item) -> bool {
    item.task.is_none() && plain_text_of_blocks(&item.blocks).trim_end().ends_with(['.', '。', '！', '!'])
}

fn bullets(subject: &LintContext<'_>, span: Span, items: &[ast::Item]) -> Finding {
    let about = Finding::new(&RULE, &subject.document.path, span);
    // What stands below an item is indented by the width of its bullet: a number is wider.
    let is_short = |item: &ast::Item| item.task.is_none() && subject.written(item.span).trim_end().lines().count() == 1;
    if !items.iter().all(is_short) {
        return about;
    }
    let bullet = |item: &ast::Item| {
        let start = item.span.start as usize;
        subject.written(item.span).starts_with(['-', '*', '+']).then(|| Span::new(start, start + 1))
    };
    let Some(bullets) = items.iter().map(bullet).collect::<Option<Vec<Span>>>() else { return about };
    bullets.into_iter().fold(about, |about, bullet| about.suggest(bullet, "1."))
}
