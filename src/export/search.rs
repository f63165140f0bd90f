//! `sopwith search --json`: results, best first.

use crate::index::{DepartmentName, Documents, Index};
use crate::search::{Answer, Hit};
use serde_json::{Value, json};

/// An answer as JSON. Addresses are paths in the output, not encoded, as in the manifest.
pub fn search(documents: &Documents, index: &Index, query: &str, lang: &str, answer: &Answer) -> Value {
    let result = |hit: &Hit| {
        let document = &documents[hit.document];
        let department = index.department_of(hit.document).map(|at| match &index.departments()[at].name {
            DepartmentName::Id(name) | DepartmentName::Words(name) => name.as_str(),
        });
        let piece = |(text, is_match): &(String, bool)| json!({"text": text, "match": is_match});
        json!({
            "id": document.id.value, "title": document.title.value, "url": index.route(hit.document).as_str(),
            "anchor": hit.anchor, "step": hit.number, "heading": hit.heading, "kind": document.kind, "department": department,
            "lang": document.lang, "status": document.field_text("status"), "source": document.path.as_str(),
            "score": hit.score, "situation": hit.is_situation, "snippet": hit.snippet.iter().map(piece).collect::<Vec<_>>(),
        })
    };
    let corrected = answer.corrected.iter().map(|(typed, taken)| json!({"typed": typed, "taken": taken}));
    json!({
        "query": query, "lang": lang, "total": answer.total,
        "corrected": corrected.collect::<Vec<_>>(), "suggestions": answer.suggestions,
        "results": answer.hits.iter().map(result).collect::<Vec<_>>(),
    })
}
