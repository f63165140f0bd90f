//! How a page writes the way to another: relative, percent-encoded.

use super::SitePath;
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
pub fn to_page(from: &SitePath, to: &SitePath, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) if from == to => fragment(anchor),
        Some(anchor) => format!("{}{}", path(&from.relative(to)), fragment(anchor)),
        None => path(&from.relative(to)),
    }
}

/// The way to a place on the same page.
pub fn fragment(anchor: &str) -> String {
    format!("#{}", utf8_percent_encode(anchor, FRAGMENT))
}

/// A path as it stands in an address.
pub fn path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// An address elsewhere, with what cannot stand in an address encoded; `%` is taken as encoded already.
pub fn elsewhere(address: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}')
        .add(b'[')
        .add(b']');
    percent_encoding::utf8_percent_encode(address, KEPT).to_string()
}
