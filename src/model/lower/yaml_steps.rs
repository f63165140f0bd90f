//! Steps from YAML `instructions`, for people who prefer forms. They become the same steps.

use super::Lowering;
use super::suffix::target_of;
use crate::model::attribute::{Attribute, Attributes};
use crate::model::problem::{KeyOwner, MeantTarget, Problem};
use crate::model::procedure::{Answer, Destination, Item, Procedure, Step, StepBlock, StepBlockKind, Target, Way};
use crate::syntax::ast::{self, Block, BlockKind, Heading, Inline};
use crate::text::{Entry, Node, Span, Value, ours};
use crate::util::suggest;

/// Keys of a step besides its attributes.
const KEYS: [&str; 11] = ["do", "ask", "id", "answers", "then", "say", "record", "expect", "note", "phase", "steps"];

impl Lowering<'_> {
    /// The list under `instructions:`.
    pub(super) fn yaml_procedure(&mut self, items: &[Node]) -> Procedure {
        let mut procedure = Vec::new();
        for item in items {
            let Some(phase) = item.get("phase") else {
                procedure.extend(self.yaml_step(item).map(Item::Step));
                continue;
            };
            let content = self.inlines_of(phase);
            let heading = Heading { level: 3, id: None, content, anchor: String::new() };
            procedure.push(Item::Phase { heading, span: phase.span });
            for entry in item.as_map().unwrap_or(&[]) {
                match entry.key.as_str() {
                    "phase" => {}
                    "steps" => procedure.extend(self.yaml_steps(&entry.node).into_iter().map(Item::Step)),
                    _ => self.unknown_step_key(entry),
                }
            }
        }
        Procedure::new(procedure)
    }

    fn yaml_steps(&mut self, node: &Node) -> Vec<Step> {
        match node.as_list() {
            Some(items) => items.iter().filter_map(|item| self.yaml_step(item)).collect(),
            None => {
                let (key, expected) = ("steps".to_owned(), ours::STEPS);
                self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
                Vec::new()
            }
        }
    }

    fn yaml_step(&mut self, node: &Node) -> Option<Step> {
        // A plain line is a step without any attribute.
        if node.as_text().is_some() {
            let text = self.inlines_of(node);
            return Some(empty_step(node.span, text));
        }
        let Some(entries) = node.as_map() else {
            self.report(Problem::NotKeys { span: node.span, found: node.describe() });
            return None;
        };
        let words: Vec<&Entry> = entries.iter().filter(|entry| entry.key == "do" || entry.key == "ask").collect();
        let [words] = words[..] else {
            self.report(Problem::StepWithoutText { span: entries.first().map_or(node.span, |first| first.key_span) });
            return None;
        };
        if words.node.as_map().is_some() || words.node.as_list().is_some() {
            let (key, expected, found) = (words.key.clone(), ours::TEXT, words.node.describe());
            self.report(Problem::WrongType { span: words.node.span, key, expected, found });
        }
        let mut step = empty_step(node.span, Vec::new());
        let mut written = self.markdown_of(&words.node).into_iter();
        step.text = written.next().map(inlines_of_block).unwrap_or_default();
        let rest: Vec<Block> = written.collect();
        push_block(&mut step, StepBlockKind::Prose, words.node.span, rest);
        for entry in entries {
            self.yaml_step_key(entry, &mut step);
        }
        Some(step)
    }

    fn yaml_step_key(&mut self, entry: &Entry, step: &mut Step) {
        let Entry { key, node, .. } = entry;
        match key.as_str() {
            "do" | "ask" => {}
            "id" => {
                let written = self.scalar_text(node);
                let id = super::names::clean_id(written.trim_start_matches('#'));
                if id.is_empty() {
                    self.report(Problem::BadId { span: node.span, id: written });
                } else {
                    step.id = id;
                    step.id_span = Some(node.span);
                }
            }
            "answers" => self.yaml_answers(node, step),
            "then" => match target_of(self.inlines_of(node)) {
                Ok(target) => step.jump = Some(target),
                Err(target) => {
                    step.jump = Some(Target { span: node.span, to: Destination::Next });
                    self.report(Problem::BadTarget { span: node.span, target, meant: Box::new(MeantTarget::Unknown) });
                }
            },
            "say" => self.yaml_block(StepBlockKind::Say, node, step),
            "record" => self.yaml_block(StepBlockKind::Record, node, step),
            "expect" => self.yaml_block(StepBlockKind::Expect, node, step),
            "note" => self.yaml_block(StepBlockKind::Prose, node, step),
            name => match Attribute::named(name) {
                Some(attribute) => {
                    let words = match node.as_list() {
                        Some(_) => self.text[node.span.range()].to_owned(),
                        None => self.scalar_text(node),
                    };
                    self.set_attribute(&mut step.attributes, attribute, &words, node.span);
                }
                None => self.unknown_step_key(entry),
            },
        }
    }

    fn yaml_answers(&mut self, node: &Node, step: &mut Step) {
        let Some(entries) = node.as_map() else {
            let (key, expected) = ("answers".to_owned(), ours::ANSWERS);
            self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
            return;
        };
        for Entry { key, key_span, node } in entries {
            let way = if let Value::List(_) = node.value {
                Way::Branch(self.yaml_steps(node))
            } else {
                match target_of(self.inlines_of(node)) {
                    Ok(target) => Way::Arrow(target),
                    Err(target) => {
                        let span = if node.is_blank() { *key_span } else { node.span };
                        self.report(if node.is_blank() {
                            Problem::AnswerWithoutTarget { span, ends: false }
                        } else {
                            Problem::BadTarget { span, target, meant: Box::new(MeantTarget::Unknown) }
                        });
                        Way::Arrow(Target { span, to: Destination::Next })
                    }
                }
            };
            let label = vec![Inline { span: *key_span, kind: ast::InlineKind::Text(key.clone()) }];
            step.answers.push(Answer { label, span: key_span.to(node.span), way });
        }
    }

    /// Text, or a list of short texts.
    fn yaml_block(&mut self, kind: StepBlockKind, node: &Node, step: &mut Step) {
        let blocks = match node.as_list() {
            None => self.markdown_of(node),
            Some(items) => {
                let item =
                    |item: &Node| ast::Item { span: item.span, task: None, blocks: tight(self.markdown_of(item)) };
                let items = items.iter().map(item).collect();
                vec![Block { span: node.span, kind: BlockKind::List { start: None, items } }]
            }
        };
        push_block(step, kind, node.span, blocks);
    }

    fn inlines_of(&self, node: &Node) -> Vec<Inline> {
        self.markdown_of(node).into_iter().next().map(inlines_of_block).unwrap_or_default()
    }

    fn unknown_step_key(&mut self, entry: &Entry) {
        let known = KEYS.into_iter().chain(Attribute::names());
        let nearest = suggest::nearest(&entry.key, known).map(str::to_owned);
        let (span, key, fix) = (entry.key_span, entry.key.clone(), Some(entry.key_span));
        self.report(Problem::UnknownKey { span, key, of: KeyOwner::Step, nearest, fix });
    }
}

fn empty_step(span: Span, text: Vec<Inline>) -> Step {
    Step {
        id: String::new(),
        number: String::new(),
        id_span: None,
        span,
        text,
        attributes: Attributes::default(),
        answers: Vec::new(),
        jump: None,
        blocks: Vec::new(),
    }
}

fn push_block(step: &mut Step, kind: StepBlockKind, span: Span, blocks: Vec<Block>) {
    if !blocks.is_empty() {
        step.blocks.push(StepBlock { kind, span, blocks });
    }
}

fn inlines_of_block(block: Block) -> Vec<Inline> {
    match block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => inlines,
        BlockKind::Heading(heading) => heading.content,
        _ => Vec::new(),
    }
}

fn tight(blocks: Vec<Block>) -> Vec<Block> {
    let plain = |block: Block| match block.kind {
        BlockKind::Paragraph(inlines) => Block { span: block.span, kind: BlockKind::Plain(inlines) },
        _ => block,
    };
    blocks.into_iter().map(plain).collect()
}
