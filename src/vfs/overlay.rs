//! A site with some of its files replaced in memory: edits that are not written yet.

use super::{Error, FileEntry, FileSystem, Listing};
use crate::text::SitePath;
use std::collections::BTreeMap;

/// Another file system with changed files on top.
pub struct Overlay<'a> {
    below: &'a dyn FileSystem,
    changed: BTreeMap<SitePath, Vec<u8>>,
}

impl<'a> Overlay<'a> {
    /// Nothing is changed yet.
    pub fn new(below: &'a dyn FileSystem) -> Overlay<'a> {
        Overlay { below, changed: BTreeMap::new() }
    }

    /// Puts other bytes in place of a file that is there.
    pub fn change(&mut self, path: SitePath, bytes: Vec<u8>) {
        self.changed.insert(path, bytes);
    }

    /// The files that are changed, with their bytes.
    pub fn changed(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        self.changed.iter().map(|(path, bytes)| (path, bytes.as_slice()))
    }
}

impl FileSystem for Overlay<'_> {
    fn list(&self, folder: &SitePath) -> Listing {
        let mut listing = self.below.list(folder);
        for file in &mut listing.files {
            if let Some(bytes) = self.changed.get(&file.path) {
                file.size = bytes.len() as u64;
            }
        }
        listing
    }

    fn read(&self, file: &FileEntry) -> Result<Vec<u8>, Error> {
        self.changed.get(&file.path).map_or_else(|| self.below.read(file), |bytes| Ok(bytes.clone()))
    }

    fn read_start(&self, file: &FileEntry, limit: usize) -> Result<Vec<u8>, Error> {
        match self.changed.get(&file.path) {
            Some(bytes) => Ok(bytes[..bytes.len().min(limit)].to_vec()),
            None => self.below.read_start(file, limit),
        }
    }

    fn find(&self, path: &SitePath) -> Option<FileEntry> {
        let mut file = self.below.find(path)?;
        if let Some(bytes) = self.changed.get(path) {
            file.size = bytes.len() as u64;
        }
        Some(file)
    }

    fn is_folder(&self, path: &SitePath) -> bool {
        self.below.is_folder(path)
    }
}
