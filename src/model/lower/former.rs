//! Former names of a document: the id that links still say, and the address at which its page stood.

use super::names::{clean_id, is_device};
use crate::model::document::{Former, FormerPage};
use crate::syntax::decode_percent;

/// Why a former name cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing is left of it that could be an id or an address.
    Empty,
    /// It goes on behind the page: `#step`, `?query`.
    BehindPage,
    /// It is an address of another site.
    Elsewhere,
}

/// Reads a former name: an id, or an address as a browser shows it. `/` in front is the root of the output, `./` and
/// `../` begin at the document's page; a name alone is an id too.
pub(super) fn read(written: &str, base_url: Option<&str>) -> Result<Former, Fault> {
    let written = written.trim();
    let (is_below_root, written) = match base_url.and_then(|base| written.strip_prefix(base.trim_end_matches('/'))) {
        Some(below) if below.is_empty() || below.starts_with('/') => (true, below),
        _ if written.starts_with("//") || written.contains("://") => return Err(Fault::Elsewhere),
        _ => (written.starts_with('/'), written),
    };
    if written.contains(['#', '?']) {
        return Err(Fault::BehindPage);
    }
    let decoded = decode_percent(written);
    let parts: Vec<&str> = decoded.split('/').map(str::trim).collect();
    let is_folder = parts.len() > 1 && parts.last().is_some_and(|last| last.is_empty());
    let is_relative = matches!(parts.first(), Some(&"." | &".."));
    let parts: Vec<&str> = parts.into_iter().filter(|part| !matches!(*part, "" | ".")).collect();
    let Some((last, above)) = parts.split_last().filter(|(last, _)| **last != "..") else { return Err(Fault::Empty) };
    let stem = if is_folder { last } else { without_ending(last) };
    let ids = above.iter().copied().filter(|part| *part != "..").chain([stem]).map(clean_id);
    let ids: Vec<String> = ids.filter(|part| !part.is_empty()).collect();
    if ids.is_empty() {
        return Err(Fault::Empty);
    }
    let is_name = !is_below_root && !is_relative && above.is_empty();
    let mut address: Vec<String> = above.iter().map(|part| storable(part)).collect();
    if is_folder {
        address.extend([storable(last), "index.html".to_owned()]);
    } else {
        address.push(page_name(last));
    }
    let address = address.join("/");
    let page = if is_name || is_relative { FormerPage::FromFolder(address) } else { FormerPage::FromRoot(address) };
    Ok(Former { id: ids.join("/"), is_id: is_name && !is_folder, page })
}

/// `refund` of `refund.html`, and of the file it was made from.
fn without_ending(name: &str) -> &str {
    let stem = [".html", ".htm", ".markdown", ".md"].iter().find_map(|ending| name.strip_suffix(ending));
    stem.filter(|stem| !stem.is_empty()).unwrap_or(name)
}

fn page_name(last: &str) -> String {
    let stem = storable(without_ending(last));
    if last.ends_with(".htm") && without_ending(last) != last { format!("{stem}.htm") } else { format!("{stem}.html") }
}

/// The name as it is, save that no system must refuse it.
fn storable(name: &str) -> String {
    if is_device(name) { format!("{name}_") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Fault, read};
    use crate::model::document::FormerPage;

    fn page(written: &str) -> String {
        match read(written, Some("https://kb.example.com/desk/")).expect("a former name").page {
            FormerPage::FromRoot(path) => format!("/{path}"),
            FormerPage::FromFolder(path) => path,
        }
    }

    #[test]
    fn a_former_address_is_read_as_a_browser_shows_it() {
        for (written, expected) in [
            ("refund", "refund.html"),
            ("refund.html", "refund.html"),
            ("refund.md", "refund.html"),
            ("v1.2", "v1.2.html"),
            ("/refund", "/refund.html"),
            ("/refund.html", "/refund.html"),
            ("/old/refund.htm", "/old/refund.htm"),
            ("old/refund", "/old/refund.html"),
            ("./refund", "refund.html"),
            ("../refund", "../refund.html"),
            ("/a/../b", "/a/../b.html"),
            ("../../a/refund", "../../a/refund.html"),
            ("/refund/", "/refund/index.html"),
            ("refund/", "refund/index.html"),
            ("c d", "c d.html"),
            ("/c%20d.html", "/c d.html"),
            ("返金", "返金.html"),
            ("%E8%BF%94%E9%87%91.html", "返金.html"),
            ("https://kb.example.com/desk/refund.html", "/refund.html"),
            ("/a%23b", "/a#b.html"),
            ("/con", "/con_.html"),
        ] {
            assert_eq!(page(written), expected, "{written}");
        }
    }

    #[test]
    fn a_name_alone_is_an_id_too() {
        let id = |written| read(written, None).map(|former| (former.id, former.is_id));
        assert_eq!(id("c d"), Ok(("c-d".into(), true)));
        assert_eq!(id("refund.html"), Ok(("refund".into(), true)));
        assert_eq!(id("/refund"), Ok(("refund".into(), false)));
        assert_eq!(id("old/refund"), Ok(("old/refund".into(), false)));
        assert_eq!(id("../refund"), Ok(("refund".into(), false)));
    }

    #[test]
    fn what_is_no_address_of_a_page_is_told() {
        for (written, fault) in [
            ("", Fault::Empty),
            ("/", Fault::Empty),
            ("../..", Fault::Empty),
            ("\"", Fault::Empty),
            ("refund.html#pay", Fault::BehindPage),
            ("refund?lang=en", Fault::BehindPage),
            ("https://other.example.com/refund", Fault::Elsewhere),
            ("//other.example.com/refund", Fault::Elsewhere),
        ] {
            assert_eq!(read(written, Some("https://kb.example.com/")), Err(fault), "{written}");
        }
    }
}
