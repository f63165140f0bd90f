//! Workflow commands of GitHub Actions: one line per finding, shown beside the changed line.
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::Report;
use super::place::words;
use crate::diagnostics::Diagnostic;

/// A line per finding. GitHub shows the first ten of each level and step beside the changes, and
/// all of them in the log.
pub(super) fn report(report: &Report<'_>) -> String {
    report.diagnostics.iter().map(|diagnostic| line(diagnostic, report)).collect::<Vec<_>>().join("\n")
}

fn line(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    let (start, end) = report.places(&diagnostic.path, diagnostic.span);
    // GitHub takes columns only where start and end are on one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}",
        diagnostic.level.as_str(),
        property(&report.path(&diagnostic.path)),
        start.line,
        end.line,
        property(diagnostic.rule.name),
        data(&words(diagnostic, report.words, "\n")),
    )
}

/// Text after the second `::`. Other control characters would reach the log's reader.
fn data(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '%' => escaped.push_str("%25"),
            '\r' => escaped.push_str("%0D"),
            '\n' => escaped.push_str("%0A"),
            char if char.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Text between `=` and `,`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
