//! Rule: a table that Markdown does not read as one, or rows that are longer than its head.

use super::lines::{self, Line};
use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::BlockKind;
use crate::syntax::table::{cells, is_delimiter_row};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/table-not-read",
    code: "SOP956",
    level: Some(Level::Warning),
    page: include_str!("table-not-read.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in subject.runs.iter().filter(|run| run.text.contains('|')) {
        let lines = lines::of(subject, run);
        found.extend(unread(subject, &lines));
    }
    visit::document_blocks(subject.document, &mut |block| {
        if let BlockKind::Table(_) = &block.kind {
            long_rows(subject, block.span, found);
        }
    });
}

/// Two lines or more of a table among the words.
fn unread(subject: &LintContext<'_>, lines: &[Line<'_>]) -> Option<Finding> {
    let at = (0..lines.len().saturating_sub(1)).find(|at| {
        let (head, next) = (lines[*at].text, lines[at + 1].text);
        (head.starts_with('|') && next.starts_with('|') && cells(head).len() > 1)
            || (head.contains('|') && is_rule(next))
    })?;
    let (head, next) = (lines[at], lines[at + 1]);
    let columns = cells(head.text).len();
    let rule = format!("|{}", "---|".repeat(columns));
    let about = Finding::new(&RULE, &subject.document.path, head.span);
    if is_rule(next.text) {
        let about = about.says("message-width").helps("help-width").with("count", columns);
        return Some(about.fix(next.span, rule));
    }
    let prefix = lines::prefix(subject, next);
    let is_plain = prefix.chars().all(|char| matches!(char, ' ' | '\t' | '>'));
    let line = format!("{rule}\n{prefix}");
    Some(if is_plain { about.suggest(Span::at(next.span.start as usize), line) } else { about })
}

/// Rows with more cells than the head.
fn long_rows(subject: &LintContext<'_>, table: Span, found: &mut Vec<Finding>) {
    let written = subject.written(table);
    let mut at = table.start as usize;
    let mut columns = None;
    for line in written.split_inclusive('\n') {
        let text = line.trim_end();
        let inside = text.trim_start_matches([' ', '\t', '>']);
        let start = at + text.len() - inside.len();
        at += line.len();
        let cells = cells(inside);
        let columns = *columns.get_or_insert(cells.len());
        if let (Some(first), Some(last)) = (cells.get(columns), cells.last())
            && !inside[first.clone()].trim().is_empty()
        {
            let span = Span::new(start + first.start, start + last.end);
            let words = subject.written(span).trim();
            let about = Finding::new(&RULE, &subject.document.path, span).says("message-long").helps("help-long");
            found.push(about.with("words", words).with("count", columns));
        }
    }
}

/// Whether a line is meant to part head and rows, also with dashes that a program made long.
fn is_rule(line: &str) -> bool {
    line.contains('|') && is_delimiter_row(&line.replace(['—', '–'], "-"))
}
