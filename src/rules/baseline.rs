//! Findings that are known already: a team with two thousand of them starts today, and only new
//! ones fail.

use crate::diagnostics::Diagnostic;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The findings of a file written by [`Baseline::write`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    fingerprints: BTreeSet<String>,
}

/// Why a file is none of known findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is no JSON from some place on.
    NotJson(String),
    /// It is JSON, but not such as [`Baseline::write`] writes.
    OtherShape,
}

/// What taking the known findings away came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BaselineMatches {
    /// Known findings that are still there.
    pub known: usize,
    /// Known findings that are gone.
    pub gone: usize,
}

impl Baseline {
    /// Reads a file of known findings.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(text: &str) -> Result<Baseline, Fault> {
        let value: Value = serde_json::from_str(text).map_err(|error| Fault::NotJson(error.to_string()))?;
        if value["version"] != 1 {
            return Err(Fault::OtherShape);
        }
        let known = value["known"].as_array().ok_or(Fault::OtherShape)?;
        let fingerprint = |entry: &Value| entry["fingerprint"].as_str().map(str::to_owned);
        let fingerprints = known.iter().map(fingerprint).collect::<Option<_>>();
        Ok(Baseline { fingerprints: fingerprints.ok_or(Fault::OtherShape)? })
    }

    /// The file for these findings: an entry a line, sorted, so that changes to it read well.
    pub fn write(diagnostics: &[Diagnostic]) -> String {
        let mut lines: Vec<String> = diagnostics
            .iter()
            .map(|one| {
                json!({"path": one.path.as_str(), "rule": one.rule.name, "fingerprint": one.fingerprint}).to_string()
            })
            .collect();
        lines.sort();
        let lines: Vec<String> = lines.into_iter().map(|line| format!("    {line}")).collect();
        let known = if lines.is_empty() { String::new() } else { format!("\n{}\n  ", lines.join(",\n")) };
        format!("{{\n  \"version\": 1,\n  \"known\": [{known}]\n}}\n")
    }

    /// Takes the known findings away.
    pub fn take(&self, diagnostics: &mut Vec<Diagnostic>) -> BaselineMatches {
        let mut seen = BTreeSet::new();
        diagnostics.retain(|one| {
            let is_known = self.fingerprints.contains(&one.fingerprint);
            if is_known {
                seen.insert(one.fingerprint.clone());
            }
            !is_known
        });
        BaselineMatches { known: seen.len(), gone: self.fingerprints.len() - seen.len() }
    }
}
