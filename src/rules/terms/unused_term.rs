//! Rule: a term that its document never uses.

use super::glossary::own_line;
use crate::diagnostics::Level;
use crate::index::terms::TermRef;
use crate::model::{Behaviour, Term};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::text::Span;
use crate::text::words::{Script, lower, script};
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "terms/unused-term",
    code: "SOP503",
    level: Some(Level::Warning),
    page: include_str!("unused-term.md"),
    options: &[],
};

/// Longest ending, in characters, that may be taken off a word of a term: `pāradresācija`,
/// `pāradresācijai`, `pāradresācijām`. With two, the library's `klusais zvans` is not seen to be used.
const ENDING: usize = 3;
/// What must be left of the word.
const STEM: usize = 3;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let terms: Vec<&Term> = subject.document.terms().collect();
    // What is not written yet uses nothing.
    let has_no_steps = subject.document.acts_as(Behaviour::Procedure) && !subject.document.has_steps();
    if terms.is_empty() || has_no_steps {
        return;
    }
    let mut used = vec![false; terms.len()];
    for (run, found) in subject.terms_in_runs() {
        // What a term means says nothing of whether it is used; other meanings do.
        let of = matches!(run.part, Part::Meaning).then(|| meaning_at(&terms, run.whole())).flatten();
        for place in found {
            if let TermRef::Own(at) = place.term
                && of != Some(at)
            {
                used[at] = true;
            }
        }
    }
    if used.iter().all(|used| *used) {
        return;
    }
    let rest: Vec<&Term> = terms.iter().zip(&used).filter(|(_, used)| !**used).map(|(term, _)| *term).collect();
    // Code, titles and comments use terms too.
    let unused: Vec<&Term> =
        rest.into_iter().filter(|term| !term.meaning.is_empty() && !stands_elsewhere(subject, term)).collect();
    // Without any term, a glossary says so in words: that is for the author to write.
    let some_left = unused.len() < terms.len();
    for term in unused {
        let finding = Finding::new(&RULE, &subject.document.path, term.span).with("term", &term.name);
        found.push(match own_line(subject.document, term, subject.source).filter(|_| some_left) {
            Some(line) => finding.suggest(line, ""),
            None => finding,
        });
    }
}

/// The term whose meaning stands at a place.
fn meaning_at(terms: &[&Term], span: Span) -> Option<usize> {
    terms.iter().position(|term| term.meaning.iter().any(|block| block.span.contains(span)))
}

/// Whether a term, or one of several names in it, stands anywhere but where it is defined.
fn stands_elsewhere(subject: &LintContext<'_>, term: &Term) -> bool {
    let document = subject.document.span;
    let last = term.meaning.iter().map(|block| block.span.end).max().unwrap_or(term.span.end).max(term.span.end);
    let text = &subject.source.text;
    let whole = document.start as usize..(document.end as usize).max(last as usize).min(text.len());
    let own_start = (term.span.start as usize).clamp(whole.start, whole.end);
    let parts = [&text[whole.start..own_start], &text[(last as usize).clamp(own_start, whole.end)..whole.end]];
    // Nearly every text is composed already, which is told much faster than it is made.
    let composed = |part: &&str| {
        if is_nfc(part) { lower(part) } else { lower(&part.nfc().collect::<String>()) }
    };
    let texts: Vec<String> = parts.iter().map(composed).collect();
    let names = term
        .name
        .split(['(', ')', '（', '）', '/', '／', ',', '、', '・'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    let is_capital = |name: &str| name.len() > 1 && name.chars().all(|char| char.is_uppercase() || char.is_numeric());
    let mut names = names.map(|name| name.nfc().collect::<String>());
    names.any(|name| {
        if is_capital(&name) {
            return parts.iter().any(|part| part.contains(&name));
        }
        let name = lower(&name);
        texts.iter().any(|text| text.contains(&name) || follow(text, &name))
    })
}

/// Whether the words of a term follow each other in a text, each with any ending.
fn follow(text: &str, name: &str) -> bool {
    if name.chars().any(|char| matches!(script(char), Script::Unspaced | Script::Katakana)) {
        return false;
    }
    let stem = |word: &str| {
        let count = word.chars().count();
        word.chars().take((count.saturating_sub(ENDING)).max(STEM).min(count)).collect::<String>()
    };
    fn parts(text: &str) -> Vec<&str> {
        let is_between = |char: char| !char.is_alphanumeric() && script(char) != Script::Spaced;
        text.split(is_between).filter(|word| !word.is_empty()).collect()
    }
    let stems: Vec<String> = parts(name).iter().map(|word| stem(word)).collect();
    // Most texts hold no word that begins like it.
    if !stems.iter().all(|stem| text.contains(stem.as_str())) {
        return false;
    }
    let words = parts(text);
    !stems.is_empty()
        && words
            .windows(stems.len())
            .any(|window| window.iter().zip(&stems).all(|(word, stem)| word.starts_with(stem.as_str())))
}

#[cfg(test)]
mod tests {
    use super::follow;

    #[test]
    fn every_word_of_a_term_may_have_another_ending() {
        assert!(follow("pēc siltās pāradresācijas zvanu", "siltā pāradresācija"));
        assert!(follow("two policies", "policy") && follow("put the caller on hold", "hold"));
        assert!(!follow("a warm call and a transfer", "warm transfer"));
    }
}
