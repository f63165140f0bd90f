//! One file, written whole or not at all.

use crate::vfs::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// What names of files begin with that are not yet in their place.
const TEMPORARY: &str = ".sopwith-";
/// How many letters and digits follow.
const RANDOM: usize = 6;

/// Replaces a file's content, whole or not at all; it keeps its permissions. A link stays a link,
/// and the file it leads to is replaced.
///
/// # Errors
/// When the file is not as it was when `before` was read, is read-only, or cannot be written.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let failed = |error: std::io::Error| failed("write", path, &error);
    let real = path.canonicalize().map_err(failed)?;
    let permissions = fs::metadata(&real).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(in_the_way(path, "it is read-only"));
    }
    let there = fs::read(&real).map_err(failed)?;
    if there == after {
        // Two names may lead to one file.
        return Ok(());
    }
    if there != before {
        return Err(in_the_way(path, "it was changed in the meantime; run the command again"));
    }
    let folder = real.parent().expect("a file stands in a folder");
    let mut file = temporary(folder).map_err(failed)?;
    file.write_all(after).map_err(failed)?;
    file.as_file().set_permissions(permissions).map_err(failed)?;
    // A full disk says so here at the latest, while the old file is still there.
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&real).map(drop).map_err(|error| failed(error.error))
}

/// Creates a file that must not be there yet, and the folders above it.
///
/// # Errors
/// When it is there, or cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed("create the folder", folder, &error))?;
    }
    let mut file = fs::File::create_new(path).map_err(|error| failed("create", path, &error))?;
    file.write_all(bytes).map_err(|error| failed("write", path, &error))
}

/// Puts a file in its place whole, over one that may be there, and makes the folders above it. A
/// link is followed; what is no file (a pipe, a terminal) is written to as it is.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if let Ok(there) = fs::metadata(&real) {
        if there.is_dir() {
            return Err(in_the_way(path, "it is a folder"));
        }
        if !there.is_file() {
            return fs::write(&real, bytes).map_err(|error| failed("write", path, &error));
        }
    }
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| failed("create the folder", folder, &error))?;
    let mut file = temporary(folder).map_err(|error| failed("write", path, &error))?;
    file.write_all(bytes).map_err(|error| failed("write", path, &error))?;
    file.persist(&real).map_err(|error| failed("write", path, &error.error))?;
    Ok(())
}

/// A file that goes again unless it is moved to its place; readable by whoever the system's mask allows.
pub(super) fn temporary(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).rand_bytes(RANDOM);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// Whether a file's name is that of one which was not yet in its place.
pub(super) fn is_temporary(name: &str) -> bool {
    let random = name.strip_prefix(TEMPORARY).unwrap_or_default();
    random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

pub(super) fn failed(action: &'static str, path: &Path, error: &std::io::Error) -> Error {
    Error { action, path: path.display().to_string(), reason: crate::vfs::plain(error) }
}

pub(super) fn in_the_way(path: &Path, reason: &str) -> Error {
    Error { action: "write", path: path.display().to_string(), reason: reason.into() }
}
