//! Rule: a word for which the team prefers another.

use super::style_words::{each, replacement};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::style::Meaning;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/preferred-phrase",
    code: "SOP608",
    level: Some(Level::Warning),
    page: include_str!("preferred-phrase.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    each(subject, &mut |span, written, hit| {
        let Meaning::Other(preferred) = hit.meaning else { return };
        let about = Finding::new(&RULE, &subject.document.path, span);
        let about = about.with("word", written).with("preferred", preferred);
        found.push(match replacement(written, hit, preferred) {
            Some(text) => about.suggest(span, text),
            None => about,
        });
    });
}
