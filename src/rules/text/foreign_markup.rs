//! Rule: notation of another program, told once for each thing that it would do.

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
        for mark in marks(subject, run) {
            if let Sort::Foreign(name) = &mark.sort {
                places.entry(name.clone()).or_insert((place(run, &mark.range), 0)).1 += 1;
            }
        }
    }
    for (name, (span, count)) in places {
        let about = Finding::new(&RULE, &subject.document.path, span).with("mark", name);
        found.push(if count > 1 { about.says("message-several").with("count", count) } else { about });
    }
}
