//! Rule: a purpose that only repeats the title.

use super::purpose;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::phrases::Phrases;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::script::is_hiragana;
use crate::text::words::{Script, folded, script};
use std::collections::HashSet;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/purpose-repeats-title",
    code: "SOP126",
    level: Some(Level::Warning),
    page: include_str!("purpose-repeats-title.md"),
    options: &[],
};

/// Two words are forms of one when they begin with this many equal characters.
const SAME_START: usize = 4;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(purpose) = purpose::of(subject) else { return };
    if repeats(subject, &purpose.text) {
        found.push(Finding::new(&RULE, &subject.document.path, purpose.span));
    }
}

/// Whether a purpose has no word that the title has not.
pub(super) fn repeats(subject: &LintContext<'_>, purpose: &str) -> bool {
    let filler = subject.language.phrases("purpose_filler");
    let title = &subject.document.title.value;
    if subject.language.is_unspaced() {
        repeats_unspaced(title, purpose, filler)
    } else {
        repeats_words(title, purpose, filler)
    }
}

fn repeats_words(title: &str, purpose: &str, filler: &Phrases) -> bool {
    let (title, purpose) = (folded(title), content(purpose, filler));
    let title: Vec<&str> = words(&title).collect();
    let mut new = words(&purpose).filter(|word| !title.iter().any(|other| is_form_of(word, other)));
    words(&purpose).next().is_some() && new.next().is_none()
}

/// Where words have no spaces between them, pairs of neighbours stand for them. Hiragana are left
/// out: they inflect and join, so that one thought has many forms.
fn repeats_unspaced(title: &str, purpose: &str, filler: &Phrases) -> bool {
    let (title, purpose) = (pairs(&content(title, filler)), pairs(&content(purpose, filler)));
    let known = purpose.iter().filter(|pair| title.contains(*pair)).count();
    !purpose.is_empty() && known * 5 >= purpose.len() * 4
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let is_kept = |char: &char| script(*char) != Script::None && !is_hiragana(*char);
    let kept: Vec<char> = text.chars().filter(is_kept).collect();
    kept.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// A text as it is compared, with what says nothing of its own blanked out.
fn content(text: &str, filler: &Phrases) -> String {
    let mut text = folded(text);
    for (range, _) in filler.find(&text.clone()).into_iter().rev() {
        text.replace_range(range, " ");
    }
    text
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| script(char) == Script::None).filter(|word| !word.is_empty())
}

fn is_form_of(word: &str, other: &str) -> bool {
    if word == other {
        return true;
    }
    let same = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = word.chars().count().max(other.chars().count());
    same >= SAME_START && same * 5 >= longer * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_same_words_say_nothing_new() {
        let filler = Phrases::new(&["how to", "this sop", "explains", "a", "the", "of"]);
        assert!(repeats_words("Handle a refund request", "This SOP explains how to handle refund requests.", &filler));
        assert!(repeats_words("Handling refunds", "Handle the refunds.", &filler));
        assert!(!repeats_words("Handle refunds", "Every customer gets the same answer to a refund request.", &filler));
        assert!(!repeats_words("Handle refunds", "", &filler));
        let filler = Phrases::new(&["kā", "procedūra"]);
        assert!(repeats_words("Atmaksas pieprasījuma apstrāde", "Kā apstrādāt atmaksas pieprasījumu.", &filler));
    }

    #[test]
    fn no_spaces_are_needed() {
        let filler = Phrases::new(&["この手順書は", "説明する", "方法"]);
        assert!(repeats_unspaced("返金の申し出への対応", "返金の申し出に対応する方法を説明する。", &filler));
        assert!(!repeats_unspaced("返金の申し出への対応", "返金を求めるお客様に、同じ答えを早く返す。", &filler));
    }
}
