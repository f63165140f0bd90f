//! What templates are given: plain data, nothing to ask the site for. What is of the type `Html` they
//! insert as it is, strings they escape.

mod common;
mod finding;

pub(super) use common::{Alternate, Common, Link, LogoInfo, SearchInfo, SiteInfo};
pub(super) use finding::*;

use crate::text::Html;
use crate::theme::Shared;
use serde::Serialize;
use std::collections::BTreeMap;

/// A page of one document.
#[derive(Debug, Serialize)]
pub(super) struct DocumentPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub document: DocumentInfo<'a>,
}

/// A document, as its page shows it.
#[derive(Debug, Serialize)]
pub(super) struct DocumentInfo<'a> {
    pub id: &'a str,
    pub kind: &'a str,
    pub kind_title: String,
    pub title: &'a str,
    pub title_html: Html,
    pub status: Option<&'a str>,
    /// Address of its source, for the edit link.
    pub edit_url: Option<String>,
    /// Where a mistake on the page is reported.
    pub flag_url: Option<String>,
    /// Fields to show, in the order of the kind.
    pub fields: Vec<FieldInfo>,
    /// All fields by name, as text, for templates that want one of them.
    pub values: BTreeMap<&'a str, String>,
    pub contents: Vec<ContentsEntry>,
    pub sections: Vec<SectionInfo>,
    pub footnotes: Vec<Footnote>,
    /// Site terms that the text uses, each with its meaning.
    pub terms: Vec<TermInfo>,
    pub used_by: Vec<Link>,
    /// What to look at beside it.
    pub related: Vec<Link>,
    /// The document in all its languages, itself with them; empty on a site with one language.
    pub translations: Vec<Translation>,
    /// Languages of the site that it is not there in.
    pub not_in: Vec<LanguageName>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    /// For a department: its documents. Empty for others.
    pub members: Vec<Group>,
    /// What the guided walk needs, where there are steps.
    pub walk: Option<WalkInfo>,
    /// How its steps go on a card of paper: `roomy` or `dense`; `None` where they do not.
    pub card: Option<&'static str>,
    /// Where its links lead, for paper: `data-note` of a link counts in this list.
    pub link_notes: Vec<LinkNote>,
    /// For a role that acts somewhere: what it does, and what it may decide.
    pub role: Option<RoleInfo>,
}

/// Where a link leads, for readers of paper.
#[derive(Debug, Serialize)]
pub(super) struct LinkNote {
    /// Empty where there is nothing to say but the address.
    pub title: String,
    /// The id of a document of the site.
    pub id: Option<String>,
    /// The whole address, where the site's is known.
    pub address: String,
    /// The language of the title, where it is not the page's.
    pub lang: Option<String>,
}

/// What the guided walk through the steps of a page needs.
#[derive(Debug, Serialize)]
pub(super) struct WalkInfo {
    /// The script that walks.
    pub script: String,
    /// The words it says: a line each, its name before the first blank.
    pub words: Shared,
    /// Id and language: what a place is kept under.
    pub id: String,
    /// The version, as written.
    pub version: String,
    /// The title, without markup.
    pub title: String,
    /// Pages that this one links to and that have steps: their addresses, with blanks between.
    pub procedures: String,
    /// What the roles of the steps may decide.
    pub limits: Vec<Limit>,
}

/// A role, and what it may decide.
#[derive(Debug, Serialize)]
pub(super) struct Limit {
    pub title: String,
    pub url: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    pub may: String,
}

/// A field and its value.
#[derive(Debug, Serialize)]
pub(super) struct FieldInfo {
    pub name: String,
    pub label: String,
    pub value: ValueInfo,
}

/// The value of a field; templates go by its `kind`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum ValueInfo {
    /// Words, passages in other languages marked.
    Text { html: Html },
    /// Words that lead somewhere; `lang` is their language, where it is not the page's.
    Link { html: Html, url: String, lang: Option<String> },
    /// A day: `2026-09-01`, and as readers of the page's language write it.
    Date { iso: String, words: String },
    /// Values one below the other.
    List { items: Vec<ValueInfo> },
}

/// An entry of "on this page".
#[derive(Debug, Serialize)]
pub(super) struct ContentsEntry {
    pub title_html: Html,
    pub url: String,
    pub level: u8,
}

/// A section of a document.
#[derive(Debug, Serialize)]
pub(super) struct SectionInfo {
    /// The part it is, if any.
    pub part: Option<String>,
    pub anchor: String,
    /// Its heading; `None` for text before the first heading.
    pub heading_html: Option<Html>,
    /// Text, for prose and what stands around terms.
    pub html: Html,
    /// Its own terms, for a glossary.
    pub terms: Vec<TermInfo>,
    /// Whether it is a glossary (which may be empty).
    pub is_glossary: bool,
    /// Steps and what is between them, for instructions.
    pub items: Vec<ItemInfo>,
    /// The figure with the flowchart of the steps.
    pub flowchart_html: Option<Html>,
}

/// A term and its meaning.
#[derive(Debug, Serialize)]
pub(super) struct TermInfo {
    pub anchor: String,
    pub name: String,
    pub name_html: Html,
    pub html: Html,
    /// The term's own page, for a term of the site.
    pub url: Option<String>,
}

/// One thing under Instructions; exactly one of the three is there.
#[derive(Debug, Default, Serialize)]
pub(super) struct ItemInfo {
    pub phase: Option<PhaseInfo>,
    pub step: Option<StepInfo>,
    pub html: Option<Html>,
}

/// A heading between steps.
#[derive(Debug, Serialize)]
pub(super) struct PhaseInfo {
    pub anchor: String,
    pub html: Html,
    pub level: u8,
}

/// A step.
#[derive(Debug, Serialize)]
pub(super) struct StepInfo {
    pub id: String,
    pub url: String,
    /// `4`, or `4a.1` in a branch.
    pub number: String,
    pub html: Html,
    pub is_decision: bool,
    pub critical: bool,
    pub optional: bool,
    pub chips: Vec<Chip>,
    pub blocks: Vec<StepBlockInfo>,
    pub answers: Vec<AnswerInfo>,
    pub jump: Option<TargetInfo>,
    /// Where a mistake in the step is reported.
    pub flag_url: Option<String>,
}

/// An attribute of a step.
#[derive(Debug, Serialize)]
pub(super) struct Chip {
    pub name: &'static str,
    pub label: String,
    pub value: String,
    /// The value for the guided walk: seconds, or how often.
    pub number: Option<u64>,
    pub url: Option<String>,
    /// The language of the value, where it is not the page's.
    pub lang: Option<String>,
}

/// Script, notes, expected result, or prose.
#[derive(Debug, Serialize)]
pub(super) struct StepBlockInfo {
    /// `say`, `record`, `expect` or `prose`.
    pub kind: &'static str,
    pub label: String,
    pub html: Html,
}

/// An answer of a decision.
#[derive(Debug, Serialize)]
pub(super) struct AnswerInfo {
    pub html: Html,
    pub target: Option<TargetInfo>,
    /// Steps of an inline branch.
    pub steps: Vec<StepInfo>,
}

/// Where an answer or a jump leads.
#[derive(Debug, Default, Serialize)]
pub(super) struct TargetInfo {
    /// `step`, `document`, `next`, `end`, `left-out` (a draft, in a site without drafts) or `broken`.
    pub kind: &'static str,
    pub html: Html,
    pub url: Option<String>,
    /// The number of a step of this page.
    pub number: Option<String>,
    /// The number of the note on paper, for what is on another page.
    pub note: Option<usize>,
    /// The language of the title, where it is not the page's.
    pub lang: Option<String>,
}

/// A footnote.
#[derive(Debug, Serialize)]
pub(super) struct Footnote {
    pub anchor: String,
    pub number: usize,
    pub html: Html,
    pub back_url: String,
}

/// The same document in another language.
#[derive(Debug, Serialize)]
pub(super) struct Translation {
    pub lang: String,
    pub name: String,
    pub url: String,
    pub title: String,
    pub current: bool,
}

/// A language, and what it calls itself.
#[derive(Debug, Serialize)]
pub(super) struct LanguageName {
    pub lang: String,
    pub name: String,
}

/// Documents under one heading.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub title: String,
    pub url: Option<String>,
    pub lang: String,
    /// Of the document that it is the group of, as of a [`Link`].
    pub status: Option<&'static str>,
    pub description: Option<String>,
    pub count: usize,
    /// Not more than a page can show.
    pub links: Vec<Link>,
}

/// The home page.
#[derive(Debug, Serialize)]
pub(super) struct HomePage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    /// Some of what customers say in the site's language.
    pub situations: Option<SituationLanguage>,
    pub groups: Vec<Group>,
}

/// A department without a document, an index of a kind.
#[derive(Debug, Serialize)]
pub(super) struct ListPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub groups: Vec<Group>,
}

/// The glossary.
#[derive(Debug, Serialize)]
pub(super) struct GlossaryPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub languages: Vec<GlossaryLanguage>,
}

/// Terms of one language.
#[derive(Debug, Serialize)]
pub(super) struct GlossaryLanguage {
    pub lang: String,
    pub name: String,
    pub anchor: String,
    pub letters: Vec<GlossaryLetter>,
}

/// Terms under one letter.
#[derive(Debug, Serialize)]
pub(super) struct GlossaryLetter {
    pub letter: String,
    pub anchor: String,
    pub entries: Vec<GlossaryEntry>,
}

/// One term.
#[derive(Debug, Serialize)]
pub(super) struct GlossaryEntry {
    pub name: String,
    pub anchor: String,
    pub html: Html,
    pub url: String,
    pub lang: String,
    /// Of the term's own document, as of a [`Link`].
    pub status: Option<&'static str>,
    /// The document a term belongs to, for one that is not the whole site's.
    pub of: Option<Link>,
    pub used_in: Vec<Link>,
    /// How many more there are.
    pub more: usize,
}

/// A page that only says where another is.
#[derive(Debug, Serialize)]
pub(super) struct RedirectPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub target: Link,
    /// The script that leads on with the step and the query of the address; it does nothing without `data-to`.
    pub redirect_script: String,
}

/// The page for addresses that do not exist.
#[derive(Debug, Serialize)]
pub(super) struct PlainPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
}

/// The search page.
#[derive(Debug, Serialize)]
pub(super) struct SearchPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    /// What customers say, by language.
    pub languages: Vec<SituationLanguage>,
    /// Pages to begin at, for readers whose browser runs no script.
    pub departments: Vec<Link>,
}
