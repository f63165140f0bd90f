//! Rule: a table whose columns have no names.

use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{BlockKind, Inline, InlineKind};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/table-without-head",
    code: "SOP216",
    level: Some(Level::Warning),
    page: include_str!("table-without-head.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    visit::document_blocks(subject.document, &mut |block| {
        if let BlockKind::Table(table) = &block.kind
            && table.head.iter().all(|cell| is_blank(cell))
        {
            let first_line = subject.written(block.span).lines().next().map_or(0, |line| line.trim_end().len());
            let start = block.span.start as usize;
            found.push(Finding::new(&RULE, &subject.document.path, Span::new(start, start + first_line)));
        }
    });
}

fn is_blank(cell: &[Inline]) -> bool {
    cell.iter().all(|inline| matches!(&inline.kind, InlineKind::Text(words) if words.trim().is_empty()))
}
