//! The lines of a run of text as they stand in the source.

use crate::rules::subject::{LintContext, Run};
use crate::text::Span;

/// A line without the marks of what it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub span: Span,
}

/// The lines of a run.
pub(super) fn of<'a>(subject: &LintContext<'a>, run: &Run<'_>) -> Vec<Line<'a>> {
    let whole = run.whole();
    let mut at = whole.start as usize;
    let mut lines = Vec::new();
    for line in subject.written(whole).split_inclusive('\n') {
        let text = line.trim_end();
        let inside = text.trim_start_matches([' ', '\t', '>']);
        let start = at + text.len() - inside.len();
        lines.push(Line { text: inside, span: Span::new(start, start + inside.len()) });
        at += line.len();
    }
    lines
}

/// What the line would stand in: the marks before it.
pub(super) fn prefix<'a>(subject: &LintContext<'a>, line: Line<'_>) -> &'a str {
    let before = &subject.source.text[..line.span.start as usize];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    &before[start..]
}
