//! What Sopwith has to say about a site, as data: no printing here, no wording of other floors' problems.

use crate::text::{SitePath, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; the site is published.
    Warning,
    /// Something a reader would stumble over; nothing is published.
    Error,
}

impl Level {
    /// The word used in reports and in `sopwith.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// A rule's public names: `links/broken-document` first, the short code as an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleName {
    /// Group and name: `links/broken-document`.
    pub name: &'static str,
    /// Short stable code: `SOP301`.
    pub code: &'static str,
}

/// One finding: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule that speaks.
    pub rule: RuleName,
    /// Its weight in this site.
    pub level: Level,
    /// What is wrong: one phrase, lower case.
    pub message: String,
    /// What can be done now.
    pub help: Option<String>,
    /// The file, from the site's folder.
    pub path: SitePath,
    /// The smallest place to change.
    pub span: Span,
    /// Other places that belong to the finding, such as the first of two definitions.
    pub labels: Vec<Label>,
    /// For findings about a flow: the steps that lead there.
    pub path_taken: Vec<String>,
    /// An edit that mends it.
    pub fix: Option<Fix>,
}

/// A second place with its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file, from the site's folder.
    pub path: SitePath,
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// Whether a fix may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning stays as the author wrote it.
    Safe,
    /// Likely right, but a person must look.
    NeedsReview,
}

/// Edits that mend a finding, all or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// The edits, not overlapping.
    pub edits: Vec<Edit>,
}

/// One replacement in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The file, from the site's folder.
    pub path: SitePath,
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// Puts findings into the order everything reports them in: path, place, rule, words.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.path.clone(), d.span, d.rule.code, d.message.clone());
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

/// How many findings stand at error level.
pub fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error).count()
}
