//! What a rule is: its public names, its usual level, its page and its options.

use super::page::Page;
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

/// What a name in settings, options or comments means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleSelector {
    /// One rule.
    Rule(&'static Rule),
    /// All rules of a group.
    Group(&'static str),
}

impl RuleSelector {
    /// Whether a rule is meant.
    pub fn covers(self, rule: &Rule) -> bool {
        match self {
            RuleSelector::Rule(named) => named == rule,
            RuleSelector::Group(group) => rule.group() == group,
        }
    }
}
