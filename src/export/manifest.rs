//! `sopwith.json`: every document, its steps, and what it links to.

use crate::index::{DocId, Document, Documents, Index};
use serde::Serialize;

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    kind: &'a str,
    title: &'a str,
    lang: &'a str,
    department: Option<&'a str>,
    status: Option<&'a str>,
    url: &'a str,
    source: &'a str,
    steps: Vec<StepEntry<'a>>,
    links: Vec<&'a str>,
}

#[derive(Serialize)]
struct StepEntry<'a> {
    id: &'a str,
    text: String,
    url: String,
}

/// The manifest as JSON: documents in path order; addresses are paths in the output, not encoded.
pub fn manifest(documents: &Documents, index: &Index) -> String {
    let entry = |(at, document): (DocId, &'_ Document)| -> String {
        let url = index.route(at).as_str();
        let mut links: Vec<&str> = index.links_to(at).iter().map(|other| documents[*other].id.value.as_str()).collect();
        links.sort_unstable();
        links.dedup();
        let steps = document.steps().map(|step| StepEntry {
            id: &step.id,
            text: index.words(documents, at, &step.text),
            url: format!("{url}#{}", step.id),
        });
        let entry = Entry {
            id: &document.id.value,
            kind: &document.kind,
            title: &document.title.value,
            lang: &document.lang,
            department: document.field_text("department"),
            status: document.field_text("status"),
            url,
            source: document.path.as_str(),
            steps: steps.collect(),
            links,
        };
        serde_json::to_string(&entry).expect("plain data is valid JSON")
    };
    // One document a line, so that a change reads well in a diff.
    let lines: Vec<String> = documents.iter_enumerated().map(entry).collect();
    format!("{{\"documents\": [\n{}\n]}}\n", lines.join(",\n"))
}
