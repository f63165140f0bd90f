//! Findings for programs: one JSON object with `diagnostics` and a `summary`.

use super::Report;
use super::path::ids;
use crate::diagnostics::{Applicability, Diagnostic, Stop};
use crate::text::{SitePath, Span};
use serde_json::{Value, json};

/// All findings as JSON. Lines and columns count from 1, columns in characters; offsets are bytes.
/// Paths are seen from the site's folder, wherever the program was started.
pub(super) fn report(report: &Report<'_>) -> String {
    let (errors, warnings) = report.counts();
    text(&json!({
        "diagnostics": report.diagnostics.iter().map(|diagnostic| one(diagnostic, report)).collect::<Vec<_>>(),
        "summary": {"errors": errors, "warnings": warnings, "documents": report.documents},
    }))
}

/// A value as indented text, keys in alphabetical order.
pub(super) fn text(value: &Value) -> String {
    let json = serde_json::to_string_pretty(value).expect("a value made here is valid JSON");
    // Control characters above ASCII may stand in JSON, but not on a terminal.
    if !json.contains(is_high_control) {
        return json;
    }
    json.chars()
        .map(|char| if is_high_control(char) { format!("\\u{:04x}", char as u32) } else { char.to_string() })
        .collect()
}

fn is_high_control(char: char) -> bool {
    char.is_control() && (!char.is_ascii() || char == '\u{7f}')
}

fn one(diagnostic: &Diagnostic, report: &Report<'_>) -> Value {
    let labels = diagnostic.labels.iter().map(|label| {
        let (start, end) = places(&label.path, label.span, report);
        json!({"path": label.path.as_str(), "start": start, "end": end, "message": label.message})
    });
    let (start, end) = places(&diagnostic.path, diagnostic.span, report);
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let applicability = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::NeedsReview => "needs-review",
        };
        let edits = fix.edits.iter().map(|edit| {
            let at = |offset| report.offset(&edit.path, offset);
            json!({"path": edit.path.as_str(), "start": at(edit.span.start), "end": at(edit.span.end), "text": edit.text})
        });
        json!({"applicability": applicability, "edits": edits.collect::<Vec<_>>()})
    });
    let steps = diagnostic.path_taken.iter().map(|hop| {
        let (start, end) = places(&hop.path, hop.span, report);
        let answer = (!hop.answer.is_empty()).then_some(&hop.answer);
        let number = match &hop.stop {
            Stop::Step(number) => Some(number),
            Stop::Start | Stop::Document | Stop::End | Stop::LeftOut => None,
        };
        json!({
            "id": hop.id, "number": number, "answer": answer, "path": hop.path.as_str(), "start": start, "end": end,
        })
    });
    json!({
        "rule": diagnostic.rule.name, "code": diagnostic.rule.code, "level": diagnostic.level.as_str(),
        "message": diagnostic.message, "help": diagnostic.help, "path": diagnostic.path.as_str(),
        "start": start, "end": end, "labels": labels.collect::<Vec<_>>(),
        "path_taken": ids(diagnostic), "path_steps": steps.collect::<Vec<_>>(), "fix": fix,
        "fingerprint": diagnostic.fingerprint,
    })
}

fn places(path: &SitePath, span: Span, report: &Report<'_>) -> (Value, Value) {
    let (start, end) = report.places(path, span);
    (
        json!({"line": start.line, "column": start.column, "offset": report.offset(path, span.start)}),
        json!({"line": end.line, "column": end.column, "offset": report.offset(path, span.end)}),
    )
}
