//! Fields that look like the id of a department or role, where there is none of that id.

use crate::index::Document;
use crate::model::{Behaviour, FieldType, FieldValue};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;
use crate::text::Span;
use crate::text::words::folded;
use crate::util::suggest::Names;
use std::collections::HashMap;

/// A slip of the hand in a name of this many bytes is said by `misspelt-reference`.
const SHORTEST_SLIP: usize = 4;

/// Reports what names no document that acts so, where the site has some.
pub(super) fn check(site: &SiteContext<'_>, rule: &'static Rule, to: Behaviour, found: &mut Vec<Finding>) {
    let known: Vec<&Document> = site.documents.iter().filter(|document| document.acts_as(to)).collect();
    if known.is_empty() {
        return;
    }
    let names = Names::new(known.iter().map(|document| document.id.value.as_str()));
    let titles: HashMap<String, &str> =
        known.iter().map(|document| (folded(&document.title.value), document.id.value.as_str())).collect();
    for document in &site.documents {
        for (field, value, span) in written(site, document, to) {
            if !looks_like_id(value) || site.index.find(value, &document.lang).is_some() {
                continue;
            }
            if value.len() >= SHORTEST_SLIP && names.nearest(value).is_some() {
                continue;
            }
            let about = Finding::new(rule, &document.path, span).with("field", field).with("value", value);
            found.push(match titles.get(&folded(&value.replace(['-', '_'], " "))) {
                Some(id) => about.near(Some(id)).suggest_word(span, value, id),
                None => about,
            });
        }
    }
}

/// What a document says where a document that acts so can be named, or plain words can stand.
fn written<'a>(site: &SiteContext<'a>, document: &'a Document, to: Behaviour) -> Vec<(&'a str, &'a str, Span)> {
    let mut written = Vec::new();
    let kind = site.kinds.get(&document.kind);
    for field in &document.fields {
        let of = kind.and_then(|kind| kind.field(&field.name)).map(|rule| &rule.of);
        let (of, values) = match (of, &field.value.value) {
            (Some(FieldType::List(of)), FieldValue::List(values)) => (Some(&**of), values.as_slice()),
            (of, _) => (of, std::slice::from_ref(&field.value)),
        };
        if !matches!(of, Some(FieldType::Reference { to: named, or_text: true }) if site.kinds.leads_to(named, to)) {
            continue;
        }
        for value in values {
            if let FieldValue::Reference(id) = &value.value {
                written.push((field.name.as_str(), id.as_str(), value.span));
            }
        }
    }
    if to == Behaviour::Role {
        for step in document.steps() {
            let roles = step.attributes.roles();
            written.extend(roles.map(|(attribute, role)| (attribute.name(), role.value.as_str(), role.span)));
        }
    }
    written
}

/// Ids are written without blanks and capitals; a name in plain words has one or the other.
fn looks_like_id(value: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    value.bytes().all(fits) && value.bytes().any(|byte| byte.is_ascii_lowercase())
}
