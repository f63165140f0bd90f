//! Steps from ordered lists: attributes at the end of the first line, arrows, answers, and blocks.

use super::Lowering;
use super::suffix::{Leads, leads};
use crate::model::document::Draft;
use crate::model::problem::Problem;
use crate::model::procedure::{Answer, Destination, Item, Procedure, Step, StepBlock, StepBlockKind, Target, Way};
use crate::syntax::ast::{self, Block, BlockKind, Inline};
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::slug::slug;
use crate::util::suggest;

impl Lowering<'_> {
    /// Everything under Instructions.
    pub(super) fn procedure(&mut self, blocks: Vec<Block>, heading: Span) -> Procedure {
        let is_empty = blocks.is_empty();
        let mut bullets = Vec::new();
        let mut items = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::Heading(heading) => items.push(Item::Phase { heading, span: block.span }),
                BlockKind::List { start: Some(_), items: steps } => {
                    items.extend(steps.into_iter().map(|item| Item::Step(self.step(item))));
                }
                kind => {
                    if let BlockKind::List { start: None, items } = &kind {
                        bullets.extend(items.iter().map(|item| item.span));
                    }
                    items.push(Item::Prose(Block { span: block.span, kind }));
                }
            }
        }
        let procedure = Procedure::new(items);
        if is_empty {
            self.report(Problem::EmptyPart { span: heading, part: "instructions".into() });
        } else if procedure.steps().next().is_none() {
            self.report(Problem::NotSteps { span: heading, bullets });
        }
        procedure
    }

    fn step(&mut self, item: ast::Item) -> Step {
        let mut blocks = item.blocks.into_iter().peekable();
        let mut text = match blocks.next_if(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_)))
        {
            Some(Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }) => inlines,
            _ => Vec::new(),
        };
        let suffix = self.take_suffix(&mut text);
        let asks = plain_text(&text).trim_end().ends_with(['?', '？']);
        let mut step = Step {
            id: suffix.id.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
            number: String::new(),
            id_span: suffix.id.map(|id| id.span),
            span: item.span,
            text,
            attributes: suffix.attributes,
            answers: Vec::new(),
            jump: suffix.target,
            blocks: Vec::new(),
        };
        for block in blocks {
            self.step_block(block, asks, &mut step);
        }
        step
    }

    fn step_block(&mut self, block: Block, asks: bool, step: &mut Step) {
        match block.kind {
            BlockKind::List { start: None, items } if self.are_answers(&items, asks) => {
                for item in items {
                    self.answer(item, step);
                }
            }
            BlockKind::Quote { alert: Some(alert), blocks } if StepBlockKind::from_alert(&alert.word).is_some() => {
                let kind = StepBlockKind::from_alert(&alert.word).expect("checked by the guard");
                step.blocks.push(StepBlock { kind, span: block.span, blocks });
            }
            kind => {
                let block = Block { span: block.span, kind };
                match step.blocks.last_mut() {
                    // Prose in a row is one block, so that its paragraphs stay together.
                    Some(last) if last.kind == StepBlockKind::Prose => {
                        last.span = last.span.to(block.span);
                        last.blocks.push(block);
                    }
                    _ => step.blocks.push(StepBlock {
                        kind: StepBlockKind::Prose,
                        span: block.span,
                        blocks: vec![block],
                    }),
                }
            }
        }
    }

    /// A nested list holds answers when one of its items leads somewhere; under a question also
    /// when an item has steps of its own or an arrow to nowhere.
    fn are_answers(&self, items: &[ast::Item], asks: bool) -> bool {
        items.iter().any(|item| {
            let branches =
                || item.blocks.iter().any(|block| matches!(block.kind, BlockKind::List { start: Some(_), .. }));
            match leads(first_words(item)) {
                Leads::Somewhere => true,
                Leads::Nowhere => asks,
                Leads::No => asks && branches(),
            }
        })
    }

    fn answer(&mut self, item: ast::Item, step: &mut Step) {
        let mut blocks = item.blocks.into_iter().peekable();
        let mut label =
            match blocks.next_if(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_))) {
                Some(Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }) => inlines,
                _ => Vec::new(),
            };
        let suffix = self.take_suffix(&mut label);
        let mut branch = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::List { start: Some(_), items } if suffix.target.is_none() => {
                    branch.extend(items.into_iter().map(|item| self.step(item)));
                }
                kind => self.step_block(Block { span: block.span, kind }, false, step),
            }
        }
        let label_span = label.first().map_or(item.span, |first| first.span.to(label[label.len() - 1].span));
        let way = match (suffix.target, suffix.bad_target) {
            (Some(target), _) => Way::Arrow(target),
            (None, _) if !branch.is_empty() => Way::Branch(branch),
            (None, Some((span, target))) => {
                self.report(Problem::BadTarget { span, target, step: None });
                Way::Arrow(Target { span, to: Destination::Next })
            }
            (None, None) => {
                self.report(Problem::AnswerWithoutTarget { span: label_span });
                Way::Arrow(Target { span: label_span, to: Destination::Next })
            }
        };
        step.answers.push(Answer { label, span: item.span, way });
    }
}

impl Lowering<'_> {
    /// Says of arrows to no target, reported since `from`, which step of the document they mean.
    pub(super) fn name_steps_meant(&mut self, document: &Draft, from: usize) {
        for problem in &mut self.problems[from..] {
            if let Problem::BadTarget { target, step, .. } = problem {
                *step = step_meant(target, document);
            }
        }
    }
}

/// The step that words such as `refund`, `Refund the order` or `step 3` mean.
fn step_meant(target: &str, document: &Draft) -> Option<String> {
    let steps: Vec<_> = document.steps().collect();
    let words = slug(target);
    let named = steps.iter().find(|step| step.id == words || slug(&plain_text(&step.text)) == words);
    if let Some(step) = named.filter(|_| !words.is_empty()) {
        return Some(step.id.clone());
    }
    let digits: String = target.chars().filter(char::is_ascii_digit).collect();
    let Ok(number) = digits.parse::<usize>() else {
        return suggest::nearest(&words, steps.iter().map(|step| step.id.as_str())).map(str::to_owned);
    };
    let rest: String = target.chars().filter(|char| char.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let mut procedures = document.procedures();
    let procedure = procedures.next()?;
    // Under phases, authors count anew or go on: nobody knows which.
    let has_phases = procedure.items.iter().any(|item| matches!(item, Item::Phase { .. }));
    let is_number = WORDS_FOR_STEP.contains(&rest.as_str()) && !has_phases;
    procedure.steps().nth(number.checked_sub(1)?).filter(|_| is_number).map(|step| step.id.clone())
}

/// What stands before or after the number of a step.
const WORDS_FOR_STEP: [&str; 10] = ["", "step", "steps", "no", "ステップ", "手順", "步骤", "第步", "bước", "solis"];

/// The words an item opens with.
fn first_words(item: &ast::Item) -> &[Inline] {
    match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) => inlines,
        _ => &[],
    }
}
