//! Rule: a step with more words than can be taken in at a glance.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{HOLE, LintContext, Part};
use crate::text::words::{Script, script};

/// Words: GOV.UK asks to split sentences of more than 25. Characters: guides to official Japanese advise 40 to 60 in a
/// sentence. Syllables: about as much as 25 words of Vietnamese, which have one or two each.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/long-step",
    code: "SOP601",
    level: Some(Level::Warning),
    page: include_str!("long-step.md"),
    options: &[
        RuleOption { name: "words", default: OptionDefault::Number(25) },
        RuleOption { name: "syllables", default: OptionDefault::Number(40) },
        RuleOption { name: "characters", default: OptionDefault::Number(60) },
    ],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in subject.runs.iter().filter(|run| matches!(run.part, Part::Step(_))) {
        let (length, option, message) = if is_unspaced(&run.text) {
            (characters(&run.text), "characters", "message-characters")
        } else if subject.language.lang == "vi" {
            (words(&run.text), "syllables", "message-syllables")
        } else {
            (words(&run.text), "words", "message")
        };
        let limit = subject.levels.number(&RULE, option);
        if length > limit {
            let about = Finding::new(&RULE, &subject.document.path, run.whole()).says(message);
            found.push(about.with("length", length).with("limit", limit));
        }
    }
}

/// Whether most letters belong to a script without spaces: an English step of a Japanese document
/// is counted in words.
fn is_unspaced(text: &str) -> bool {
    let (mut spaced, mut unspaced) = (0, 0);
    for char in text.chars() {
        match script(char) {
            Script::Spaced => spaced += 1,
            Script::Katakana | Script::Unspaced => unspaced += 1,
            Script::None => {}
        }
    }
    unspaced > 0 && unspaced * 2 >= spaced
}

/// Words between spaces; code counts as one.
fn words(text: &str) -> usize {
    let is_word = |word: &&str| word.contains(|char: char| char.is_alphanumeric() || char == HOLE);
    text.split_whitespace().filter(is_word).count()
}

fn characters(text: &str) -> usize {
    text.chars().filter(|char| !char.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::{characters, is_unspaced, words};

    #[test]
    fn length_is_counted_as_the_script_is_read() {
        assert_eq!(words("Open the order – and \u{FFFC} it."), 6);
        assert_eq!(characters("CRMで 注文を開く。"), 10);
        assert!(is_unspaced("CRMのRMA番号を発行する。"));
        assert!(!is_unspaced("Open the order of 山田 in the CRM."));
    }
}
