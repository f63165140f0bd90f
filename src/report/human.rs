//! Findings for people: the place, the line, what is wrong and what to do. The one file that
//! knows the crate that draws them.

use crate::diagnostics::{Diagnostic, Level};
use crate::text::{SitePath, Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Origin, Renderer, Snippet};

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Colours, for a terminal.
    pub colour: bool,
    /// Columns to stay within.
    pub width: usize,
}

/// One finding, with the lines it is about. `source` gives the text of a file, where it was read.
pub fn human<'a>(diagnostic: &Diagnostic, source: impl Fn(&SitePath) -> Option<&'a Source>, style: Style) -> String {
    let level = match diagnostic.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
    };
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.rule.name);
    let mut group = add(Group::with_title(title), &diagnostic.path, diagnostic.span, None, &source, AnnotationKind::Primary);
    for label in &diagnostic.labels {
        let words = printable(&label.message);
        group = add(group, &label.path, label.span, Some(words), &source, AnnotationKind::Context);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Shown::HELP.message(printable(help)));
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
    renderer.render(&[group])
}

/// "2 errors and 1 warning in 24 documents".
pub fn summary(diagnostics: &[Diagnostic], documents: usize) -> String {
    let errors = crate::diagnostics::errors(diagnostics);
    let warnings = diagnostics.len() - errors;
    let count = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let findings = match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", count(errors, "error"), count(warnings, "warning")),
    };
    format!("{findings} in {}", count(documents, "document"))
}

/// Adds the line a span stands on; only the file's name where there is no line to show.
fn add<'a, 's>(
    group: Group<'a>,
    path: &'a SitePath,
    span: Span,
    words: Option<String>,
    source: &impl Fn(&SitePath) -> Option<&'s Source>,
    kind: AnnotationKind,
) -> Group<'a>
where
    's: 'a,
{
    let Some(source) = source(path).filter(|source| !source.text.trim().is_empty()) else {
        return group.element(Origin::path(path.as_str()));
    };
    // Only the span's first line: drawing cost stays that of a line, however long the file is.
    let text = &source.text;
    let start = floor(text, (span.start as usize).min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[line_start..line_end].trim_end_matches('\r');
    let in_line = |offset: usize| offset.min(line_start + line.len()).max(line_start) - line_start;
    let range = in_line(start)..in_line(floor(text, span.end as usize)).max(in_line(start));
    let annotation = kind.span(range).label(words);
    let number = source.line_column(span.start).line;
    group.element(Snippet::source(line).line_start(number).path(path.as_str()).fold(false).annotation(annotation))
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Control characters of hostile content must not reach a terminal.
fn printable(words: &str) -> String {
    words.chars().map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}
