//! Rules: their names and levels, and the words in which a problem reaches its author.

pub mod catalog;
mod document;
mod files;
mod links;

pub use catalog::{RULES, Rule};

use crate::config::RuleLevel;
use crate::diagnostics::{Diagnostic, Label, Level, RuleName};
use crate::model::Document;
use crate::text::{SitePath, Span};
use crate::{config, index, model, syntax, vfs};

/// A finding without the level its site gives it.
fn diagnostic(rule: &Rule, path: &SitePath, span: Span, message: String) -> Diagnostic {
    Diagnostic {
        rule: RuleName { name: rule.name, code: rule.code },
        level: rule.level,
        message,
        help: None,
        path: path.clone(),
        span,
        labels: Vec::new(),
        path_taken: Vec::new(),
        fix: None,
        fingerprint: String::new(),
    }
}

impl Diagnostic {
    fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    fn with_label(mut self, path: &SitePath, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { path: path.clone(), span, message: message.into() });
        self
    }
}

/// What could not be taken in while looking through the folders.
pub fn word_listing(problem: &vfs::Problem) -> Diagnostic {
    files::word_listing(problem)
}

/// What is wrong with the notation of a file.
pub fn word_syntax(path: &SitePath, problem: &syntax::Problem) -> Diagnostic {
    files::word_syntax(path, problem)
}

/// A file of `static/` in whose place Sopwith writes another.
pub fn word_hidden_static(path: &SitePath) -> Diagnostic {
    files::word_hidden_static(path)
}

/// A file whose bytes are no text.
pub fn word_encoding(path: &SitePath, span: Span, utf16: bool) -> Diagnostic {
    files::word_encoding(path, span, utf16)
}

/// A file that is too large to be a document.
pub fn word_too_large(path: &SitePath, size: u64) -> Diagnostic {
    files::word_too_large(path, size)
}

/// A file the system would not read.
pub fn word_unreadable(path: &SitePath, reason: &str) -> Diagnostic {
    files::word_unreadable(path, reason)
}

/// What is wrong with the settings.
pub fn word_config(path: &SitePath, problem: &config::Problem) -> Diagnostic {
    files::word_config(path, problem)
}

/// A level in the settings for a rule that does not exist.
pub fn unknown_rules(path: &SitePath, levels: &[RuleLevel]) -> Vec<Diagnostic> {
    files::unknown_rules(path, levels)
}

/// What is wrong with one document taken for itself.
pub fn word_document(path: &SitePath, problem: &model::Problem) -> Diagnostic {
    document::word(path, problem)
}

/// What is wrong between documents.
pub fn word_index(problem: &index::Problem, documents: &[Document]) -> Diagnostic {
    links::word(problem, documents)
}

/// Gives each finding the level its site gives the rule; rules that are off fall away.
pub fn apply_levels(diagnostics: Vec<Diagnostic>, levels: &[RuleLevel]) -> Vec<Diagnostic> {
    let level = |diagnostic: &Diagnostic| -> Option<Level> {
        let group = diagnostic.rule.name.split('/').next().unwrap_or("");
        let fits =
            |said: &&RuleLevel| [diagnostic.rule.name, diagnostic.rule.code, group].contains(&said.rule.as_str());
        levels.iter().rev().find(fits).map_or(Some(diagnostic.level), |said| said.level)
    };
    diagnostics
        .into_iter()
        .filter_map(|diagnostic| level(&diagnostic).map(|level| Diagnostic { level, ..diagnostic }))
        .collect()
}
