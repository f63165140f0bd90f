//! Rule: a condition that comes after the action it restricts.

use super::imperatives::imperatives;
use super::quotes::{is_in, quoted};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{HOLE, LintContext, Part, Run};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/condition-after-action",
    code: "SOP603",
    level: Some(Level::Warning),
    page: include_str!("condition-after-action.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in &subject.runs {
        let Part::Step(step) = run.part else { continue };
        if step.is_decision() {
            continue;
        }
        let Some(condition) = condition(subject, run) else { continue };
        let about = Finding::new(&RULE, &subject.document.path, run.span(condition.clone()));
        found.push(match turned_round(subject, run, &condition) {
            Some(text) => about.suggest(run.whole(), text),
            None => about,
        });
    }
}

/// The condition at the end of a run.
fn condition(subject: &LintContext<'_>, run: &Run<'_>) -> Option<Range<usize>> {
    let text = run.text.trim_end();
    if subject.language.lang == "ja" {
        return in_brackets(subject, text).or_else(|| exception(subject, text));
    }
    let end = text.trim_end_matches(['.', '。', '!', '！']).len();
    let quotes = quoted(text);
    let hits = subject.language.phrases("trailing_if").find(text);
    let (hit, _) = hits.into_iter().rfind(|(hit, _)| !is_in(hit, &quotes))?;
    let begin = sentence_start(&text[..hit.start]);
    let before = &text[begin..hit.start];
    // A new sentence behind it: the condition does not end the step.
    if text[hit.end..end].contains(['.', ';', '。', '；', ':', '：']) || before.trim().is_empty() {
        return None;
    }
    let phrases = |list: &str| subject.language.phrases(list);
    let behind = &text[hit.end..end];
    // "If …, refund the order when …", "if needed", "even if", "…, if late, apologise".
    let in_brackets = before.rfind(['(', '（']) > before.rfind([')', '）']);
    let is_other = in_brackets
        || !phrases("clause_words").find(before).is_empty()
        || !phrases("asks").find(before).is_empty()
        || phrases("elliptic").find(&text[hit.start..end]).first().is_some_and(|(short, _)| short.start == 0)
        || phrases("no_condition")
            .find(before)
            .iter()
            .any(|(even, _)| !before[even.end..].contains(char::is_alphanumeric));
    if is_other {
        return None;
    }
    let imperatives = imperatives(subject, run);
    let first =
        imperatives.iter().find(|imperative| imperative.range.start >= begin && imperative.range.start < hit.start)?;
    // An order behind the condition: the condition may be its own.
    let goes_on =
        imperatives.iter().any(|imperative| imperative.range.start > hit.start) || behind.contains(['，', ',']);
    let goes_on = goes_on || !phrases("resumes").find(behind).is_empty();
    // "The agent may refund it if …": nothing is ordered where the sentence begins.
    let leads = before[..first.range.start - begin].chars().filter(|char| char.is_alphabetic()).count() == 0
        || before[..first.range.start - begin].contains([',', '，'])
        || subject.language.lang == "zh";
    (!goes_on && leads).then_some(hit.start..end)
}

/// How Japanese verbs end.
const VERB_ENDS: [char; 11] = ['る', 'す', 'く', 'つ', 'う', 'む', 'ぶ', 'ぐ', 'ぬ', 'い', 'ん'];

/// Where the last sentence of a text begins.
fn sentence_start(text: &str) -> usize {
    let ends = [". ", "! ", "? ", "; ", ": ", "。", "；", "！", "？", "："];
    let last = ends.iter().filter_map(|end| Some(text.rfind(end)? + end.len())).max().unwrap_or(0);
    last + text[last..].len() - text[last..].trim_start().len()
}

/// `返金する（荷物が紛失した場合）。`
fn in_brackets(subject: &LintContext<'_>, text: &str) -> Option<Range<usize>> {
    let text = text.trim_end_matches('。');
    let inside = text.strip_suffix('）').or_else(|| text.strip_suffix(')'))?;
    let open = inside.rfind(['（', '('])?;
    let words = &inside[open..].trim_start_matches(['（', '(']);
    let ends = subject.language.phrases("trailing_if").written_all().any(|word| words.ends_with(word));
    let other = subject.language.phrases("elliptic").is(words)
        || subject.language.phrases("no_condition").written_all().any(|word| words.starts_with(word));
    // A verb stands before it: behind a noun, it says which one is meant.
    let acts = inside[..open].trim_end_matches('。').trim_end().ends_with(VERB_ENDS);
    (ends && acts && !other).then_some(open..text.len())
}

/// `返金する。ただし、120ユーロを超える場合は…`
fn exception(subject: &LintContext<'_>, text: &str) -> Option<Range<usize>> {
    let (hit, _) = subject.language.phrases("exceptions").find(text).into_iter().next()?;
    let behind = &text[hit.end..];
    let conditional = subject.language.phrases("trailing_if").written_all().any(|word| behind.contains(word));
    (conditional && text[..hit.start].trim_end().ends_with('。')).then(|| hit.start..text.trim_end_matches('。').len())
}

/// "If the parcel is lost, refund the order." for "Refund the order if the parcel is lost.": English
/// only, one plain sentence, and nothing in the condition that points back.
fn turned_round(subject: &LintContext<'_>, run: &Run<'_>, condition: &Range<usize>) -> Option<String> {
    const POINTS_BACK: [&str; 10] = ["it", "they", "he", "she", "this", "that", "these", "those", "its", "their"];
    const TURNS: [&str; 3] = ["if ", "when ", "unless "];
    let text = run.text.as_str();
    if subject.language.lang != "en" || subject.written(run.whole()) != text || text.contains(HOLE) {
        return None;
    }
    let action = text[..condition.start].trim();
    let clause = &text[condition.clone()];
    let subject_of_clause = clause.split_whitespace().nth(1)?;
    let is_simple = TURNS.iter().any(|word| clause.starts_with(word))
        && !action.contains(['.', ',', ';', ':', '('])
        && !POINTS_BACK.contains(&subject_of_clause)
        && !action.ends_with("only");
    let end = &text[condition.end..];
    is_simple.then(|| format!("{}, {}{end}", capital(clause), small(action)))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn small(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::sentence_start;

    #[test]
    fn the_last_sentence_is_looked_at() {
        assert_eq!(sentence_start("Open it. Refund it"), 9);
        assert_eq!(sentence_start("打开。退款"), "打开。".len());
        assert_eq!(sentence_start("Refund it"), 0);
    }
}
