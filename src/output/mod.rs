//! Writing a bundle to disk: whole files or none, equal bytes left alone, old files of ours
//! removed, nobody else's touched.

mod capitals;
mod file;
mod manifest;

pub use file::{create, replace, rewrite};

use crate::bundle::{Bundle, Content};
use crate::text::SitePath;
use crate::util::hash;
use crate::vfs::{Disk, Error, OUTPUT_MARK};
use file::{TEMPORARY, failed, in_the_way, temporary};
use manifest::Manifest;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files new or changed.
    pub written: usize,
    /// Files that had the right bytes already.
    pub unchanged: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
}

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

/// Writes a bundle into `out`, which is made when absent.
///
/// # Errors
/// When the folder or a file cannot be written, when a link in it leads elsewhere, or when files
/// stand in the way that Sopwith did not write. Files already written stay whole.
pub fn write(bundle: &Bundle, out: &Path) -> Result<Written, Error> {
    fs::create_dir_all(out).map_err(|error| failed("create the folder", out, &error))?;
    let mut old = Manifest::read(out)?;
    capitals::follow(&mut old, bundle, out)?;
    prepare_folders(bundle, out)?;
    refuse_foreign(bundle, out, &old)?;
    // Should the machine stop half-way, the next build still knows every file that is ours.
    let claimed = old.with(bundle.iter().map(|(path, _)| path));
    claimed.write(out)?;
    let entries: Vec<(&SitePath, &Content)> = bundle.iter().collect();
    let done: Vec<(String, bool)> = entries
        .par_iter()
        .map(|(path, content)| write_one(&out.join(path.as_str()), content))
        .collect::<Result<_, _>>()?;
    let mut written = Written::default();
    let mut new = Manifest::default();
    for ((path, _), (hash, changed)) in entries.iter().zip(done) {
        new.insert((*path).clone(), hash);
        if changed {
            written.written += 1;
        } else {
            written.unchanged += 1;
        }
    }
    written.removed = remove_old(&old, &new, out)?;
    new.write(out)?;
    Ok(written)
}

/// Makes all folders, and sees to it that none of them is a link to somewhere else.
fn prepare_folders(bundle: &Bundle, out: &Path) -> Result<(), Error> {
    let mut folders = BTreeSet::new();
    for (path, _) in bundle.iter() {
        let mut folder = path.parent();
        while !folder.as_str().is_empty() && folders.insert(folder.clone()) {
            folder = folder.parent();
        }
    }
    remove_leftovers(out);
    for folder in folders {
        let real = out.join(folder.as_str());
        match fs::symlink_metadata(&real) {
            Ok(metadata) if metadata.is_dir() => remove_leftovers(&real),
            Ok(metadata) if metadata.is_symlink() => {
                return Err(in_the_way(&real, "it is a symbolic link; pages are never written through one"));
            }
            Ok(_) => return Err(in_the_way(&real, "there is a file where a folder is needed")),
            Err(_) => fs::create_dir(&real).map_err(|error| failed("create the folder", &real, &error))?,
        }
    }
    Ok(())
}

/// Files that a build which was killed had not yet moved to their place.
fn remove_leftovers(folder: &Path) {
    let is_ours = |name: &str| {
        let random = name.strip_prefix(TEMPORARY).unwrap_or("");
        random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // A folder that cannot be read, or a file that cannot be removed, will be told of when written to.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_ours) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn refuse_foreign(bundle: &Bundle, out: &Path, old: &Manifest) -> Result<(), Error> {
    for (path, content) in bundle.iter() {
        let real = out.join(path.as_str());
        let Ok(metadata) = fs::symlink_metadata(&real) else { continue };
        if metadata.is_dir() {
            return Err(in_the_way(&real, "there is a folder where a page has to go"));
        }
        if metadata.is_symlink() {
            return Err(in_the_way(&real, "it is a symbolic link; pages are never written through one"));
        }
        if !old.contains(path) && !is_equal(&real, content) {
            return Err(in_the_way(
                &real,
                "Sopwith did not write this file and will not replace it; choose another folder, or move the file away",
            ));
        }
    }
    Ok(())
}

/// Writes one file beside its place and then moves it there; gives its hash and whether it changed.
fn write_one(path: &Path, content: &Content) -> Result<(String, bool), Error> {
    let folder = path.parent().expect("an output file stands in the output folder");
    if is_equal(path, content) {
        return Ok((hash_of(content)?, false));
    }
    let mut file = temporary(folder).map_err(|error| failed("write", path, &error))?;
    let hash = match content {
        Content::Bytes(bytes) => {
            file.write_all(bytes).map_err(|error| failed("write", path, &error))?;
            hash::short(bytes)
        }
        Content::Copy(from) => {
            let mut source = fs::File::open(from).map_err(|error| failed("read", from, &error))?;
            std::io::copy(&mut source, &mut file).map_err(|error| failed("write", path, &error))?;
            hash_of(content)?
        }
    };
    file.persist(path).map_err(|error| failed("write", path, &error.error))?;
    Ok((hash, true))
}

fn is_equal(path: &Path, content: &Content) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return false };
    match content {
        Content::Bytes(bytes) => {
            metadata.len() == bytes.len() as u64 && fs::read(path).is_ok_and(|there| *there == **bytes)
        }
        Content::Copy(from) => {
            let same_size = fs::metadata(from).is_ok_and(|from| from.len() == metadata.len());
            same_size && hash_file(path).ok() == hash_file(from).ok()
        }
    }
}

fn hash_of(content: &Content) -> Result<String, Error> {
    match content {
        Content::Bytes(bytes) => Ok(hash::short(bytes)),
        Content::Copy(from) => hash_file(from).map_err(|error| failed("read", from, &error)),
    }
}

fn hash_file(path: &Path) -> std::io::Result<String> {
    hash::short_of(fs::File::open(path)?)
}

/// Removes what a former build wrote and this one does not want, when it is still as written.
fn remove_old(old: &Manifest, new: &Manifest, out: &Path) -> Result<usize, Error> {
    let mut removed = 0;
    for (path, hash) in old.iter().filter(|(path, _)| !new.contains(path)) {
        let real = out.join(path.as_str());
        let ours = !goes_through_link(out, path) && hash_file(&real).is_ok_and(|there| there == *hash);
        if !ours {
            continue;
        }
        fs::remove_file(&real).map_err(|error| failed("remove", &real, &error))?;
        removed += 1;
        let mut folder = path.parent();
        // Only empty folders go; the first that is not ends the climb.
        while !folder.as_str().is_empty() && fs::remove_dir(out.join(folder.as_str())).is_ok() {
            folder = folder.parent();
        }
    }
    Ok(removed)
}

fn goes_through_link(out: &Path, path: &SitePath) -> bool {
    let mut folder = path.clone();
    while !folder.as_str().is_empty() {
        if fs::symlink_metadata(out.join(folder.as_str())).is_ok_and(|metadata| metadata.is_symlink()) {
            return true;
        }
        folder = folder.parent();
    }
    false
}
