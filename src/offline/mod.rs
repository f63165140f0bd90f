//! The copy of a site that a browser keeps: `sw.js`, the script that keeps it (a service worker), and the list of
//! what belongs to it. `worker.js` says how; this file says what.
//!
//! The list is a file of its own with a hashed name, so that `sw.js`, which browsers ask for again and again, is small.

use crate::text::SitePath;
use crate::theme;
use crate::util::hash;
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// The script, at the root of the output: it keeps what is beside and below it.
pub const WORKER: &str = "sw.js";

/// Files above this size are left to the network: a film is not what an agent needs.
const MAX_FILE_BYTES: u64 = 8 * 1024 * 1024;

/// Up to where a browser keeps the whole site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files.
    pub bytes: u64,
    /// How many files.
    pub files: usize,
}

/// What holds for every site.
pub const LIMITS: Limits = Limits { bytes: 64 * 1024 * 1024, files: 5000 };

/// How much the copy needs a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// It is kept of any site: styles, scripts, the home page and other lists.
    Essential,
    /// It is kept where all such files fit.
    Page,
    /// It is kept while there is room, and missed by nobody when a host does not give it as it is: pictures, `static/`.
    Optional,
}

/// A file that readers get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it stands in the output.
    pub path: SitePath,
    /// Its size in bytes.
    pub size: u64,
    /// How much the copy needs it.
    pub need: Priority,
}

/// The script and its list, for a site of these files, in the order of their paths. `hash_of` gives [`hash::web`] of a
/// file's bytes; it is asked of what is kept, and of pages. Of other files the size must do: they would have to be read
/// for nothing else. `not_kept` is the page that is shown in place of one that is not kept.
///
/// # Errors
/// When `hash_of` cannot have the bytes.
pub fn files<E: Send>(
    files: &[File],
    hash_of: impl Fn(&File) -> Result<String, E> + Sync,
    not_kept: &str,
    limits: Limits,
) -> Result<[(SitePath, String); 2], E> {
    let (kept, whole) = choose(files, limits);
    let kept: BTreeSet<&SitePath> = kept.into_iter().map(|file| &file.path).collect();
    let is_asked = |file: &&File| file.need != Priority::Optional || kept.contains(&file.path);
    let hashes: BTreeMap<&SitePath, String> =
        files.par_iter().filter(is_asked).map(|file| Ok((&file.path, hash_of(file)?))).collect::<Result<_, E>>()?;
    let of = |is_wanted: fn(Priority) -> bool| -> BTreeMap<&str, &str> {
        let wanted = files.iter().filter(|file| is_wanted(file.need) && kept.contains(&file.path));
        wanted.map(|file| (file.path.as_str(), hashes[&file.path].as_str())).collect()
    };
    let list = json!([of(|need| need != Priority::Optional), of(|need| need == Priority::Optional)]).to_string();
    let list_path = format!("assets/offline-{}.json", hash::short(list.as_bytes()));
    // Also of what is not kept: a reader is told when a page has changed that the browser has not.
    let line = |file: &File| {
        let hash = hashes.get(&file.path).map_or("", String::as_str);
        format!("{hash} {} {}\n", file.size, file.path)
    };
    let all: String = files.iter().map(line).collect();
    let version = hash::short(format!("{list}\n{not_kept}\n{all}").as_bytes());
    let site = json!({
        "version": version, "list": list_path, "hash": hash::web(list.as_bytes()), "whole": whole, "notKept": not_kept,
    });
    let script = format!("const SITE={site};\n{}", theme::stripped(include_str!("worker.js")));
    Ok([(SitePath::literal(WORKER), script), (SitePath::literal(&list_path), list)])
}

/// The script of a site that keeps no copy: it takes away those of earlier versions, and itself.
pub fn unregister() -> String {
    theme::stripped(include_str!("farewell.js"))
}

/// What is kept, and whether that is all pages.
fn choose(files: &[File], limits: Limits) -> (Vec<&File>, bool) {
    let mut kept: Vec<&File> = files.iter().filter(|file| file.need != Priority::Optional).collect();
    let mut bytes: u64 = kept.iter().map(|file| file.size).sum();
    if bytes > limits.bytes || kept.len() > limits.files {
        kept.retain(|file| file.need == Priority::Essential);
        return (kept, false);
    }
    for file in files.iter().filter(|file| file.need == Priority::Optional && file.size <= MAX_FILE_BYTES) {
        if bytes + file.size <= limits.bytes && kept.len() < limits.files {
            bytes += file.size;
            kept.push(file);
        }
    }
    (kept, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, size: u64, need: Priority) -> File {
        File { path: SitePath::literal(path), size, need }
    }

    fn site() -> Vec<File> {
        vec![
            file("assets/theme.css", 10, Priority::Essential),
            file("index.html", 10, Priority::Essential),
            file("refund.html", 20, Priority::Page),
            file("files/large.png", 30, Priority::Optional),
            file("files/small.png", 5, Priority::Optional),
        ]
    }

    fn kept(bytes: u64, files: usize) -> (Vec<String>, bool) {
        let all = site();
        let (kept, whole) = choose(&all, Limits { bytes, files });
        (kept.iter().map(|file| file.path.to_string()).collect(), whole)
    }

    #[test]
    fn a_site_is_kept_whole_while_it_fits() {
        let pages = ["assets/theme.css", "index.html", "refund.html"];
        assert_eq!(kept(1000, 10).0.len(), 5);
        assert_eq!(kept(50, 10).0, [&pages[..], &["files/small.png"]].concat(), "what fits of pictures");
        assert_eq!(kept(1000, 4).0, [&pages[..], &["files/large.png"]].concat());
        assert_eq!(kept(40, 3), (pages.map(str::to_owned).into(), true));
        for (bytes, files) in [(39, 10), (1000, 2)] {
            assert_eq!(kept(bytes, files), (pages[..2].iter().map(|path| (*path).to_owned()).collect(), false));
        }
    }

    #[test]
    fn the_version_tells_also_of_what_is_not_kept() {
        let limits = Limits { bytes: 39, files: 10 };
        let of = |refund: &str| {
            // What is neither kept nor a page is not read.
            let hash_of = |file: &File| match file.path.as_str() {
                "refund.html" => Ok(refund.to_owned()),
                path => (!path.starts_with("files/")).then(|| hash::web(path.as_bytes())).ok_or(()),
            };
            files(&site(), hash_of, "<p>no network</p>", limits).expect("nothing else is asked for")
        };
        let [(_, script), (path, list)] = of("one");
        let [(_, other_script), (other_path, other_list)] = of("other");
        assert_eq!((&path, &list), (&other_path, &other_list));
        assert_ne!(script, other_script);
        assert!(script.contains(r#""notKept":"<p>no network</p>""#), "{script}");
    }
}
