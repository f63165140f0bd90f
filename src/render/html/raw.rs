//! Raw HTML among our own: every tag is written anew, its links resolved like all others and without what only we may
//! say. What follows in `sanitize.rs` need not know who wrote what.

use super::{Writer, address};
use crate::index::Resolved;
use crate::model::visit;
use crate::syntax::raw_html::{Attribute, Part, RawHtml, Tag};
use crate::text::{Html, Span};
use std::collections::HashSet;

/// Raw elements nested deeper than this lose their tags: no author needs them, and the sanitiser's time
/// grows with the square of the depth.
const MAX_DEPTH: usize = 128;

/// Elements that HTML closes by itself, so that they do not nest.
const FLAT: [&str; 24] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "rp", "rt", "area", "base", "br", "col", "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr", "param",
];

/// What must be known of raw HTML while it is written.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Names that places of the page have already.
    names: HashSet<String>,
    /// How many elements are open.
    depth: usize,
    /// How many more are, which lost their tags.
    left_out: usize,
}

impl Raw {
    /// For a document with these names of its own.
    pub(super) fn new(names: HashSet<String>) -> Raw {
        Raw { names, ..Raw::default() }
    }

    /// A text of its own begins.
    pub(super) fn begin(&mut self) {
        (self.depth, self.left_out) = (0, 0);
    }

    /// Whether a tag is written; takes note of it.
    fn admits(&mut self, tag: &Tag) -> bool {
        // No element that is allowed has such a name; what is in `noscript` is HTML to some readers of it and text to
        // others.
        if !Html::is_name(&tag.name) || tag.name == "noscript" {
            return false;
        }
        match (FLAT.contains(&tag.name.as_str()), tag.closes) {
            (true, _) => true,
            (false, false) if self.depth >= MAX_DEPTH => {
                self.left_out += 1;
                false
            }
            (false, false) => {
                self.depth += 1;
                true
            }
            (false, true) if self.left_out > 0 => {
                self.left_out -= 1;
                false
            }
            (false, true) => {
                self.depth = self.depth.saturating_sub(1);
                true
            }
        }
    }

    /// Whether an attribute is written as it is; the sanitiser has a list of what may be there at all.
    fn keeps(&self, attribute: &Attribute) -> bool {
        let value = &attribute.value;
        match attribute.name.as_str() {
            // An address is that of a link that was resolved, or it is none.
            "href" | "src" => false,
            // No reader sees it, and nobody checks where it leads.
            "cite" => false,
            // The numbers of links on paper are given by us.
            "data-note" => false,
            // Names with a colon are the page's own.
            "id" | "name" => !self.names.contains(value) && !value.contains(':'),
            "tabindex" => value == "0",
            // In pictures, `xlink:href` leads as `href` does.
            name => Html::is_name(name),
        }
    }
}

impl Writer<'_> {
    /// Raw HTML. What only stands for itself ([`super::markdown_to_html`]) is written as it is where nothing is to be
    /// sanitised.
    pub(super) fn push_raw(&mut self, html: &RawHtml, out: &mut Html) {
        self.count_raw(html);
        if self.raw.is_none() {
            out.push_html(&Html::from_trusted(html.text().to_owned()));
            return;
        }
        for part in html.parts() {
            match part {
                Part::Text(words) => out.push_text(words),
                Part::Tag(tag) => self.push_tag(html, tag, out),
                // Nobody sees them.
                Part::Comment(_) | Part::Unfinished(_) => {}
            }
        }
    }

    fn push_tag(&mut self, html: &RawHtml, tag: &Tag, out: &mut Html) {
        if !self.raw.as_mut().is_some_and(|raw| raw.admits(tag)) {
            return;
        }
        out.push(if tag.closes { "</" } else { "<" });
        out.push_name(&tag.name);
        for attribute in tag.attributes.iter().filter(|_| !tag.closes) {
            match (tag.name.as_str(), attribute.name.as_str()) {
                ("a", "href") | ("img", "src") => self.push_raw_address(html, tag, out),
                _ if self.raw.as_ref().is_some_and(|raw| raw.keeps(attribute)) => {
                    out.push_attribute(&attribute.name, &attribute.value);
                }
                _ => {}
            }
        }
        out.push(">");
    }

    /// The address of a link or of a picture, as the page has it; none for a broken one.
    fn push_raw_address(&mut self, html: &RawHtml, tag: &Tag, out: &mut Html) {
        let Some(page) = self.page else { return };
        let Some((link, is_image)) = visit::link_of_tag(html, tag, Span::default()) else { return };
        let Ok(to) = page.site.documents[page.at].target(&link, is_image) else { return };
        let address = match (to, is_image) {
            // No page asks another host for anything.
            (Resolved::Elsewhere, true) => return,
            (Resolved::Elsewhere, false) => link.destination.clone(),
            (to, _) => address(page, to),
        };
        if is_image {
            out.push_attribute("src", &address);
        } else {
            out.push_attribute("href", &address);
            self.push_note(page, to, &address, String::new(), out);
        }
    }

    fn count_raw(&mut self, html: &RawHtml) {
        const WITHOUT_TERMS: [&str; 10] = ["a", "code", "pre", "kbd", "h1", "h2", "h3", "h4", "h5", "h6"];
        for tag in html.tags() {
            self.said.tag(tag);
            if WITHOUT_TERMS.contains(&tag.name.as_str()) {
                self.raw_links = if tag.closes { self.raw_links.saturating_sub(1) } else { self.raw_links + 1 };
            }
        }
    }
}
