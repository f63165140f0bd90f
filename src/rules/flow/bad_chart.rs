//! Rule: a chart that cannot be read.

use super::fences::{self, Fence};
use crate::diagnostics::Level;
use crate::mermaid::{Fault, Problem};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::{SitePath, Span};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/bad-chart",
    code: "SOP415",
    level: Some(Level::Error),
    page: include_str!("bad-chart.md"),
    options: &[],
};

/// Longer pieces of a chart are told by their first words.
const MOST_SHOWN: usize = 40;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for fence in fences::of(subject.document) {
        let path = &subject.document.path;
        found.extend(fence.problems.iter().map(|problem| word(path, &fence, problem)));
    }
}

fn word(path: &SitePath, fence: &Fence<'_>, problem: &Problem) -> Finding {
    let span = fence.span(problem.span);
    let written = fence.written(problem.span);
    let finding = Finding::new(&RULE, path, span).with("word", shown(written));
    let both = |message, help| finding.clone().says(message).helps(help);
    match &problem.fault {
        Fault::Empty => both("message-empty", "help-empty"),
        Fault::TooLong => both("message-too-long", "help-too-long"),
        Fault::UnknownKind(None) => both("message-kind", "help-kind"),
        Fault::UnknownKind(Some(near)) => both("message-kind", "help-kind").near(Some(near)).suggest(span, *near),
        Fault::UnknownDirection => both("message-direction", "help-direction"),
        Fault::HeaderNotAlone => {
            // `;` ends the first line as well as a line break does.
            let before = fence.text[..problem.span.start as usize].trim_end().len();
            let finding = both("message-header", "help-header");
            if written.starts_with("%%") { finding } else { finding.fix(fence.span(Span::at(before)), ";") }
        }
        Fault::NotClosed(close) => both("message-not-closed", "help-not-closed").with("close", close),
        Fault::BoxNotClosed(open, close) => both("message-box", "help-box").with("open", open).with("close", close),
        Fault::WrongClosing(open, close) => {
            both("message-closing", "help-closing").with("open", open).with("close", close).suggest(span, *close)
        }
        Fault::NeedsQuotes(char) => {
            let finding = both("message-quotes", "help-quotes").with("char", char);
            let quoted = format!("\"{}\"", written.replace('"', "#quot;"));
            if written.contains('\n') { finding } else { finding.fix(span, quoted) }
        }
        Fault::QuoteNotClosed => both("message-quote", "help-quote"),
        Fault::QuotesWithoutName => both("message-name", "help-name"),
        Fault::SpaceBeforeBox => both("message-space", "help-space").fix(span, ""),
        Fault::WideBracket(meant) => both("message-wide", "help-wide").with("meant", meant),
        Fault::ArrowWithoutEnd => both("message-arrow-end", "help-arrow-end"),
        Fault::ArrowWithoutStart => both("message-arrow-start", "help-arrow-start"),
        Fault::HalfArrow(instead) => {
            let finding = both("message-half", "help-half");
            instead.map_or(finding.clone(), |instead| finding.suggest(span, instead))
        }
        Fault::UnknownArrow(instead) => {
            let finding = both("message-arrow", "help-arrow");
            instead.map_or(finding.clone(), |instead| finding.suggest(span, instead))
        }
        Fault::PipeNotClosed => both("message-pipe", "help-pipe"),
        Fault::ReservedWord => {
            let other = capital(written);
            both("message-reserved", "help-reserved").with("other", &other).suggest(span, other)
        }
        Fault::EndWithoutGroup => both("message-end", "help-end"),
        Fault::GroupWithoutEnd => both("message-group", "help-group"),
        Fault::CommentInLine => both("message-comment", "help-comment"),
        Fault::UnknownShape(None) => both("message-shape", "help-shape"),
        Fault::UnknownShape(Some(near)) => both("message-shape", "help-shape").near(Some(near)).suggest(span, *near),
        Fault::ClickWithoutAddress => both("message-click", "help-click"),
        Fault::NothingFollows => both("message-nothing", "help-nothing"),
        Fault::Unexpected => both("message", "help"),
    }
}

/// The first words of a piece of a chart, in one line.
fn shown(written: &str) -> String {
    let line = written.lines().next().unwrap_or("").trim();
    match line.char_indices().nth(MOST_SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

/// A word that means something to charts, as a name that does not: `end` as `End`.
fn capital(word: &str) -> String {
    let word = word.trim_start_matches('_');
    let mut chars = word.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
