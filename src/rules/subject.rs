//! What rules look at: the site, one document, and its text as a reader hears it.

use super::levels::{Levels, LevelsHere};
use super::phrases::{Language, Languages};
use super::search_tests::SearchTests;
use super::style::StyleWords;
use crate::flow::Flow;
use crate::index::terms::Found;
use crate::index::{DocId, Document};
use crate::model::{Content, Item, Step, StepBlockKind, StepReference, Way};
use crate::site;
use crate::syntax::ast::{Block, BlockKind, Inline, InlineKind};
use crate::syntax::joins_lines;
use crate::text::{SitePath, Source, Span};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::{Deref, Range};

/// The whole site, as rules see it.
#[derive(Debug, Clone, Copy)]
pub struct SiteContext<'a> {
    /// Its documents and what they come to.
    pub site: &'a site::Site,
    /// The files.
    pub sources: &'a HashMap<SitePath, Source>,
    /// What rules know of languages.
    pub languages: &'a Languages,
    /// The team's choice of words.
    pub style: &'a StyleWords,
    /// Which rules are on, and their options.
    pub levels: &'a Levels<'a>,
    /// Tests of its search, when it has some.
    pub search: Option<SearchTests<'a>>,
}

impl Deref for SiteContext<'_> {
    type Target = site::Site;

    fn deref(&self) -> &site::Site {
        self.site
    }
}

/// One document, with its text laid out once for all rules.
#[derive(Debug)]
pub struct LintContext<'a> {
    /// The site.
    pub site: &'a SiteContext<'a>,
    /// Its number in the site.
    pub at: DocId,
    /// The document.
    pub document: &'a Document,
    /// Its file.
    pub source: &'a Source,
    /// What is known of its language; empty lists when nothing is.
    pub language: &'a Language,
    /// Levels and options that hold for its file.
    pub levels: LevelsHere<'a>,
    /// Its text in page order.
    pub runs: Vec<Run<'a>>,
    /// The terms in each of them, once somebody asks.
    terms: OnceCell<Vec<Vec<Found>>>,
    /// The ids of its steps, and of those that its words name, once somebody asks.
    ids: OnceCell<HashSet<String>>,
    pub(super) named: OnceCell<HashSet<String>>,
    /// Steps named in words, for each run where a document names its own; once somebody asks.
    pub(super) references: OnceCell<Vec<Vec<StepReference>>>,
}

/// A run of text: a paragraph, a step's words, a cell.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    /// Where in the document it stands.
    pub part: Part<'a>,
    /// The words without markup. Code, raw HTML and images are one `HOLE` each; a line break is
    /// a space where one is meant.
    pub text: String,
    /// The run as it was parsed.
    pub inlines: &'a [Inline],
    /// Where pieces of `text` begin, and where they stand in the source.
    pieces: Vec<Piece>,
}

/// What stands in the words for what cannot be read aloud.
pub const HOLE: char = '\u{FFFC}';

/// Where a run stands.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A heading.
    Heading,
    /// The words of a step.
    Step(&'a Step),
    /// The words of an answer.
    Answer(&'a Step),
    /// Script, notes, expected result, or other text below a step.
    Block(StepBlockKind),
    /// What a term means.
    Meaning,
    /// Text of a section; the name of the part it is, if any.
    Section(Option<&'a str>),
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    /// First byte in `text`.
    start: usize,
    /// Place in the source.
    span: Span,
    /// Whether the piece stands in the source as it is.
    verbatim: bool,
}

impl<'a> LintContext<'a> {
    /// Lays a document out.
    pub fn new(site: &'a SiteContext<'a>, at: DocId) -> Option<LintContext<'a>> {
        let document = &site.documents[at];
        let source = site.sources.get(&document.path)?;
        let language = site.languages.of(&document.lang);
        let levels = site.levels.at(&document.path);
        Some(LintContext {
            site,
            at,
            document,
            source,
            language,
            levels,
            runs: runs(document, source),
            terms: OnceCell::new(),
            ids: OnceCell::new(),
            named: OnceCell::new(),
            references: OnceCell::new(),
        })
    }

    /// Every run with the terms in it, each term once.
    pub fn terms_in_runs(&self) -> impl Iterator<Item = (&Run<'a>, &[Found])> {
        let terms = self.terms.get_or_init(|| {
            let mut marker = self.site.index.terms().marker(self.at, self.document);
            let mut find = |run: &Run<'_>| {
                marker.section();
                marker.find(&run.text)
            };
            self.runs.iter().map(&mut find).collect()
        });
        self.runs.iter().zip(terms.iter().map(Vec::as_slice))
    }

    /// Whether a step of the document has an id.
    pub fn has_step(&self, id: &str) -> bool {
        self.ids.get_or_init(|| self.document.steps().map(|step| step.id.clone()).collect()).contains(id)
    }

    /// One run by itself: the words of a step, or of an answer.
    pub fn run(&self, part: Part<'a>, inlines: &'a [Inline]) -> Run<'a> {
        Run::new(part, inlines, self.source)
    }

    /// What can be done after what in the document.
    pub fn flow(&self) -> &'a Flow {
        self.site.flows.of(self.at)
    }

    /// The words of the source at a place.
    pub fn written(&self, span: Span) -> &'a str {
        self.source.text.get(span.range()).unwrap_or("")
    }
}

impl<'a> Run<'a> {
    fn new(part: Part<'a>, inlines: &'a [Inline], source: &Source) -> Run<'a> {
        let mut run = Run { part, text: String::new(), inlines, pieces: Vec::new() };
        run.push_all(inlines, source);
        run
    }

    /// Where a part of `text` stands in the source: exactly, where its ends stand in text written
    /// as it is; else with the whole of what it was made of.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.piece_at(range.start) else { return Span::default() };
        let last = self.piece_at(range.end.saturating_sub(1).max(range.start)).unwrap_or(first);
        let start = if first.verbatim {
            first.span.start as usize + range.start - first.start
        } else {
            first.span.start as usize
        };
        let end =
            if last.verbatim { last.span.start as usize + range.end - last.start } else { last.span.end as usize };
        Span::new(start, end.max(start))
    }

    /// The place of the whole run.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Whether it is what somebody says to a customer, word for word.
    pub fn is_script(&self) -> bool {
        matches!(self.part, Part::Block(StepBlockKind::Say))
    }

    fn piece_at(&self, offset: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        self.pieces.get(after.checked_sub(1)?).copied()
    }

    fn push_all(&mut self, inlines: &[Inline], source: &Source) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(words) => self.push(words, inline.span, source),
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                    self.push_all(inner, source);
                }
                InlineKind::Link(link) => self.push_all(&link.content, source),
                InlineKind::Code(_) | InlineKind::Html(_) | InlineKind::Image(_) => {
                    self.push(HOLE.encode_utf8(&mut [0; 4]), inline.span, source);
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => self.push("\n", inline.span, source),
                InlineKind::FootnoteReference(_) => {}
            }
        }
    }

    fn push(&mut self, words: &str, span: Span, source: &Source) {
        if self.text.ends_with('\n') {
            // What a line break means is known only here.
            self.text.pop();
            if joins_lines(self.text.chars().next_back(), words.chars().next()) {
                self.pieces.pop();
            } else {
                self.text.push(' ');
            }
        }
        let start = self.text.len();
        self.text.push_str(words);
        for (at, span, verbatim) in align(words, span, &source.text) {
            self.pieces.push(Piece { start: start + at, span, verbatim });
        }
    }
}

/// Where the parts of some words stand in the source: as offset in the words, place, and whether the
/// part stands there as it is. Escapes (`\_`) and entities (`&amp;`) part the words; what follows
/// something else that is written differently has one place together. Attributes and arrows that
/// were cut off the end of a step's words do no harm: the beginning still fits.
fn align(words: &str, span: Span, source: &str) -> Vec<(usize, Span, bool)> {
    let written = source.get(span.range()).unwrap_or("");
    let place = |from: usize, to: usize| Span::new(from, to).shifted(span.start as usize);
    // Of a glossary's entry only the meaning is left: its words begin later.
    let begins = if written.starts_with(words) { Some(0) } else { written.find(words) };
    if let Some(begins) = begins.filter(|_| !words.is_empty()) {
        return vec![(0, place(begins, begins + words.len()), true)];
    }
    let mut parts = Vec::new();
    let (mut at, mut from) = (0, 0);
    while at < words.len() {
        let same = common(&words[at..], &written[from..]);
        if same > 0 {
            parts.push((at, place(from, from + same), true));
            (at, from) = (at + same, from + same);
        } else if written[from..].starts_with('\\') {
            from += 1;
        } else if let Some(length) = entity(&written[from..]) {
            parts.push((at, place(from, from + length), false));
            at += words[at..].chars().next().map_or(1, char::len_utf8);
            from += length;
        } else {
            parts.push((at, if parts.is_empty() { span } else { place(from, written.len()) }, false));
            break;
        }
    }
    if parts.is_empty() { vec![(0, span, false)] } else { parts }
}

/// How long words and source are the same, up to the next entity.
fn common(words: &str, written: &str) -> usize {
    let mut length = 0;
    for (word, source) in words.chars().zip(written.chars()) {
        if word != source || (source == '&' && entity(&written[length..]).is_some()) {
            break;
        }
        length += word.len_utf8();
    }
    length
}

/// The length of an entity (`&amp;`, `&#12354;`) at the start of a text.
fn entity(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('&')?;
    let length = inside.bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    (length > 0 && inside[length..].starts_with(';')).then_some(length + 2)
}

/// All text of a document, in page order.
fn runs<'a>(document: &'a Document, source: &Source) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    for section in &document.sections {
        if let Some(heading) = &section.heading {
            runs.push(Run::new(Part::Heading, &heading.content, source));
        }
        match &section.content {
            Content::Prose(blocks) => push_blocks(Part::Section(section.part.as_deref()), blocks, source, &mut runs),
            Content::Glossary { terms, prose } => {
                terms.iter().for_each(|term| push_blocks(Part::Meaning, &term.meaning, source, &mut runs));
                push_blocks(Part::Section(section.part.as_deref()), prose, source, &mut runs);
            }
            Content::Steps(procedure) => {
                for item in &procedure.items {
                    match item {
                        Item::Phase { heading, .. } => runs.push(Run::new(Part::Heading, &heading.content, source)),
                        Item::Prose(block) => {
                            let part = Part::Section(section.part.as_deref());
                            push_blocks(part, std::slice::from_ref(block), source, &mut runs);
                        }
                        Item::Step(step) => push_step(step, source, &mut runs),
                    }
                }
            }
        }
    }
    runs
}

fn push_step<'a>(step: &'a Step, source: &Source, runs: &mut Vec<Run<'a>>) {
    runs.push(Run::new(Part::Step(step), &step.text, source));
    for block in &step.blocks {
        push_blocks(Part::Block(block.kind), &block.blocks, source, runs);
    }
    for answer in &step.answers {
        runs.push(Run::new(Part::Answer(step), &answer.label, source));
        if let Way::Branch(steps) = &answer.way {
            steps.iter().for_each(|step| push_step(step, source, runs));
        }
    }
}

fn push_blocks<'a>(part: Part<'a>, blocks: &'a [Block], source: &Source, runs: &mut Vec<Run<'a>>) {
    crate::model::visit::blocks(blocks, &mut |block| {
        let part = if matches!(block.kind, BlockKind::Heading(_)) { Part::Heading } else { part };
        crate::model::visit::inline_runs(block, &mut |inlines| runs.push(Run::new(part, inlines, source)));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse_markdown;

    #[test]
    fn places_are_exact_behind_escapes_and_entities() {
        let text = "返金\\_額 &amp; `code` *SLA* &#12354; and \\*RMA\\* & CRM";
        let source = Source::new(SitePath::literal("sops/a.md"), text.to_owned());
        let blocks = parse_markdown(text, 0);
        let BlockKind::Paragraph(inlines) = &blocks[0].kind else { panic!("a paragraph") };
        let run = Run::new(Part::Heading, inlines, &source);
        for word in ["返金", "額", "SLA", "RMA", "CRM", "and"] {
            let at = run.text.find(word).expect("the word is in the run");
            assert_eq!(&text[run.span(at..at + word.len()).range()], word, "{:?}", run.text);
        }
    }
}
