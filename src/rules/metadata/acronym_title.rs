//! Rule: a title that is nothing but an acronym.

use super::place;
use crate::diagnostics::Level;
use crate::model::Behaviour;
use crate::model::kind::PartType;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/acronym-title",
    code: "SOP125",
    level: Some(Level::Warning),
    page: include_str!("acronym-title.md"),
    options: &[],
};

/// What may stand between acronyms without saying more.
const JOINING: [&str; 10] = [" and ", " or ", " vs ", "&", "/", "+", " và ", " un ", "と", "和"];
/// What everybody looks for under these letters.
const KNOWN: [&str; 2] = ["FAQ", "FAQS"];
/// An acronym has this many letters at most. Longer words are just written in capitals, such as the statements that
/// name the pages of a database's manual.
const LONGEST: usize = 5;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let document = subject.document;
    // Roles, terms and departments may be called what they are called; what tells people what to do may not.
    let has_steps = subject
        .site
        .kinds
        .get(&document.kind)
        .is_some_and(|kind| kind.parts.iter().any(|part| part.of == PartType::Steps));
    if !has_steps && !document.acts_as(Behaviour::Page) {
        return;
    }
    let Some(place) = place::of_title(document, subject.source) else { return };
    if is_acronym(&document.title.value) {
        found.push(Finding::new(&RULE, &document.path, place).with("title", &document.title.value));
    }
}

fn is_acronym(title: &str) -> bool {
    let apart = JOINING.iter().fold(title.to_owned(), |title, joining| title.replace(joining, "\n"));
    let mut words = apart.lines().map(str::trim);
    let fits = |word: &str| {
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        let others = word.bytes().any(|byte| !byte.is_ascii_uppercase() && !byte.is_ascii_digit());
        capitals >= 2 && !others && word.len() <= LONGEST && !KNOWN.contains(&word)
    };
    !apart.trim().is_empty() && words.all(fits)
}

#[cfg(test)]
mod tests {
    use super::is_acronym;

    #[test]
    fn acronyms_alone_say_nothing() {
        for title in ["RMA", "SLA & KPI", "SLAとKPI", "CRM/ERP", "B2B"] {
            assert!(is_acronym(title), "{title}");
        }
        for title in
            ["Create an RMA", "Refunds", "RMA番号の発行", "Q&A", "FAQ", "2026", "返金", "URGENT", "DROP INDEX", ""]
        {
            assert!(!is_acronym(title), "{title}");
        }
    }
}
