//! What the settings say of rules: levels, and what of it names no rule or option.

use super::catalog;
use super::file;
use super::finding::Finding;
use super::levels::{Levels, RuleSelection, is_count};
use super::rule::{OptionDefault, Rule, RuleSelector};
use crate::config::{Config, RuleSetting};
use crate::text::{Entry, Node, SitePath, Value, ours};
use crate::util::suggest;

impl<'a> Levels<'a> {
    /// The levels of a site with these settings.
    pub fn new(config: &'a Config, choice: &'a RuleSelection) -> Levels<'a> {
        Levels::of_names(config, choice, catalog::find)
    }
}

/// Everything in the settings that names rules or options wrongly.
pub fn check_settings(path: &SitePath, config: &Config) -> Vec<Finding> {
    let everywhere = config.overrides.iter().flat_map(|over| &over.rules);
    config.rules.iter().chain(everywhere).flat_map(|setting| check(path, setting)).collect()
}

fn check(path: &SitePath, setting: &RuleSetting) -> Vec<Finding> {
    let named = catalog::find(&setting.rule);
    let Some(named) = named else {
        let found = Finding::new(&file::unknown_rule::RULE, path, setting.span).with("rule", &setting.rule);
        let nearest = suggest::nearest(&setting.rule, catalog::names());
        return vec![match nearest {
            Some(nearest) => found.near(Some(nearest)).fix_word(setting.span, &setting.rule, nearest),
            None => found,
        }];
    };
    let rules: Vec<&Rule> = match named {
        RuleSelector::Rule(rule) => vec![rule],
        RuleSelector::Group(group) => catalog::rules().filter(|rule| rule.group() == group).collect(),
    };
    setting.options.iter().filter_map(|entry| check_option(path, setting, &rules, entry)).collect()
}

fn check_option(path: &SitePath, setting: &RuleSetting, rules: &[&Rule], entry: &Entry) -> Option<Finding> {
    let options = || rules.iter().flat_map(|rule| rule.options);
    let Some(option) = options().find(|option| option.name == entry.key) else {
        let found = Finding::new(&file::unknown_rule::RULE, path, entry.key_span).says("message-option");
        let found = found.helps("help-option").with("rule", &setting.rule).with("option", &entry.key);
        let nearest = suggest::nearest(&entry.key, options().map(|option| option.name).chain(["level"]));
        return Some(match nearest {
            Some(nearest) => found.near(Some(nearest)).fix_word(entry.key_span, &entry.key, nearest),
            None => found,
        });
    };
    let (fits, expected) = match option.default {
        OptionDefault::Number(_) => {
            (matches!(entry.node.value, Value::Number(number) if is_count(number)), ours::WHOLE_NUMBER)
        }
        OptionDefault::Words => {
            let texts = |items: &[Node]| items.iter().all(|item| item.as_text().is_some());
            (entry.node.as_list().is_some_and(texts), ours::TEXTS)
        }
    };
    let found = || Finding::new(&file::bad_setting::RULE, path, entry.node.span).with("key", &entry.key);
    (!fits).then(|| found().with_ours("expected", expected))
}
