//! Glossary terms in running text: which stand where.
//!
//! Longest match wins, the document's own terms before the site's. How a term is recognised, with which endings, is
//! said in `text/phrases.rs`.

use super::numbers::{DocId, Drafts, each};
use crate::model::visit::{self, Piece};
use crate::model::{Behaviour, Draft, FieldValue, Locales};
use crate::syntax::ast::{Block, Inline, InlineKind};
use crate::syntax::joins_lines;
use crate::text::phrases::{Capitals, PhraseMatcher, leftmost_longest};
use crate::text::words::lower;
use oxc_index::IndexVec;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_normalization::UnicodeNormalization;

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// Just past the last byte.
    pub end: usize,
    /// Which term.
    pub term: TermRef,
}

/// Which term is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermRef {
    /// One of the document's own, by its place there.
    Own(usize),
    /// One of the site's: a document that acts as a term.
    Site(DocId),
}

/// The terms of a site, by language.
#[derive(Debug)]
pub struct SiteTerms {
    by_lang: BTreeMap<String, Matcher>,
    /// What each document defines for itself; made once, and not by everybody who looks for terms.
    own: IndexVec<DocId, Option<Matcher>>,
    uses: BTreeMap<DocId, Vec<DocId>>,
}

impl SiteTerms {
    pub(super) fn new(documents: &Drafts, locales: &Locales) -> SiteTerms {
        let mut spellings: BTreeMap<String, Vec<(String, TermRef)>> = BTreeMap::new();
        for (at, document) in documents.iter_enumerated().filter(|(_, document)| document.acts_as(Behaviour::Term)) {
            let known = spellings.entry(document.lang.clone()).or_default();
            known.push((document.title.value.clone(), TermRef::Site(at)));
            if let Some(FieldValue::List(synonyms)) = document.field("synonyms").map(|field| &field.value) {
                known.extend(synonyms.iter().map(|synonym| (synonym.value.to_text(), TermRef::Site(at))));
            }
        }
        let endings: BTreeMap<String, Vec<String>> =
            locales.iter().map(|locale| (locale.lang.clone(), locale.endings.clone())).collect();
        let by_lang = spellings
            .into_iter()
            .map(|(lang, spellings)| {
                let matcher = Matcher::new(&spellings, endings.get(&lang).map_or(&[], Vec::as_slice));
                (lang, matcher)
            })
            .collect();
        let own = each(documents, |_, document| {
            let own: Vec<(String, TermRef)> =
                document.terms().enumerate().map(|(at, term)| (term.name.clone(), TermRef::Own(at))).collect();
            let endings = endings.get(&document.lang).map_or(&[][..], Vec::as_slice);
            (!own.is_empty()).then(|| Matcher::new(&own, endings))
        });
        SiteTerms { by_lang, own, uses: BTreeMap::new() }
    }

    /// A marker for one document's text.
    pub fn marker(&self, at: DocId, document: &Draft) -> Marker<'_> {
        Marker { own: self.own[at].as_ref(), site: self.by_lang.get(&document.lang), seen: HashSet::new() }
    }

    /// Documents in whose text a term of the site stands, in path order.
    pub fn uses(&self, term: DocId) -> &[DocId] {
        self.uses.get(&term).map_or(&[], Vec::as_slice)
    }

    pub(super) fn collect_uses(&mut self, documents: &Drafts) {
        if self.by_lang.is_empty() {
            return;
        }
        let used = each(documents, |at, document| self.terms_in(at, document));
        for (at, terms) in used.into_iter_enumerated() {
            for term in terms {
                match term {
                    TermRef::Site(term) if term != at => self.uses.entry(term).or_default().push(at),
                    TermRef::Site(_) | TermRef::Own(_) => {}
                }
            }
        }
    }

    fn terms_in(&self, at: DocId, document: &Draft) -> BTreeSet<TermRef> {
        let mut marker = self.marker(at, document);
        let mut used = BTreeSet::new();
        let mut take = |text: &str| used.extend(marker.find(text).into_iter().map(|found| found.term));
        visit::pieces(document, &mut |piece| match piece {
            Piece::Inlines(run) => texts(run, &mut take),
            Piece::Blocks(run) => visit::blocks(run, &mut |block: &Block| {
                if !matches!(block.kind, crate::syntax::ast::BlockKind::Heading(_)) {
                    visit::inline_runs(block, &mut |run| texts(run, &mut take));
                }
            }),
            Piece::Heading(_) | Piece::Target(_) => {}
        });
        used
    }
}

/// Words outside links, images and code.
fn texts(run: &[Inline], take: &mut impl FnMut(&str)) {
    let mut at = 0;
    while let Some(inline) = run.get(at) {
        at += 1;
        match &inline.kind {
            InlineKind::Text(_) => {
                let (text, next) = with_next_lines(run, at - 1);
                take(&text);
                at = next;
            }
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                texts(inner, take)
            }
            InlineKind::Code(_)
            | InlineKind::Link(_)
            | InlineKind::Image(_)
            | InlineKind::Html(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_) => {}
        }
    }
}

/// The text at `at` with the lines that follow it, `\n` between them where a space is meant, and where the run goes on: a
/// term may stand where the author's line breaks.
pub fn with_next_lines(run: &[Inline], at: usize) -> (Cow<'_, str>, usize) {
    let mut text = Cow::Borrowed("");
    let mut next = at;
    while let Some(Inline { kind: InlineKind::Text(words), .. }) = run.get(next) {
        if text.is_empty() {
            text = Cow::Borrowed(words);
        } else {
            let text = text.to_mut();
            if !joins_lines(text.chars().next_back(), words.chars().next()) {
                text.push('\n');
            }
            text.push_str(words);
        }
        next += 1;
        let goes_on = matches!(
            run.get(next..next + 2),
            Some([Inline { kind: InlineKind::SoftBreak, .. }, Inline { kind: InlineKind::Text(_), .. }])
        );
        if !goes_on {
            break;
        }
        next += 1;
    }
    (text, next)
}

/// Finds terms in a document's text, each once in a section.
#[derive(Debug)]
pub struct Marker<'a> {
    own: Option<&'a Matcher>,
    site: Option<&'a Matcher>,
    seen: HashSet<TermRef>,
}

impl Marker<'_> {
    /// A new section begins: terms are marked again.
    pub fn section(&mut self) {
        self.seen.clear();
    }

    /// Terms in a run of text that were not yet marked in this section, from left to right.
    pub fn find(&mut self, text: &str) -> Vec<Found> {
        if self.own.is_none() && self.site.is_none() {
            return Vec::new();
        }
        let lowered = lower(text);
        let matchers = self.own.into_iter().chain(self.site);
        let mut found: Vec<Found> = matchers.flat_map(|matcher| matcher.find(text, &lowered)).collect();
        // The document's own before the site's.
        leftmost_longest(&mut found, |found| found.start..found.end, |found| found.term);
        found.retain(|found| self.seen.insert(found.term));
        found
    }
}

/// All spellings of some terms in one language.
#[derive(Debug)]
struct Matcher {
    spellings: PhraseMatcher,
    /// Which term each spelling is of.
    terms: Vec<TermRef>,
}

impl Matcher {
    fn new(terms: &[(String, TermRef)], endings: &[String]) -> Matcher {
        let mut spellings = Vec::new();
        let mut spelt = Vec::new();
        for (name, term) in terms {
            let composed: String = name.trim().nfc().collect();
            let decomposed: String = composed.nfd().collect();
            let is_another = composed != decomposed;
            let forms = [Some(composed), is_another.then_some(decomposed)];
            for form in forms.into_iter().flatten().filter(|form| !form.is_empty()) {
                spellings.push(form);
                spelt.push(*term);
            }
        }
        let capitals = |form: &String| if has_inner_capital(form) { Capitals::Exact } else { Capitals::Any };
        let listed = spellings.iter().map(|form| (form.as_str(), capitals(form)));
        Matcher { spellings: PhraseMatcher::new(listed, endings), terms: spelt }
    }

    /// All terms in a text, which is given in lower case too.
    fn find(&self, text: &str, lowered: &str) -> impl Iterator<Item = Found> {
        let found = self.spellings.find_lowered(text, lowered);
        found.into_iter().filter_map(|hit| {
            let term = *self.terms.get(hit.phrase)?;
            Some(Found { start: hit.range.start, end: hit.range.end, term })
        })
    }
}

/// `SLA` and `CRMs` are names whose capitals matter; `Ticket` is not.
fn has_inner_capital(term: &str) -> bool {
    term.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(terms: &[&str], endings: &[&str], text: &'a str) -> Vec<&'a str> {
        let terms: Vec<(String, TermRef)> = terms
            .iter()
            .enumerate()
            .map(|(at, term)| ((*term).to_owned(), TermRef::Site(DocId::from_usize(at))))
            .collect();
        let endings: Vec<String> = endings.iter().map(|ending| (*ending).to_owned()).collect();
        let matcher = Matcher::new(&terms, &endings);
        let mut marker = Marker { own: None, site: Some(&matcher), seen: HashSet::new() };
        marker.find(text).into_iter().map(|found| &text[found.start..found.end]).collect()
    }

    #[test]
    fn words_stand_alone_where_the_script_has_spaces() {
        assert_eq!(
            found(&["hold", "SLA"], &["s", "'s"], "Uphold the SLAs, put on hold, household, sla."),
            ["SLAs", "hold"]
        );
        assert_eq!(found(&["chuyển máy"], &[], "Khi chuyển máy, nói rõ."), ["chuyển máy"]);
    }

    #[test]
    fn japanese_and_chinese_need_no_spaces() {
        assert_eq!(found(&["返金", "保留", "ケース"], &[], "返金の前に保留、ショーケース"), ["返金", "保留"]);
        assert_eq!(found(&["退款", "退款单"], &[], "请填写退款单后退款"), ["退款单", "退款"]);
    }

    #[test]
    fn latvian_words_inflect() {
        let endings = ["a", "as", "u", "i", "ai", "ām"];
        assert_eq!(found(&["atmaksa", "SLA"], &endings, "Pēc atmaksas pārbaudi SLA un atmaksu."), ["atmaksas", "SLA"]);
    }
}
