//! Files whose names changed in capitals only, on disks that take both names for one.
//!
//! There `Pic.png` is found under `pic.png`: without this it would be somebody else's file in the way of ours, or an old
//! one to be removed after the new one was written over it.

use super::file::failed;
use super::manifest::Manifest;
use crate::bundle::Bundle;
use crate::text::SitePath;
use crate::vfs::Error;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Gives such files, and the folders above them, their new names, on the disk and in the list.
pub(super) fn follow(old: &mut Manifest, bundle: &Bundle, out: &Path) -> Result<(), Error> {
    for (before, after) in changed(old, bundle, out) {
        rename(&before, &after, out)?;
        old.rename(&before, after);
    }
    Ok(())
}

/// The names of such files before and after.
pub(super) fn changed(old: &Manifest, bundle: &Bundle, out: &Path) -> Vec<(SitePath, SitePath)> {
    let gone: Vec<&SitePath> = old.iter().map(|(path, _)| path).filter(|path| bundle.get(path).is_none()).collect();
    if gone.is_empty() {
        return Vec::new();
    }
    let new = bundle.iter().map(|(path, _)| path).filter(|path| !old.contains(path));
    let new: HashMap<String, &SitePath> = new.map(|path| (path.as_str().to_lowercase(), path)).collect();
    let after = |before: &SitePath| {
        let after = *new.get(&before.as_str().to_lowercase())?;
        is_same(&out.join(before.as_str()), &out.join(after.as_str())).then(|| (before.clone(), after.clone()))
    };
    gone.into_iter().filter_map(after).collect()
}

/// Every part of a path that is written otherwise gets its new name.
fn rename(before: &SitePath, after: &SitePath, out: &Path) -> Result<(), Error> {
    let mut folder = out.to_owned();
    for (was, is) in before.as_str().split('/').zip(after.as_str().split('/')) {
        let (from, to) = (folder.join(was), folder.join(is));
        if was != is && is_same(&from, &to) {
            fs::rename(&from, &to).map_err(|error| failed("rename", &from, &error))?;
        }
        folder = to;
    }
    Ok(())
}

/// Whether two paths lead to one file or folder; links are not followed.
#[cfg(unix)]
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| fs::symlink_metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    identity(one).is_some_and(|one| identity(other) == Some(one))
}

/// Whether two paths lead to one file or folder.
#[cfg(not(unix))]
fn is_same(one: &Path, other: &Path) -> bool {
    // The real path has the capitals of the disk, whichever are asked for.
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
