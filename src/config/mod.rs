//! `sopwith.toml`: the site's settings, each with a default.

pub mod colour;
mod paths;
mod read;
mod settings;
mod style;

pub use paths::PathPatterns;
pub(crate) use read::is_language;
pub use read::{Problem, read};
pub use settings::{REPEATED, SETTINGS, Setting, SettingType};
#[cfg(test)]
pub use style::Preferred;
pub use style::{Banned, STYLE, Style, StyleProblem};

use crate::diagnostics::Level;
use crate::text::{Entry, SitePath, Span};

/// The file of known findings in a site's folder, where the settings name no other.
pub const BASELINE: &str = "sopwith-baseline.json";
/// The name of the settings file in a site's folder.
pub const FILE_NAME: &str = "sopwith.toml";

/// What the picture before the site's name may be: endings of its file.
pub const LOGOS: [&str; 7] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"];

/// What `flag_url` may hold, each in braces: what the link tells of the page and the step.
pub const FLAG_PLACEHOLDERS: [&str; 6] = ["id", "version", "step", "title", "path", "url"];

/// A site's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The knowledge base's name.
    pub title: String,
    /// One sentence about it, for search engines and feeds.
    pub description: Option<String>,
    /// The language of documents that do not say, and of the interface.
    pub language: String,
    /// All languages of the site, `language` among them.
    pub languages: Vec<String>,
    /// Where the site will stand, with a `/` at its end; needed for the sitemap only.
    pub base_url: Option<String>,
    /// Folder of the documents.
    pub source: Option<SitePath>,
    /// Where `build` writes when no `-o` says otherwise.
    pub output: String,
    /// Whether pages are written into that folder file by file, for one that others hold on to.
    pub in_place: bool,
    /// Address of a page's source, `{path}` standing for its path: the "edit" link.
    pub edit_url: Option<String>,
    /// Address at which a mistake is reported, with [`FLAG_PLACEHOLDERS`] in it: the links "flag this
    /// step" and "report a problem".
    pub flag_url: Option<String>,
    /// Whether flowcharts have a lane for each role, where a document does not say.
    pub lanes: bool,
    /// Whether browsers keep a copy of the site.
    pub offline: bool,
    /// Whether drafts are published.
    pub drafts: bool,
    /// How the site looks.
    pub theme: Theme,
    /// What the site says of rules and groups of rules, in the order written.
    pub rules: Vec<RuleSetting>,
    /// What it says of them for some of its documents, in the order written.
    pub overrides: Vec<Override>,
    /// The file of findings that are known already, when it is not [`BASELINE`].
    pub baseline: Option<SitePath>,
}

/// How the site looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Folder in `themes/`.
    pub name: String,
    /// Where the name stands, when it is written.
    pub name_span: Option<Span>,
    /// Accent colour, `#rgb` or `#rrggbb`.
    pub accent: Option<String>,
    /// Where the accent colour stands.
    pub accent_span: Option<Span>,
    /// The picture before the site's name.
    pub logo: Option<SitePath>,
    /// Where it is named.
    pub logo_span: Option<Span>,
}

/// What a site says of a rule or a group of rules: `"links/broken-file" = "warn"`, or
/// `{ level = "warn", words = 30 }`.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSetting {
    /// `links/broken-file`, `broken-file`, `SOP304` or `links`.
    pub rule: String,
    /// Where that stands.
    pub span: Span,
    /// The level, when it is said.
    pub level: Option<RuleLevel>,
    /// Options of the rule.
    pub options: Vec<Entry>,
}

/// What a rule's findings weigh, if anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleLevel {
    /// They are not shown.
    Off,
    /// They are shown at this level.
    At(Level),
}

/// What a site says of rules for some of its documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// Which documents.
    pub paths: PathPatterns,
    /// What it says.
    pub rules: Vec<RuleSetting>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            title: "Knowledge base".into(),
            description: None,
            language: "en".into(),
            languages: vec!["en".into()],
            base_url: None,
            source: None,
            output: "site".into(),
            in_place: false,
            edit_url: None,
            flag_url: None,
            lanes: false,
            offline: true,
            drafts: false,
            theme: Theme {
                name: "default".into(),
                name_span: None,
                accent: None,
                accent_span: None,
                logo: None,
                logo_span: None,
            },
            rules: Vec::new(),
            overrides: Vec::new(),
            baseline: None,
        }
    }
}
