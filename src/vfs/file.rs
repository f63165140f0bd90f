//! One file of a site, and where its bytes are.

use super::error::{Error, plain};
use crate::text::SitePath;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One file that a listing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Path from the site's folder, normalised.
    pub path: SitePath,
    /// Where its bytes are.
    pub source: FileSource,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileSource {
    /// On disk.
    Disk {
        /// The path to open: the name as the disk spells it.
        real: PathBuf,
        /// Size in bytes, when it was listed.
        size: u64,
    },
    /// In memory: a test's, or text that an editor has not saved. What the disk holds does not count.
    Memory(Arc<[u8]>),
}

impl FileEntry {
    /// Size in bytes.
    pub fn size(&self) -> u64 {
        match &self.source {
            FileSource::Disk { size, .. } => *size,
            FileSource::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Where it is on disk; `None` when its bytes are in memory.
    pub fn on_disk(&self) -> Option<&Path> {
        match &self.source {
            FileSource::Disk { real, .. } => Some(real),
            FileSource::Memory(_) => None,
        }
    }

    /// The whole content.
    ///
    /// # Errors
    /// When the disk does not give it.
    pub fn read(&self) -> Result<Vec<u8>, Error> {
        match &self.source {
            FileSource::Disk { real, .. } => fs::read(real).map_err(|error| self.unreadable(&error)),
            FileSource::Memory(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// Not more than the first `limit` bytes.
    ///
    /// # Errors
    /// When the disk does not give them.
    pub fn read_start(&self, limit: usize) -> Result<Vec<u8>, Error> {
        match &self.source {
            FileSource::Disk { real, .. } => {
                let mut bytes = Vec::new();
                let start = fs::File::open(real).and_then(|opened| opened.take(limit as u64).read_to_end(&mut bytes));
                start.map(|_| bytes).map_err(|error| self.unreadable(&error))
            }
            FileSource::Memory(bytes) => Ok(bytes[..bytes.len().min(limit)].to_vec()),
        }
    }

    fn unreadable(&self, error: &std::io::Error) -> Error {
        Error { action: "read", path: self.path.to_string(), reason: plain(error) }
    }
}
