//! The tree of a text as HTML.

mod inlines;
mod raw;
mod raw_tags;

use super::chart;
use super::other_language::Said;
use super::page_context::PageContext;
use super::print::LinkNotes;
use super::sanitize::sanitize;
use crate::index::Document;
use crate::index::terms::{Marker, TermRef};
use crate::mermaid::{Fence, Parsed};
use crate::syntax::ast::{Block, BlockKind, Column, Heading, Inline, Item, Table};
use crate::syntax::{parse_markdown, plain_text, plain_text_of_blocks};
use crate::text::Html;
use raw_tags::Raw;
use std::collections::{BTreeMap, BTreeSet};

/// Writes one document's texts; remembers across them which terms and footnotes were met.
#[derive(Default)]
pub(super) struct Writer<'a> {
    /// What links, terms and words are looked up in; `None` for text on its own.
    page: Option<PageContext<'a>>,
    marker: Option<Marker<'a>>,
    /// Added to every heading's level.
    shift: u8,
    /// What is known of the raw HTML; `None` when the document holds none that needs the sanitiser.
    raw: Option<Raw>,
    /// How many raw links, headings and pieces of code are open: no terms are marked in them.
    raw_links: usize,
    /// Raw elements that are open and say their language.
    said: Said,
    /// Whether the sentence that is written is Japanese.
    in_japanese: bool,
    /// Whether a word with its reading above it is open, and that is in kana.
    in_reading: bool,
    /// Terms marked so far.
    pub terms: BTreeSet<TermRef>,
    /// The links of the page that leave it; `None` where they are not numbered.
    pub links: Option<LinkNotes>,
    /// Footnotes in the order of their first mention, with how often each was mentioned.
    notes: Vec<(String, usize)>,
    note_blocks: BTreeMap<String, &'a [Block]>,
    /// Figures of charts by their ids, to be put in their places when the text is sanitised.
    figures: Vec<(String, Html)>,
    /// How many there were.
    flowcharts: usize,
    /// The last character that the run of text being written shows.
    shown: Option<char>,
    /// Whether the text is a script, in which `[…]` is to be filled in.
    is_script: bool,
}

/// A footnote, written.
pub(super) struct Note {
    pub number: usize,
    pub html: Html,
}

impl<'a> Writer<'a> {
    /// A writer for the page of a document.
    pub(super) fn new(page: PageContext<'a>, document: &'a Document) -> Writer<'a> {
        let mut has_raw = false;
        let mut has_first_level = false;
        let mut note_blocks = BTreeMap::new();
        crate::model::visit::document_blocks(document, &mut |block| match &block.kind {
            BlockKind::Heading(heading) => has_first_level |= heading.level == 1,
            BlockKind::Footnote { label, blocks } => {
                note_blocks.entry(label.clone()).or_insert(blocks.as_slice());
            }
            _ => {}
        });
        for section in &document.sections {
            has_first_level |= section.heading.as_ref().is_some_and(|heading| heading.level == 1);
        }
        crate::model::visit::raw_html(document, &mut |html, _| has_raw |= !html.is_comment());
        Writer {
            page: Some(page),
            marker: Some(page.site.site.index.terms().marker(page.at, document)),
            shift: u8::from(has_first_level),
            raw: has_raw.then(|| Raw::new(page.site.index.own_anchors(document))),
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
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Html {
        let mut html = Html::new();
        self.push_blocks(blocks, &mut html);
        self.finish(html)
    }

    /// What an agent says as HTML: what they fill in is marked.
    pub(super) fn script(&mut self, blocks: &[Block]) -> Html {
        self.is_script = true;
        let html = self.blocks(blocks);
        self.is_script = false;
        html
    }

    /// A run of text as HTML, with terms marked.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Html {
        let mut html = Html::new();
        self.push_inlines(inlines, &mut html, true);
        self.finish(html)
    }

    /// A heading's words as HTML: no terms in headings.
    pub(super) fn heading(&mut self, inlines: &[Inline]) -> Html {
        let mut html = Html::new();
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

    fn finish(&mut self, html: Html) -> Html {
        let Some(raw) = &mut self.raw else { return html };
        raw.begin();
        let mut html = sanitize(&html).into_string();
        for (id, figure) in std::mem::take(&mut self.figures) {
            let mut place = Html::new();
            push_place(&id, &mut place);
            html = html.replacen(place.as_str(), figure.as_str().trim_end(), 1);
        }
        Html::from_trusted(html)
    }

    fn push_blocks(&mut self, blocks: &[Block], out: &mut Html) {
        for block in blocks {
            self.push_block(block, out);
        }
    }

    fn push_block(&mut self, block: &Block, out: &mut Html) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                out.push("<p>");
                self.push_inlines(inlines, out, true);
                out.push("</p>\n");
            }
            BlockKind::Plain(inlines) => {
                self.push_inlines(inlines, out, true);
                out.push("\n");
            }
            BlockKind::Heading(heading) => self.push_heading(heading, out),
            BlockKind::Quote { alert: None, blocks } => {
                out.push("<blockquote>\n");
                self.push_blocks(blocks, out);
                out.push("</blockquote>\n");
            }
            BlockKind::Quote { alert: Some(alert), blocks } => {
                let word = alert.word.to_lowercase();
                out.push("<div");
                out.push_attribute("class", &format!("alert alert-{word}"));
                out.push("><p class=\"alert-title\">");
                out.push_text(&self.alert_title(&word));
                out.push("</p>\n");
                self.push_blocks(blocks, out);
                out.push("</div>\n");
            }
            BlockKind::List { start, items } => self.push_list(*start, items, out),
            BlockKind::Code { language, text, chart, .. } => {
                match self.page.zip(chart.as_deref().and_then(Fence::shown)) {
                    Some((page, chart)) => self.push_figure(page, chart, out),
                    None => self.push_code(language, text, out),
                }
            }
            BlockKind::Html(html) if html.is_comment() => {}
            BlockKind::Html(html) => self.push_raw(html, out),
            BlockKind::Table(table) => self.push_table(table, out),
            BlockKind::Rule => out.push("<hr />\n"),
            // Footnotes stand at the end of the page.
            BlockKind::Footnote { .. } => {}
            BlockKind::Definitions(definitions) => {
                out.push("<dl>\n");
                for definition in definitions {
                    out.push("<dt>");
                    self.push_inlines(&definition.term, out, true);
                    out.push("</dt>\n");
                    for meaning in &definition.meanings {
                        out.push("<dd>");
                        self.push_blocks(meaning, out);
                        out.push("</dd>\n");
                    }
                }
                out.push("</dl>\n");
            }
        }
    }

    fn push_heading(&mut self, heading: &Heading, out: &mut Html) {
        self.section();
        let level = if self.page.is_some() { self.level(heading.level) } else { heading.level };
        let level = level.to_string();
        out.push("<h");
        out.push_text(&level);
        out.push_attribute("id", &heading.anchor);
        out.push(">");
        self.push_inlines(&heading.content, out, false);
        out.push("</h");
        out.push_text(&level);
        out.push(">\n");
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

    fn push_list(&mut self, start: Option<u64>, items: &[Item], out: &mut Html) {
        out.push(if start.is_some() { "<ol" } else { "<ul" });
        if let Some(start) = start.filter(|start| *start != 1) {
            out.push_attribute("start", &start.to_string());
        }
        let has_tasks = items.iter().any(|item| item.task.is_some());
        out.push(if has_tasks { " class=\"tasks\">\n" } else { ">\n" });
        for item in items {
            out.push("<li>");
            let is_loose = item.blocks.first().is_some_and(|block| !matches!(block.kind, BlockKind::Plain(_)));
            if is_loose {
                out.push("\n");
            }
            match (item.task, item.blocks.split_first()) {
                // The box stands in the line of its words.
                (Some(done), Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest))) => {
                    out.push("<p>");
                    self.push_task_box(done, &item.blocks, out);
                    self.push_inlines(inlines, out, true);
                    out.push("</p>\n");
                    self.push_blocks(rest, out);
                }
                (task, _) => {
                    if let Some(done) = task {
                        self.push_task_box(done, &item.blocks, out);
                    }
                    self.push_blocks(&item.blocks, out);
                }
            }
            if matches!(item.blocks.last().map(|block| &block.kind), Some(BlockKind::Plain(_))) {
                out.trim_line_break();
            }
            out.push("</li>\n");
        }
        out.push(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// A task's box; on a page it is named by the task's words.
    fn push_task_box(&self, done: bool, task: &[Block], out: &mut Html) {
        out.push("<input type=\"checkbox\" disabled=\"\"");
        if done {
            out.push(" checked=\"\"");
        }
        if let (Some(_), Some(first)) = (self.page, task.first()) {
            let words = plain_text_of_blocks(std::slice::from_ref(first));
            out.push_attribute("aria-label", words.lines().next().unwrap_or(""));
        }
        out.push(" /> ");
    }

    /// A flowchart in text as a figure.
    fn push_figure(&mut self, page: PageContext<'_>, parsed: &Parsed, out: &mut Html) {
        self.flowcharts += 1;
        let id = format!("flowchart:{}", self.flowcharts);
        let figure = chart::of_text(page, parsed, &id);
        if self.raw.is_some() {
            // Raw HTML is sanitised with the text around it, which would take the picture to pieces.
            push_place(&id, out);
            out.push("\n");
            self.figures.push((id, figure));
        } else {
            out.push_html(&figure);
        }
    }

    fn push_code(&mut self, language: &str, text: &str, out: &mut Html) {
        // Wide code scrolls, and what scrolls must be reachable by keyboard.
        out.push(if self.page.is_some() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        if !language.is_empty() {
            out.push_attribute("class", &format!("language-{language}"));
        }
        out.push(">");
        match self.page.and_then(|page| page.site.theme.highlighter.highlight(language, text)) {
            Some(html) => out.push_html(&html),
            None => out.push_text(text),
        }
        out.push("</code></pre>\n");
    }

    fn push_table(&mut self, table: &Table, out: &mut Html) {
        let in_page = self.page.is_some();
        if in_page {
            out.push("<div class=\"table\" tabindex=\"0\">");
        }
        out.push("<table>\n<thead>\n<tr>\n");
        self.push_cells(&table.head, &table.columns, ["<th", "</th>\n"], out);
        out.push("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            out.push("<tbody>\n");
            for row in &table.rows {
                out.push("<tr>\n");
                self.push_cells(row, &table.columns, ["<td", "</td>\n"], out);
                out.push("</tr>\n");
            }
            out.push("</tbody>\n");
        }
        out.push(if in_page { "</table></div>\n" } else { "</table>\n" });
    }

    fn push_cells(&mut self, cells: &[Vec<Inline>], columns: &[Column], tags: [&'static str; 2], out: &mut Html) {
        for (cell, column) in cells.iter().zip(columns.iter().chain(std::iter::repeat(&Column::Default))) {
            out.push(tags[0]);
            out.push(match column {
                Column::Default => ">",
                Column::Left => " class=\"left\">",
                Column::Center => " class=\"center\">",
                Column::Right => " class=\"right\">",
            });
            self.push_inlines(cell, out, true);
            out.push(tags[1]);
        }
    }
}

/// What stands in the place of a figure until the text is sanitised: an element with the figure's id, which nothing of
/// the author's can have, for it holds a colon.
fn push_place(id: &str, out: &mut Html) {
    out.push("<p");
    out.push_attribute("id", id);
    out.push("></p>");
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
    let mut writer = Writer { raw: sanitized.then(Raw::default), note_blocks, ..Writer::default() };
    let mut html = writer.blocks(&blocks);
    let notes = writer.notes();
    if !notes.is_empty() {
        html.push("<ol class=\"footnotes\">\n");
        for note in notes {
            html.push("<li");
            html.push_attribute("id", &note_id(note.number));
            html.push(">\n");
            html.push_html(&note.html);
            html.push("</li>\n");
        }
        html.push("</ol>\n");
    }
    html.into_string()
}
