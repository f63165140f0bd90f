//! Two folders change places. The one file that knows the crate for system calls.

use super::file::failed;
use crate::vfs::Error;
use std::fs;
use std::path::Path;

/// Has `new` take the place of `old`, which stands where `new` was afterwards; `aside` is a free name beside them.
///
/// # Errors
/// When the system refuses; both are then where they were.
pub(super) fn exchange(new: &Path, old: &Path, aside: &Path) -> Result<(), Error> {
    if in_one_call(new, old) {
        return Ok(());
    }
    // Whoever reads now may find nothing for a moment, and never a mixture.
    fs::rename(old, aside).map_err(|error| failed("replace", old, &error))?;
    if let Err(error) = fs::rename(new, old) {
        give_back(aside, old)?;
        return Err(failed("replace", old, &error));
    }
    fs::rename(aside, new).map_err(|error| failed("rename", aside, &error))
}

/// Puts a folder back where it was.
///
/// # Errors
/// When the system refuses.
pub(super) fn give_back(aside: &Path, old: &Path) -> Result<(), Error> {
    fs::rename(aside, old).map_err(|error| failed("restore", old, &error))
}

/// Not every system can, nor every disk.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn in_one_call(new: &Path, old: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn in_one_call(_: &Path, _: &Path) -> bool {
    false
}

/// Waits until no other build exchanges this folder, and keeps others waiting as long as the result is held. `None`
/// where folders cannot be locked.
#[cfg(unix)]
pub(super) fn lock(folder: &Path) -> Option<fs::File> {
    use std::os::unix::fs::MetadataExt;
    loop {
        let file = fs::File::open(folder).ok()?;
        rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive).ok()?;
        // Who waited may hold the folder that was exchanged meanwhile.
        let (held, there) = (file.metadata().ok()?, fs::metadata(folder).ok()?);
        if (held.dev(), held.ino()) == (there.dev(), there.ino()) {
            return Some(file);
        }
    }
}

#[cfg(not(unix))]
pub(super) fn lock(_: &Path) -> Option<fs::File> {
    None
}
