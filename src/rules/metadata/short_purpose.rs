//! Rule: a purpose that is too short to say what a procedure is for.

use super::{purpose, purpose_repeats_title};
use crate::diagnostics::Level;
use crate::model::kind::PartType;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/short-purpose",
    code: "SOP127",
    level: Some(Level::Warning),
    page: include_str!("short-purpose.md"),
    options: &[
        RuleOption { name: "words", default: OptionDefault::Number(5) },
        RuleOption { name: "characters", default: OptionDefault::Number(8) },
    ],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    // What a department or role is for can be said in three words; not what a procedure is for.
    let Some(kind) = subject.site.kinds.get(&subject.document.kind) else { return };
    if !kind.parts.iter().any(|part| part.of == PartType::Steps) {
        return;
    }
    let Some(purpose) = purpose::of(subject) else { return };
    let is_unspaced = subject.language.is_unspaced();
    let limit = subject.levels.number(&RULE, if is_unspaced { "characters" } else { "words" });
    let length = if is_unspaced {
        purpose.text.chars().filter(|char| char.is_alphanumeric()).count()
    } else {
        purpose.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    };
    if length == 0 || length >= limit || purpose_repeats_title::repeats(subject, &purpose.text) {
        return;
    }
    let about = Finding::new(&RULE, &subject.document.path, purpose.span).with("limit", limit);
    found.push(if is_unspaced {
        about.says("message-unspaced").with("characters", length)
    } else {
        about.with("words", length)
    });
}
