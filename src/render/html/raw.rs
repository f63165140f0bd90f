//! Raw HTML among our own: every tag is written anew, its links resolved like all others and without what only we may
//! say. What follows in `sanitize.rs` need not know who wrote what.

use super::Writer;
use crate::index::Resolved;
use crate::model::visit;
use crate::render::page_context::address;
use crate::syntax::raw_html::{Part, RawHtml, Tag};
use crate::text::{Html, Span};

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
