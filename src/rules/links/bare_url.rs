//! Rule: a web address in the middle of a sentence.

use crate::diagnostics::Level;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{InlineKind, Link, LinkNotation};
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/bare-url",
    code: "SOP312",
    level: Some(Level::Warning),
    page: include_str!("bare-url.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    // In a script the address is what gets sent or read out.
    for run in subject.runs.iter().filter(|run| !run.is_script()) {
        // Links come in the order of the text: each is looked for behind the one before.
        let mut from = 0;
        visit::inlines(run.inlines, &mut |inline| {
            let InlineKind::Link(link) = &inline.kind else { return };
            if !is_bare(subject, link, inline.span) {
                return;
            }
            let address = &link.destination;
            let Some(start) = run.text[from..].find(address.as_str()).map(|at| from + at) else { return };
            from = start + address.len();
            if interrupts(&run.text[..start], &run.text[from..]) {
                let finding = Finding::new(&RULE, &subject.document.path, inline.span);
                let written = subject.written(inline.span);
                // Between `<` and `>` only such an address is a link.
                let fits =
                    !written.contains(|char: char| char.is_whitespace() || char.is_control() || "<>".contains(char));
                found.push(if fits { finding.fix(inline.span, format!("<{written}>")) } else { finding });
            }
        });
    }
}

/// Whether an address is written without `<` and `>`, and leads further than to a whole site, whose
/// name is as good as words.
fn is_bare(subject: &LintContext<'_>, link: &Link, span: Span) -> bool {
    let written = subject.written(span);
    let is_verbatim = link.notation == LinkNotation::Autolink && written == link.destination;
    let Some((_, rest)) = written.split_once("://").filter(|_| is_verbatim && written.starts_with("http")) else {
        return false;
    };
    // In quotation marks, or with a place to fill in behind it, it is an example.
    let (before, after) = subject.source.text.split_at(span.start as usize);
    let is_example =
        before.ends_with(['"', '“', '「', '\'']) || after[written.len()..].starts_with(['[', '{', '<', '…']);
    !is_example && rest.split_once('/').is_some_and(|(_, path)| !path.is_empty())
}

/// Whether other words stand beside the address: a line, list item or cell that holds nothing else
/// (give or take a name before it, as in `Shop: https://…`) is a list of addresses.
fn interrupts(before: &str, after: &str) -> bool {
    let is_end = after.chars().all(|char| !char.is_alphanumeric());
    !(is_end && (before.trim().is_empty() || before.trim_end().ends_with([':', '：', '–', '—', '-', '|'])))
}
