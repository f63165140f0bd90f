//! The text of a line: terms, slots, links, pictures, mentions of footnotes.

use super::super::foreign::push_marked;
use super::super::urls;
use super::raw::is_comment;
use super::{PageSetting, Writer, address, escaped, note_id, note_reference_id, push_escaped, site_term_anchor};
use crate::index::Resolved;
use crate::index::terms::{TermRef, with_next_lines};
use crate::syntax::ast::{Inline, InlineKind, Link, LinkNotation};
use crate::syntax::{first_char, joins_lines, plain_text};
use crate::text::slots;
use std::fmt::Write as _;
use std::ops::Range;

/// Around what an agent fills in.
const SLOTS: [(char, char); 2] = [('[', ']'), ('［', '］')];

impl Writer<'_> {
    /// The number of a link's note on paper, as an attribute.
    fn note(&mut self, page: PageSetting<'_>, to: &Resolved, href: &str, words: String) -> String {
        let number = self.links.as_mut().and_then(|links| links.number(page, to, href, words));
        number.map_or_else(String::new, |number| format!(" data-note=\"{}{number}\"", self.mark()))
    }

    pub(super) fn push_inlines(&mut self, inlines: &[Inline], out: &mut String, terms: bool) {
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

    pub(super) fn mark(&self) -> &'static str {
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
