//! Which tags of raw HTML are written, and which of their attributes.

use crate::syntax::raw_html::{Attribute, Tag};
use crate::text::Html;
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
    pub(super) fn admits(&mut self, tag: &Tag) -> bool {
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
    pub(super) fn keeps(&self, attribute: &Attribute) -> bool {
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
