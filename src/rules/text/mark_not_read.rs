//! Rule: a mark of Markdown that has a blank too many or too few, or that Markdown does not have.

use super::lines::{self, Line};
use super::marks::{Sort, marks, place};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Run};
use crate::text::Span;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/mark-not-read",
    code: "SOP955",
    level: Some(Level::Warning),
    page: include_str!("mark-not-read.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in &subject.runs {
        for line in lines::of(subject, run) {
            found.extend(at_the_start(subject, line));
        }
        for mark in marks(subject, run) {
            let words = &run.text[mark.range.clone()];
            let about = Finding::new(&RULE, &subject.document.path, place(run, &mark.range));
            match &mark.sort {
                Sort::Emphasis(first, second) => {
                    let mark = &run.text[first.clone()];
                    found.push(emphasis(about.with("mark", mark), run, first, second));
                }
                Sort::Attributes => {
                    let about = about.says("message-attributes").helps("help-attributes").with("mark", words);
                    let is_written = subject.written(about.span) == words;
                    let span = about.span;
                    found.push(if is_written { about.fix(span, "") } else { about });
                }
                _ => {}
            }
        }
    }
}

/// `##Heading`, `-[ ] box`, `- [] box`: a blank is missing.
fn at_the_start(subject: &LintContext<'_>, line: Line<'_>) -> Option<Finding> {
    let start = line.span.start as usize;
    let at = |from: usize, to: usize| Span::new(start + from, start + to);
    let about = |length: usize| {
        let mark = line.text[..length].trim_end();
        Finding::new(&RULE, &subject.document.path, at(0, mark.len()))
            .says("message-start")
            .helps("help-start")
            .with("mark", mark)
    };
    let hashes = line.text.bytes().take_while(|byte| *byte == b'#').count();
    if (2..=6).contains(&hashes) && line.text[hashes..].starts_with(char::is_alphabetic) {
        return Some(about(hashes).fix(Span::at(start + hashes), " "));
    }
    for mark in ["[ ]", "[x]", "[X]", "[]"] {
        let bullet = ["-", "*", "+"]
            .into_iter()
            .find(|bullet| line.text.strip_prefix(bullet).is_some_and(|rest| rest.starts_with(mark)));
        if bullet.is_some() && line.text[1 + mark.len()..].starts_with(' ') {
            let written = if mark == "[]" { " [ ]" } else { " " };
            let place = if mark == "[]" { at(1, 3) } else { at(1, 1) };
            return Some(about(1 + mark.len()).fix(place, written));
        }
    }
    if line.text.starts_with("[] ") && lines::prefix(subject, line).trim_end().ends_with(['-', '*', '+']) {
        return Some(about(2).fix(at(0, 2), "[ ]"));
    }
    None
}

/// Moves the blanks out of the marks.
fn emphasis(about: Finding, run: &Run<'_>, first: &Range<usize>, second: &Range<usize>) -> Finding {
    let inside = &run.text[first.end..second.start];
    let leading = inside.len() - inside.trim_start().len();
    let trailing = inside.len() - inside.trim_end().len();
    let before = run.text[..first.start].chars().next_back();
    let after = run.text[second.end..].chars().next();
    let is_apart = |char: Option<char>| char.is_none_or(|char| !char.is_alphanumeric());
    let mut change: Vec<(Span, &str)> = Vec::new();
    if leading > 0 {
        change.push((run.span(first.end..first.end + leading), ""));
        if !is_apart(before) {
            change.push((Span::at(run.span(first.clone()).start as usize), " "));
        }
    }
    if trailing > 0 {
        change.push((run.span(second.start - trailing..second.start), ""));
        if !is_apart(after) {
            change.push((Span::at(run.span(second.clone()).end as usize), " "));
        }
    }
    // Stars with blanks on both sides may be something else.
    let is_sure = leading == 0 || trailing == 0;
    change.into_iter().fold(
        about,
        |about, (span, text)| {
            if is_sure { about.fix(span, text) } else { about.suggest(span, text) }
        },
    )
}
