//! Files of a site, from a disk or from memory. Errors carry the path and what was being done.

mod disk;
mod error;
mod file;
mod git;
mod memory;
mod names;
mod overlay;
mod picture;

pub use disk::Disk;
pub use error::Error;
pub(crate) use error::plain;
pub use file::{FileEntry, FileSource};
pub use memory::Memory;
pub(crate) use names::OUTPUT_MARK;
pub use overlay::Overlay;
pub(crate) use picture::picture_size;

use crate::text::SitePath;

/// Documents above this size are refused: nobody reads an SOP of four megabytes.
pub(crate) const MAX_DOCUMENT_BYTES: u64 = 4 * 1024 * 1024;

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

/// The files of one site. An entry says itself where its bytes are: who has it needs the file system no more.
pub trait FileSystem: Sync {
    /// All files below `folder`, in path order; names that begin with `.` are passed over,
    /// but in `static` only what systems and editors leave. An
    /// absent folder is an empty listing.
    fn list(&self, folder: &SitePath) -> Listing;
    /// The entry of one file, when it is there and is a file.
    fn find(&self, path: &SitePath) -> Option<FileEntry>;
    /// Whether a folder is there.
    fn is_folder(&self, path: &SitePath) -> bool;
}
