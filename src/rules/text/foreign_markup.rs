//! Rule: notation of another program, told once for each thing that it would do.

use super::lines;
use super::marks::{Sort, marks, place};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/foreign-markup",
    code: "SOP958",
    level: Some(Level::Warning),
    page: include_str!("foreign-markup.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let mut places: BTreeMap<String, (Span, usize)> = BTreeMap::new();
    for run in &subject.runs {
        for line in lines::of(subject, run) {
            if let Some((length, name)) = admonition(line.text) {
                let start = line.span.start as usize;
                places.entry(name).or_insert((Span::new(start, start + length), 0)).1 += 1;
            }
        }
        for mark in marks(subject, run) {
            if let Sort::Foreign(name) = &mark.sort {
                places.entry(name.clone()).or_insert((place(run, &mark.range), 0)).1 += 1;
            }
        }
    }
    for (name, (span, count)) in places {
        let alert = alert(&name);
        let about = Finding::new(&RULE, &subject.document.path, span).with("mark", name);
        let about = match alert {
            Some(alert) => about.helps("help-alert").with("alert", alert),
            None => about,
        };
        found.push(if count > 1 { about.says("message-several").with("count", count) } else { about });
    }
}

/// `:::note`, `!!! warning`, `??? tip`: the mark with its word, and how long it is.
fn admonition(line: &str) -> Option<(usize, String)> {
    let mark = [":::", "!!!", "???"].into_iter().find(|mark| line.starts_with(mark))?;
    let rest = line.trim_start_matches([':', '!', '?', '+']);
    let word = rest.trim_start();
    let length = word.find(|char: char| !(char.is_alphanumeric() || char == '-')).unwrap_or(word.len());
    let is_apart = mark == ":::" || rest.starts_with(' ');
    if !is_apart || (length == 0 && mark != ":::") || (length == 0 && !word.is_empty()) {
        return None;
    }
    let whole = line.len() - word.len() + length;
    Some((whole, format!("{mark} {}", &word[..length]).trim_end().to_owned()))
}

/// The alert that means the same.
fn alert(name: &str) -> Option<&'static str> {
    let (_, word) = name.split_once(' ')?;
    match word {
        "note" | "info" | "abstract" | "summary" | "quote" if !name.starts_with('{') => Some("NOTE"),
        "tip" | "hint" | "success" | "example" | "question" => Some("TIP"),
        "important" => Some("IMPORTANT"),
        "warning" | "attention" => Some("WARNING"),
        "caution" | "danger" | "error" | "failure" | "bug" => Some("CAUTION"),
        _ => None,
    }
}
