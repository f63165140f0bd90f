//! A document as search sees it: words by the weight they have, and passages a result can lead to.

use crate::index::{DepartmentId, DocId};
use crate::text::SitePath;

/// Whether a document may be acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
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
    pub document: DocId,
    /// Its id.
    pub id: String,
    /// Where its page stands in the output.
    pub route: SitePath,
    /// Its language.
    pub lang: String,
    /// The name of its kind.
    pub kind: String,
    /// Its department.
    pub department: Option<DepartmentId>,
    /// Whether it may be acted on.
    pub standing: Status,
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
    /// What a customer says: only of what is shown, not of a record's own passages.
    Situation,
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

/// Fields whose values a record holds by themselves, so that no passage repeats them.
pub(super) const OWN_FIELDS: [&str; 4] = ["synonyms", "situations", "tags", "status"];
