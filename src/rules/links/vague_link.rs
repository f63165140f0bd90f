//! Rule: a link whose text does not say where it leads.

use crate::diagnostics::Level;
use crate::index::Resolved;
use crate::model::visit;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::{Inline, InlineKind, Link, LinkNotation};
use crate::syntax::plain_text;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/vague-link",
    code: "SOP313",
    level: Some(Level::Warning),
    page: include_str!("vague-link.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let generic = subject.language.phrases("generic_links");
    for run in &subject.runs {
        visit::inlines(run.inlines, &mut |inline: &Inline| {
            let InlineKind::Link(link) = &inline.kind else { return };
            let words = plain_text(&link.content);
            let has_own_words = matches!(link.notation, LinkNotation::Markdown | LinkNotation::WikiWithWords);
            let is_text =
                link.content.iter().all(|inner| !matches!(inner.kind, InlineKind::Image(_) | InlineKind::Html(_)));
            if has_own_words && is_text && generic.is(&words) {
                found.push(about(subject, link, words.trim()));
            }
        });
    }
}

fn about(subject: &LintContext<'_>, link: &Link, words: &str) -> Finding {
    let places = link.content.iter().map(|inline| inline.span);
    let span = places.reduce(Span::to).unwrap_or(link.destination_span);
    let finding = Finding::new(&RULE, &subject.document.path, span).with("words", words);
    let Ok(Resolved::Document { document, anchor }) = subject.document.target(link, false) else {
        return finding;
    };
    let title = subject.site.index.title(&subject.site.documents, subject.at, *document, anchor.as_deref());
    let finding = finding.helps("help-title").with("title", &title);
    let destination = link.destination_span;
    match link.notation {
        // `[[id]]` shows the title by itself.
        LinkNotation::WikiWithWords if destination.end <= span.start => {
            finding.suggest(Span::new(destination.end as usize, span.end as usize), "")
        }
        LinkNotation::Markdown if !title.contains(['[', ']', '\\', '`']) => finding.suggest(span, title),
        _ => finding,
    }
}
