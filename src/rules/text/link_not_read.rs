//! Rule: a link or a picture that is written in a way Markdown does not read.

use super::address::{is_address, near};
use super::marks::{Mark, Sort, marks, place};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Run};
use crate::text::Span;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/link-not-read",
    code: "SOP953",
    level: Some(Level::Error),
    page: include_str!("link-not-read.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in &subject.runs {
        for mark in marks(subject, run) {
            found.extend(finding(subject, run, &mark));
        }
    }
}

fn finding(subject: &LintContext<'_>, run: &Run<'_>, mark: &Mark) -> Option<Finding> {
    let at = |range: &Range<usize>| run.span(range.clone());
    let whole = place(run, &mark.range);
    let about = Finding::new(&RULE, &subject.document.path, whole);
    match &mark.sort {
        Sort::Blank(address) => {
            let file = without_title(&run.text[address.clone()]);
            let about = about.with("address", file);
            let start = address.start + run.text[address.clone()].find(file)?;
            let file_place = at(&(start..start + file.len()));
            let is_plain = subject.written(file_place) == file && !file.contains(['<', '>']);
            Some(if is_plain { about.fix(file_place, format!("<{file}>")) } else { about })
        }
        Sort::TurnedRound(words, address) => {
            let written = |range: &Range<usize>| subject.written(at(range));
            let turned = format!("[{}]({})", written(words), written(address));
            Some(about.says("message-turned-round").helps("help-turned-round").fix(whole, turned))
        }
        Sort::Apart(bracket, address) => {
            let about = about.says("message-apart").helps("help-apart");
            let start = mark.range.start;
            let open = run.text[start..].chars().next()?;
            let close = run.text[address.end..].chars().next()?;
            let place_of = |from: usize, char: char| at(&(from..from + char.len_utf8()));
            let about = if open == '[' { about } else { about.fix(place_of(start, open), "[") };
            let about = about.fix(at(bracket), "](");
            Some(if close == ')' { about } else { about.fix(place_of(address.end, close), ")") })
        }
        Sort::Unclosed => {
            let rest = near(&run.text[mark.range.end..]);
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let address = rest[..length].trim_end_matches(['.', ',', '。', '、']);
            let about = about.says("message-unclosed").helps("help-unclosed");
            let end = at(&(mark.range.end..mark.range.end + address.len())).end;
            Some(if is_address(address) { about.suggest(Span::at(end as usize), ")") } else { about })
        }
        _ => None,
    }
}

/// The address without the title behind it, of `my form.pdf "The form"`.
fn without_title(inside: &str) -> &str {
    let trimmed = inside.trim();
    let title = [" \"", " '"].iter().filter_map(|quote| trimmed.find(quote)).min();
    title.filter(|_| trimmed.ends_with(['"', '\''])).map_or(trimmed, |at| trimmed[..at].trim_end())
}
