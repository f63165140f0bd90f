//! Rule: a term that one glossary defines twice.

use super::glossary::{folded, folded_meaning, own_line, synonyms};
use crate::diagnostics::Level;
use crate::index::Document;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;
use crate::text::Span;
use std::collections::HashMap;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "terms/defined-twice",
    code: "SOP505",
    level: Some(Level::Warning),
    page: include_str!("defined-twice.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    for document in &site.documents {
        let mut first = HashMap::new();
        for term in document.terms() {
            let Some(before) = first.insert(folded(&term.name), term) else { continue };
            let finding = Finding::new(&RULE, &document.path, term.span).with("term", &term.name);
            let finding = finding.label(&document.path, before.span, "the-first");
            let line = site.sources.get(&document.path).and_then(|source| own_line(document, term, source));
            found.push(match line {
                Some(line) if folded_meaning(&term.meaning) == folded_meaning(&before.meaning) => finding.fix(line, ""),
                _ => finding,
            });
        }
    }
    let mut first: HashMap<(&str, String), (&Document, Span)> = HashMap::new();
    for document in site.documents.iter().filter(|document| document.acts_as(Behaviour::Term)) {
        let names = std::iter::once((document.title.value.clone(), document.title.span)).chain(synonyms(document));
        for (name, span) in names {
            let known = first.entry((&document.lang, folded(&name))).or_insert((document, span));
            let (other, place) = *known;
            // Two entries with one id are another rule's, and a synonym may repeat its own title.
            if other.id.value == document.id.value {
                continue;
            }
            let finding = Finding::new(&RULE, &document.path, span).says("message-site").helps("help-site");
            let finding = finding.with("term", name).with("other", &other.title.value);
            found.push(finding.label(&other.path, place, "the-first"));
        }
    }
}
