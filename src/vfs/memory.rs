//! A site in memory, for tests and for editors' unsaved files.

use super::{Error, FileEntry, FileSystem, Listing};
use crate::text::SitePath;
use std::{collections::BTreeMap, path::PathBuf};

/// Files held in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<SitePath, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, bytes.into());
    }

    fn entry(path: &SitePath, bytes: &[u8]) -> FileEntry {
        FileEntry { path: path.clone(), real: PathBuf::new(), size: bytes.len() as u64 }
    }
}

impl FileSystem for Memory {
    fn list(&self, folder: &SitePath) -> Listing {
        let below = self.files.iter().filter(|(path, _)| path.strip_prefix(folder).is_some());
        let seen = below.filter(|(path, _)| !path.as_str().split('/').any(|part| part.starts_with('.')));
        Listing { files: seen.map(|(path, bytes)| Memory::entry(path, bytes)).collect(), problems: Vec::new() }
    }

    fn read(&self, file: &FileEntry) -> Result<Vec<u8>, Error> {
        self.files.get(&file.path).cloned().ok_or_else(|| Error {
            action: "read",
            path: file.path.to_string(),
            reason: "no such file".into(),
        })
    }

    fn find(&self, path: &SitePath) -> Option<FileEntry> {
        self.files.get(path).map(|bytes| Memory::entry(path, bytes))
    }

    fn is_folder(&self, path: &SitePath) -> bool {
        self.files.keys().any(|file| file != path && file.strip_prefix(path).is_some())
    }
}
