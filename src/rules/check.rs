//! Where the findings of a rule come from.

use super::finding::Finding;
use super::rule::Rule;
use super::subject::{LintContext, SiteContext};

/// A rule, and where its findings come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// An earlier stage met the problem; [`super::stage`] only words it.
    Stage(&'static Rule),
    /// Looks at one document at a time, many at once.
    Document(&'static Rule, fn(&LintContext<'_>, &mut Vec<Finding>)),
    /// Looks at one document at a time, for what no other rule found: where another finding stands, this one is dropped.
    Net(&'static Rule, fn(&LintContext<'_>, &mut Vec<Finding>)),
    /// Looks at the whole site.
    Site(&'static Rule, fn(&SiteContext<'_>, &mut Vec<Finding>)),
}

impl Check {
    /// The rule.
    pub(super) fn rule(&self) -> &'static Rule {
        match self {
            Check::Stage(rule) | Check::Document(rule, _) | Check::Net(rule, _) | Check::Site(rule, _) => rule,
        }
    }
}
