//! Steps from ordered lists: attributes at the end of the first line, arrows, answers, and blocks.

use super::Lowering;
use super::suffix::{BadTarget, Leads, without_arrow};
use crate::model::document::{Content, Draft};
use crate::model::misread::misreads;
use crate::model::problem::{Beside, MeantTarget, Problem};
use crate::model::procedure::{Answer, Destination, Item, Procedure, Step, StepBlock, StepBlockKind, Target, Way};
use crate::model::step_number::{Numbered, write_id};
use crate::model::step_suffix;
use crate::model::step_words::TargetWords;
use crate::model::visit;
use crate::syntax::ast::{self, Block, BlockKind, Inline, InlineKind};
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::slug::slug;
use crate::util::suggest;

impl Lowering<'_> {
    /// Everything under the heading Instructions, as it stands in the source.
    pub(super) fn written_procedure(&mut self, blocks: Vec<Block>, heading: Span) -> Procedure {
        let misread = misreads(self.text, &blocks);
        let before = self.problems.len();
        let mut procedure = self.procedure(blocks, heading);
        if !misread.is_empty() {
            procedure.is_misread = true;
            // Steps that are not read as steps are told one by one.
            let told = self.problems.split_off(before);
            self.problems.extend(told.into_iter().filter(|problem| !matches!(problem, Problem::NotSteps { .. })));
        }
        self.problems.extend(misread.into_iter().map(|one| Problem::Misread(Box::new(one))));
        procedure
    }

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
        let mut suffix = self.take_suffix(&mut text, false);
        self.take_misplaced(&mut text, item.span, &mut suffix);
        if let Some(bad) = suffix.bad_target.take_if(|bad| bad.is_sure) {
            suffix.target = Some(self.bad_target(bad));
        }
        let below = take_below(&mut text);
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
        for block in below.into_iter().chain(blocks) {
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
            // Answers that are numbered: each leads somewhere, as no step of a step does.
            BlockKind::List { start: Some(_), items }
                if asks && items.iter().all(|item| self.leads(first_words(item)) == Leads::Somewhere) =>
            {
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
        let (mut in_words, mut ends) = (0, 0);
        let is_answer = items.iter().any(|item| {
            let branches =
                || item.blocks.iter().any(|block| matches!(block.kind, BlockKind::List { start: Some(_), .. }));
            match self.leads(first_words(item)) {
                Leads::Somewhere => true,
                Leads::Nowhere => asks,
                Leads::InWords => {
                    in_words += 1;
                    false
                }
                Leads::Ends => {
                    ends += 1;
                    false
                }
                Leads::No => asks && branches(),
            }
        });
        // “If not, go to step 6” alone says nothing of the other case.
        is_answer || in_words > 0 && in_words + ends > 1 && (asks || in_words + ends == items.len())
    }

    /// Reports an arrow to no target. What it is likely to mean is known once all steps are.
    fn bad_target(&mut self, bad: BadTarget) -> Target {
        let BadTarget { span, words, meant, .. } = bad;
        self.report(Problem::BadTarget { span, target: words, meant: Box::new(meant) });
        Target { span, to: Destination::Next }
    }

    fn answer(&mut self, item: ast::Item, step: &mut Step) {
        let mut blocks = item.blocks.into_iter().peekable();
        let mut label =
            match blocks.next_if(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_))) {
                Some(Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }) => inlines,
                _ => Vec::new(),
            };
        let suffix = self.take_suffix(&mut label, true);
        let mut bad_target = suffix.bad_target;
        if let Some(braces) = suffix.braces {
            match (&mut bad_target, suffix.id) {
                // `→ {#refund}`
                (Some(bad), Some(id)) if bad.words.is_empty() => {
                    without_arrow(&mut label);
                    *bad = BadTarget {
                        span: braces,
                        words: self.text.get(braces.range()).unwrap_or_default().to_owned(),
                        is_sure: true,
                        meant: MeantTarget::Step(id.value),
                    };
                }
                _ => self.report(Problem::StrayAttributes { span: braces, beside: Beside::Answer }),
            }
        }
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
        let way = match (suffix.target, bad_target) {
            (Some(target), _) => Way::Arrow(target),
            (None, _) if !branch.is_empty() => Way::Branch(branch),
            (None, Some(bad)) => Way::Arrow(self.bad_target(bad)),
            (None, None) => Way::Arrow(self.target_in_words(&label, label_span)),
        };
        step.answers.push(Answer { label, span: item.span, way });
    }
}

impl Lowering<'_> {
    /// The target of an answer without an arrow, which may say in words where to go on.
    fn target_in_words(&mut self, label: &[Inline], span: Span) -> Target {
        let words = plain_text(label);
        if let Some(id) = self.id_at_end(&words) {
            // Rules tell where the id stands.
            return Target { span, to: Destination::Step(id.to_owned()) };
        }
        if let Some(reference) = self.setting.locales.step_words().leads(&words) {
            self.named.push((span, reference.numbers[0].clone()));
        } else {
            let ends = self.setting.locales.step_words().says_end(&words);
            self.report(Problem::AnswerWithoutTarget { span, ends });
            if ends {
                return Target { span, to: Destination::End };
            }
        }
        Target { span, to: Destination::Next }
    }

    /// Says of arrows to no target, reported since `from`, which step of the document they mean, and lets them lead
    /// there: what follows from one slip is not told as well.
    pub(super) fn name_steps_meant(&mut self, document: &mut Draft, from: usize) {
        let mut meant: Vec<(Span, Destination)> = Vec::new();
        for (span, number) in std::mem::take(&mut self.named) {
            if let Some(id) = step_of_number(document, &number, self.text) {
                meant.push((span, Destination::Step(id)));
            }
        }
        for problem in &mut self.problems[from..] {
            let Problem::BadTarget { span, target, meant: known } = problem else { continue };
            let words = self.setting.locales.step_words().target(target);
            // A step of this very name comes before words of ours.
            let words =
                words.filter(|words| matches!(words, TargetWords::Number(_)) || exact_step(target, document).is_none());
            **known = words.map_or_else(
                || match std::mem::replace(&mut **known, MeantTarget::Unknown) {
                    MeantTarget::Unknown => {
                        step_meant(target, document).map_or(MeantTarget::Unknown, MeantTarget::Step)
                    }
                    known => known,
                },
                |words| match words {
                    TargetWords::Number(number) => by_number(document, number, self.text),
                    TargetWords::Next => MeantTarget::Next,
                    TargetWords::End => MeantTarget::End,
                },
            );
            let to = match &**known {
                MeantTarget::Numbered { id, .. } | MeantTarget::Step(id) => Destination::Step(id.clone()),
                MeantTarget::End => Destination::End,
                MeantTarget::Next
                | MeantTarget::Unknown
                | MeantTarget::Several { .. }
                | MeantTarget::Missing { .. } => {
                    continue;
                }
            };
            meant.push((*span, to));
        }
        if !meant.is_empty() {
            for_each_target(document, &mut |target| {
                if let Some((_, to)) = meant.iter().find(|(span, _)| *span == target.span) {
                    target.to = to.clone();
                }
            });
        }
    }
}

impl Lowering<'_> {
    /// Reports attributes beside the words of steps, where nothing reads them.
    pub(super) fn report_stray_attributes(&mut self, document: &Draft) {
        let mut stray = Vec::new();
        let mut look = |inlines: &[Inline], beside: Beside| {
            visit::inlines(inlines, &mut |inline| {
                let InlineKind::Text(text) = &inline.kind else { return };
                for braces in step_suffix::anywhere(text) {
                    let written = self.text.get(inline.span.range()).unwrap_or_default();
                    let exact = written.starts_with(text.as_str());
                    let span = if exact { braces.span.shifted(inline.span.start as usize) } else { inline.span };
                    stray.push(Problem::StrayAttributes { span, beside });
                }
            });
        };
        let look_below = |blocks: &[Block], look: &mut dyn FnMut(&[Inline], Beside)| {
            visit::blocks(blocks, &mut |block| visit::inline_runs(block, &mut |run| look(run, Beside::Text)));
        };
        for procedure in document.procedures() {
            for item in &procedure.items {
                if let Item::Prose(block) = item {
                    look_below(std::slice::from_ref(block), &mut look);
                }
            }
            for step in procedure.all_steps() {
                // In Markdown they have been taken out of the words.
                look(&step.text, Beside::YamlStep);
                step.answers.iter().for_each(|answer| look(&answer.label, Beside::Answer));
                step.blocks.iter().for_each(|block| look_below(&block.blocks, &mut look));
            }
        }
        self.problems.append(&mut stray);
    }
}

/// The step that a number means, where there is no doubt.
fn step_of_number(document: &Draft, number: &str, source: &str) -> Option<String> {
    match document.procedures().next()?.numbered(number, source) {
        Numbered::One(step) => Some(step.id.clone()),
        Numbered::Several(_) | Numbered::None => None,
    }
}

fn by_number(document: &Draft, number: String, source: &str) -> MeantTarget {
    let Some(procedure) = document.procedures().next() else { return MeantTarget::Unknown };
    match procedure.numbered(&number, source) {
        Numbered::One(step) => MeantTarget::Numbered {
            number,
            id: step.id.clone(),
            words: plain_text(&step.text),
            write_id: write_id(step, source),
        },
        Numbered::Several(_) => MeantTarget::Several { number },
        Numbered::None => MeantTarget::Missing { number, last: procedure.last_number().to_owned() },
    }
}

/// Everywhere that arrows of a document lead.
fn for_each_target(document: &mut Draft, visit: &mut impl FnMut(&mut Target)) {
    fn of_step(step: &mut Step, visit: &mut impl FnMut(&mut Target)) {
        step.jump.iter_mut().for_each(&mut *visit);
        for answer in &mut step.answers {
            match &mut answer.way {
                Way::Arrow(target) => visit(target),
                Way::Branch(steps) => steps.iter_mut().for_each(|step| of_step(step, visit)),
            }
        }
    }
    for section in &mut document.sections {
        let Content::Steps(procedure) = &mut section.content else { continue };
        for item in &mut procedure.items {
            if let Item::Step(step) = item {
                of_step(step, visit);
            }
        }
    }
}

/// The step whose id or words these are.
fn exact_step(target: &str, document: &Draft) -> Option<String> {
    let words = slug(target);
    let mut steps = document.steps();
    let named = steps.find(|step| step.id == words || slug(&plain_text(&step.text)) == words);
    named.filter(|_| !words.is_empty()).map(|step| step.id.clone())
}

/// The step that words such as `refund` or `Refund the order` mean.
fn step_meant(target: &str, document: &Draft) -> Option<String> {
    let steps: Vec<_> = document.steps().collect();
    // `→ #pay (see above)`
    let named = target.strip_prefix(['#', '＃']).and_then(|rest| rest.split_whitespace().next());
    let named = named.map(|id| id.trim_end_matches([',', '.', ';', ':', '。', '、', '，', ')']));
    if let Some(step) = named.and_then(|id| steps.iter().find(|step| step.id == id)) {
        return Some(step.id.clone());
    }
    let words = slug(target);
    if let Some(id) = exact_step(target, document) {
        return Some(id);
    }
    suggest::nearest(&words, steps.iter().map(|step| step.id.as_str())).map(str::to_owned)
}

/// Takes the pictures off the words that stand alone in the lines below them, and links behind a whole sentence: they
/// belong to the step, and are no words of it.
fn take_below(text: &mut Vec<Inline>) -> Option<Block> {
    let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
    let stands_alone = |inline: &Inline| match &inline.kind {
        InlineKind::Image(_) | InlineKind::Link(_) => true,
        InlineKind::Text(words) => words.trim().is_empty(),
        _ => is_break(inline),
    };
    let lines = text.iter().rposition(|inline| !stands_alone(inline))? + 1;
    let at = lines + text[lines..].iter().position(is_break)?;
    let words = plain_text(&text[..at]);
    let is_whole = words.trim_end().ends_with(['.', '?', '!', ':', '。', '？', '！', '：']);
    let is_link = |inline: &Inline| matches!(inline.kind, InlineKind::Link(_));
    if (!is_whole && text[at..].iter().any(is_link)) || words.trim().is_empty() {
        return None;
    }
    let mut below = text.split_off(at);
    let first = below.iter().position(|inline| !is_break(inline))?;
    below.drain(..first);
    let span = below.first()?.span.to(below.last()?.span);
    Some(Block { span, kind: BlockKind::Paragraph(below) })
}

/// The words an item opens with.
fn first_words(item: &ast::Item) -> &[Inline] {
    match item.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines)) => inlines,
        _ => &[],
    }
}
