//! Findings for programs: one JSON object with `diagnostics` and a `summary`.

use crate::diagnostics::{Applicability, Diagnostic, Level, errors};
use crate::text::{SitePath, Source, Span};
use serde_json::{Value, json};

/// All findings as JSON. Lines and columns count from 1, columns in characters; offsets are bytes.
pub fn json<'a>(
    diagnostics: &[Diagnostic],
    documents: usize,
    source: impl Fn(&SitePath) -> Option<&'a Source>,
) -> String {
    let errors = errors(diagnostics);
    let report = json!({
        "diagnostics": diagnostics.iter().map(|diagnostic| one(diagnostic, &source)).collect::<Vec<_>>(),
        "summary": {"errors": errors, "warnings": diagnostics.len() - errors, "documents": documents},
    });
    let json = serde_json::to_string_pretty(&report).expect("a value made here is valid JSON");
    // Control characters above ASCII may stand in JSON, but not on a terminal.
    if !json.contains(is_high_control) {
        return json;
    }
    json.chars()
        .map(|char| if is_high_control(char) { format!("\\u{:04x}", char as u32) } else { char.to_string() })
        .collect()
}

fn is_high_control(char: char) -> bool {
    char.is_control() && !char.is_ascii()
}

fn one<'a>(diagnostic: &Diagnostic, source: &impl Fn(&SitePath) -> Option<&'a Source>) -> Value {
    let labels = diagnostic.labels.iter().map(|label| {
        let (start, end) = places(&label.path, label.span, source);
        json!({"path": label.path.as_str(), "start": start, "end": end, "message": label.message})
    });
    let (start, end) = places(&diagnostic.path, diagnostic.span, source);
    let fix = diagnostic.fix.as_ref().map(|fix| {
        let applicability = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::NeedsReview => "needs-review",
        };
        let edits = fix.edits.iter().map(|edit| {
            json!({"path": edit.path.as_str(), "start": edit.span.start, "end": edit.span.end, "text": edit.text})
        });
        json!({"applicability": applicability, "edits": edits.collect::<Vec<_>>()})
    });
    let level = match diagnostic.level {
        Level::Error => "error",
        Level::Warning => "warning",
    };
    json!({
        "rule": diagnostic.rule.name, "code": diagnostic.rule.code, "level": level,
        "message": diagnostic.message, "help": diagnostic.help, "path": diagnostic.path.as_str(),
        "start": start, "end": end, "labels": labels.collect::<Vec<_>>(),
        "path_taken": diagnostic.path_taken, "fix": fix,
        "fingerprint": diagnostic.fingerprint,
    })
}

fn places<'a>(path: &SitePath, span: Span, source: &impl Fn(&SitePath) -> Option<&'a Source>) -> (Value, Value) {
    let place = |offset: u32| {
        let at = source(path).map_or((1, 1), |source| {
            let place = source.line_column(offset);
            (place.line, place.column)
        });
        json!({"line": at.0, "column": at.1, "offset": offset})
    };
    (place(span.start), place(span.end))
}
