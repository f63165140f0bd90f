//! Rule: a step that asks something without saying where the answers lead.

use super::instructions;
use crate::diagnostics::Level;
use crate::model::{Step, StepBlockKind};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::text::words::SENTENCE_ENDS;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/question-without-answers",
    code: "SOP217",
    level: Some(Level::Warning),
    page: include_str!("question-without-answers.md"),
    options: &[],
};

/// Signs that the question is what somebody says, and no decision.
const QUOTES: [char; 11] = [':', '：', '"', '“', '”', '「', '『', '«', '„', '‘', '《'];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    if instructions::of(subject.document).is_none() {
        return;
    }
    for run in &subject.runs {
        let Part::Step(step) = run.part else { continue };
        if leads_on(step) {
            continue;
        }
        let text = run.text.trim_end();
        let Some(start) = question(text, subject) else { continue };
        found.push(Finding::new(&RULE, &subject.document.path, run.span(start..text.len())).of_flow());
    }
}

/// Whether the agent knows how to go on: along answers, along an arrow, or by saying or writing
/// down what stands below.
fn leads_on(step: &Step) -> bool {
    let is_to_customer = |kind| matches!(kind, StepBlockKind::Say | StepBlockKind::Record);
    step.is_decision() || step.jump.is_some() || step.blocks.iter().any(|block| is_to_customer(block.kind))
}

/// Where the question begins that a step ends with.
fn question(text: &str, subject: &LintContext<'_>) -> Option<usize> {
    let words = text.trim_end_matches(['?', '？', '。', '.']);
    let is_marked = text.ends_with(['?', '？']);
    let endings = subject.language.phrases("question_endings");
    let is_spoken = !text.ends_with('.') && endings.ends(words);
    if !is_marked && !is_spoken {
        return None;
    }
    let before = words.rmatch_indices(SENTENCE_ENDS).find(|(at, end)| {
        let rest = &words[at + end.len()..];
        !end.is_ascii() || rest.starts_with(char::is_whitespace)
    });
    let start = before.map_or(0, |(at, end)| at + end.len());
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let question = &text[start..];
    // “Ask whether …?” is something to do.
    let is_to_do = subject.language.phrases("asking").find(question).first().is_some_and(|(range, _)| range.start == 0);
    (!is_to_do && !text.contains(QUOTES)).then_some(start)
}
