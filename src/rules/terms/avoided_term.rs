//! Rule: another name for a term of the site's glossary.

use super::glossary::synonyms;
use super::undefined_acronym::is_acronym;
use crate::diagnostics::Level;
use crate::index::Document;
use crate::index::terms::TermRef;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{LintContext, Part};
use crate::text::words::lower;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "terms/avoided-term",
    code: "SOP504",
    level: Some(Level::Warning),
    page: include_str!("avoided-term.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    if subject.document.acts_as(Behaviour::Term) {
        return;
    }
    let allowed: Vec<String> = subject.levels.words(&RULE, "allow").into_iter().map(str::to_lowercase).collect();
    for (run, terms) in subject.terms_in_runs() {
        // Customers have their own words, and glossaries speak about words.
        if run.is_script() || matches!(run.part, Part::Meaning | Part::Section(Some("glossary"))) {
            continue;
        }
        for place in terms {
            let TermRef::Site(at) = place.term else { continue };
            let term = &subject.site.documents[at];
            let written = &run.text[place.start..place.end];
            if !is_other_name(term, written) || allowed.contains(&written.to_lowercase()) {
                continue;
            }
            let title = &term.title.value;
            if introduces(&run.text[place.end..], title) || is_name_of_something(&run.text, place.start, place.end) {
                continue;
            }
            let span = run.span(place.start..place.end);
            let finding =
                Finding::new(&RULE, &subject.document.path, span).with("written", written).with("term", title);
            let finding = finding.label(&term.path, term.title.span, "label-term");
            let is_plain = subject.written(span) == written;
            found.push(if is_plain { finding.suggest(span, in_case_of(title, written)) } else { finding });
        }
    }
}

/// Whether what is written is a synonym of a term, and neither its title nor the long or short form
/// of it.
fn is_other_name(term: &Document, written: &str) -> bool {
    let title = &term.title.value;
    let names = synonyms(term);
    // Endings differ, so the name that agrees longest is the one that was meant.
    let Some((synonym, _)) = names.iter().max_by_key(|(name, _)| agreement(name, written)) else { return false };
    let (lowered, preferred) = (lower(synonym), lower(title));
    let is_long_form = is_acronym(title) || is_acronym(synonym);
    let is_part = lowered.contains(&preferred) || preferred.contains(&lowered);
    agreement(synonym, written) > agreement(title, written) && !is_long_form && !is_part
}

fn agreement(name: &str, written: &str) -> usize {
    lower(name).chars().zip(lower(written).chars()).take_while(|(a, b)| a == b).count()
}

/// Whether the term's own title follows in brackets: `attended transfer (warm transfer)`.
fn introduces(after: &str, title: &str) -> bool {
    let Some(inside) = after.trim_start().strip_prefix(['(', '（']) else { return false };
    let inside = inside.split([')', '）']).next().unwrap_or("");
    lower(inside).contains(&lower(title))
}

/// Whether the words stand in quotation marks: a button, a heading, somebody's own words.
fn is_name_of_something(text: &str, start: usize, end: usize) -> bool {
    text[..start].ends_with(['"', '“', '「', '『', '„', '«'])
        && text[end..].starts_with(['"', '”', '」', '』', '“', '»'])
}

/// The title with a capital first where one was written, and without one it only has as a title.
fn in_case_of(title: &str, written: &str) -> String {
    let mut chars = title.chars();
    match chars.next() {
        Some(first) if written.starts_with(char::is_uppercase) => first.to_uppercase().chain(chars).collect(),
        _ => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{in_case_of, introduces};

    #[test]
    fn the_term_in_brackets_introduces_it() {
        assert!(
            introduces(" (a warm transfer) to", "warm transfer")
                && introduces("（口頭引き継ぎ転送）", "口頭引き継ぎ転送")
        );
        assert!(!introduces(" to the team", "warm transfer"));
        assert_eq!(in_case_of("warm transfer", "Attended transfer"), "Warm transfer");
    }
}
