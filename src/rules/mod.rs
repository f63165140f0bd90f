//! Rules: what each looks for, and the words in which a finding reaches its author.
//!
//! A rule is two files in the folder of its group: `<rule>.rs` with its names, level, options and
//! check, and `<rule>.md`, its page, whose examples are its first tests. [`catalog`] is the one
//! list. Messages stand in `templates/messages/<lang>/<group>.yaml`; words that rules look for in
//! `templates/locales/<lang>.yaml`.

mod allow;
mod answers;
pub(crate) mod baseline;
mod block_marks;
pub(crate) mod catalog;
mod check;
mod file;
mod finding;
mod flow;
mod hand_overs;
mod language;
mod levels;
mod links;
pub mod messages;
mod metadata;
mod named_steps;
mod net;
mod notations;
pub mod page;
mod phrases;
mod places;
mod privacy;
mod rule;
mod search;
mod search_tests;
mod settings;
pub(crate) mod stage;
mod structure;
mod style;
mod subject;
mod suppress;
mod terms;
mod text;
mod ways;

pub(crate) use baseline::{Baseline, BaselineMatches};
pub use catalog::rules;
pub(crate) use finding::Finding;
pub(crate) use levels::{Effective, LevelOrigin, Levels, LevelsHere, RuleSelection};
pub(crate) use messages::Messages;
pub(crate) use net::{drop_echoes, drop_follow_ups};
pub(crate) use phrases::Languages;
pub use rule::Rule;
pub(crate) use rule::{OptionDefault, RuleOption, RuleSelector};
pub(crate) use search_tests::SearchTests;
pub(crate) use settings::check_settings;
pub(crate) use style::StyleWords;
pub(crate) use subject::{LintContext, Run, SiteContext};
pub(crate) use ways::show_ways;

use crate::diagnostics::Diagnostic;
use crate::index::{DocId, Documents, each};
use crate::text::{SitePath, Source};
use check::Check;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// All findings of the rules that look for themselves.
pub(crate) fn check(site: &SiteContext<'_>) -> Vec<Finding> {
    let of_documents = each(&site.documents, |at, _| check_document(site, at));
    let mut findings: Vec<Finding> = of_documents.into_iter().flatten().collect();
    for check in catalog::checks() {
        if let Check::Site(_, check) = check {
            check(site, &mut findings);
        }
    }
    findings
}

/// Of a file whose text is not the one that its author means (two versions in one, bytes that are no text), only
/// that is told: all else would follow from it.
fn without_follow_ups(findings: Vec<Finding>) -> Vec<Finding> {
    let is_cause = |finding: &Finding| finding.is_alone;
    let unsound: HashSet<SitePath> = findings.iter().filter(|one| is_cause(one)).map(|one| one.path.clone()).collect();
    if unsound.is_empty() {
        return findings;
    }
    findings.into_iter().filter(|finding| is_cause(finding) || !unsound.contains(&finding.path)).collect()
}

/// Findings that say the same of many places become one, at the first of them.
fn once(findings: Vec<Finding>) -> Vec<Finding> {
    let mut groups: HashMap<(&str, String), Vec<usize>> = HashMap::new();
    for (number, finding) in findings.iter().enumerate() {
        if let Some((what, _)) = &finding.once {
            groups.entry((finding.rule.name, what.clone())).or_default().push(number);
        }
    }
    let mut is_told = vec![true; findings.len()];
    let mut many: HashMap<usize, (usize, usize)> = HashMap::new();
    for mut group in groups.into_values().filter(|group| group.len() > 1) {
        group.sort_by_key(|number| (&findings[*number].path, findings[*number].span));
        let files: HashSet<&SitePath> = group.iter().map(|number| &findings[*number].path).collect();
        many.insert(group[0], (group.len(), files.len()));
        group[1..].iter().for_each(|number| is_told[*number] = false);
    }
    let tell = |(number, finding): (usize, Finding)| match (many.get(&number), finding.once.clone()) {
        (Some((places, files)), Some((_, message))) => {
            finding.says(message).with("places", places).with("files", files)
        }
        _ => finding,
    };
    findings.into_iter().enumerate().filter(|(number, _)| is_told[*number]).map(tell).collect()
}

fn check_document(site: &SiteContext<'_>, at: DocId) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(subject) = LintContext::new(site, at) else { return findings };
    for check in catalog::checks() {
        if let Check::Document(rule, check) | Check::Net(rule, check) = check
            && subject.levels.is_on(rule)
        {
            check(&subject, &mut findings);
        }
    }
    findings
}

/// What turns findings into diagnostics.
#[derive(Debug, Clone, Copy)]
pub struct Triage<'a> {
    /// Levels of the site.
    pub levels: &'a Levels<'a>,
    /// Words.
    pub messages: &'a Messages,
    /// The day it is, for what is allowed until some day; `None` where that must not matter.
    pub today: Option<Date>,
    /// Documents, for what they allow.
    pub documents: &'a Documents,
    /// Files.
    pub sources: &'a HashMap<SitePath, Source>,
}

impl Triage<'_> {
    /// Gives findings their levels and words. What is off, or allowed where it stands, falls away.
    pub fn judge(self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        let wanted = |finding: &Finding| self.levels.at(&finding.path).is_on(finding.rule);
        let wanted: Vec<Finding> = without_follow_ups(findings.into_iter().filter(wanted).collect());
        let left = suppress::suppress(wanted, self.documents, self.sources, self.levels, self.today);
        let word = |finding: Finding| {
            let level = self.levels.at(&finding.path).of(finding.rule).level?;
            Some(self.messages.word(&finding, level, self.sources.get(&finding.path)))
        };
        once(left).into_iter().filter_map(word).collect()
    }
}
