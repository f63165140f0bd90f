//! `sopwith.toml`: the site's settings, each with a default.

mod read;
mod settings;

pub(crate) use read::is_language;
pub use read::{Problem, read};
pub use settings::{SETTINGS, Setting, SettingType};

use crate::diagnostics::Level;
use crate::text::{SitePath, Span};

/// The name of the settings file in a site's folder.
pub const FILE_NAME: &str = "sopwith.toml";

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
    /// Address of a page's source, `{path}` standing for its path: the "edit" link.
    pub edit_url: Option<String>,
    /// How the site looks.
    pub theme: Theme,
    /// Levels that rules or groups have here, in the order written; the last that fits holds.
    pub rules: Vec<RuleLevel>,
}

/// How the site looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Folder in `themes/`.
    pub name: String,
    /// Where the name stands, when it is written.
    pub name_span: Option<Span>,
    /// Accent colour, `#rrggbb`.
    pub accent: Option<String>,
}

/// What a site says of a rule or a group of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLevel {
    /// `links/broken-file`, `SOP304` or `links`.
    pub rule: String,
    /// Where that stands.
    pub span: Span,
    /// The level here; `None` for off.
    pub level: Option<Level>,
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
            edit_url: None,
            theme: Theme { name: "default".into(), name_span: None, accent: None },
            rules: Vec::new(),
        }
    }
}
