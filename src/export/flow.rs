//! `sopwith flow --json`: the steps of one document, where they lead, and how long it takes.

use crate::flow::{Estimate, Flows, Gaps, Node, NodeId, Number, OutlineKind, SiteNodeId, Times, ids, outline};
use crate::index::{DocId, Document, Documents, Index};
use crate::model::FieldValue;
use oxc_index::IndexVec;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// The target of a document in seconds; `None` without one, and where it has no fixed length.
pub fn target(document: &Document) -> Option<u64> {
    match document.field("target")?.value {
        FieldValue::Duration(target) => target.seconds(),
        _ => None,
    }
}

/// The flow of a document as JSON. Times are those with the SOPs that take over; `own` are those up
/// to there.
pub fn flow(documents: &Documents, index: &Index, flows: &Flows, at: DocId) -> Value {
    let document = &documents[at];
    let outline = outline(documents, index, flows, at);
    let nodes = outline.iter().map(|node| {
        let label = match node.kind {
            OutlineKind::Start if node.words.is_empty() => "Start",
            OutlineKind::End => "End",
            OutlineKind::Unknown => "?",
            _ => &node.words,
        };
        let or_null = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json!({
            "id": node.id, "kind": node.kind.as_str(), "label": label,
            "number": or_null(&node.number), "role": or_null(&node.role),
        })
    });
    let ways = outline.iter().flat_map(|node| node.ways.iter().map(move |way| (node, way)));
    let edges = ways.map(|(node, way)| json!({"from": node.id, "to": outline[way.to].id, "label": way.label}));
    let mut names = Names { documents, flows, at, ids: HashMap::new() };
    let own = Times::of_document(document, flows.of(at));
    let all = Times::of_site(documents, flows);
    let mut starts: Vec<Value> = Vec::new();
    for procedure in 0..flows.of(at).starts() {
        let start = flows.of(at).start(procedure);
        let mut about = times(&all, flows.site_node(at, start), &mut |node| names.of(node));
        let own = times(&own, start, &mut |node| names.of(flows.site_node(at, node)));
        about.insert("own".to_owned(), Value::Object(own));
        starts.push(Value::Object(about));
    }
    let mut report = json!({
        "document": {
            "id": document.id.value, "title": document.title.value, "lang": document.lang, "path": document.path.as_str(),
        },
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
        "target": target(document),
    });
    let object = report.as_object_mut().expect("an object was made just now");
    if let [first, others @ ..] = starts.as_slice() {
        object.extend(first.as_object().cloned().unwrap_or_default());
        if !others.is_empty() {
            object.insert("procedures".to_owned(), json!(starts));
        }
    }
    report
}

/// Times from one start, with what is not known and the ways that take them.
fn times<N: Number>(times: &Times<N>, start: N, name: &mut dyn FnMut(N) -> Option<String>) -> Map<String, Value> {
    let Estimate { shortest, expected, longest } = times.from(start);
    let Gaps { unknown, unlimited, too_many, endless } = times.gaps(start);
    let mut named = |nodes: Vec<N>| {
        let mut names: Vec<String> = nodes.into_iter().filter_map(&mut *name).collect();
        // A hand-over to a step is called like the step.
        names.dedup();
        names
    };
    let paths = json!({
        "shortest": named(times.shortest_way(start)), "longest": named(times.longest_way(start)),
    });
    let loops: Vec<Vec<String>> = unlimited.into_iter().chain(too_many).map(&mut named).collect();
    let report = json!({
        "times": {"shortest": shortest.seconds, "expected": expected.seconds, "longest": longest.seconds},
        "at_least": {"shortest": shortest.at_least, "expected": expected.at_least, "longest": longest.at_least},
        "paths": paths, "unknown": named(unknown), "loops": loops, "endless": named(endless),
    });
    report.as_object().cloned().unwrap_or_default()
}

/// Names of nodes as one document calls them: its own by their ids, those of others as `doc:id#step`.
/// The start of another has none: the hand-over says where it begins.
struct Names<'a> {
    documents: &'a Documents,
    flows: &'a Flows,
    at: DocId,
    ids: HashMap<DocId, IndexVec<NodeId, String>>,
}

impl Names<'_> {
    fn of(&mut self, node: SiteNodeId) -> Option<String> {
        let (document, node) = self.flows.place(node);
        let ids = self.ids.entry(document).or_insert_with(|| ids(self.documents, self.flows, document));
        if document == self.at {
            return Some(ids[node].clone());
        }
        match self.flows.of(document).nodes[node] {
            Node::Start(_) => None,
            Node::HandOver(_) | Node::End => Some(ids[node].clone()),
            Node::Step(_) | Node::Unknown => Some(format!("doc:{}#{}", self.documents[document].id.value, ids[node])),
        }
    }
}
