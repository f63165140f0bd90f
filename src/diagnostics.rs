//! What Sopwith has to say about a site, as data: no printing here, no wording of other floors' problems.

use crate::text::{SitePath, Source, Span};
use crate::util::hash;
use std::collections::HashMap;

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
    pub path_taken: Vec<Hop>,
    /// An edit that fixes it.
    pub fix: Option<Fix>,
    /// Names the finding wherever its lines move to; see [`fingerprint`].
    pub fingerprint: String,
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

/// One place on the way to a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// `start`, `end`, the id of a step, or `document#step` in another document.
    pub id: String,
    /// What people see.
    pub stop: Stop,
    /// The title of the document it belongs to.
    pub title: String,
    /// The answer that is taken there; empty where the way simply goes on.
    pub answer: String,
    /// The file.
    pub path: SitePath,
    /// The place.
    pub span: Span,
}

/// What a place on the way is, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Where the procedure begins.
    Start,
    /// A step, by its number.
    Step(String),
    /// A document that takes over, by its title.
    Document,
    /// Where everything is done.
    End,
    /// What was left out, for a way too long to be shown.
    LeftOut,
}

/// Whether a fix may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// The meaning stays as the author wrote it.
    Safe,
    /// Likely right, but a person must look.
    NeedsReview,
}

/// Edits that fix a finding, all or none.
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
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.path.clone(), d.span, d.rule.code, d.message.clone());
        key(a).cmp(&key(b))
    });
    diagnostics.dedup();
}

/// Gives each finding its fingerprint: 32 hexadecimal digits of the rule, the path, the words at
/// the place and the line around them, and which of several alike it is. It stays the same when
/// lines move and when messages are worded anew; it changes when the line itself does.
pub fn fingerprint<'a>(diagnostics: &mut [Diagnostic], source: impl Fn(&SitePath) -> Option<&'a Source>) {
    let mut alike: HashMap<String, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let text = source(&diagnostic.path).map_or("", |source| source.text.as_str());
        let words = text.get(diagnostic.span.range()).unwrap_or("");
        let start = (diagnostic.span.start as usize).min(text.len());
        let line_start = text[..floor_char_boundary(text, start)].rfind('\n').map_or(0, |at| at + 1);
        let line = text[line_start..].lines().next().unwrap_or("").trim();
        let key = [diagnostic.rule.name, diagnostic.path.as_str(), words, line].join("\0");
        let count = alike.entry(key.clone()).or_default();
        *count += 1;
        diagnostic.fingerprint = hash::long(format!("{key}\0{count}").as_bytes());
    }
}

fn floor_char_boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How many findings stand at error level.
pub(crate) fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error).count()
}
