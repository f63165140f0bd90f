//! The files the binary carries: templates, themes, and the starter library with the tests of its
//! search.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Embedded files below `folder` (`templates`, `themes`, `sops`), as path below it and bytes, in
/// path order.
pub fn below(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> + use<'_> {
    FILES
        .iter()
        .filter_map(move |(path, bytes)| path.strip_prefix(folder)?.strip_prefix('/').map(|rest| (rest, *bytes)))
}

/// The text of an embedded file; `None` when there is none of that name.
pub fn text(path: &str) -> Option<&'static str> {
    let index = FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    std::str::from_utf8(FILES[index].1).ok()
}
