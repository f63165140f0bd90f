//! Rule: a phrase that the team has banned.

use super::style_words::{each, replacement};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::style::Meaning;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/banned-phrase",
    code: "SOP607",
    level: Some(Level::Warning),
    page: include_str!("banned-phrase.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    each(subject, &mut |span, written, hit| {
        let Meaning::Banned(banned) = hit.meaning else { return };
        let about = Finding::new(&RULE, &subject.document.path, span).with("phrase", written);
        let about = match &banned.reason {
            Some(reason) => about.says("message-reason").with("reason", reason),
            None => about,
        };
        let about = match &banned.instead {
            Some(instead) => about.helps("help-instead").with("instead", instead),
            None => about,
        };
        let instead = banned.instead.as_deref().and_then(|instead| replacement(written, hit, instead));
        found.push(match instead {
            Some(instead) => about.suggest(span, instead),
            None => about,
        });
    });
}
