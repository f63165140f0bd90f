//! HTML by an allow-list. The one file that knows the sanitiser.
//!
//! A whole text goes through it, ours and an author's raw HTML together, so that tags opened in one block and closed in
//! another stay balanced. It does not tell one from the other: what only we may say was taken from raw HTML before
//! (`html/raw.rs`).

use crate::text::Html;
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Elements of the sanitiser's list that would mislead a reader's tools, or that HTML has dropped.
const REMOVED: [&str; 11] =
    ["map", "area", "nav", "header", "footer", "hgroup", "center", "tt", "acronym", "strike", "article"];

/// What an address elsewhere may begin with.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut allowed = Builder::default();
    allowed.rm_tags(REMOVED);
    allowed.add_tags(["input", "section"]);
    allowed.add_generic_attributes([
        "id",
        "class",
        "lang",
        "dir",
        "aria-label",
        "aria-describedby",
        "aria-hidden",
        "role",
    ]);
    allowed.add_tag_attributes("details", ["open"]);
    // Without them, a list would count otherwise than its author does.
    allowed.add_tag_attributes("ol", ["start", "type", "reversed"]);
    allowed.add_tag_attributes("li", ["value"]);
    allowed.add_tag_attributes("input", ["checked", "disabled"]);
    allowed.tag_attribute_values(HashMap::from([("input", HashMap::from([("type", HashSet::from(["checkbox"]))]))]));
    allowed.set_tag_attribute_value("input", "type", "checkbox");
    allowed.set_tag_attribute_value("input", "disabled", "");
    allowed.add_tag_attributes("a", ["name", "data-note"]);
    allowed.add_tag_attributes("img", ["loading"]);
    allowed.add_tag_attributes("pre", ["tabindex"]);
    allowed.add_tag_attributes("div", ["tabindex"]);
    allowed.link_rel(None);
    allowed.url_schemes(SCHEMES.into());
    allowed
});

/// The allowed part of a text, every element closed.
pub(super) fn sanitize(html: &Html) -> Html {
    Html::from_trusted(ALLOWED.clean(html.as_str()).to_string())
}
