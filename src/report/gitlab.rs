//! GitLab's Code Quality report: an array of findings for merge requests.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use super::place::words;
use super::{Report, json};
use crate::diagnostics::{Diagnostic, Level};
use serde_json::{Value, json};

/// All findings; GitLab tells old from new by the fingerprint.
pub(super) fn report(report: &Report<'_>) -> String {
    json::text(&report.diagnostics.iter().map(|diagnostic| one(diagnostic, report)).collect::<Value>())
}

fn one(diagnostic: &Diagnostic, report: &Report<'_>) -> Value {
    let (start, end) = report.places(&diagnostic.path, diagnostic.span);
    let severity = match diagnostic.level {
        Level::Error => "major",
        Level::Warning => "minor",
    };
    json!({
        "description": words(diagnostic, report.words, "; "),
        "check_name": diagnostic.rule.name,
        "fingerprint": diagnostic.fingerprint,
        "severity": severity,
        "location": {"path": report.path(&diagnostic.path), "lines": {"begin": start.line, "end": end.line}},
    })
}
