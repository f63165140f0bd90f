//! The Reviewdog Diagnostic Format, for comments with suggestions on any review platform.
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>

use super::place::{Place, words};
use super::{HOME, NAME, Report, json};
use crate::diagnostics::{Diagnostic, Fix, Level};
use crate::text::{SitePath, Span};
use serde_json::{Map, Value, json};

/// One `DiagnosticResult`. Columns count bytes of UTF-8; ends are exclusive.
pub(super) fn report(report: &Report<'_>) -> String {
    json::text(&json!({
        "source": {"name": NAME, "url": HOME},
        "diagnostics": report.diagnostics.iter().map(|diagnostic| one(diagnostic, report)).collect::<Vec<_>>(),
    }))
}

fn one(diagnostic: &Diagnostic, report: &Report<'_>) -> Value {
    let severity = match diagnostic.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
    };
    let mut one = Map::new();
    one.insert("message".into(), words(diagnostic, report.words, "\n").into());
    one.insert("location".into(), location(&diagnostic.path, diagnostic.span, report));
    one.insert("severity".into(), severity.into());
    one.insert("code".into(), json!({"value": diagnostic.rule.name}));
    let fix = diagnostic.fix.as_ref().and_then(|fix| suggestion(fix, &diagnostic.path, report));
    if let Some(suggestion) = fix {
        one.insert("suggestions".into(), json!([suggestion]));
    }
    // Left out when empty: readers from before this field refuse what they do not know.
    if !diagnostic.labels.is_empty() {
        let labels = diagnostic.labels.iter();
        let related = labels
            .map(|label| json!({"message": label.message, "location": location(&label.path, label.span, report)}));
        one.insert("relatedLocations".into(), related.collect());
    }
    one.into()
}

fn location(path: &SitePath, span: Span, report: &Report<'_>) -> Value {
    json!({"path": report.path(path), "range": range(path, span, report)})
}

fn range(path: &SitePath, span: Span, report: &Report<'_>) -> Value {
    let (start, end) = report.places(path, span);
    let place = |place: Place| json!({"line": place.line, "column": place.byte_column});
    json!({"start": place(start), "end": place(end)})
}

/// A fix as one replacement in the finding's file. Several edits become one that spans them all,
/// since each suggestion would be taken by itself; a fix that reaches other files has none.
fn suggestion(fix: &Fix, path: &SitePath, report: &Report<'_>) -> Option<Value> {
    let text = &(report.source)(path)?.text;
    let mut edits: Vec<_> = fix.edits.iter().collect();
    if edits.iter().any(|edit| &edit.path != path) {
        return None;
    }
    edits.sort_by_key(|edit| edit.span);
    let whole = edits.first()?.span.to(edits.last()?.span);
    let mut replaced = String::new();
    let mut at = whole.range().start;
    for edit in edits {
        replaced.push_str(text.get(at..edit.span.range().start)?);
        replaced.push_str(&edit.text);
        at = edit.span.range().end;
    }
    Some(json!({"range": range(path, whole, report), "text": replaced}))
}
