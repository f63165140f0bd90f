//! Findings on their way out, one file per format. Pure: data in, text out.
//!
//! [`Format`] is the one list of formats; arguments, help and dispatch are made of it.

mod diff;
mod fix;
mod format;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod markdown;
mod path;
mod place;
mod printable;
mod rdjson;
mod sarif;
mod words;
mod wrap;

pub(crate) use diff::diff;
pub use format::Format;
pub use human::{Style, human};
pub(crate) use human::{count, summary};
pub(crate) use printable::printable;
pub use words::Words;

use crate::diagnostics::{Diagnostic, Level};
use crate::text::{SitePath, Source};

/// The program's name in reports that say who speaks.
const NAME: &str = "sopwith";
/// Where to read about the program.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// Everything a report is made of.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The findings, in the order they are reported.
    pub diagnostics: &'a [Diagnostic],
    /// How many documents were looked at.
    pub documents: usize,
    /// The files they stand in, each once, in path order.
    pub files: &'a [SitePath],
    /// All rules, for formats that list them.
    pub rules: &'a [RuleEntry<'a>],
    /// The way from where the program was started to the site's folder: `handbook`; empty when it
    /// was started there. Services that show findings beside a file look it up from the
    /// repository's folder.
    pub base: &'a str,
    /// Our own words, for formats that people read.
    pub words: &'a Words,
    /// The text of a file, where it was read.
    pub source: &'a (dyn Fn(&SitePath) -> Option<&'a Source> + 'a),
}

/// What a report says of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleEntry<'a> {
    /// Group and name: `links/broken-document`.
    pub name: &'a str,
    /// Short stable code: `SOP301`.
    pub code: &'a str,
    /// Its usual level; `None` for one that a site must ask for.
    pub level: Option<Level>,
    /// What it finds, in one line.
    pub summary: &'a str,
    /// Its whole explanation in Markdown; empty where there is none.
    pub page: &'a str,
}
