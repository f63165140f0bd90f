//! Writing a bundle file by file: each is whole or as it was, and a reader may meet pages of two builds.

use super::capitals;
use super::content::{hash_of, is_equal};
use super::file::{failed, is_temporary, temporary};
use super::manifest::Manifest;
use super::obstacles::{folders_of, is_as_written, is_folder, refuse_foreign};
use super::written::Written;
use crate::bundle::{Bundle, Content};
use crate::text::SitePath;
use crate::util::hash;
use crate::vfs::Error;
use rayon::prelude::*;
use std::fs;
use std::io::Write as _;
use std::path::Path;

pub(super) fn write(bundle: &Bundle, out: &Path) -> Result<Written, Error> {
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

/// Makes all folders, and takes out of them what a build left behind that was killed.
fn prepare_folders(bundle: &Bundle, out: &Path) -> Result<(), Error> {
    remove_leftovers(out);
    for folder in folders_of(bundle) {
        let real = out.join(folder.as_str());
        if is_folder(&real)? {
            remove_leftovers(&real);
        } else {
            fs::create_dir(&real).map_err(|error| failed("create the folder", &real, &error))?;
        }
    }
    Ok(())
}

/// Files that had not yet been moved to their place.
fn remove_leftovers(folder: &Path) {
    // A folder that cannot be read, or a file that cannot be removed, will be told of when written to.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(is_temporary) {
            drop(fs::remove_file(entry.path()));
        }
    }
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

/// Removes what a former build wrote and this one does not want, when it is still as written.
fn remove_old(old: &Manifest, new: &Manifest, out: &Path) -> Result<usize, Error> {
    let mut removed = 0;
    for (path, hash) in old.iter().filter(|(path, _)| !new.contains(path)) {
        if !is_as_written(out, path, hash) {
            continue;
        }
        let real = out.join(path.as_str());
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
