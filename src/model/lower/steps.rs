//! Steps from ordered lists: attributes at the end of the first line, arrows, answers, and blocks.

use super::Lowering;
use crate::model::attribute::{Attribute, Attributes};
use crate::model::document::Document;
use crate::model::problem::Problem;
use crate::model::procedure::{Answer, Destination, Item, Procedure, Step, StepBlock, StepBlockKind, Target, Way};
use crate::model::value::Located;
use crate::syntax::ast::{self, Block, BlockKind, Inline, InlineKind, LinkNotation};
use crate::syntax::plain_text;
use crate::text::Span;
use crate::util::slug::slug;
use crate::util::suggest;

/// Arrows that lead on.
const ARROWS: [&str; 3] = ["→", "⇒", "->"];

/// What may stand at the end of a step's or answer's words.
#[derive(Default)]
struct Tail {
    id: Option<Located<String>>,
    attributes: Attributes,
    target: Option<Target>,
    /// An arrow to something that is no target; its place.
    bad_target: Option<(Span, String)>,
}

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
        let procedure = Procedure { items };
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
        let tail = self.take_tail(&mut text);
        let asks = plain_text(&text).trim_end().ends_with(['?', '？']);
        let mut step = Step {
            id: tail.id.as_ref().map(|id| id.value.clone()).unwrap_or_default(),
            id_span: tail.id.map(|id| id.span),
            span: item.span,
            text,
            attributes: tail.attributes,
            answers: Vec::new(),
            jump: tail.target,
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
            let mut words = first_words(item).cloned().unwrap_or_default();
            let mut probe = Tail::default();
            take_arrow(&mut words, &mut probe);
            let branches =
                || item.blocks.iter().any(|block| matches!(block.kind, BlockKind::List { start: Some(_), .. }));
            probe.target.is_some() || (asks && (probe.bad_target.is_some() || branches()))
        })
    }

    fn answer(&mut self, item: ast::Item, step: &mut Step) {
        let mut blocks = item.blocks.into_iter().peekable();
        let mut label =
            match blocks.next_if(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Plain(_))) {
                Some(Block { kind: BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines), .. }) => inlines,
                _ => Vec::new(),
            };
        let tail = self.take_tail(&mut label);
        let mut branch = Vec::new();
        for block in blocks {
            match block.kind {
                BlockKind::List { start: Some(_), items } if tail.target.is_none() => {
                    branch.extend(items.into_iter().map(|item| self.step(item)));
                }
                kind => self.step_block(Block { span: block.span, kind }, false, step),
            }
        }
        let label_span = label.first().map_or(item.span, |first| first.span.to(label[label.len() - 1].span));
        let way = match (tail.target, tail.bad_target) {
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

    /// Takes attributes and an arrow off the end of the words, in either order; also off the end
    /// of the first line, where more lines follow.
    fn take_tail(&mut self, inlines: &mut Vec<Inline>) -> Tail {
        let mut tail = Tail::default();
        self.take_tail_once(inlines, &mut tail);
        let first_break =
            inlines.iter().position(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak));
        if let Some(at) = first_break {
            let mut rest = inlines.split_off(at);
            self.take_tail_once(inlines, &mut tail);
            inlines.append(&mut rest);
        }
        tail
    }

    fn take_tail_once(&mut self, inlines: &mut Vec<Inline>, tail: &mut Tail) {
        let attributed = self.take_attributes(inlines, tail);
        if tail.target.is_none() {
            take_arrow(inlines, tail);
        }
        if !attributed {
            self.take_attributes(inlines, tail);
        }
        trim_end(inlines);
    }

    /// `{#id key=value flag}` at the very end; `false` when there is none.
    fn take_attributes(&mut self, inlines: &mut Vec<Inline>, tail: &mut Tail) -> bool {
        trim_end(inlines);
        let Some(Inline { span, kind: InlineKind::Text(text) }) = inlines.last_mut() else { return false };
        if !text.ends_with('}') {
            return false;
        }
        let Some(open) = text.rfind('{') else { return false };
        let inside = text[open + 1..text.len() - 1].to_owned();
        if text[..open].ends_with('{') {
            return false;
        }
        // Exact where the text stands in the source as it is.
        let verbatim = self.text.get(span.range()).is_some_and(|written| written.starts_with(text.as_str()));
        let whole = *span;
        let base = whole.start as usize + open + 1;
        text.truncate(open);
        for (at, token) in tokens(&inside) {
            let place = if verbatim { Span::new(base + at, base + at + token.len()) } else { whole };
            self.attribute(token, place, tail);
        }
        trim_end(inlines);
        true
    }

    fn attribute(&mut self, token: &str, span: Span, tail: &mut Tail) {
        if let Some(id) = token.strip_prefix('#') {
            let id_span = if (span.end - span.start) as usize == token.len() {
                Span::new(span.start as usize + 1, span.end as usize)
            } else {
                span
            };
            let clean = super::body::clean_id(id);
            if clean.is_empty() || clean != id {
                self.report(Problem::BadId { span: id_span, id: id.to_owned() });
            }
            if !clean.is_empty() {
                tail.id = Some(Located { value: clean, span: id_span });
            }
            return;
        }
        let (name, value) = token.split_once('=').map_or((token, None), |(name, value)| (name, Some(value)));
        let value = value.map(|value| value.trim_matches(['"', '“', '”']));
        match Attribute::named(name) {
            Some(attribute) => self.set_attribute(&mut tail.attributes, attribute, value.unwrap_or(""), span),
            None => {
                let nearest = Attribute::nearest(name);
                self.report(Problem::UnknownAttribute { span, name: name.to_owned(), nearest });
            }
        }
    }

    /// Sets an attribute; its value is given as words, from whichever notation.
    pub(super) fn set_attribute(&mut self, attributes: &mut Attributes, attribute: Attribute, words: &str, span: Span) {
        if !attributes.set(attribute, words, span) {
            self.report(Problem::BadAttribute { span, attribute });
        }
    }
}

impl Lowering<'_> {
    /// Says of arrows to no target, reported since `from`, which step of the document they mean.
    pub(super) fn name_steps_meant(&mut self, document: &Document, from: usize) {
        for problem in &mut self.problems[from..] {
            if let Problem::BadTarget { target, step, .. } = problem {
                *step = step_meant(target, document);
            }
        }
    }
}

/// The step that words such as `refund`, `Refund the order` or `step 3` mean.
fn step_meant(target: &str, document: &Document) -> Option<String> {
    let steps = document.steps();
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

/// A target written on its own, as in YAML: `#step`, `[[id]]`, `next`, `end`, an arrow before it
/// or not.
pub(super) fn target_of(mut inlines: Vec<Inline>) -> Result<Target, (Span, String)> {
    let span = inlines.first().map_or(Span::at(0), |first| first.span.to(inlines[inlines.len() - 1].span));
    let words = plain_text(&inlines);
    if !ARROWS.iter().any(|arrow| words.contains(arrow)) {
        inlines.insert(0, Inline { span: Span::at(span.start as usize), kind: InlineKind::Text("→ ".into()) });
        if let [first, Inline { kind: InlineKind::Text(second), .. }] = &mut inlines[..] {
            first.kind = InlineKind::Text(format!("→ {second}"));
            inlines.truncate(1);
        }
    }
    let mut tail = Tail::default();
    take_arrow(&mut inlines, &mut tail);
    match (tail.target, tail.bad_target) {
        (Some(mut target), _) if !matches!(target.to, Destination::Document(_)) => {
            target.span = span;
            Ok(target)
        }
        (Some(target), _) => Ok(target),
        (None, bad) => Err(bad.unwrap_or((span, words))),
    }
}

/// Takes `→ target` off the end. What is after an arrow but no target is noted, and left in.
fn take_arrow(inlines: &mut Vec<Inline>, tail: &mut Tail) {
    trim_end(inlines);
    let count = inlines.len();
    match &inlines[..] {
        [.., Inline { kind: InlineKind::Text(before), .. }, Inline { span, kind: InlineKind::Link(link) }]
            if ends_with_arrow(before) && link.notation != LinkNotation::Autolink =>
        {
            let to = Destination::Document(link.clone());
            tail.target = Some(Target { span: *span, to });
            inlines.truncate(count - 1);
            if let Some(Inline { kind: InlineKind::Text(before), .. }) = inlines.last_mut() {
                let kept =
                    ARROWS.iter().find_map(|arrow| before.trim_end().strip_suffix(arrow)).unwrap_or(before).len();
                before.truncate(kept);
            }
        }
        [.., Inline { span, kind: InlineKind::Text(text) }] => {
            let Some((at, arrow)) = ARROWS.iter().filter_map(|arrow| Some((text.rfind(arrow)?, arrow.len()))).max()
            else {
                return;
            };
            let word = text[at + arrow..].trim().to_owned();
            let start =
                span.start as usize + at + arrow + (text[at + arrow..].len() - text[at + arrow..].trim_start().len());
            let verbatim = (span.end - span.start) as usize >= text.len();
            let place = if verbatim && !span.is_empty() { Span::new(start, start + word.len()) } else { *span };
            let to = match word.to_ascii_lowercase().as_str() {
                "next" => Some(Destination::Next),
                "end" => Some(Destination::End),
                _ => word
                    .strip_prefix(['#', '＃'])
                    .filter(|id| is_step_id(id))
                    .map(|id| Destination::Step(id.to_owned())),
            };
            match to {
                Some(to) => {
                    tail.target = Some(Target { span: place, to });
                    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last_mut() {
                        text.truncate(at);
                    }
                }
                None => tail.bad_target = Some((place, word)),
            }
        }
        _ => {}
    }
    if tail.target.is_some() {
        trim_end(inlines);
    }
}

fn is_step_id(id: &str) -> bool {
    !id.is_empty() && !id.contains(char::is_whitespace)
}

fn ends_with_arrow(text: &str) -> bool {
    ARROWS.iter().any(|arrow| text.trim_end().ends_with(arrow))
}

/// White space, line breaks and comments at the end go.
fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match &mut last.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            InlineKind::Html(html) if html.starts_with("<!--") => {}
            InlineKind::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        inlines.pop();
    }
}

/// The words an item opens with.
fn first_words(item: &ast::Item) -> Option<&Vec<Inline>> {
    match &item.blocks.first()?.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => Some(inlines),
        _ => None,
    }
}

/// Words between blanks, with their offsets; blanks inside quotes do not part them.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, char) in text.char_indices() {
        if matches!(char, '"' | '“' | '”') {
            quoted = !quoted;
        }
        match (char.is_whitespace() && !quoted, start) {
            (true, Some(from)) => {
                tokens.push((from, &text[from..at]));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    tokens.extend(start.map(|from| (from, &text[from..])));
    tokens
}
