//! Rule: the id of a step in plain words, where nothing leads to it.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::named_steps;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unread-arrow",
    code: "SOP244",
    level: Some(Level::Error),
    page: include_str!("unread-arrow.md"),
    options: &[],
};

/// What stands before an id at the end of an answer in the place of an arrow.
const PARTS: [char; 9] = [':', '：', '-', '–', '—', '>', '＞', ' ', '\u{3000}'];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in named_steps::runs(subject) {
        if let Some(range) = named_steps::documents(run, subject).filter(|_| !matches!(run.part, Part::Answer(_))) {
            let id = &run.text[range.clone()];
            let about = Finding::new(&RULE, &subject.document.path, run.span(range.clone())).with("id", id);
            found.push(
                about.says("message-document").helps("help-document").suggest(run.span(range), format!("[[{id}]]")),
            );
        }
        for range in named_steps::ids(run, subject) {
            let id = &run.text[range.clone()];
            let about = Finding::new(&RULE, &subject.document.path, run.span(range.clone())).with("id", id);
            let is_end = run.text[range.end..].chars().all(|char| !char.is_alphanumeric());
            let words = run.text[..range.start].trim_end_matches(PARTS);
            let is_parted = !words.is_empty() && words.len() + 1 < range.start;
            found.push(match run.part {
                Part::Answer(_) if is_end && is_parted => {
                    about.suggest(run.span(words.len()..run.text.len()), format!(" → {id}"))
                }
                _ => about.suggest(run.span(range), format!("[[{id}]]")),
            });
        }
    }
}
