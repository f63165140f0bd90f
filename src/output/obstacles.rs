//! What stands in an output folder and is not ours: told of where it is in the way, and never followed.

use super::content::{hash_file, is_equal};
use super::file::in_the_way;
use super::manifest::Manifest;
use crate::bundle::Bundle;
use crate::text::SitePath;
use crate::vfs::Error;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// All folders of a bundle below the output folder, each behind the one it stands in.
pub(super) fn folders_of(bundle: &Bundle) -> BTreeSet<SitePath> {
    let mut folders = BTreeSet::new();
    for (path, _) in bundle.iter() {
        let mut folder = path.parent();
        while !folder.as_str().is_empty() && folders.insert(folder.clone()) {
            folder = folder.parent();
        }
    }
    folders
}

/// Whether a folder is there already.
///
/// # Errors
/// When something else is, or a link to somewhere else.
pub(super) fn is_folder(real: &Path) -> Result<bool, Error> {
    match fs::symlink_metadata(real) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(metadata) if metadata.is_symlink() => {
            Err(in_the_way(real, "it is a symbolic link; pages are never written through one"))
        }
        Ok(_) => Err(in_the_way(real, "there is a file where a folder is needed")),
        Err(_) => Ok(false),
    }
}

/// Whatever stands where a file of the bundle has to go, and is neither ours nor the same.
pub(super) fn refuse_foreign(bundle: &Bundle, out: &Path, old: &Manifest) -> Result<(), Error> {
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

/// Whether a file of a former build is still as it was written.
pub(super) fn is_as_written(out: &Path, path: &SitePath, hash: &str) -> bool {
    !goes_through_link(out, path) && hash_file(&out.join(path.as_str())).is_ok_and(|there| there == hash)
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
