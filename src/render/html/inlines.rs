//! The text of a line: terms, slots, links, pictures, mentions of footnotes.

use super::{Writer, note_id, note_reference_id, site_term_anchor};
use crate::index::terms::{TermRef, with_next_lines};
use crate::index::{Broken, Resolved};
use crate::render::other_language::{push_marked, push_marked_in};
use crate::render::page_context::{PageContext, address};
use crate::render::urls;
use crate::syntax::ast::{Inline, InlineKind, Link, LinkNotation};
use crate::syntax::{first_char, joins_lines, plain_text};
use crate::text::language::is_japanese;
use crate::text::script::is_kana;
use crate::text::{Html, slots};
use std::ops::Range;

/// Around what an agent fills in.
const SLOTS: [(char, char); 4] = [('[', ']'), ('［', '］'), ('<', '>'), ('＜', '＞')];

impl Writer<'_> {
    /// The number of a link's note on paper, as an attribute.
    pub(super) fn push_note(
        &mut self,
        page: PageContext<'_>,
        to: &Resolved,
        href: &str,
        words: String,
        out: &mut Html,
    ) {
        if let Some(number) = self.links.as_mut().and_then(|links| links.number(page, to, href, words)) {
            out.push_attribute("data-note", &number.to_string());
        }
    }

    pub(super) fn push_inlines(&mut self, inlines: &[Inline], out: &mut Html, terms: bool) {
        self.shown = None;
        self.in_reading = false;
        self.in_japanese = self.page.is_some() && is_japanese(&plain_text(inlines));
        self.push_run(inlines, out, terms);
    }

    /// Inlines that stand in others, or in a block.
    fn push_run(&mut self, inlines: &[Inline], out: &mut Html, terms: bool) {
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            at += 1;
            match &inline.kind {
                InlineKind::Text(_) if terms && self.raw_links == 0 => {
                    let (text, next) = with_next_lines(inlines, at - 1);
                    self.show(&text);
                    self.push_text(&text, out);
                    at = next;
                }
                InlineKind::Text(text) => {
                    self.show(text);
                    self.push_words(text, out);
                }
                InlineKind::Code(code) => {
                    self.show(code);
                    out.push("<code>");
                    out.push_text(code);
                    out.push("</code>");
                }
                InlineKind::Emphasis(inner) => self.push_wrapped(["<em>", "</em>"], inner, out, terms),
                InlineKind::Strong(inner) => self.push_wrapped(["<strong>", "</strong>"], inner, out, terms),
                InlineKind::Strikethrough(inner) => self.push_wrapped(["<del>", "</del>"], inner, out, terms),
                InlineKind::Link(link) => self.push_link(link, out),
                InlineKind::Image(image) => self.push_image(image, out),
                InlineKind::Html(html) if html.is_comment() => {}
                InlineKind::Html(html) => {
                    if let Some(tag) = html.tags().find(|tag| tag.name == "ruby") {
                        self.in_reading = !tag.closes && has_reading(&inlines[at..]);
                    }
                    self.push_raw(html, out);
                }
                InlineKind::SoftBreak if joins_lines(self.shown, first_char(&inlines[at..])) => {}
                InlineKind::SoftBreak => {
                    self.show("\n");
                    out.push("\n");
                }
                InlineKind::HardBreak => {
                    self.show("\n");
                    out.push("<br />\n");
                }
                InlineKind::FootnoteReference(label) => self.push_note_reference(label, out),
            }
        }
    }

    fn push_wrapped(&mut self, tags: [&'static str; 2], inner: &[Inline], out: &mut Html, terms: bool) {
        out.push(tags[0]);
        self.push_run(inner, out, terms);
        out.push(tags[1]);
    }

    /// Notes which words the text shows now.
    fn show(&mut self, words: &str) {
        self.shown = words.chars().next_back().or(self.shown);
    }

    fn push_text(&mut self, text: &str, out: &mut Html) {
        let found = match &mut self.marker {
            Some(marker) => marker.find(text),
            None => Vec::new(),
        };
        let mut slots = if self.is_script { slots::find(text, &SLOTS) } else { Vec::new() };
        slots.retain(|slot| is_slot(&text[slot.clone()]));
        let mut done = 0;
        for term in found {
            let own_page = self.page.is_some_and(|page| term.term == TermRef::Site(page.at));
            // What is filled in is not what the customer hears.
            if own_page || slots.iter().any(|slot| slot.start < term.end && term.start < slot.end) {
                continue;
            }
            self.push_part(text, done..term.start, &slots, out);
            let anchor = self.term_anchor(term.term);
            out.push("<a class=\"term\"");
            out.push_attribute("href", &urls::fragment(&anchor));
            out.push_attribute("aria-describedby", &format!("{anchor}:meaning"));
            out.push(">");
            out.push_text(&text[term.start..term.end]);
            out.push("</a>");
            self.terms.insert(term.term);
            done = term.end;
        }
        self.push_part(text, done..text.len(), &slots, out);
    }

    /// A part of a text, with its slots marked. No slot stands across its ends.
    fn push_part(&self, text: &str, part: Range<usize>, slots: &[Range<usize>], out: &mut Html) {
        let mut done = part.start;
        for slot in slots.iter().filter(|slot| part.start <= slot.start && slot.end <= part.end) {
            self.push_words(&text[done..slot.start], out);
            out.push("<span class=\"slot\">");
            self.push_words(&text[slot.clone()], out);
            out.push("</span>");
            done = slot.end;
        }
        self.push_words(&text[done..part.end], out);
    }

    /// Words as they are, foreign passages marked where nobody has said their language.
    fn push_words(&self, text: &str, out: &mut Html) {
        match self.page.filter(|_| !self.said.is_open()) {
            Some(page) => {
                let in_japanese = self.in_japanese || self.in_reading || is_japanese(text);
                push_marked_in(page.site, &page.site.documents[page.at].lang, text, in_japanese, out);
            }
            None => out.push_text(text),
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

    fn push_link(&mut self, link: &Link, out: &mut Html) {
        let resolved = self.page.map(|page| (page, page.site.site.documents[page.at].target(link, false)));
        let mut words = Html::new();
        let mut lang = "";
        match (&resolved, link.notation) {
            (Some((page, Ok(Resolved::Document { document, anchor }))), LinkNotation::Wiki) => {
                let documents = &page.site.documents;
                if documents[*document].lang != documents[page.at].lang {
                    lang = &documents[*document].lang;
                }
                let title = page.site.index.title(documents, page.at, *document, anchor.as_deref());
                self.show(&title);
                push_marked(page.site, &documents[*document].lang, &title, &mut words);
            }
            (Some((_, Err(Broken::LeftOut { title }))), LinkNotation::Wiki) => {
                self.show(title);
                words.push_text(title);
            }
            _ => self.push_run(&link.content, &mut words, false),
        }
        let address = match resolved {
            Some((_, Ok(Resolved::Elsewhere))) => urls::elsewhere(&link.destination),
            Some((page, Ok(resolved))) => address(page, resolved),
            // Who reads it has nothing to fix: the document is not published yet.
            Some((_, Err(Broken::LeftOut { .. }))) => return out.push_html(&words),
            Some((_, Err(_))) => {
                // The words stay, and say that the way is missing.
                out.push("<span class=\"broken\">");
                out.push_html(&words);
                out.push("</span>");
                return;
            }
            None => urls::elsewhere(&link.destination),
        };
        out.push("<a");
        out.push_attribute("href", &address);
        if let Some((page, Ok(resolved))) = resolved {
            let words = page.site.index.words(&page.site.documents, page.at, &link.content);
            self.push_note(page, resolved, &address, words, out);
        }
        if !link.title.is_empty() {
            out.push_attribute("title", &link.title);
        }
        if !lang.is_empty() {
            out.push_attribute("lang", lang);
        }
        out.push(">");
        out.push_html(&words);
        out.push("</a>");
    }

    fn push_image(&mut self, image: &Link, out: &mut Html) {
        let alternative = plain_text(&image.content);
        let Some(page) = self.page else {
            out.push("<img");
            out.push_attribute("src", &urls::elsewhere(&image.destination));
            push_description(&alternative, &image.title, out);
            out.push(" />");
            return;
        };
        match page.site.documents[page.at].target(image, true) {
            // No page asks another host for anything: a picture elsewhere becomes a link to it.
            Ok(Resolved::Elsewhere) => {
                let lang = &page.site.documents[page.at].lang;
                let words = if alternative.trim().is_empty() {
                    page.site.locales.ui(lang, "image_elsewhere").to_owned()
                } else {
                    alternative
                };
                self.show(&words);
                let address = urls::elsewhere(&image.destination);
                out.push("<a class=\"image-elsewhere\"");
                out.push_attribute("href", &address);
                self.push_note(page, &Resolved::Elsewhere, &address, words.clone(), out);
                out.push(">");
                out.push_text(&words);
                out.push("</a>");
            }
            Ok(Resolved::Document { .. }) | Err(_) => {
                self.show(&alternative);
                out.push("<span class=\"broken\">");
                out.push_text(&alternative);
                out.push("</span>");
            }
            Ok(resolved) => {
                out.push("<img");
                out.push_attribute("src", &address(page, resolved));
                push_description(&alternative, &image.title, out);
                // With its size, the text below does not move when the picture arrives.
                if let Some((width, height)) = resolved.source().and_then(|file| page.site.pictures.get(&file)) {
                    out.push_attribute("width", &width.to_string());
                    out.push_attribute("height", &height.to_string());
                }
                out.push(" loading=\"lazy\" />");
            }
        }
    }

    fn push_note_reference(&mut self, label: &str, out: &mut Html) {
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
        self.show(&number.to_string());
        out.push("<sup class=\"footnote\"><a");
        out.push_attribute("id", &id);
        out.push_attribute("href", &urls::fragment(&note_id(number)));
        out.push(">");
        out.push_text(&number.to_string());
        out.push("</a></sup>");
    }
}

/// Whether something in brackets is to be filled in: between signs for less and more (`< 5 or > 7`) nothing is.
fn is_slot(slot: &str) -> bool {
    let Some(inside) = slot.strip_prefix('<').and_then(|slot| slot.strip_suffix('>')) else { return true };
    inside.starts_with(char::is_alphanumeric) && !inside.ends_with(char::is_whitespace)
}

/// What a picture shows, and its title where it has one.
fn push_description(alternative: &str, title: &str, out: &mut Html) {
    out.push_attribute("alt", alternative);
    if !title.is_empty() {
        out.push_attribute("title", title);
    }
}

/// Whether there are kana before a word with its reading ends.
fn has_reading(rest: &[Inline]) -> bool {
    let ends = |inline: &&Inline| match &inline.kind {
        InlineKind::Html(html) => html.tags().any(|tag| tag.name == "ruby" && tag.closes),
        _ => false,
    };
    let inside = rest.iter().take_while(|inline| !ends(inline));
    inside.into_iter().any(|inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains(is_kana)))
}
