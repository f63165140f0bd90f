//! Rule: a title that is too long for lists and search results.

use super::place;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::text::words::{Script, script};

/// Of the 1,080 titles of six handbooks, 12 have more than 70 characters (35 in Japanese and Chinese), and 50 have more
/// than 50 (25); of the starter library's, none and one.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/long-title",
    code: "SOP124",
    level: Some(Level::Warning),
    page: include_str!("long-title.md"),
    options: &[
        RuleOption { name: "characters", default: OptionDefault::Number(70) },
        RuleOption { name: "characters_unspaced", default: OptionDefault::Number(35) },
    ],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(place) = place::of_title(subject.document, subject.source) else { return };
    let title = &subject.document.title.value;
    let (characters, option) = if subject.language.is_unspaced() {
        (unspaced_length(title), "characters_unspaced")
    } else {
        (title.chars().count(), "characters")
    };
    let limit = subject.levels.number(&RULE, option);
    if characters > limit {
        let about = Finding::new(&RULE, &subject.document.path, place);
        found.push(about.with("characters", characters).with("limit", limit));
    }
}

/// Two letters or digits take the room of one Chinese or Japanese character.
fn unspaced_length(title: &str) -> usize {
    let halves = |char| if script(char) == Script::Spaced || char.is_ascii() { 1 } else { 2 };
    title.chars().map(halves).sum::<usize>().div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::unspaced_length;

    #[test]
    fn letters_take_half_the_room() {
        assert_eq!(unspaced_length("返金の受付"), 5);
        assert_eq!(unspaced_length("RMA番号"), 4);
    }
}
