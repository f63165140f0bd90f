//! Glossary terms in running text: which stand where.
//!
//! All spellings of a language are searched at once (Aho–Corasick). Longest match wins, the
//! document's own terms before the site's. Words of scripts with spaces must stand alone, give or
//! take an ending their language allows; Japanese and Chinese need no space around.

use super::DocId;
use super::Drafts;
use crate::model::visit::{self, Piece};
use crate::model::{Behaviour, Draft, FieldValue, Locales};
use crate::syntax::ast::{Block, Inline, InlineKind};
use crate::syntax::joins_lines;
use crate::text::words::{ends_word, lower, starts_word};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use unicode_normalization::UnicodeNormalization;

/// A stem must keep this many characters when an ending is taken off.
const SHORTEST_STEM: usize = 4;

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
    endings: BTreeMap<String, Vec<String>>,
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
        SiteTerms { by_lang, endings, uses: BTreeMap::new() }
    }

    /// A marker for one document's text.
    pub fn marker<'a>(&'a self, document: &Draft) -> Marker<'a> {
        let own: Vec<(String, TermRef)> =
            document.terms().enumerate().map(|(at, term)| (term.name.clone(), TermRef::Own(at))).collect();
        let endings = self.endings.get(&document.lang).map_or(&[][..], Vec::as_slice);
        Marker {
            own: (!own.is_empty()).then(|| Matcher::new(&own, endings)),
            site: self.by_lang.get(&document.lang),
            seen: HashSet::new(),
        }
    }

    /// Drafts in whose text a term of the site stands, in path order.
    pub fn uses(&self, term: DocId) -> &[DocId] {
        self.uses.get(&term).map_or(&[], Vec::as_slice)
    }

    pub(super) fn collect_uses(&mut self, documents: &Drafts) {
        if self.by_lang.is_empty() {
            return;
        }
        let used = super::each(documents, |_, document| self.terms_in(document));
        for (at, terms) in used.into_iter_enumerated() {
            for term in terms {
                match term {
                    TermRef::Site(term) if term != at => self.uses.entry(term).or_default().push(at),
                    TermRef::Site(_) | TermRef::Own(_) => {}
                }
            }
        }
    }

    fn terms_in(&self, document: &Draft) -> BTreeSet<TermRef> {
        let mut marker = self.marker(document);
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
    own: Option<Matcher>,
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
        let mut candidates = Vec::new();
        for matcher in self.own.iter().chain(self.site) {
            matcher.find(text, &mut candidates);
        }
        // From the left, the longest first, the document's own before the site's.
        candidates.sort_by_key(|found| (found.start, std::cmp::Reverse(found.end), found.term));
        let mut end = 0;
        candidates.retain(|found| {
            let free = found.start >= end;
            if free {
                end = found.end;
            }
            free
        });
        candidates.retain(|found| self.seen.insert(found.term));
        candidates
    }
}

/// All spellings of some terms in one language.
#[derive(Debug)]
struct Matcher {
    automaton: AhoCorasick,
    spellings: Vec<Spelling>,
    endings: Vec<String>,
}

#[derive(Debug)]
struct Spelling {
    term: TermRef,
    /// The stem as written, when its capitals matter.
    exact: Option<String>,
}

impl Matcher {
    fn new(terms: &[(String, TermRef)], endings: &[String]) -> Matcher {
        let mut endings = endings.to_vec();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        let mut patterns = Vec::new();
        let mut spellings = Vec::new();
        for (name, term) in terms {
            let composed: String = name.trim().nfc().collect();
            let decomposed: String = composed.nfd().collect();
            let mut forms = vec![composed];
            if forms[0] != decomposed {
                forms.push(decomposed);
            }
            for form in forms.into_iter().filter(|form| !form.is_empty()) {
                let exact = has_inner_capital(&form);
                let stem = if exact { form.clone() } else { stem(&form, &endings).to_owned() };
                patterns.push(lower(&stem));
                spellings.push(Spelling { term: *term, exact: exact.then_some(stem) });
            }
        }
        // Most documents have a handful of terms: building anything cleverer costs more than it saves.
        let kind = if patterns.len() < 32 { AhoCorasickKind::NoncontiguousNFA } else { AhoCorasickKind::ContiguousNFA };
        let builder = AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(kind)).build(&patterns);
        let automaton = builder.expect("glossaries stay far below the automaton's limits");
        Matcher { automaton, spellings, endings }
    }

    fn find(&self, text: &str, found: &mut Vec<Found>) {
        let lowered = lower(text);
        for hit in self.automaton.find_overlapping_iter(&lowered) {
            let spelling = &self.spellings[hit.pattern().as_usize()];
            let as_written = spelling.exact.as_ref().is_none_or(|exact| text[hit.range()] == **exact);
            if !as_written || !starts_word(text, hit.start()) {
                continue;
            }
            let rest = &lowered[hit.end()..];
            let ending = self
                .endings
                .iter()
                .map(String::as_str)
                .chain([""])
                .find(|ending| rest.starts_with(ending) && ends_word(text, hit.end() + ending.len(), hit.start()));
            if let Some(ending) = ending {
                found.push(Found { start: hit.start(), end: hit.end() + ending.len(), term: spelling.term });
            }
        }
    }
}

/// `SLA` and `CRMs` are names whose capitals matter; `Ticket` is not.
fn has_inner_capital(term: &str) -> bool {
    term.chars().skip(1).any(char::is_uppercase)
}

/// The term without the longest ending of its language that leaves enough of it.
fn stem<'a>(term: &'a str, endings: &[String]) -> &'a str {
    let lowered = lower(term);
    let cut = endings.iter().find_map(|ending| {
        let stem = lowered.strip_suffix(ending.as_str())?;
        (stem.chars().count() >= SHORTEST_STEM && stem.ends_with(char::is_alphabetic)).then_some(stem.len())
    });
    &term[..cut.unwrap_or(term.len())]
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
