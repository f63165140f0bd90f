//! Files of a site, from a disk or from memory. Errors carry the path and what was being done.

mod disk;
mod memory;
mod overlay;
mod picture;

pub use disk::Disk;
pub(crate) use disk::{OUTPUT_MARK, plain};
pub use memory::Memory;
pub(crate) use overlay::Overlay;
pub(crate) use picture::picture_size;

use crate::text::SitePath;
use std::path::PathBuf;

/// Documents above this size are refused: nobody reads an SOP of four megabytes.
pub(crate) const MAX_DOCUMENT_BYTES: u64 = 4 * 1024 * 1024;

/// One file that a listing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Path from the site's folder, normalised.
    pub path: SitePath,
    /// The path to open: the name as the disk spells it. Empty for memory.
    pub real: PathBuf,
    /// Size in bytes.
    pub size: u64,
}

/// Everything below one folder, sorted by path, and what could not be looked at.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The files.
    pub files: Vec<FileEntry>,
    /// What stood in the way.
    pub problems: Vec<Problem>,
}

/// Something in a folder that could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is, as far as it can be written down.
    pub path: SitePath,
    /// What is the matter.
    pub kind: ProblemKind,
}

/// Why something in a folder was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A symbolic link leads back to a folder above it.
    Loop,
    /// A symbolic link leads out of the site's folder.
    OutsideSite,
    /// The file's name is not Unicode.
    NameNotUnicode,
    /// Another file's name differs only in how its accents are encoded.
    SameName,
    /// The system refused; its own words.
    Unreadable(String),
}

/// The machine said no: what was being done, with which file, and its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// "read", "list", "write"…
    pub action: &'static str,
    /// The file as the person knows it.
    pub path: String,
    /// The system's words.
    pub reason: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.action, self.path, self.reason)
    }
}

impl std::error::Error for Error {}

/// The files of one site.
pub trait FileSystem: Sync {
    /// All files below `folder`, in path order; names that begin with `.` are passed over. An
    /// absent folder is an empty listing.
    fn list(&self, folder: &SitePath) -> Listing;
    /// The whole content of a file.
    fn read(&self, file: &FileEntry) -> Result<Vec<u8>, Error>;
    /// Not more than the first `limit` bytes of a file.
    fn read_start(&self, file: &FileEntry, limit: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = self.read(file)?;
        bytes.truncate(limit);
        Ok(bytes)
    }
    /// The entry of one file, when it is there and is a file.
    fn find(&self, path: &SitePath) -> Option<FileEntry>;
    /// Whether a folder is there.
    fn is_folder(&self, path: &SitePath) -> bool;
}
