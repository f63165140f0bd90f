//! Files of short entries: `roles: [{id: agent, title: …}, …]`.

use super::{Lowering, body::Parts};
use crate::model::document::Draft;
use crate::model::problem::{KeyOwner, Problem};
use crate::text::{Node, ours};
use crate::util::suggest;

impl Lowering<'_> {
    pub(super) fn collection(&mut self, root: Option<&Node>) -> Vec<Draft> {
        let kinds = self.setting.kinds;
        let known: Vec<String> = kinds.iter().filter_map(|kind| kind.collection.clone()).collect();
        let entries = root.and_then(Node::as_map).unwrap_or(&[]);
        let mut documents = Vec::new();
        if !entries.iter().any(|entry| kinds.of_collection(&entry.key).is_some()) {
            let span = entries.first().map_or_else(|| self.first_line(), |entry| entry.key_span);
            self.report(Problem::EmptyCollection { span, known });
            return documents;
        }
        for entry in entries {
            let Some(kind) = kinds.of_collection(&entry.key) else {
                let nearest = suggest::nearest(&entry.key, known.iter().map(String::as_str)).map(str::to_owned);
                let problem = Problem::UnknownKey {
                    span: entry.key_span,
                    key: entry.key.clone(),
                    of: KeyOwner::Collection,
                    nearest,
                    fix: Some(entry.key_span),
                };
                self.report(problem);
                continue;
            };
            let Some(items) = entry.node.as_list() else {
                let (key, expected) = (entry.key.clone(), ours::ENTRIES);
                let problem = Problem::WrongType { span: entry.key_span, key, expected, found: entry.node.describe() };
                self.report(problem);
                continue;
            };
            for item in items {
                let Some(entries) = item.as_map() else {
                    self.report(Problem::NotKeys { span: item.span, found: item.describe() });
                    continue;
                };
                let head = entries.first().map_or(item.span, |first| first.key_span);
                let parts =
                    Parts { entries, body: Vec::new(), span: item.span, head, usual_kind: kind, in_collection: true };
                documents.push(self.document(parts));
            }
        }
        documents
    }
}
