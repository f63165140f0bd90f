//! Which level a rule has where, and who said so.
//!
//! What is said of a rule counts more than what is said of its group; what is said for some paths
//! counts more than what is said for all; of equals the last counts.

use super::rule::{OptionDefault, Rule, RuleSelector};
use crate::config::{Config, Override, RuleLevel, RuleSetting};
use crate::diagnostics::Level;
use crate::text::{Node, SitePath, Span, Value};

/// What the command line says of rules.
#[derive(Debug, Clone, Default)]
pub struct RuleSelection {
    /// Only these rules and groups; all when empty.
    pub only: Vec<RuleSelector>,
    /// Whether warnings weigh like errors.
    pub deny_warnings: bool,
}

/// The levels of a site.
#[derive(Debug)]
pub struct Levels<'a> {
    rules: Vec<Said<'a>>,
    overrides: Vec<(&'a Override, Vec<Said<'a>>)>,
    choice: &'a RuleSelection,
}

/// A setting, and what its name means.
type Said<'a> = (RuleSelector, &'a RuleSetting);

/// The levels that hold for one file.
#[derive(Debug)]
pub struct LevelsHere<'a> {
    levels: &'a Levels<'a>,
    /// Those that fit, with their numbers from 1.
    overrides: Vec<(usize, &'a Override, &'a [Said<'a>])>,
}

/// A level, and why it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective<'a> {
    /// The level; `None` for off.
    pub level: Option<Level>,
    /// Who said so.
    pub why: LevelOrigin<'a>,
}

/// Who gave a rule its level.
#[derive(Debug, Clone, PartialEq)]
pub enum LevelOrigin<'a> {
    /// Nobody: it is the rule's usual one.
    Usual,
    /// `[rules]` in the settings.
    Setting { name: &'a str, span: Span },
    /// The `number`th of `[[overrides]]`, from 1.
    Override { number: usize, name: &'a str, span: Span, paths: &'a [String] },
    /// The command line asks for other rules only.
    NotChosen,
}

impl<'a> Levels<'a> {
    /// The levels of a site with these settings; `find` knows what a name means.
    pub(super) fn of_names(
        config: &'a Config,
        choice: &'a RuleSelection,
        find: impl Fn(&str) -> Option<RuleSelector>,
    ) -> Levels<'a> {
        let said = |rules: &'a [RuleSetting]| {
            rules.iter().filter_map(|setting| Some((find(&setting.rule)?, setting))).collect()
        };
        let overrides = config.overrides.iter().map(|over| (over, said(&over.rules))).collect();
        Levels { rules: said(&config.rules), overrides, choice }
    }

    /// The levels that hold for one file.
    pub fn at(&'a self, path: &SitePath) -> LevelsHere<'a> {
        let fitting = self.overrides.iter().enumerate().filter(|(_, (over, _))| over.paths.fit(path));
        LevelsHere {
            levels: self,
            overrides: fitting.map(|(at, (over, said))| (at + 1, *over, said.as_slice())).collect(),
        }
    }
}

impl<'a> LevelsHere<'a> {
    /// The level of a rule here, and why.
    pub fn of(&self, rule: &Rule) -> Effective<'a> {
        let choice = self.levels.choice;
        if !choice.only.is_empty() && !choice.only.iter().any(|named| named.covers(rule)) {
            return Effective { level: None, why: LevelOrigin::NotChosen };
        }
        let (level, why) = self.said(rule).unwrap_or((rule.level, LevelOrigin::Usual));
        let raised = level.map(|level| if choice.deny_warnings { Level::Error } else { level });
        Effective { level: raised, why }
    }

    /// Whether a rule's findings are wanted here.
    pub fn is_on(&self, rule: &Rule) -> bool {
        self.of(rule).level.is_some()
    }

    /// A number among a rule's options.
    pub fn number(&self, rule: &Rule, name: &str) -> usize {
        let usual = rule.options.iter().find(|option| option.name == name).map(|option| option.default);
        let said = self.option(rule, name).and_then(|node| match node.value {
            // What cannot be used is told where the settings are read, and the usual value holds.
            Value::Number(number) if is_count(number) => Some(number as usize),
            _ => None,
        });
        match (said, usual) {
            (Some(number), _) => number,
            (None, Some(OptionDefault::Number(number))) => number as usize,
            (None, _) => panic!("{} has no number `{name}` among its options", rule.name),
        }
    }

    /// A list of words among a rule's options.
    pub fn words(&self, rule: &Rule, name: &str) -> Vec<&'a str> {
        let Some(node) = self.option(rule, name) else { return Vec::new() };
        node.as_list().unwrap_or(&[]).iter().filter_map(Node::as_text).collect()
    }

    fn said(&self, rule: &Rule) -> Option<(Option<Level>, LevelOrigin<'a>)> {
        let level = |setting: &'a RuleSetting| match setting.level {
            Some(RuleLevel::At(level)) => Some(Some(level)),
            Some(RuleLevel::Off) => Some(None),
            None => None,
        };
        for (number, over, rules) in self.overrides.iter().rev() {
            if let Some((setting, level)) = strongest(rules, rule, level) {
                let (name, span, paths) = (setting.rule.as_str(), setting.span, over.paths.written());
                return Some((level, LevelOrigin::Override { number: *number, name, span, paths }));
            }
        }
        let (setting, level) = strongest(&self.levels.rules, rule, level)?;
        Some((level, LevelOrigin::Setting { name: &setting.rule, span: setting.span }))
    }

    fn option(&self, rule: &Rule, name: &str) -> Option<&'a Node> {
        let option =
            |setting: &'a RuleSetting| setting.options.iter().find(|entry| entry.key == name).map(|entry| &entry.node);
        let of_overrides = self.overrides.iter().rev().find_map(|(.., rules)| strongest(rules, rule, option));
        of_overrides.or_else(|| strongest(&self.levels.rules, rule, option)).map(|(_, node)| node)
    }
}

/// Whether a number can be an option's value: whole, and from 1.
pub(super) fn is_count(number: f64) -> bool {
    number >= 1.0 && number.fract() == 0.0 && number < 1e9
}

/// The last setting of the rule itself that says something, else the last of its group.
fn strongest<'a, T>(
    settings: &[Said<'a>],
    rule: &Rule,
    said: impl Fn(&'a RuleSetting) -> Option<T>,
) -> Option<(&'a RuleSetting, T)> {
    let fitting = |is_rule: bool| {
        let fits = |named: &RuleSelector| named.covers(rule) && matches!(named, RuleSelector::Rule(_)) == is_rule;
        let mut fitting = settings.iter().rev().filter(|(named, _)| fits(named));
        fitting.find_map(|(_, setting)| Some((*setting, said(setting)?)))
    };
    fitting(true).or_else(|| fitting(false))
}
