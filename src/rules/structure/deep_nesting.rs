//! Rule: steps and lists that are nested too deeply to follow.

use super::instructions;
use crate::diagnostics::Level;
use crate::model::{Step, Way};
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::syntax::ast::{Block, BlockKind};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/deep-nesting",
    code: "SOP214",
    level: Some(Level::Warning),
    page: include_str!("deep-nesting.md"),
    options: &[RuleOption { name: "levels", default: OptionDefault::Number(3) }],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let limit = subject.levels.number(&RULE, "levels");
    let mut report = |span: Span| {
        let about = Finding::new(&RULE, &subject.document.path, span);
        found.push(about.with("levels", limit + 1).with("limit", limit));
    };
    for step in subject.document.procedures().flat_map(|procedure| procedure.steps()) {
        in_step(step, 1, limit, subject, &mut report);
    }
}

fn in_step(step: &Step, level: usize, limit: usize, subject: &LintContext<'_>, report: &mut impl FnMut(Span)) {
    if level > limit {
        report(instructions::words(subject, step).map_or(step.span, |words| words.whole()));
        return;
    }
    step.blocks.iter().for_each(|block| in_blocks(&block.blocks, level, limit, report));
    for answer in &step.answers {
        if let Way::Branch(steps) = &answer.way {
            steps.iter().for_each(|step| in_step(step, level + 1, limit, subject, report));
        }
    }
}

/// Lists in what stands below a step or item of this level.
fn in_blocks(blocks: &[Block], level: usize, limit: usize, report: &mut impl FnMut(Span)) {
    for block in blocks {
        match &block.kind {
            BlockKind::List { items, .. } if level >= limit => {
                let first = items.first().and_then(|item| item.blocks.first());
                report(first.map_or(block.span, |first| first.span));
            }
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| in_blocks(&item.blocks, level + 1, limit, report));
            }
            BlockKind::Quote { blocks, .. } => in_blocks(blocks, level, limit, report),
            _ => {}
        }
    }
}
