//! A site in memory, for tests and for editors' unsaved files.

use super::names::{is_litter, is_published_as_it_is};
use super::{FileEntry, FileSource, FileSystem, Listing};
use crate::text::SitePath;
use std::{collections::BTreeMap, sync::Arc};

/// Files held in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<SitePath, Arc<[u8]>>,
}

impl Memory {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path, bytes.into().into());
    }

    fn entry(path: &SitePath, bytes: &Arc<[u8]>) -> FileEntry {
        FileEntry { path: path.clone(), source: FileSource::Memory(bytes.clone()) }
    }
}

impl FileSystem for Memory {
    fn list(&self, folder: &SitePath) -> Listing {
        let below = self.files.iter().filter(|(path, _)| path.strip_prefix(folder).is_some());
        let hides = |part: &str| part.starts_with('.') && (!is_published_as_it_is(folder) || is_litter(part));
        let seen = below.filter(|(path, _)| !path.as_str().split('/').any(hides));
        Listing { files: seen.map(|(path, bytes)| Memory::entry(path, bytes)).collect(), problems: Vec::new() }
    }

    fn find(&self, path: &SitePath) -> Option<FileEntry> {
        self.files.get(path).map(|bytes| Memory::entry(path, bytes))
    }

    fn is_folder(&self, path: &SitePath) -> bool {
        self.files.keys().any(|file| file != path && file.strip_prefix(path).is_some())
    }
}
