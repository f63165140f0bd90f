//! What the templates of pages that help to find documents are given.

use super::common::{Common, Link};
use serde::Serialize;

/// All that customers say.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SituationsPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub languages: Vec<SituationLanguage>,
}

/// What customers say in a language.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SituationLanguage {
    pub lang: String,
    pub name: String,
    pub anchor: String,
    /// One group without a letter where there are few.
    pub letters: Vec<SituationLetter>,
}

/// What customers say under one letter.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SituationLetter {
    /// Empty where there are no letters.
    pub letter: String,
    pub anchor: String,
    pub situations: Vec<SituationInfo>,
}

/// What a customer says, and what to do then.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SituationInfo {
    pub text: String,
    pub link: Link,
}

/// All tags, each with its documents.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TagsPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub languages: Vec<TagLanguage>,
}

/// Tags of one language.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TagLanguage {
    pub lang: String,
    pub name: String,
    pub anchor: String,
    pub tags: Vec<TagInfo>,
}

/// A tag.
#[derive(Debug, Serialize)]
pub(in crate::render) struct TagInfo {
    pub name: String,
    pub anchor: String,
    pub links: Vec<Link>,
}

/// What changed, the newest first.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangesPage<'a> {
    #[serde(flatten)]
    pub common: Common<'a>,
    pub months: Vec<ChangesMonth>,
}

/// Changes of a month.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangesMonth {
    pub month: Day,
    pub changes: Vec<ChangeInfo>,
}

/// A day or a month.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Day {
    /// `2026-09-01`, `2026-09`.
    pub iso: String,
    /// As readers of the page's language write it.
    pub words: String,
}

/// A document that says when it changed.
#[derive(Debug, Serialize)]
pub(in crate::render) struct ChangeInfo {
    pub link: Link,
    /// The newer of the two dates below.
    pub date: Day,
    pub effective: Option<Day>,
    pub last_reviewed: Option<Day>,
    pub version: Option<String>,
    /// In words, in the page's language; `None` for what is in force.
    pub status: Option<String>,
}

/// What somebody in a role does, and what they may decide.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RoleInfo {
    pub documents: Vec<RoleDocument>,
    pub authorities: Vec<AuthorityInfo>,
}

/// A document in which a role acts.
#[derive(Debug, Serialize)]
pub(in crate::render) struct RoleDocument {
    pub link: Link,
    /// "Steps: 4".
    pub count: String,
    pub steps: Vec<StepLink>,
}

/// An action and an amount, and the steps that need it.
#[derive(Debug, Serialize)]
pub(in crate::render) struct AuthorityInfo {
    pub action: String,
    pub amount: Option<String>,
    /// The language of the action, where it is not the page's.
    pub lang: Option<String>,
    pub steps: Vec<StepLink>,
}

/// A step of some document.
#[derive(Debug, Serialize)]
pub(in crate::render) struct StepLink {
    pub number: String,
    pub text: String,
    pub url: String,
    pub lang: String,
    /// The document's title.
    pub of: String,
}
