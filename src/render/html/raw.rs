//! What must be known of raw HTML while text is written around it; `sanitize.rs` lets it through.

use super::super::sanitize::Raw;
use super::{PageSetting, Writer, address};
use crate::index::{Document, Resolved};
use crate::model::visit;
use crate::text::{Html, Span};

impl Writer<'_> {
    /// Raw HTML, as it is written. The sanitiser comes later.
    pub(super) fn push_raw(&mut self, html: &str, out: &mut Html) {
        self.count_raw(html);
        out.push_html(&Html::from_trusted(html.to_owned()));
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

/// Whether nobody sees it.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.is_empty() || (html.starts_with("<!--") && html.find("-->").is_some_and(|at| at + 3 == html.len()))
}
