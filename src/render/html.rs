//! The tree of a text as HTML.

use super::foreign::{Said, push_marked};
use super::paper::LinkNotes;
use super::sanitize::{self, Raw};
use super::{Site, chart, urls};
use crate::index::terms::{Marker, TermRef, with_next_lines};
use crate::index::{DocumentIndex, Resolved};
use crate::mermaid;
use crate::model::Document;
use crate::syntax::ast::{Block, BlockKind, Column, Inline, InlineKind, Item, Link, LinkNotation, Table};
use crate::syntax::{first_char, joins_lines, parse_markdown, plain_text, plain_text_of_blocks};
use crate::text::{SitePath, Span, slots};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// Writes one document's texts; remembers across them which terms and footnotes were met.
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

/// Around what an agent fills in.
const SLOTS: [(char, char); 2] = [('[', ']'), ('［', '］')];

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
            raw: has_raw.then(|| Arc::new(raw(page, document))),
            raw_links: 0,
            said: Said::default(),
            terms: BTreeSet::new(),
            links: None,
            raw_notes: HashMap::new(),
            notes: Vec::new(),
            note_blocks,
            figures: Vec::new(),
            flowcharts: 0,
            is_script: false,
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

    /// The number of a link's note on paper, as an attribute.
    fn note(&mut self, page: PageSetting<'_>, to: &Resolved, href: &str, words: String) -> String {
        let number = self.links.as_mut().and_then(|links| links.number(page, to, href, words));
        number.map_or_else(String::new, |number| format!(" data-note=\"{}{number}\"", self.mark()))
    }

    /// Raw HTML, as it is written. The sanitiser comes later.
    fn push_raw(&mut self, html: &str, out: &mut String) {
        self.count_raw(html);
        out.push_str(html);
        let (Some(page), Some(links)) = (self.page, self.links.as_mut()) else { return };
        crate::model::visit::links_of_html(html, Span::default(), &mut |link, is_image| {
            let Ok(to) = page.site.index.resolve(page.at, link, is_image) else { return };
            if is_image {
                return;
            }
            let href = if to == Resolved::Elsewhere { link.destination.clone() } else { address(page, &to) };
            if let Some(number) = links.number(page, &to, &href, String::new()) {
                self.raw_notes.insert(link.destination.clone(), number);
            }
        });
    }

    fn count_raw(&mut self, html: &str) {
        const WITHOUT_TERMS: [&str; 10] = ["a", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6"];
        for (at, _) in html.match_indices('<') {
            let rest = &html[at + 1..];
            let (rest, closes) = rest.strip_prefix('/').map_or((rest, false), |rest| (rest, true));
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            let name = name.to_ascii_lowercase();
            let inside = rest[name.len()..].split(['<', '>']).next().unwrap_or("");
            self.said.tag(&name, closes, inside);
            if WITHOUT_TERMS.contains(&name.as_str()) {
                self.raw_links = if closes { self.raw_links.saturating_sub(1) } else { self.raw_links + 1 };
            }
        }
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

    fn push_inlines(&mut self, inlines: &[Inline], out: &mut String, terms: bool) {
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            at += 1;
            match &inline.kind {
                InlineKind::Text(_) if terms && self.raw_links == 0 => {
                    let (text, next) = with_next_lines(inlines, at - 1);
                    self.push_text(&text, out);
                    at = next;
                }
                InlineKind::Text(text) => self.push_words(text, out),
                InlineKind::Code(code) => {
                    out.push_str("<code>");
                    push_escaped(code, out);
                    out.push_str("</code>");
                }
                InlineKind::Emphasis(inner) => self.push_wrapped("em", inner, out, terms),
                InlineKind::Strong(inner) => self.push_wrapped("strong", inner, out, terms),
                InlineKind::Strikethrough(inner) => self.push_wrapped("del", inner, out, terms),
                InlineKind::Link(link) => self.push_link(link, out),
                InlineKind::Image(image) => self.push_image(image, out),
                InlineKind::Html(html) if is_comment(html) => {}
                InlineKind::Html(html) => self.push_raw(html, out),
                InlineKind::SoftBreak if joins_lines(last_char(out), first_char(&inlines[at..])) => {}
                InlineKind::SoftBreak => out.push('\n'),
                InlineKind::HardBreak => out.push_str("<br />\n"),
                InlineKind::FootnoteReference(label) => self.push_note_reference(label, out),
            }
        }
    }

    fn push_wrapped(&mut self, tag: &str, inner: &[Inline], out: &mut String, terms: bool) {
        let _ = write!(out, "<{tag}>");
        self.push_inlines(inner, out, terms);
        let _ = write!(out, "</{tag}>");
    }

    fn push_text(&mut self, text: &str, out: &mut String) {
        let found = match &mut self.marker {
            Some(marker) => marker.find(text),
            None => Vec::new(),
        };
        let slots = if self.is_script { slots::find(text, &SLOTS) } else { Vec::new() };
        let mut done = 0;
        for term in found {
            let own_page = self.page.is_some_and(|page| term.term == TermRef::Site(page.at));
            // What is filled in is not what the customer hears.
            if own_page || slots.iter().any(|slot| slot.start < term.end && term.start < slot.end) {
                continue;
            }
            self.push_part(text, done..term.start, &slots, out);
            let anchor = self.term_anchor(term.term);
            let mark = self.mark();
            let _ = write!(
                out,
                "<a class=\"term\" href=\"{mark}{}\" aria-describedby=\"{}:meaning\">",
                urls::fragment(&anchor),
                escaped(&anchor)
            );
            push_escaped(&text[term.start..term.end], out);
            out.push_str("</a>");
            self.terms.insert(term.term);
            done = term.end;
        }
        self.push_part(text, done..text.len(), &slots, out);
    }

    /// A part of a text, with its slots marked. No slot stands across its ends.
    fn push_part(&self, text: &str, part: Range<usize>, slots: &[Range<usize>], out: &mut String) {
        let mut done = part.start;
        for slot in slots.iter().filter(|slot| part.start <= slot.start && slot.end <= part.end) {
            self.push_words(&text[done..slot.start], out);
            out.push_str("<span class=\"slot\">");
            self.push_words(&text[slot.clone()], out);
            out.push_str("</span>");
            done = slot.end;
        }
        self.push_words(&text[done..part.end], out);
    }

    /// Words as they are, foreign passages marked where nobody has said their language.
    fn push_words(&self, text: &str, out: &mut String) {
        match self.page.filter(|_| !self.said.is_open()) {
            Some(page) => push_marked(page.site, &page.site.documents[page.at].lang, text, out),
            None => push_escaped(text, out),
        }
    }

    /// Where on the page a term's meaning stands.
    fn term_anchor(&self, term: TermRef) -> String {
        let page = self.page.expect("terms are only marked on pages");
        match term {
            TermRef::Own(number) => {
                let terms = page.site.documents[page.at].terms();
                terms.into_iter().nth(number).map_or_else(String::new, |term| term.anchor.clone())
            }
            TermRef::Site(term) => site_term_anchor(&page.site.documents[term]),
        }
    }

    fn mark(&self) -> &'static str {
        const MARK: &str = "\u{F8FE}";
        if self.raw.is_some() { MARK } else { "" }
    }

    fn push_link(&mut self, link: &Link, out: &mut String) {
        let resolved = self.page.map(|page| (page, page.site.index.resolve(page.at, link, false)));
        let mark = self.mark();
        let mut words = String::new();
        let mut lang = "";
        match (&resolved, link.notation) {
            (Some((page, Ok(Resolved::Document { document, anchor }))), LinkNotation::Wiki) => {
                let documents = page.site.documents;
                if documents[*document].lang != documents[page.at].lang {
                    lang = &documents[*document].lang;
                }
                let title = page.site.index.title(documents, page.at, *document, anchor.as_deref());
                push_marked(page.site, &documents[*document].lang, &title, &mut words);
            }
            _ => self.push_inlines(&link.content, &mut words, false),
        }
        let address = match resolved {
            Some((_, Ok(Resolved::Elsewhere))) => urls::elsewhere(&link.destination),
            Some((page, Ok(ref resolved))) => address(page, resolved),
            Some((_, Err(_))) => {
                // The words stay, and say that the way is missing.
                let _ = write!(out, "<span class=\"broken\">{words}</span>");
                return;
            }
            None => urls::elsewhere(&link.destination),
        };
        let note = match resolved {
            Some((page, Ok(resolved))) => {
                let words = page.site.index.words(page.site.documents, page.at, &link.content);
                self.note(page, &resolved, &address, words)
            }
            _ => String::new(),
        };
        let _ = write!(out, "<a href=\"{mark}{}\"{note}", escaped(&address));
        if !link.title.is_empty() {
            let _ = write!(out, " title=\"{}\"", escaped(&link.title));
        }
        if !lang.is_empty() {
            let _ = write!(out, " lang=\"{}\"", escaped(lang));
        }
        let _ = write!(out, ">{words}</a>");
    }

    fn push_image(&mut self, image: &Link, out: &mut String) {
        let alternative = plain_text(&image.content);
        let title =
            if image.title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(&image.title)) };
        let mark = self.mark();
        let Some(page) = self.page else {
            let _ = write!(
                out,
                "<img src=\"{}\" alt=\"{}\"{title} />",
                escaped(&urls::elsewhere(&image.destination)),
                escaped(&alternative)
            );
            return;
        };
        match page.site.index.resolve(page.at, image, true) {
            // No page asks another host for anything: a picture elsewhere becomes a link to it.
            Ok(Resolved::Elsewhere) => {
                let lang = &page.site.documents[page.at].lang;
                let words = if alternative.trim().is_empty() {
                    page.site.locales.ui(lang, "image_elsewhere").to_owned()
                } else {
                    alternative
                };
                let address = urls::elsewhere(&image.destination);
                let note = self.note(page, &Resolved::Elsewhere, &address, words.clone());
                let _ = write!(
                    out,
                    "<a class=\"image-elsewhere\" href=\"{mark}{}\"{note}>{}</a>",
                    escaped(&address),
                    escaped(&words)
                );
            }
            Ok(Resolved::Document { .. }) | Err(_) => {
                let _ = write!(out, "<span class=\"broken\">{}</span>", escaped(&alternative));
            }
            Ok(resolved) => {
                // With it, the text below does not move when the picture arrives.
                let size = match resolved.source().and_then(|file| page.site.pictures.get(&file)) {
                    Some((width, height)) => format!(" width=\"{width}\" height=\"{height}\""),
                    None => String::new(),
                };
                let address = address(page, &resolved);
                let _ = write!(
                    out,
                    "<img src=\"{mark}{}\" alt=\"{}\"{title}{size} loading=\"lazy\" />",
                    escaped(&address),
                    escaped(&alternative)
                );
            }
        }
    }

    fn push_note_reference(&mut self, label: &str, out: &mut String) {
        let number = match self.notes.iter_mut().position(|(known, _)| known == label) {
            Some(at) => at + 1,
            None => {
                self.notes.push((label.to_owned(), 0));
                self.notes.len()
            }
        };
        let mentions = &mut self.notes[number - 1].1;
        *mentions += 1;
        let id = note_reference_id(number, *mentions);
        let mark = self.mark();
        let _ = write!(
            out,
            "<sup class=\"footnote\"><a id=\"{mark}{}\" href=\"{mark}{}\">{number}</a></sup>",
            escaped(&id),
            urls::fragment(&note_id(number))
        );
    }
}

/// The last character that shows: tags at the end are looked through.
fn last_char(html: &str) -> Option<char> {
    let mut shown = html;
    while let Some(inside) = shown.strip_suffix('>') {
        shown = &shown[..inside.rfind('<')?];
    }
    shown.chars().next_back()
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

/// What the links in a document's raw HTML lead to, and the names it must not take. Pictures
/// elsewhere are not loaded.
fn raw(page: PageSetting<'_>, document: &Document) -> Raw {
    let mut raw = Raw { names: page.site.index.own_anchors(document), ..Raw::default() };
    crate::model::visit::raw_links(document, &mut |link, is_image| {
        let address = match page.site.index.resolve(page.at, link, is_image) {
            Ok(Resolved::Elsewhere) if is_image => None,
            Ok(Resolved::Elsewhere) => Some(link.destination.clone()),
            Ok(resolved) => Some(address(page, &resolved)),
            Err(_) => None,
        };
        if let Some(address) = address {
            raw.addresses.insert((link.destination.clone(), is_image), address);
        }
    });
    raw
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.is_empty() || (html.starts_with("<!--") && html.find("-->").is_some_and(|at| at + 3 == html.len()))
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
    let mut writer = Writer {
        page: None,
        marker: None,
        shift: 0,
        raw: sanitized.then(Arc::default),
        raw_links: 0,
        said: Said::default(),
        terms: BTreeSet::new(),
        links: None,
        raw_notes: HashMap::new(),
        notes: Vec::new(),
        note_blocks,
        figures: Vec::new(),
        flowcharts: 0,
        is_script: false,
    };
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
