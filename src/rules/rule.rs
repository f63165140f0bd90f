//! What a rule is: its public names, its usual level, its page, its options, and how it looks.

use super::finding::Finding;
use super::page::Page;
use super::subject::{Site, Subject};
use crate::diagnostics::Level;

/// A rule. Its name is its fault, so that `allow` and `off` read well before it.
#[derive(Debug)]
pub struct Rule {
    /// Group and name: `links/broken-document`.
    pub name: &'static str,
    /// Short stable code, an alias accepted everywhere.
    pub code: &'static str,
    /// Level where the site says nothing; `None` for rules a site must ask for.
    pub level: Option<Level>,
    /// Its page, as Markdown: what it does, why it matters, an example, and what to write instead.
    pub page: &'static str,
    /// Settings of its own.
    pub options: &'static [RuleOption],
    /// How it looks.
    pub check: Check,
}

/// Where a rule's findings come from.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// An earlier stage met the problem; the rule only words it.
    Stage,
    /// Looks at one document at a time, many at once.
    Document(fn(&Subject<'_>, &mut Vec<Finding>)),
    /// Looks at the whole site.
    Site(fn(&Site<'_>, &mut Vec<Finding>)),
}

/// A setting of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleOption {
    /// Its key: `words`.
    pub name: &'static str,
    /// The value where the site says nothing.
    pub default: OptionDefault,
}

/// What an option holds, with its default.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OptionDefault {
    /// A whole number.
    Number(u32),
    /// A list of words, empty at first.
    Words,
}

impl Rule {
    /// `links` of `links/broken-document`.
    pub fn group(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(group, _)| group)
    }

    /// `broken-document` of `links/broken-document`.
    pub fn short_name(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(_, short)| short)
    }

    /// The page, taken apart.
    pub fn page(&self) -> Page<'static> {
        Page::read(self.page)
    }

    /// What it finds, in one sentence.
    pub fn summary(&self) -> String {
        self.page().summary()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}
