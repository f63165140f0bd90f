//! The one list of rules.

use super::rule::Rule;
use super::{allow, file, flow, language, links, metadata, privacy, search, structure, terms};

/// All groups, each with its rules in the order of their codes.
const GROUPS: &[&[&Rule]] = &[
    file::RULES,
    metadata::RULES,
    structure::RULES,
    links::RULES,
    flow::RULES,
    terms::RULES,
    language::RULES,
    privacy::RULES,
    allow::RULES,
    search::RULES,
];

/// Every rule, in the order of codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().copied().flatten().copied()
}

/// What a name in settings, options or comments means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// One rule.
    Rule(&'static Rule),
    /// All rules of a group.
    Group(&'static str),
}

impl Named {
    /// Whether a rule is meant.
    pub fn covers(self, rule: &Rule) -> bool {
        match self {
            Named::Rule(named) => named == rule,
            Named::Group(group) => rule.group() == group,
        }
    }
}

/// The rule or group of a name: `links/broken-document`, its code `SOP301`, just
/// `broken-document`, or the group `links`.
pub fn find(name: &str) -> Option<Named> {
    let is_rule = |rule: &&Rule| rule.name == name || rule.code.eq_ignore_ascii_case(name);
    let rule = rules().find(is_rule).or_else(|| rules().find(|rule| rule.short_name() == name));
    rule.map(Named::Rule).or_else(|| rules().map(Rule::group).find(|group| *group == name).map(Named::Group))
}

/// Every name that [`find`] knows best, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    rules().flat_map(|rule| [rule.name, rule.group(), rule.short_name()])
}
