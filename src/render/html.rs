//! The tree of a text as HTML.

mod inlines;
mod raw;

use super::foreign::Said;
use super::paper::LinkNotes;
use super::sanitize::{self, Raw};
use super::{Site, chart, urls};
use crate::index::terms::{Marker, TermRef};
use crate::index::{DocumentIndex, Resolved};
use crate::mermaid;
use crate::model::Document;
use crate::syntax::ast::{Block, BlockKind, Column, Inline, InlineKind, Item, Table};
use crate::syntax::{parse_markdown, plain_text, plain_text_of_blocks};
use crate::text::SitePath;
use raw::is_comment;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::sync::Arc;

/// Writes one document's texts; remembers across them which terms and footnotes were met.
#[derive(Default)]
pub(super) struct Writer<'a> {
    /// What links, terms and words are looked up in; `None` for text on its own.
    page: Option<PageSetting<'a>>,
    marker: Option<Marker<'a>>,
    /// Added to every heading's level.
    shift: u8,
    /// What is known of the raw HTML; `None` when the document holds none that needs the sanitiser.
    raw: Option<Arc<Raw>>,
    /// How many raw links, headings and pieces of code are open: no terms are marked in them.
    raw_links: usize,
    /// Raw elements that are open and say their language.
    said: Said,
    /// Terms marked so far.
    pub terms: BTreeSet<TermRef>,
    /// The links of the page that leave it; `None` where they are not numbered.
    pub links: Option<LinkNotes>,
    /// The numbers of those in raw HTML, by their address as written.
    raw_notes: HashMap<String, usize>,
    /// Footnotes in the order of their first mention, with how often each was mentioned.
    notes: Vec<(String, usize)>,
    note_blocks: BTreeMap<String, &'a [Block]>,
    /// Figures of charts, with what stands in their place until the text is finished.
    figures: Vec<(String, String)>,
    /// How many there were.
    flowcharts: usize,
    /// Whether the text is a script, in which `[…]` is to be filled in.
    is_script: bool,
}

/// Around what stands in the place of a figure: a private-use character that no text holds.
const FIGURE: char = '\u{F8FD}';

/// The page a text stands on.
#[derive(Clone, Copy)]
pub(super) struct PageSetting<'a> {
    pub site: Site<'a>,
    pub at: DocumentIndex,
    /// The page the text is written on, which need not be the document's own.
    pub route: &'a SitePath,
}

/// A footnote, written.
pub(super) struct Note {
    pub number: usize,
    pub html: String,
}

impl<'a> Writer<'a> {
    /// A writer for the page of a document.
    pub(super) fn new(page: PageSetting<'a>, document: &'a Document) -> Writer<'a> {
        let mut has_raw = false;
        let mut has_first_level = false;
        let mut note_blocks = BTreeMap::new();
        let needs_care = |html: &str| !is_comment(html);
        crate::model::visit::document_blocks(document, &mut |block| match &block.kind {
            BlockKind::Html(html) => has_raw |= needs_care(html),
            BlockKind::Heading(heading) => has_first_level |= heading.level == 1,
            BlockKind::Footnote { label, blocks } => {
                note_blocks.entry(label.clone()).or_insert(blocks.as_slice());
            }
            _ => {}
        });
        for section in &document.sections {
            has_first_level |= section.heading.as_ref().is_some_and(|heading| heading.level == 1);
        }
        crate::model::visit::document_inlines(document, &mut |inline| {
            if let InlineKind::Html(html) = &inline.kind {
                has_raw |= needs_care(html);
            }
        });
        Writer {
            page: Some(page),
            marker: Some(page.site.index.terms().marker(document)),
            shift: u8::from(has_first_level),
            raw: has_raw.then(|| Arc::new(raw::raw(page, document))),
            note_blocks,
            ..Writer::default()
        }
    }

    /// The same writer without marking terms, for texts that stand elsewhere than on the page.
    pub(super) fn without_terms(mut self) -> Writer<'a> {
        self.marker = None;
        self
    }

    /// The same writer with links numbered from where `links` is.
    pub(super) fn with_links(mut self, links: Option<LinkNotes>) -> Writer<'a> {
        self.links = links;
        self
    }

    /// A new section of the page begins: terms are marked again.
    pub(super) fn section(&mut self) {
        self.raw_links = 0;
        self.said = Said::default();
        if let Some(marker) = &mut self.marker {
            marker.section();
        }
    }

    /// How deep a heading of the text stands on the page.
    pub(super) fn level(&self, level: u8) -> u8 {
        (level + self.shift).clamp(2, 6)
    }

    /// Blocks as HTML.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut html = String::new();
        self.push_blocks(blocks, &mut html);
        self.finish(html)
    }

    /// What an agent says as HTML: what they fill in is marked.
    pub(super) fn script(&mut self, blocks: &[Block]) -> String {
        self.is_script = true;
        let html = self.blocks(blocks);
        self.is_script = false;
        html
    }

    /// A run of text as HTML, with terms marked.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> String {
        let mut html = String::new();
        self.push_inlines(inlines, &mut html, true);
        self.finish(html)
    }

    /// A heading's words as HTML: no terms in headings.
    pub(super) fn heading(&mut self, inlines: &[Inline]) -> String {
        let mut html = String::new();
        self.push_inlines(inlines, &mut html, false);
        self.finish(html)
    }

    /// The footnotes met so far, in order.
    pub(super) fn notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        let mut number = 0;
        // A footnote may mention another, which then joins the list.
        while number < self.notes.len() {
            let label = self.notes[number].0.clone();
            number += 1;
            let blocks = self.note_blocks.get(&label).copied().unwrap_or(&[]);
            let html = self.blocks(blocks);
            notes.push(Note { number, html });
        }
        notes
    }

    fn finish(&mut self, html: String) -> String {
        let mut html = match &self.raw {
            Some(raw) => sanitize::sanitize(&html, raw, std::mem::take(&mut self.raw_notes)),
            None => html,
        };
        for (mark, figure) in std::mem::take(&mut self.figures) {
            html = html.replacen(&mark, &figure, 1);
        }
        html
    }

    fn push_blocks(&mut self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.push_block(block, out);
        }
    }

    fn push_block(&mut self, block: &Block, out: &mut String) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                out.push_str("<p>");
                self.push_inlines(inlines, out, true);
                out.push_str("</p>\n");
            }
            BlockKind::Plain(inlines) => {
                self.push_inlines(inlines, out, true);
                out.push('\n');
            }
            BlockKind::Heading(heading) => {
                self.section();
                let level = if self.page.is_some() { self.level(heading.level) } else { heading.level };
                let mark = self.mark();
                let _ = write!(out, "<h{level} id=\"{mark}{}\">", escaped(&heading.anchor));
                self.push_inlines(&heading.content, out, false);
                let _ = writeln!(out, "</h{level}>");
            }
            BlockKind::Quote { alert: None, blocks } => {
                out.push_str("<blockquote>\n");
                self.push_blocks(blocks, out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::Quote { alert: Some(alert), blocks } => {
                let word = alert.word.to_lowercase();
                let _ = write!(out, "<div class=\"alert alert-{}\"><p class=\"alert-title\">", escaped(&word));
                push_escaped(&self.alert_title(&word), out);
                out.push_str("</p>\n");
                self.push_blocks(blocks, out);
                out.push_str("</div>\n");
            }
            BlockKind::List { start, items } => self.push_list(*start, items, out),
            BlockKind::Code { language, text, .. } => match self.mermaid_figure(language, text) {
                Some(figure) => out.push_str(&figure),
                None => self.push_code(language, text, out),
            },
            BlockKind::Html(html) if is_comment(html) => {}
            BlockKind::Html(html) => self.push_raw(html, out),
            BlockKind::Table(table) => self.push_table(table, out),
            BlockKind::Rule => out.push_str("<hr />\n"),
            // Footnotes stand at the end of the page.
            BlockKind::Footnote { .. } => {}
            BlockKind::Definitions(definitions) => {
                out.push_str("<dl>\n");
                for definition in definitions {
                    out.push_str("<dt>");
                    self.push_inlines(&definition.term, out, true);
                    out.push_str("</dt>\n");
                    for meaning in &definition.meanings {
                        out.push_str("<dd>");
                        self.push_blocks(meaning, out);
                        out.push_str("</dd>\n");
                    }
                }
                out.push_str("</dl>\n");
            }
        }
    }

    fn alert_title(&self, word: &str) -> String {
        let capital = || word[..1].to_uppercase() + &word[1..];
        let Some(page) = self.page else { return capital() };
        let site = page.site;
        let lang = &site.documents[page.at].lang;
        match word {
            "say" | "record" | "expect" => site.locales.ui(lang, word).to_owned(),
            _ => {
                let title = |lang: &str| site.locales.get(lang).and_then(|locale| locale.alerts.get(word));
                title(lang).or_else(|| title("en")).cloned().unwrap_or_else(capital)
            }
        }
    }

    fn push_list(&mut self, start: Option<u64>, items: &[Item], out: &mut String) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let has_tasks = items.iter().any(|item| item.task.is_some());
        match start {
            Some(start) if start != 1 => {
                let _ = write!(out, "<ol start=\"{start}\"");
            }
            _ => {
                let _ = write!(out, "<{tag}");
            }
        }
        out.push_str(if has_tasks { " class=\"tasks\">\n" } else { ">\n" });
        for item in items {
            out.push_str("<li>");
            let is_loose = item.blocks.first().is_some_and(|block| !matches!(block.kind, BlockKind::Plain(_)));
            if is_loose {
                out.push('\n');
            }
            let task = item.task.map(|done| self.task_box(done, &item.blocks));
            match (&task, item.blocks.split_first()) {
                // The box stands in the line of its words.
                (Some(task), Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest))) => {
                    let _ = write!(out, "<p>{task}");
                    self.push_inlines(inlines, out, true);
                    out.push_str("</p>\n");
                    self.push_blocks(rest, out);
                }
                _ => {
                    out.push_str(task.as_deref().unwrap_or_default());
                    self.push_blocks(&item.blocks, out);
                }
            }
            if matches!(item.blocks.last().map(|block| &block.kind), Some(BlockKind::Plain(_))) {
                out.pop();
            }
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "</{tag}>");
    }

    /// A task's box; on a page it is named by the task's words.
    fn task_box(&self, done: bool, task: &[Block]) -> String {
        let state = if done { " checked=\"\"" } else { "" };
        let name = match (self.page, task.first()) {
            (Some(_), Some(first)) => {
                let words = plain_text_of_blocks(std::slice::from_ref(first));
                format!(" aria-label=\"{}\"", escaped(words.lines().next().unwrap_or("")))
            }
            _ => String::new(),
        };
        format!("<input type=\"checkbox\" disabled=\"\"{state}{name} /> ")
    }

    /// A flowchart in text as a figure; `None` for other code, and for charts that cannot be read.
    fn mermaid_figure(&mut self, language: &str, text: &str) -> Option<String> {
        let page = self.page.filter(|_| language == mermaid::LANGUAGE)?;
        let id = format!("flowchart:{}", self.flowcharts + 1);
        let figure = chart::of_text(page, text, &id)?;
        self.flowcharts += 1;
        // Raw HTML is sanitised with the text around it, which would take the picture to pieces: it
        // is put in its place afterwards.
        let mark = format!("<p>{FIGURE}{id}{FIGURE}</p>\n");
        self.figures.push((mark.clone(), figure));
        Some(mark)
    }

    fn push_code(&mut self, language: &str, text: &str, out: &mut String) {
        // Wide code scrolls, and what scrolls must be reachable by keyboard.
        out.push_str(if self.page.is_some() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        if !language.is_empty() {
            let _ = write!(out, " class=\"language-{}\"", escaped(language));
        }
        out.push('>');
        match self.page.and_then(|page| page.site.theme.highlighter.highlight(language, text)) {
            Some(html) => out.push_str(&html),
            None => push_escaped(text, out),
        }
        out.push_str("</code></pre>\n");
    }

    fn push_table(&mut self, table: &Table, out: &mut String) {
        let in_page = self.page.is_some();
        if in_page {
            out.push_str("<div class=\"table\" tabindex=\"0\">");
        }
        out.push_str("<table>\n<thead>\n<tr>\n");
        self.push_cells(&table.head, &table.columns, "th", out);
        out.push_str("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            out.push_str("<tbody>\n");
            for row in &table.rows {
                out.push_str("<tr>\n");
                self.push_cells(row, &table.columns, "td", out);
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n");
        }
        out.push_str(if in_page { "</table></div>\n" } else { "</table>\n" });
    }

    fn push_cells(&mut self, cells: &[Vec<Inline>], columns: &[Column], tag: &str, out: &mut String) {
        for (cell, column) in cells.iter().zip(columns.iter().chain(std::iter::repeat(&Column::Default))) {
            let align = match column {
                Column::Default => "",
                Column::Left => " class=\"left\"",
                Column::Center => " class=\"center\"",
                Column::Right => " class=\"right\"",
            };
            let _ = write!(out, "<{tag}{align}>");
            self.push_inlines(cell, out, true);
            let _ = writeln!(out, "</{tag}>");
        }
    }
}

/// The anchor of a footnote's text. The page's own names hold a colon, which no other name does.
pub(super) fn note_id(number: usize) -> String {
    format!("note:{number}")
}

/// The anchor of a mention of a footnote.
pub(super) fn note_reference_id(number: usize, mention: usize) -> String {
    if mention == 1 { format!("noteref:{number}") } else { format!("noteref:{number}:{mention}") }
}

/// The anchor of a site term's meaning on a page that uses it.
pub(super) fn site_term_anchor(term: &Document) -> String {
    format!("site:{}", term.id.value)
}

/// Where a page writes that a link leads; not for addresses elsewhere.
pub(super) fn address(page: PageSetting<'_>, resolved: &Resolved) -> String {
    let index = page.site.index;
    match resolved {
        Resolved::Document { document, anchor } => urls::to_page(page.route, index.route(*document), anchor.as_deref()),
        Resolved::File(file) => urls::path(&page.route.relative(&index.asset_route(file))),
        Resolved::Static(file) => urls::path(&page.route.relative(file)),
        Resolved::Elsewhere => unreachable!("addresses elsewhere are written as they are"),
    }
}

/// Text inside HTML or an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(text, &mut out);
    out
}

pub(super) fn push_escaped(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// A text on its own as HTML, no site around it: links as written, raw HTML by the allow-list when
/// `sanitized`, code plain. What the CommonMark tests look at.
pub fn markdown_to_html(text: &str, sanitized: bool) -> String {
    let mut blocks = parse_markdown(text, 0);
    let mut names = crate::util::slug::Unique::default();
    let mut note_blocks = BTreeMap::new();
    crate::model::visit::headings_mut(&mut blocks, &mut |heading, _| {
        let made = heading.id.clone().unwrap_or_else(|| crate::util::slug::slug(&plain_text(&heading.content)));
        heading.anchor = names.claim(&made, "section");
    });
    crate::model::visit::blocks(&blocks, &mut |block| {
        if let BlockKind::Footnote { label, blocks } = &block.kind {
            note_blocks.entry(label.clone()).or_insert(blocks.as_slice());
        }
    });
    let mut writer = Writer { raw: sanitized.then(Arc::default), note_blocks, ..Writer::default() };
    let mut html = writer.blocks(&blocks);
    let notes = writer.notes();
    if !notes.is_empty() {
        html.push_str("<ol class=\"footnotes\">\n");
        for note in notes {
            let _ = writeln!(html, "<li id=\"{}\">\n{}</li>", escaped(&note_id(note.number)), note.html);
        }
        html.push_str("</ol>\n");
    }
    html
}
