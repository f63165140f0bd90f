//! Tags that a page shows as they are written.

use crate::syntax::angle::{Angle, angle};

/// GitHub's disallowed raw HTML: what browsers do not read as HTML inside. Left open, such an element
/// would swallow what follows («enter the `<title>` of the ticket»), so its tags are shown as written.
const SHOWN: [&str; 9] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// What a shown tag begins with instead of `<`.
pub(super) const SHOWN_AS: &str = "&lt;";

/// The text with the tags that a page shows written as words.
#[cfg(test)]
pub(super) fn with_shown_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown.push_str(if is_shown(piece) { SHOWN_AS } else { "<" });
        shown.push_str(piece);
    }
    shown
}

/// Whether what follows a `<` makes it such a tag.
pub(super) fn is_shown(after: &str) -> bool {
    let tag = after.strip_prefix('/').unwrap_or(after);
    let name = tag.split(|char: char| !char.is_ascii_alphanumeric() && char != '-').next().unwrap_or_default();
    SHOWN.iter().any(|one| one.eq_ignore_ascii_case(name)) || angle(after) == Angle::Words
}
