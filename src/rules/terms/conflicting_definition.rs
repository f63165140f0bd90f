//! Rule: one term with two meanings.

use super::glossary::{definition, folded, folded_meaning, own_line, synonyms};
use crate::diagnostics::Level;
use crate::index::DocId;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;
use crate::text::Span;
use std::collections::HashMap;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "terms/conflicting-definition",
    code: "SOP502",
    level: Some(Level::Warning),
    page: include_str!("conflicting-definition.md"),
    options: &[],
};

/// Where a term got its meaning first.
struct First {
    document: DocId,
    span: Span,
    meaning: String,
    is_of_site: bool,
}

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    let mut first: HashMap<(&str, String), First> = HashMap::new();
    for (at, term) in site.documents.iter_enumerated().filter(|(_, document)| document.acts_as(Behaviour::Term)) {
        let meaning = definition(term).map(folded_meaning).unwrap_or_default();
        let names = std::iter::once((term.title.value.clone(), term.title.span)).chain(synonyms(term));
        for (name, span) in names.filter(|_| !meaning.is_empty()) {
            let known = First { document: at, span, meaning: meaning.clone(), is_of_site: true };
            first.entry((&term.lang, folded(&name))).or_insert(known);
        }
    }
    for (at, document) in site.documents.iter_enumerated() {
        for term in document.terms() {
            let meaning = folded_meaning(&term.meaning);
            if meaning.is_empty() {
                continue;
            }
            let known = First { document: at, span: term.span, meaning: meaning.clone(), is_of_site: false };
            let first = first.entry((&document.lang, folded(&term.name))).or_insert(known);
            // Twice in one document is another rule's.
            if first.document == at || first.meaning == meaning {
                continue;
            }
            let other = &site.documents[first.document];
            let finding = Finding::new(&RULE, &document.path, term.span).with("term", &term.name);
            let finding = finding.with("other", &other.title.value).label(&other.path, first.span, "label-other");
            let finding = if first.is_of_site { finding.says("message-site").helps("help-site") } else { finding };
            let line = site.sources.get(&document.path).and_then(|source| own_line(document, term, source));
            found.push(match line.filter(|_| first.is_of_site) {
                Some(line) => finding.suggest(line, ""),
                None => finding,
            });
        }
    }
}
