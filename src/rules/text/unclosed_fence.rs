//! Rule: a fence that nothing closes, so that all below it is code.

use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::BlockKind;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/unclosed-fence",
    code: "SOP957",
    level: Some(Level::Error),
    page: include_str!("unclosed-fence.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    visit::document_blocks(subject.document, &mut |block| {
        let BlockKind::Code { .. } = &block.kind else { return };
        let written = subject.written(block.span);
        let Some(char) = written.chars().next().filter(|char| matches!(char, '`' | '~')) else { return };
        let length = written.chars().take_while(|other| *other == char).count();
        let is_end = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
            line.len() >= length && line.chars().all(|other| other == char)
        };
        if length < 3 || written.lines().skip(1).last().is_some_and(is_end) {
            return;
        }
        let first = written.find('\n').unwrap_or(written.len());
        let start = block.span.start as usize;
        let about = Finding::new(&RULE, &subject.document.path, Span::new(start, start + first));
        let before = &subject.source.text[..start];
        let indent = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
        let is_plain = indent.chars().all(char::is_whitespace);
        // What belongs to the code ends most likely before the first empty line.
        let end = written.find("\n\n").unwrap_or(written.trim_end().len());
        let close = format!("\n{indent}{}", char.to_string().repeat(length));
        found.push(if is_plain && end > first { about.suggest(Span::at(start + end), close) } else { about });
    });
}
