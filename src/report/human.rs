//! Findings for people: the place, the line, what is wrong and what to do. The one file that
//! knows the crate that draws them.

use super::printable::printable;
use super::wrap::wrap;
use super::{Report, Words, fix, path};
use crate::diagnostics::{Diagnostic, Fix, Level};
use crate::text::{SitePath, Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level as Shown, Origin, Patch, Renderer, Snippet};
use unicode_width::UnicodeWidthStr;

/// Bytes of a long line that are shown before and after the place.
const NEAR: usize = 160;
/// Columns of the lines that are shown where there is no terminal to fit.
const WIDTH: usize = 140;

/// Columns before the first word of a line below: four digits of a line number, ` = `.
const LINE_NUMBER: usize = 4 + 3;

/// How findings are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style<'a> {
    /// Our own words.
    pub words: &'a Words,
    /// Colours, for a terminal.
    pub colour: bool,
    /// Columns of a terminal, to stay within; without one, messages keep to one line each, so that
    /// other programs find them.
    pub width: Option<usize>,
}

/// All findings as on paper, and a line that sums them up.
pub(super) fn report(report: &Report<'_>) -> String {
    let style = Style { words: report.words, colour: false, width: None };
    let findings = report.diagnostics.iter().map(|diagnostic| human(diagnostic, report.source, style) + "\n\n");
    findings.collect::<String>() + &summary(report.diagnostics, report.documents, report.words)
}

/// One finding, with the lines it is about. `source` gives the text of a file, where it was read.
pub fn human<'a>(
    diagnostic: &Diagnostic,
    source: impl Fn(&SitePath) -> Option<&'a Source>,
    style: Style<'_>,
) -> String {
    let (level, word) = match diagnostic.level {
        Level::Error => (Shown::ERROR, style.words.get("error", "error")),
        Level::Warning => (Shown::WARNING, style.words.get("warning", "warning")),
    };
    let help_label = help(style);
    let id = diagnostic.rule.name;
    let label = word.width() + id.len() + "[]: ".len();
    let title = level.with_name(word).primary_title(fit(&diagnostic.message, style, label)).id(id);
    let mut group =
        add(Group::with_title(title), &diagnostic.path, diagnostic.span, None, &source, AnnotationKind::Primary);
    for label in &diagnostic.labels {
        let words = printable(&label.message);
        group = add(group, &label.path, label.span, Some(words), &source, AnnotationKind::Context);
    }
    if let Some(path) = path::path(diagnostic, style.words) {
        let word = style.words.get("path", "path");
        let indent = LINE_NUMBER + word.width() + ": ".len();
        group = group.element(Shown::NOTE.with_name(word).message(fit(&path, style, indent)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(help_label.clone().message(fit(help, style, help_indent(style))));
    }
    let mut groups = vec![group];
    let is_said = |fix: &Fix| diagnostic.help.as_deref().is_some_and(|help| fix::is_said(fix, help));
    if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| !is_said(fix)) {
        groups = add_fix(groups, fix, &source, style);
    }
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width.unwrap_or(WIDTH));
    renderer.render(&groups)
}

fn help(style: Style<'_>) -> Shown<'_> {
    Shown::HELP.with_name(style.words.get("help", "help"))
}

/// Columns before the words of a help line: ` = help: ` behind the room for a line number.
fn help_indent(style: Style<'_>) -> usize {
    LINE_NUMBER + style.words.get("help", "help").width() + ": ".len()
}

/// Words without control characters, in lines that fit beside `indent` columns.
fn fit(words: &str, style: Style<'_>, indent: usize) -> String {
    let words = printable(words);
    style.width.map_or_else(|| words.clone(), |width| wrap(&words, width.saturating_sub(indent)))
}

/// Says what a fix does: in words when it is short, else as changed lines.
fn add_fix<'a, 's>(
    mut groups: Vec<Group<'a>>,
    fix: &'a Fix,
    source: &impl Fn(&SitePath) -> Option<&'s Source>,
    style: Style<'a>,
) -> Vec<Group<'a>> {
    let words = fit(&fix::words(fix, source, style.words), style, help_indent(style));
    let lines = if fix::is_told(fix, source) { None } else { fix::lines(fix, source) };
    match lines {
        None => {
            let last = groups.pop().expect("the finding itself is a group");
            groups.push(last.element(help(style).message(words)));
        }
        Some(lines) => {
            let patches = lines.patches.into_iter().map(|(range, text)| {
                Patch::new(range, text.split('\n').map(same_width).collect::<Vec<_>>().join("\n"))
            });
            let text: Vec<String> = lines.text.split('\n').map(same_width).collect();
            let snippet = Snippet::source(text.join("\n"))
                .line_start(lines.line)
                .path(printable(lines.path.as_str()))
                .patches(patches);
            groups.push(help(style).secondary_title(words).element(snippet));
        }
    }
    groups
}

/// "2 errors and 1 warning in 24 documents".
pub fn summary(diagnostics: &[Diagnostic], documents: usize, words: &Words) -> String {
    let errors = crate::diagnostics::errors(diagnostics);
    let warnings = diagnostics.len() - errors;
    // English tells one from many; a language that needs no such care, or another, has one line.
    let line = if diagnostics.is_empty() { words.get("summary-none", "") } else { words.get("summary", "") };
    if !line.is_empty() {
        let filled = line.replace("{errors}", &errors.to_string()).replace("{warnings}", &warnings.to_string());
        return filled.replace("{documents}", &documents.to_string());
    }
    let findings = match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        (errors, 0) => count(errors, "error"),
        (0, warnings) => count(warnings, "warning"),
        (errors, warnings) => format!("{} and {}", count(errors, "error"), count(warnings, "warning")),
    };
    format!("{findings} in {}", count(documents, "document"))
}

/// "1 file", "2 files".
pub fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
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
        return group.element(Origin::path(printable(path.as_str())));
    };
    // Only the span's first line, and of a long line only what is near: drawing cost stays small,
    // however long the file and its lines are.
    let text = &source.text;
    let start = floor(text, (span.start as usize).min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
    let shown_start = if start - line_start > NEAR { floor(text, start - NEAR) } else { line_start };
    let shown_end = if line_end.saturating_sub(start) > NEAR { floor(text, start + NEAR) } else { line_end };
    let in_shown = |offset: usize| offset.clamp(shown_start, shown_end.max(shown_start)) - shown_start;
    let range = in_shown(start)..in_shown(floor(text, span.end as usize)).max(in_shown(start));
    let annotation = kind.span(range).label(words);
    let place = source.line_column(span.start);
    let line = same_width(&text[shown_start..shown_end.max(shown_start)]);
    let snippet = Snippet::source(line).line_start(place.line).fold(false).annotation(annotation);
    if shown_start == line_start {
        return group.element(snippet.path(printable(path.as_str())));
    }
    // The column counts from the line's start, not from where it is shown.
    group.element(Origin::path(printable(path.as_str())).line(place.line).char_column(place.column)).element(snippet)
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// A line with control characters replaced by others of the same length in UTF-8.
fn same_width(line: &str) -> String {
    let replace = |char: char| match char {
        '\t' => '\t',
        char if char.is_control() && char.len_utf8() == 2 => '·',
        char if char.is_control() => '?',
        char => char,
    };
    line.chars().map(replace).collect()
}
