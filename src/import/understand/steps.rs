//! Steps: items of numbered lists, headings that are called steps, and rows of tables.

use super::super::rich::{Block, Inline, Item, List, plain, raw, slice};
use super::super::sop::{Confidence, Guesses, Step, StepBlock, Target};
use super::super::words::Words;
use super::sentences::{bare, in_quotes, is_question};
use super::{answers, times};
use crate::text::words::lower;
use std::collections::BTreeSet;

/// What is asked of all steps of a document.
pub struct Steps<'a> {
    pub words: &'a Words<'a>,
    pub lang: &'a str,
    /// Roles that the document itself names, in lower case.
    pub roles: &'a BTreeSet<String>,
    /// Whether bullets are steps, because nothing is numbered.
    pub bullets: bool,
}

impl Steps<'_> {
    /// `Step 3: Refund the order` → its number and its words.
    pub fn step_heading(&self, content: &[Inline]) -> Option<(String, Vec<Inline>)> {
        let text = raw(content);
        let found = self.words.locales.step_words().find(&text).into_iter().next()?;
        let named = found.is_named && found.numbers.len() == 1 && !found.is_jump;
        let starts = text[..found.range.start].trim().is_empty();
        let rest = &text[found.range.end..];
        let words =
            rest.trim_start_matches(|char: char| !char.is_alphanumeric() && !matches!(char, '「' | '"' | '“' | '['));
        let has_mark =
            rest.trim_start().starts_with([':', '：', '.', '-', '–', '—', ')', '、', '　']) || rest.starts_with(' ');
        (named && starts && has_mark && !words.is_empty())
            .then(|| (found.numbers[0].clone(), slice(content, text.len() - words.len(), text.len())))
    }

    /// A step of an item; the item again when it does not begin with words.
    pub fn item(&self, item: Item, guesses: &mut Guesses) -> Result<Step, Block> {
        let Item { shown, check, blocks } = item;
        let mut blocks = blocks.into_iter();
        let number = bare(shown.trim_matches(['(', '（', ')', '）'])).to_owned();
        match blocks.next() {
            Some(Block::Paragraph(content)) => Ok(self.step(number, content, blocks.collect(), guesses)),
            Some(first) => {
                let whole = std::iter::once(first).chain(blocks).collect();
                Err(Block::List(List { ordered: true, items: vec![Item { shown, check, blocks: whole }] }))
            }
            None => Ok(Step { number, content: vec![Inline::words("…")], ..Step::default() }),
        }
    }

    /// A step of its words and what stands below it.
    pub fn step(&self, number: String, content: Vec<Inline>, blocks: Vec<Block>, guesses: &mut Guesses) -> Step {
        let mut step = Step { number, content, ..Step::default() };
        self.role(&mut step, guesses);
        self.time(&mut step, guesses);
        self.said(&mut step, guesses);
        answers::in_words(&mut step, self.lang, self.words, guesses);
        // A question names limits of what it asks about.
        if step.time.is_none()
            && step.answers.is_empty()
            && !is_question(&raw(&step.content))
            && let Some(limit) = times::limit(&raw(&step.content), self.words)
        {
            guesses.note(Confidence::Likely, raw(&step.content), format!("time={limit}"));
            step.time = Some(limit);
        }
        self.below(&mut step, blocks, guesses);
        step
    }

    /// What stands below a step: script, answers, notes, sub-steps.
    pub fn below(&self, step: &mut Step, blocks: Vec<Block>, guesses: &mut Guesses) {
        for block in blocks {
            match block {
                Block::List(list)
                    if step.answers.is_empty() && answers::in_list(step, &list, self.lang, self.words, guesses) => {}
                Block::Table(table)
                    if step.answers.is_empty() && answers::in_table(step, &table, self.words, guesses) => {}
                Block::Alert { word, blocks } => step.blocks.push(StepBlock::Marked(word, blocks)),
                Block::Paragraph(content) => match self.marked(&content) {
                    Some((word, rest)) => {
                        guesses.note(Confidence::Sure, plain(&content), format!("[!{word}]"));
                        step.blocks.push(StepBlock::Marked(word, vec![Block::Paragraph(rest)]));
                    }
                    None => step.blocks.push(StepBlock::Plain(Block::Paragraph(content))),
                },
                other => step.blocks.push(StepBlock::Plain(other)),
            }
        }
    }

    /// Whether a paragraph is one of words to say, to write down or to expect.
    pub fn is_script(&self, content: &[Inline]) -> bool {
        self.marked(content).is_some()
    }

    /// A paragraph of words to say, to write down, or to expect.
    fn marked(&self, content: &[Inline]) -> Option<(&'static str, Vec<Inline>)> {
        let text = raw(content);
        const MARKS: [(&str, &str); 3] =
            [("import_say", "SAY"), ("import_expect", "EXPECT"), ("import_record", "RECORD")];
        for (list, word) in MARKS {
            let Some(length) = self.words.begins(list, text.trim_start()) else { continue };
            let at = text.len() - text.trim_start().len() + length;
            let rest = text[at..].trim_start().strip_prefix([':', '：'])?.trim();
            let start = text.rfind(rest)?;
            let (start, end) = match in_quotes(rest).filter(|_| word == "SAY") {
                Some(inner) => {
                    let from = start + rest.find(inner)?;
                    (from, from + inner.len())
                }
                None => (start, text.len()),
            };
            return (!rest.is_empty()).then(|| (word, slice(content, start, end)));
        }
        let inner = in_quotes(&text)?;
        let from = text.find(inner)?;
        Some(("SAY", slice(content, from, from + inner.len())))
    }

    /// Words in quotation marks behind a colon are what is said: `Greet the caller: “Thank you for calling.”`
    fn said(&self, step: &mut Step, guesses: &mut Guesses) {
        let text = raw(&step.content);
        let Some(colon) = text.find([':', '：']) else { return };
        let behind = text[colon..].trim_start_matches([':', '：', ' ']);
        let Some(inner) = in_quotes(behind).filter(|inner| inner.chars().count() > 8) else { return };
        let before = text[..colon].trim();
        if before.is_empty() {
            return;
        }
        let from = text.len() - behind.len() + behind.find(inner).unwrap_or(0);
        guesses.note(Confidence::Sure, behind, "[!SAY]");
        let script = slice(&step.content, from, from + inner.len());
        step.blocks.push(StepBlock::Marked("SAY", vec![Block::Paragraph(script)]));
        step.content = slice(&step.content, 0, colon);
    }

    /// `(Agent)` at either end, or `Agent:` at the beginning.
    fn role(&self, step: &mut Step, guesses: &mut Guesses) {
        let text = raw(&step.content);
        let trimmed = text.trim();
        let lead = text.len() - text.trim_start().len();
        for (open, close) in [('(', ')'), ('（', '）'), ('[', ']'), ('【', '】')] {
            if let Some(inner) = trimmed.strip_prefix(open)
                && let Some(end) = inner.find(close)
                && self.is_role(&inner[..end])
            {
                let from = lead + open.len_utf8() + end + close.len_utf8();
                return self.found_role(step, inner[..end].trim(), &trimmed[..from - lead], from, text.len(), guesses);
            }
            let without_mark = trimmed.trim_end_matches(['.', '。']);
            if let Some(inner) = without_mark.strip_suffix(close)
                && let Some(start) = inner.rfind(open)
                && self.is_role(&inner[start + open.len_utf8()..])
            {
                let role = inner[start + open.len_utf8()..].trim().to_owned();
                return self.found_role(step, &role, &trimmed[start..], 0, lead + start, guesses);
            }
        }
        if let Some(colon) = trimmed.find([':', '：'])
            && self.is_role(&trimmed[..colon])
        {
            let from = lead + colon + trimmed[colon..].chars().next().map_or(1, char::len_utf8);
            let role = trimmed[..colon].trim().to_owned();
            self.found_role(step, &role, &trimmed[..colon], from, text.len(), guesses);
        }
    }

    fn found_role(&self, step: &mut Step, role: &str, from: &str, start: usize, end: usize, guesses: &mut Guesses) {
        let rest = slice(&step.content, start, end);
        if plain(&rest).is_empty() {
            return;
        }
        guesses.note(Confidence::Sure, from, format!("role={role}"));
        step.role = Some(role.to_owned());
        step.content = rest;
    }

    /// Whether words are a role: one that the document names, or one of every team.
    pub fn is_role(&self, words: &str) -> bool {
        let words = words.trim();
        !words.is_empty() && (self.roles.contains(&lower(words)) || self.words.is("import_roles", words))
    }

    /// `(2 min)` at the end.
    fn time(&self, step: &mut Step, guesses: &mut Guesses) {
        let text = raw(&step.content);
        let trimmed = text.trim_end().trim_end_matches(['.', '。']);
        for (open, close) in [('(', ')'), ('（', '）'), ('[', ']')] {
            let Some(inner) = trimmed.strip_suffix(close) else { continue };
            let Some(start) = inner.rfind(open) else { continue };
            let words = &inner[start + open.len_utf8()..];
            if let Some(time) = times::duration(words, self.words) {
                guesses.note(Confidence::Sure, words, format!("time={time}"));
                step.time = Some(time);
                step.content = slice(&step.content, 0, start);
                return;
            }
        }
    }

    /// A step that goes nowhere else by an arrow of its own.
    pub fn with_target(step: &mut Step, target: Target) {
        step.jump = step.jump.take().or(Some(target));
    }
}
