//! The one list of rules.

use super::check::Check;
use super::rule::{Rule, RuleSelector};
use super::{allow, file, flow, language, links, metadata, privacy, search, structure, terms, text};

/// All groups, each with its rules in the order of their codes.
const GROUPS: &[&[Check]] = &[
    file::CHECKS,
    metadata::CHECKS,
    structure::CHECKS,
    links::CHECKS,
    flow::CHECKS,
    terms::CHECKS,
    language::CHECKS,
    privacy::CHECKS,
    allow::CHECKS,
    search::CHECKS,
    text::CHECKS,
];

/// Every rule with its check, in the order of codes.
pub(super) fn checks() -> impl Iterator<Item = &'static Check> {
    GROUPS.iter().copied().flatten()
}

/// Every rule, in the order of codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    checks().map(Check::rule)
}

/// The rule or group of a name: `links/broken-document`, its code `SOP301`, just
/// `broken-document`, or the group `links`.
pub fn find(name: &str) -> Option<RuleSelector> {
    let is_rule = |rule: &&Rule| rule.name == name || rule.code.eq_ignore_ascii_case(name);
    let rule = rules().find(is_rule).or_else(|| rules().find(|rule| rule.short_name() == name));
    rule.map(RuleSelector::Rule)
        .or_else(|| rules().map(Rule::group).find(|group| *group == name).map(RuleSelector::Group))
}

/// Every name that [`find`] knows best, for "did you mean".
pub fn names() -> impl Iterator<Item = &'static str> {
    rules().flat_map(|rule| [rule.name, rule.group(), rule.short_name()])
}
