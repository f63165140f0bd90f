//! Rule: a word that leaves a decision to the reader.

use super::quotes::{is_in, quoted, touching};
use crate::diagnostics::Level;
use crate::model::StepBlockKind;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{LintContext, Part};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/vague-word",
    code: "SOP605",
    level: Some(Level::Warning),
    page: include_str!("vague-word.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Where agents are told what to do; not in scripts, whose words are for customers.
pub(super) fn is_instruction(part: Part<'_>) -> bool {
    match part {
        Part::Step(_) | Part::Answer(_) => true,
        Part::Block(kind) => kind != StepBlockKind::Say,
        Part::Section(part) => matches!(part, Some("purpose" | "instructions")),
        Part::Heading | Part::Meaning => false,
    }
}

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let vague = subject.language.phrases("vague");
    let alone = subject.language.phrases("vague_alone");
    let exact = subject.language.phrases("vague_but");
    if vague.is_empty() && alone.is_empty() {
        return;
    }
    let allowed = subject.levels.words(&RULE, "allow");
    for run in subject.runs.iter().filter(|run| is_instruction(run.part)) {
        let text = &run.text;
        let mut hits: Vec<Range<usize>> = vague.find(text).into_iter().map(|(hit, _)| hit).collect();
        let ends = |hit: &Range<usize>| !text[hit.end..].trim_start_matches(' ').starts_with(char::is_alphanumeric);
        hits.extend(alone.find(text).into_iter().map(|(hit, _)| hit).filter(ends));
        if hits.is_empty() {
            continue;
        }
        let quotes = quoted(text);
        let not: Vec<Range<usize>> = exact.find(text).into_iter().map(|(hit, _)| hit).collect();
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut end = 0;
        for hit in hits {
            let word = &text[hit.clone()];
            let is_allowed = allowed.iter().any(|allowed| allowed.to_lowercase() == word.to_lowercase());
            // "as soon as the parcel arrives" names a moment, and so does what is longer than the hit.
            let is_exact = touching(&hit, &not).is_some_and(|place| !holds(&hit, place)) || is_in(&hit, &quotes);
            if hit.start >= end && !is_allowed && !is_exact {
                found.push(Finding::new(&RULE, &subject.document.path, run.span(hit.clone())).with("word", word));
                end = hit.end;
            }
        }
    }
}

/// Whether a hit is longer than what would excuse it: "as soon as possible" against "as soon as".
fn holds(hit: &Range<usize>, place: &Range<usize>) -> bool {
    hit.start <= place.start && place.end <= hit.end && hit.len() > place.len()
}
