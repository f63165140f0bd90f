//! What is left of a former site once another has its place, or of one whose making was cut off.

use super::file::{failed, in_the_way};
use super::manifest::Manifest;
use super::others::{Others, is_kept, make_folders};
use crate::vfs::{Error, OUTPUT_MARK};
use std::fs;
use std::path::Path;

/// Moves to the site what stands in a former one, is not ours and did not come along: it was put there while the new site
/// was made.
///
/// # Errors
/// When a page stands in its place: nothing is lost, and somebody has to look.
pub(super) fn rescue(former: &Path, out: &Path) -> Result<(), Error> {
    let ours = Manifest::read(former)?;
    let Some(others) = Others::of(former, |path| ours.contains(path))? else {
        return Err(in_the_way(former, "it holds what cannot be moved to the site; move it away by hand"));
    };
    let pages = Manifest::read(out)?;
    for path in others.iter() {
        let (left, kept) = (former.join(path), out.join(path));
        if is_kept(&left, &kept) {
            continue;
        }
        if pages.has(path) {
            return Err(in_the_way(&left, "a page stands where it was; move it away by hand"));
        }
        make_folders(path, former, out)?;
        fs::rename(&left, &kept).map_err(|error| failed("keep", &left, &error))?;
    }
    Ok(())
}

/// Removes a folder of ours, its list of files last: as long as anything is left, the list says what of it is ours.
pub(super) fn remove(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != OUTPUT_MARK {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(folder)
}
