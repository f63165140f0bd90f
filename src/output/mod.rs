//! Writing a bundle to disk: the old site or the new one and never a mixture, equal bytes left alone, old files of ours
//! removed, nobody else's touched.

mod capitals;
mod content;
mod differences;
mod exchange;
mod file;
mod former;
mod in_place;
mod manifest;
mod obstacles;
mod others;
mod place;
mod staged;
mod written;

pub use differences::{Difference, differences};
pub use file::{create, replace, rewrite};
pub use written::Written;

use crate::bundle::Bundle;
use crate::text::SitePath;
use crate::vfs::{Disk, Error, OUTPUT_MARK};
use place::Place;
use std::fs;
use std::path::{Path, PathBuf};

/// Refuses output folders whose use would mix pages with sources.
///
/// # Errors
/// When `out` is the site's folder, a folder above it, or below its documents.
pub fn check_place(out: &Path, site: &Disk, source: &SitePath) -> Result<(), Error> {
    let refused = |reason: &str| {
        Err(Error { action: "write the site to", path: out.display().to_string(), reason: reason.into() })
    };
    let Ok(root) = site.root().canonicalize() else { return Ok(()) };
    let out = absolute(out);
    let documents = if source.as_str().is_empty() { None } else { Some(absolute(&root.join(source.as_str()))) };
    if root.starts_with(&out) {
        return refused(
            "it is the site's own folder or one above it; choose a folder for the pages alone, such as `site`",
        );
    }
    if documents.is_some_and(|documents| out.starts_with(documents)) {
        return refused("it is inside the documents folder; choose one next to it, such as `site`");
    }
    for own in ["templates", "themes", "static"] {
        if out.starts_with(root.join(own)) {
            return refused("the site's own files are there; choose a folder for the pages alone, such as `site`");
        }
    }
    Ok(())
}

/// The path with everything that exists of it resolved.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = path.ancestors().find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    match existing {
        Some((ancestor, real)) => real.join(path.strip_prefix(ancestor).unwrap_or(Path::new(""))),
        None => path,
    }
}

/// A file of the build before, when this is a folder of pages.
pub fn of_former_build(out: &Path, name: &str) -> Option<String> {
    out.join(OUTPUT_MARK).is_file().then(|| fs::read_to_string(out.join(name)).ok())?
}

/// Writes a bundle into `out`, which is made when absent. Whoever reads the folder sees the old site until the new one is
/// whole; with `in_place`, and where the folder cannot be exchanged for another (it is the root of a disk, or the one the
/// program was started in, or nothing may be written beside it), each file is whole, and the site changes file by file.
///
/// # Errors
/// When the folder or a file cannot be written, when a link in it leads elsewhere, or when files
/// stand in the way that Sopwith did not write. The old site is then as it was; written in place, files already written
/// stay whole.
pub fn write(bundle: &Bundle, out: &Path, in_place: bool) -> Result<Written, Error> {
    match if in_place { None } else { Place::of(out)? } {
        Some(place) => staged::write(bundle, &place),
        None => in_place::write(bundle, out),
    }
}
