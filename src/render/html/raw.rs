//! What must be known of raw HTML while text is written around it; `sanitize.rs` lets it through.

use super::super::sanitize::Raw;
use super::{PageSetting, Writer, address};
use crate::index::{Document, Resolved};
use crate::model::visit;
use crate::syntax::raw_html::RawHtml;
use crate::text::{Html, Span};

impl Writer<'_> {
    /// Raw HTML, as it is written. The sanitiser comes later.
    pub(super) fn push_raw(&mut self, html: &RawHtml, out: &mut Html) {
        self.count_raw(html);
        let written = if self.raw.is_some() { html.closed() } else { html.text() };
        out.push_html(&Html::from_trusted(written.to_owned()));
        let (Some(page), Some(links)) = (self.page, self.links.as_mut()) else { return };
        visit::links_of_html(html, Span::default(), &mut |link, is_image| {
            let Ok(to) = page.site.documents[page.at].target(link, is_image) else { return };
            if is_image {
                return;
            }
            let href = if *to == Resolved::Elsewhere { link.destination.clone() } else { address(page, to) };
            if let Some(number) = links.number(page, to, &href, String::new()) {
                self.raw_notes.insert(link.destination.clone(), number);
            }
        });
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

/// What the links in a document's raw HTML lead to, and the names it must not take. Pictures
/// elsewhere are not loaded.
pub(super) fn raw(page: PageSetting<'_>, document: &Document) -> Raw {
    let mut raw = Raw { names: page.site.index.own_anchors(document), ..Raw::default() };
    visit::raw_links(document, &mut |link, is_image| {
        let address = match document.target(link, is_image) {
            Ok(Resolved::Elsewhere) if is_image => None,
            Ok(Resolved::Elsewhere) => Some(link.destination.clone()),
            Ok(resolved) => Some(address(page, resolved)),
            Err(_) => None,
        };
        if let Some(address) = address {
            raw.addresses.insert((link.destination.clone(), is_image), address);
        }
    });
    raw
}
