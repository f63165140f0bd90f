//! A document as search sees it: words by the weight they have, and passages a result can lead to.

use super::passages::passages;
use crate::index::{DocumentIndex, Index};
use crate::model::kind::FieldType;
use crate::model::{Document, Kind, Kinds, Locales};
use crate::text::SitePath;
use rayon::prelude::*;

/// The site, as far as records are made of it.
#[derive(Debug, Clone, Copy)]
pub struct RecordSite<'a> {
    /// All documents, sorted by path.
    pub documents: &'a [Document],
    /// How they hang together.
    pub index: &'a Index,
    /// Kinds of the site.
    pub kinds: &'a Kinds,
    /// Words of the page: names of parts, and words for values.
    pub locales: &'a Locales,
}

/// Whether a document may be acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Approved, or of a kind that needs no approval.
    Current,
    /// A draft, or in review.
    Draft,
    /// Retired.
    Retired,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Which.
    pub document: DocumentIndex,
    /// Its id.
    pub id: String,
    /// Where its page stands in the output.
    pub route: SitePath,
    /// Its language.
    pub lang: String,
    /// The name of its kind.
    pub kind: String,
    /// Its department, as a place in [`crate::index::Index::departments`].
    pub department: Option<usize>,
    /// Whether it may be acted on.
    pub standing: Standing,
    /// Its title.
    pub title: String,
    /// Other names: former ids are none, synonyms of a term are.
    pub also: Vec<String>,
    /// What customers say.
    pub situations: Vec<String>,
    /// Tags, as written.
    pub tags: Vec<String>,
    /// Ids (or names) of the roles that do its steps, in order, each once.
    pub roles: Vec<String>,
    /// Everything that can be read on its page, in order; the values of its fields at the end.
    pub passages: Vec<Passage>,
}

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PassageKind {
    /// Text under a heading, or before the first (then without heading and anchor).
    Text,
    /// A step.
    Step,
    /// A term of the document with its meaning.
    Term,
}

/// A part of a page with a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// The name links use; empty for the top of the page.
    pub anchor: String,
    /// `4b.1` for a step; empty for others.
    pub number: String,
    /// The words of the heading, of the step, or the term.
    pub heading: String,
    /// Everything below it, blocks separated by line ends.
    pub text: String,
}

/// The records of all documents, in their order.
pub fn records(site: &RecordSite<'_>) -> Vec<Record> {
    (0..site.documents.len()).into_par_iter().map(|at| record(site, at)).collect()
}

fn record(site: &RecordSite<'_>, at: DocumentIndex) -> Record {
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
            Some("draft" | "review") => Standing::Draft,
            Some("retired") => Standing::Retired,
            _ => Standing::Current,
        },
        title: in_line(&document.title.value),
        also: texts(document, "synonyms"),
        situations: texts(document, "situations"),
        tags: texts(document, "tags"),
        roles: roles(document, kind),
        passages: passages(site, at),
    }
}

/// Fields whose values a record holds by themselves, so that no passage repeats them.
pub(super) const OWN_FIELDS: [&str; 4] = ["synonyms", "situations", "tags", "status"];

/// The values of a field that is a list of words, or one of them.
fn texts(document: &Document, name: &str) -> Vec<String> {
    document.field_texts(name).iter().map(|words| in_line(words)).filter(|words| !words.is_empty()).collect()
}

/// Who does the steps; and who else is named in a field of the kind's own.
fn roles(document: &Document, kind: &Kind) -> Vec<String> {
    let steps = document.steps().into_iter().filter_map(|step| step.attributes.role.as_ref());
    let mut roles: Vec<String> = Vec::new();
    let mut add = |role: &str| {
        if !roles.iter().any(|known| known == role) {
            roles.push(role.to_owned());
        }
    };
    steps.for_each(|role| add(&role.value));
    for field in &document.fields {
        let names_doer = kind.field(&field.name).is_some_and(|rule| names_role(&rule.of));
        // Who keeps, wrote or approved a document does not do what it says.
        if names_doer && !KEEPERS.contains(&field.name.as_str()) {
            texts(document, &field.name).iter().for_each(|role| add(role));
        }
    }
    roles
}

/// Fields of every kind that name a role.
const KEEPERS: [&str; 3] = ["owner", "author", "approver"];

fn names_role(of: &FieldType) -> bool {
    match of {
        FieldType::List(of) => names_role(of),
        FieldType::Reference { to, .. } => to == "role",
        _ => false,
    }
}

/// Words in one line, with single spaces.
pub(super) fn in_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
