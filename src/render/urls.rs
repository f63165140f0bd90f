//! How a page writes the way to another: relative, percent-encoded.

use crate::text::SitePath;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What cannot stand as it is in a path; `/` can.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']')
    .add(b'|')
    .add(b'\'')
    .add(b':');
/// What cannot stand as it is after `#`.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%').add(b'#');

/// The way from one page to another, and to a place on it.
pub(super) fn to_page(from: &SitePath, to: &SitePath, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) if from == to => fragment(anchor),
        Some(anchor) => format!("{}{}", path(&from.relative(to)), fragment(anchor)),
        None => path(&from.relative(to)),
    }
}

/// The way to a place on the same page.
pub(super) fn fragment(anchor: &str) -> String {
    format!("#{}", utf8_percent_encode(anchor, FRAGMENT))
}

/// A path as it stands in an address.
pub(super) fn path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}
