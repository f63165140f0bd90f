//! What one file or entry says: its fields, and its sections in the order a reader meets them.

use super::behaviour::Behaviour;
use super::procedure::{Procedure, Step};
use super::value::{FieldValue, Located};
use crate::syntax::ast::{Block, Heading};
use crate::text::{SitePath, Span};

/// One document as its author wrote it, whatever its kind: links and references are names still, of which nobody knows
/// yet what they mean. Made of one file by itself; [`crate::index`] links the drafts of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The file it stands in.
    pub path: SitePath,
    /// Its place there: the whole file, or one entry of a collection.
    pub span: Span,
    /// Whether it is one entry of a collection.
    pub in_collection: bool,
    /// Its name in links, and where that stands (the file's start when it comes from the file name).
    pub id: Located<String>,
    /// The name of its kind.
    pub kind: String,
    /// What its kind is to other documents, if anything.
    pub behaviour: Option<Behaviour>,
    /// Its language.
    pub lang: String,
    /// Its title, and where that stands.
    pub title: Located<String>,
    /// What it was once called, and where its page once stood.
    pub aliases: Vec<Located<Former>>,
    /// Rules that need not hold here.
    pub allow: Vec<Allow>,
    /// All other fields, in the order written.
    pub fields: Vec<Field>,
    /// What the page holds, in order.
    pub sections: Vec<Section>,
}

/// A former name of a document, as links and bookmarks still have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// What links between documents may still say.
    pub id: String,
    /// Whether the author wrote an id, and not only the address of a page.
    pub is_id: bool,
    /// Where the page stood.
    pub page: FormerPage,
}

/// The file of a page that has moved: `old/refund.html`, with `..` where it climbs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormerPage {
    /// Seen from the root of the output.
    FromRoot(String),
    /// Seen from the folder of the document's page.
    FromFolder(String),
}

/// A rule that need not hold in a document, as its front matter says.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The rule, its code or its group; its place.
    pub rule: Located<String>,
    /// Why, when that is said.
    pub reason: Option<String>,
    /// The last day on which it holds, as written.
    pub until: Option<Located<String>>,
    /// The whole entry.
    pub span: Span,
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key.
    pub name: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Located<FieldValue>,
}

/// A part of the page under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which part of its kind it is (`purpose`), if any.
    pub part: Option<String>,
    /// Its heading, when one is written.
    pub heading: Option<Heading>,
    /// The name links use.
    pub anchor: String,
    /// Its place: the heading, or the key in front matter.
    pub span: Span,
    /// What it holds.
    pub content: Content,
}

/// What a section holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Text.
    Prose(Vec<Block>),
    /// Terms and their meanings; `prose` is whatever else stands there.
    Glossary { terms: Vec<Term>, prose: Vec<Block> },
    /// Steps.
    Steps(Procedure),
}

/// A term of the document's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The term, as it is written in running text.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// The name links use.
    pub anchor: String,
    /// What it means.
    pub meaning: Vec<Block>,
}

impl Draft {
    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&Located<FieldValue>> {
        self.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// The words of a text, enum or reference field.
    pub fn field_text(&self, name: &str) -> Option<&str> {
        match &self.field(name)?.value {
            FieldValue::Text(text) | FieldValue::Enum(text) | FieldValue::Reference(text) => Some(text),
            _ => None,
        }
    }

    /// The values of a field that is a list, or its one value, in words.
    pub fn field_texts(&self, name: &str) -> Vec<String> {
        match self.field(name).map(|field| &field.value) {
            Some(FieldValue::List(values)) => values.iter().map(|value| value.value.to_text()).collect(),
            Some(value) => vec![value.to_text()],
            None => Vec::new(),
        }
    }

    /// Whether other documents take it for such a thing.
    pub fn acts_as(&self, behaviour: Behaviour) -> bool {
        self.behaviour == Some(behaviour)
    }

    /// What a reference that may name it can lead to (`to: role`): its kind, and what that acts as.
    pub fn names_in_references(&self) -> impl Iterator<Item = &str> {
        let word = self.behaviour.map(Behaviour::word).filter(|word| *word != self.kind);
        std::iter::once(self.kind.as_str()).chain(word)
    }

    /// Whether a reference to `to` may name it.
    pub fn is_a(&self, to: &str) -> bool {
        self.names_in_references().any(|name| name == to)
    }

    /// Whether it holds no more.
    pub fn is_retired(&self) -> bool {
        self.field_text("status") == Some("retired")
    }

    /// What readers must know before they work by it: `draft`, `review` or `retired`; `None` for what is in force.
    pub fn standing(&self) -> Option<&'static str> {
        let status = self.field_text("status")?;
        ["draft", "review", "retired"].into_iter().find(|standing| *standing == status)
    }

    /// Whether it is not finished, and left out of what is published.
    pub fn is_draft(&self) -> bool {
        self.standing() == Some("draft")
    }

    /// The section that is a named part of the kind.
    pub fn part(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.part.as_deref() == Some(name))
    }

    /// The document's own terms.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.sections.iter().flat_map(|section| match &section.content {
            Content::Glossary { terms, .. } => terms.as_slice(),
            Content::Prose(_) | Content::Steps(_) => &[],
        })
    }

    /// All its procedures: one for an SOP, none for most others.
    pub fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        self.sections.iter().filter_map(|section| match &section.content {
            Content::Steps(procedure) => Some(procedure),
            Content::Prose(_) | Content::Glossary { .. } => None,
        })
    }

    /// Every step, those of branches among them, in the order of the source. The place of a step in
    /// this order is its number for code; [`Step::number`] is that for people.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.procedures().flat_map(Procedure::all_steps)
    }

    /// Whether it has any step.
    pub fn has_steps(&self) -> bool {
        self.steps().next().is_some()
    }

    /// The step of an id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps().find(|step| step.id == id)
    }
}
