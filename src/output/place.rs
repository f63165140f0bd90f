//! Where a new site is made before it takes the place of the old one: beside it, under a name of our own.

use super::exchange::{give_back, lock};
use super::file::failed;
use super::former::{remove, rescue};
use super::others::device;
use crate::vfs::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// An output folder that can be exchanged for another, and what stands beside it meanwhile.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder itself, links resolved. It is there.
    pub out: PathBuf,
    /// The site that is being made, or, once exchanged, the one before.
    pub staging: PathBuf,
    /// The one before, for a moment, on systems that exchange folders in two steps.
    pub retired: PathBuf,
    /// Held as long as one build writes; another waits for it.
    _lock: Option<fs::File>,
}

impl Place {
    /// The place of an output folder, which is made when absent, free of what a build that was killed left there; `None`
    /// for a folder that has to stay the same one while its files change.
    ///
    /// # Errors
    /// When it cannot be made, or what was left there cannot be put right.
    pub fn of(out: &Path) -> Result<Option<Place>, Error> {
        let Ok(whole) = out.canonicalize().or_else(|_| std::path::absolute(out)) else { return Ok(None) };
        let (Some(parent), Some(name)) = (whole.parent(), whole.file_name()) else { return Ok(None) };
        let beside = |what: &str| {
            let own: OsString = [".".as_ref(), name, what.as_ref()].into_iter().collect();
            parent.join(own)
        };
        let (staging, retired) = (beside(".sopwith-new"), beside(".sopwith-old"));
        if fs::symlink_metadata(&whole).is_err() && retired.is_dir() {
            give_back(&retired, &whole)?;
        }
        fs::create_dir_all(&whole).map_err(|error| failed("create the folder", out, &error))?;
        if is_pinned(&whole, parent) {
            return Ok(None);
        }
        let place = Place { _lock: lock(&whole), out: whole, staging, retired };
        for left in [&place.staging, &place.retired] {
            if left.is_dir() {
                rescue(left, &place.out)?;
                remove(left).map_err(|error| failed("remove", left, &error))?;
            }
        }
        Ok(Some(place))
    }
}

/// Whether somebody holds on to this very folder: a mount, or who started us in it.
fn is_pinned(out: &Path, parent: &Path) -> bool {
    let working = std::env::current_dir().and_then(|folder| folder.canonicalize());
    working.is_ok_and(|folder| folder.starts_with(out)) || device(out) != device(parent)
}
