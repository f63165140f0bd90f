//! Raw HTML of an author, by an allow-list. The one file that knows the sanitiser.
//!
//! The whole rendered text goes through it, so that tags opened in one block and closed in another
//! stay together. Links that we made ourselves carry a mark and pass; those in raw HTML are
//! resolved like any other link.

use crate::syntax::raw_html::with_shown_tags;
use crate::text::Html;
use ammonia::Builder;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Stands before addresses that are ours already. A private-use character that no address holds.
pub(super) const OURS: char = '\u{F8FE}';

/// Elements of the sanitiser's list that would mislead a reader's tools, or that HTML has dropped.
const REMOVED: [&str; 11] =
    ["map", "area", "nav", "header", "footer", "hgroup", "center", "tt", "acronym", "strike", "article"];

/// Between an address and the number of its note on paper, until the text is clean.
const NOTE: char = '\u{F8FC}';

/// What an address elsewhere may begin with.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Raw elements nested deeper than this lose their tags: no author needs them, and the parser's time
/// grows with the square of the depth.
const MAX_DEPTH: usize = 128;

/// Elements that HTML closes by itself, so that they do not nest.
const FLAT: [&str; 24] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "option", "rp", "rt", "area", "base", "br", "col", "embed", "hr", "img",
    "input", "link", "meta", "source", "track", "wbr", "param",
];

/// What is known of a document's raw HTML.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// Its links (`false`) and images (`true`), and the addresses they are given.
    pub addresses: HashMap<(String, bool), String>,
    /// Names that places of the page have already.
    pub names: HashSet<String>,
}

/// The allowed part of a text. Links and images of raw HTML that `raw` does not know lose their
/// address, and elements that take a name of the page's lose that. `notes` are the numbers that links
/// of raw HTML have on paper.
pub(super) fn sanitize(html: &Html, raw: &Arc<Raw>, notes: HashMap<String, usize>) -> Html {
    let raw = Arc::clone(raw);
    let mut builder = Builder::default();
    builder.rm_tags(REMOVED);
    builder.add_tags(["input", "section"]);
    builder.add_generic_attributes([
        "id",
        "class",
        "lang",
        "dir",
        "aria-label",
        "aria-describedby",
        "aria-hidden",
        "role",
    ]);
    builder.add_tag_attributes("details", ["open"]);
    builder.add_tag_attributes("input", ["checked", "disabled"]);
    builder.tag_attribute_values(HashMap::from([("input", HashMap::from([("type", HashSet::from(["checkbox"]))]))]));
    builder.set_tag_attribute_value("input", "type", "checkbox");
    builder.set_tag_attribute_value("input", "disabled", "");
    builder.add_tag_attributes("a", ["name", "data-note"]);
    builder.add_tag_attributes("img", ["loading"]);
    builder.add_tag_attributes("pre", ["tabindex"]);
    builder.add_tag_attributes("div", ["tabindex"]);
    builder.link_rel(None);
    builder.url_schemes(SCHEMES.into());
    builder.attribute_filter(move |element, attribute, value| match (element, attribute) {
        ("a", "href") | ("img", "src") => match value.strip_prefix(OURS) {
            // Whoever writes the mark by hand gets no further than a plain address.
            Some(ours) if !is_unsafe(ours) => Some(Cow::Owned(ours.to_owned())),
            Some(_) => None,
            None => {
                let address = raw.addresses.get(&(value.to_owned(), element == "img"))?;
                let note = notes.get(value).filter(|_| element == "a").map(|number| format!("{NOTE}{number}"));
                Some(Cow::Owned(format!("{address}{}", note.unwrap_or_default())))
            }
        },
        ("a", "data-note") => value.strip_prefix(OURS).map(|number| Cow::Owned(number.to_owned())),
        (_, "id") | ("a", "name") => match value.strip_prefix(OURS) {
            Some(ours) => Some(Cow::Owned(ours.to_owned())),
            // Names with a colon are the page's own.
            None => (!raw.names.contains(value) && !value.contains(':')).then_some(Cow::Borrowed(value)),
        },
        // No reader sees it, and nobody checks where it leads.
        (_, "cite") => None,
        ("div" | "pre", "tabindex") => (value == "0").then_some(Cow::Borrowed("0")),
        _ => Some(Cow::Borrowed(value)),
    });
    // Marks are left where raw HTML took a link of ours for the text of an attribute.
    let clean = builder.clean(&without_depth(&with_shown_tags(&html.as_str().replace(NOTE, "")))).to_string();
    Html::from_trusted(clean.replace(OURS, "").replace(NOTE, "\" data-note=\""))
}

/// The text without the tags of elements nested too deep.
fn without_depth(html: &str) -> Cow<'_, str> {
    if html.matches('<').count() <= MAX_DEPTH {
        return Cow::Borrowed(html);
    }
    let mut kept = String::with_capacity(html.len());
    let mut depth = 0;
    let mut dropped = 0;
    let mut pieces = html.split('<');
    kept.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, closes) = piece.strip_prefix('/').map_or((piece, false), |tag| (tag, true));
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let nests = !name.is_empty() && !FLAT.contains(&name.as_str());
        let is_dropped = match (nests, closes) {
            (false, _) => false,
            (true, false) if depth >= MAX_DEPTH => {
                dropped += 1;
                true
            }
            (true, false) => {
                depth += 1;
                false
            }
            (true, true) if dropped > 0 => {
                dropped -= 1;
                true
            }
            (true, true) => {
                depth = depth.saturating_sub(1);
                false
            }
        };
        if is_dropped {
            kept.push_str(piece.split_once('>').map_or("", |(_, rest)| rest));
        } else {
            kept.push('<');
            kept.push_str(piece);
        }
    }
    Cow::Owned(kept)
}

/// Addresses that begin with any scheme but those a site may link to.
fn is_unsafe(address: &str) -> bool {
    let scheme =
        address.trim().split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_some_and(|scheme| !SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}
