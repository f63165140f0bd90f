//! What search knows of every document.

use super::passages::passages;
use super::reading::in_line;
use super::record::{Record, Status};
use crate::index::{DocId, Document, each};
use crate::model::{Behaviour, FieldType, Kind, Kinds};
use crate::site::Site;

/// The records of all documents, in their order.
pub fn records(site: &Site) -> Vec<Record> {
    each(&site.documents, |at, _| record(site, at)).raw
}

fn record(site: &Site, at: DocId) -> Record {
    let document = &site.documents[at];
    let kind = site.kinds.get(&document.kind).expect("a document's kind is one of the site's");
    Record {
        document: at,
        id: document.id.value.clone(),
        route: site.index.route(at).clone(),
        lang: document.lang.clone(),
        kind: document.kind.clone(),
        department: site.index.department_of(at),
        standing: match document.field_text("status") {
            Some("draft" | "review") => Status::Draft,
            Some("retired") => Status::Retired,
            _ => Status::Current,
        },
        title: in_line(&document.title.value),
        also: texts(document, "synonyms"),
        situations: texts(document, "situations"),
        tags: texts(document, "tags"),
        roles: roles(document, kind, &site.kinds),
        passages: passages(site, at),
    }
}

/// The values of a field that is a list of words, or one of them.
fn texts(document: &Document, name: &str) -> Vec<String> {
    document.field_texts(name).iter().map(|words| in_line(words)).filter(|words| !words.is_empty()).collect()
}

/// Who does the steps; and who else is named in a field of the kind's own.
fn roles(document: &Document, kind: &Kind, kinds: &Kinds) -> Vec<String> {
    let steps = document.steps().filter_map(|step| step.attributes.role.as_ref());
    let mut roles: Vec<String> = Vec::new();
    let mut add = |role: &str| {
        if !roles.iter().any(|known| known == role) {
            roles.push(role.to_owned());
        }
    };
    steps.for_each(|role| add(&role.value));
    for field in &document.fields {
        let names_doer = kind.field(&field.name).is_some_and(|rule| names_role(&rule.of, kinds));
        // Who keeps, wrote or approved a document does not do what it says.
        if names_doer && !KEEPERS.contains(&field.name.as_str()) {
            texts(document, &field.name).iter().for_each(|role| add(role));
        }
    }
    roles
}

/// Fields of every kind that name a role.
const KEEPERS: [&str; 3] = ["owner", "author", "approver"];

fn names_role(of: &FieldType, kinds: &Kinds) -> bool {
    match of {
        FieldType::List(of) => names_role(of, kinds),
        FieldType::Reference { to, .. } => kinds.leads_to(to, Behaviour::Role),
        FieldType::Text
        | FieldType::Date
        | FieldType::Duration
        | FieldType::Money
        | FieldType::Number
        | FieldType::Percentage
        | FieldType::Flag
        | FieldType::Enum(_) => false,
    }
}
