//! SARIF 2.1.0, as code scanning on GitHub and editors read it.
//! The specification: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::place::words;
use super::{HOME, NAME, Report, RuleEntry, json, path};
use crate::diagnostics::{Applicability, Diagnostic, Fix, Level};
use crate::text::{SitePath, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Where the schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What paths are relative to, by the name GitHub and CodeQL use.
const ROOT: &str = "%SRCROOT%";
/// What is escaped in the address of a file. A `:` too, lest a name be taken for a scheme.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// One run with all rules and all findings. Regions are lines and columns only: an offset would
/// count from the file's first byte, and a byte order mark, which we drop, would shift it.
pub(super) fn report(report: &Report<'_>) -> String {
    let numbers: HashMap<&str, usize> =
        report.rules.iter().enumerate().map(|(number, rule)| (rule.name, number)).collect();
    let results = report.diagnostics.iter().map(|diagnostic| result(diagnostic, &numbers, report));
    json::text(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Sopwith",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": HOME,
                "rules": report.rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": format!("the folder in which {NAME} was run")}}},
            "results": results.collect::<Vec<_>>(),
        }],
    }))
}

fn rule(rule: &RuleEntry<'_>) -> Value {
    let group = rule.name.split('/').next().unwrap_or(rule.name);
    let summary = sentence(rule.summary);
    let page = if rule.page.is_empty() { &summary } else { rule.page };
    json!({
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {
            "enabled": rule.level.is_some(), "level": rule.level.unwrap_or(Level::Warning).as_str(),
        },
        "properties": {"tags": [group, rule.code]},
    })
}

fn result(diagnostic: &Diagnostic, numbers: &HashMap<&str, usize>, report: &Report<'_>) -> Value {
    let mut result = Map::new();
    result.insert("ruleId".into(), diagnostic.rule.name.into());
    if let Some(number) = numbers.get(diagnostic.rule.name) {
        result.insert("ruleIndex".into(), (*number).into());
    }
    result.insert("level".into(), diagnostic.level.as_str().into());
    result.insert("message".into(), message(&words(diagnostic, report.words, "\n")));
    let location = physical(&diagnostic.path, diagnostic.span, report);
    result.insert("locations".into(), json!([{"physicalLocation": location}]));
    result.insert("partialFingerprints".into(), json!({"sopwith/v1": diagnostic.fingerprint}));
    if !diagnostic.labels.is_empty() {
        let labels = diagnostic.labels.iter().enumerate().map(|(number, label)| {
            let location = physical(&label.path, label.span, report);
            json!({"id": number + 1, "physicalLocation": location, "message": message(&label.message)})
        });
        result.insert("relatedLocations".into(), labels.collect());
    }
    if !diagnostic.path_taken.is_empty() {
        let places = diagnostic.path_taken.iter().map(|hop| {
            let location = physical(&hop.path, hop.span, report);
            json!({"location": {"physicalLocation": location, "message": message(&path::one(hop, hop.path != diagnostic.path, report.words))}})
        });
        let thread = places.collect::<Vec<_>>();
        result.insert("codeFlows".into(), json!([{"threadFlows": [{"locations": thread}]}]));
        result.insert("properties".into(), json!({"pathTaken": path::ids(diagnostic)}));
    }
    if let Some(fix) = &diagnostic.fix {
        result.insert("fixes".into(), json!([self::fix(fix, report)]));
    }
    result.into()
}

fn physical(path: &SitePath, span: Span, report: &Report<'_>) -> Value {
    json!({"artifactLocation": artifact(path, report), "region": region(path, span, report)})
}

fn artifact(path: &SitePath, report: &Report<'_>) -> Value {
    let path = report.path(path);
    json!({"uri": utf8_percent_encode(&path, PATH).to_string(), "uriBaseId": ROOT})
}

fn region(path: &SitePath, span: Span, report: &Report<'_>) -> Value {
    let (start, end) = report.places(path, span);
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// All edits of a fix, file by file in the order they are first named.
fn fix(fix: &Fix, report: &Report<'_>) -> Value {
    let description = match fix.applicability {
        Applicability::Safe => "Safe: cannot change the meaning",
        Applicability::NeedsReview => "Needs review: probably right, but a person must check",
    };
    let mut changes: Vec<(&SitePath, Vec<Value>)> = Vec::new();
    for edit in &fix.edits {
        let replacement = json!({
            "deletedRegion": region(&edit.path, edit.span, report),
            "insertedContent": {"text": edit.text},
        });
        match changes.iter_mut().find(|(path, _)| *path == &edit.path) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((&edit.path, vec![replacement])),
        }
    }
    let changes = changes
        .into_iter()
        .map(|(path, replacements)| json!({"artifactLocation": artifact(path, report), "replacements": replacements}));
    json!({"description": {"text": description}, "artifactChanges": changes.collect::<Vec<_>>()})
}

/// Plain text in which nothing is taken for a link (`[words](1)`) or for a placeholder (`{0}`).
/// Other braces stay as they are: the specification would double them too, but a step's `{#greet}`
/// would then be shown doubled by every reader that does not undo it.
fn message(text: &str) -> Value {
    let text = text.replace("](", "\\](");
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('{') {
        let digits = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits;
        escaped.push_str(&rest[..at]);
        if digits > 0 && rest[end..].starts_with('}') {
            escaped.push_str(&format!("{{{}}}", &rest[at..=end]));
            rest = &rest[end + 1..];
        } else {
            escaped.push('{');
            rest = &rest[at + 1..];
        }
    }
    escaped.push_str(rest);
    json!({"text": escaped})
}

/// A phrase with a capital, as titles of alerts begin.
fn sentence(phrase: &str) -> String {
    let mut chars = phrase.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
