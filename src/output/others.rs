//! What stands in an output folder and is not ours: it comes along into the next one.

use super::capitals::is_same;
use super::file::{failed, is_temporary};
use super::manifest::site_path;
use crate::text::SitePath;
use crate::vfs::{Error, OUTPUT_MARK};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Files, links and empty folders, by their paths in the folder.
#[derive(Debug, Default)]
pub(super) struct Others(Vec<PathBuf>);

impl Others {
    /// `None` where there is something that cannot have a second name: a mount, a pipe, what may not be read.
    ///
    /// # Errors
    /// When the folder cannot be read for another reason.
    pub(super) fn of(out: &Path, is_ours: impl Fn(&SitePath) -> bool) -> Result<Option<Others>, Error> {
        let mut others = Vec::new();
        let disk = device(out);
        for entry in WalkDir::new(out).min_depth(1) {
            let entry = match entry.map_err(std::io::Error::from) {
                Ok(entry) => entry,
                Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(None),
                Err(error) => return Err(failed("read", out, &error)),
            };
            let of = entry.file_type();
            let can_come_along =
                if of.is_dir() { device(entry.path()) == disk } else { of.is_file() || of.is_symlink() };
            if !can_come_along {
                return Ok(None);
            }
            let below = entry.path().strip_prefix(out).expect("what is walked stands in the folder");
            if !is_known(&entry, below, &is_ours)? {
                others.push(below.to_owned());
            }
        }
        Ok(Some(Others(others)))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(PathBuf::as_path)
    }

    /// Gives all of it a second name in another folder.
    pub(super) fn bring_along(&self, from: &Path, to: &Path) -> Result<(), Error> {
        for path in self.iter() {
            let (old, new) = (from.join(path), to.join(path));
            make_folders(path, from, to)?;
            second_name(&old, &new).map_err(|error| failed("keep", &old, &error))?;
        }
        Ok(())
    }
}

/// Ours, or of no use to anybody; folders that hold something come with what they hold.
fn is_known(entry: &DirEntry, below: &Path, is_ours: impl Fn(&SitePath) -> bool) -> Result<bool, Error> {
    if entry.file_type().is_dir() {
        return match fs::read_dir(entry.path()) {
            Ok(mut inside) => Ok(inside.next().is_some()),
            // The walk tells of it next.
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(true),
            Err(error) => Err(failed("read", entry.path(), &error)),
        };
    }
    let is_left_over = entry.file_name().to_str().is_some_and(is_temporary);
    Ok(is_left_over || below == Path::new(OUTPUT_MARK) || site_path(below).is_some_and(|path| is_ours(&path)))
}

fn second_name(old: &Path, new: &Path) -> std::io::Result<()> {
    let of = fs::symlink_metadata(old)?;
    if of.is_dir() {
        fs::create_dir(new)
    } else if of.is_symlink() {
        link(old, new)
    } else {
        fs::hard_link(old, new).or_else(|_| fs::copy(old, new).map(drop))
    }
}

#[cfg(unix)]
fn link(old: &Path, new: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(old)?, new)
}

#[cfg(windows)]
fn link(old: &Path, new: &Path) -> std::io::Result<()> {
    let target = fs::read_link(old)?;
    if old.is_dir() {
        std::os::windows::fs::symlink_dir(target, new)
    } else {
        std::os::windows::fs::symlink_file(target, new)
    }
}

/// Whether what was left behind is in its new place, in no older state.
pub(super) fn is_kept(left: &Path, kept: &Path) -> bool {
    if is_same(left, kept) {
        return true;
    }
    let (Ok(left), Ok(kept)) = (fs::symlink_metadata(left), fs::symlink_metadata(kept)) else { return false };
    kept.is_dir() || matches!((left.modified(), kept.modified()), (Ok(left), Ok(kept)) if kept >= left)
}

/// The folders above a path, as they are in another tree.
pub(super) fn make_folders(path: &Path, from: &Path, to: &Path) -> Result<(), Error> {
    let mut folder = PathBuf::new();
    for part in path.parent().into_iter().flat_map(Path::components) {
        folder.push(part);
        let new = to.join(&folder);
        if !new.is_dir() {
            fs::create_dir(&new).map_err(|error| failed("create the folder", &new, &error))?;
            keep_permissions(&from.join(&folder), &new);
        }
    }
    Ok(())
}

/// A folder keeps who may read and write it. Where that cannot be set, it is as all new ones are.
pub(super) fn keep_permissions(old: &Path, new: &Path) {
    if let Ok(metadata) = fs::metadata(old) {
        drop(fs::set_permissions(new, metadata.permissions()));
    }
}

/// The number of the disk that a folder is on; the same for all where disks have none.
#[cfg(unix)]
pub(super) fn device(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(folder).ok().map(|folder| folder.dev())
}

#[cfg(not(unix))]
pub(super) fn device(_: &Path) -> Option<u64> {
    None
}
