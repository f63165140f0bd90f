//! A site with some of its files replaced in memory: edits that are not written yet.

use super::{FileEntry, FileSource, FileSystem, Listing};
use crate::text::SitePath;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Another file system with changed files on top.
pub struct Overlay<'a> {
    below: &'a dyn FileSystem,
    changed: BTreeMap<SitePath, Arc<[u8]>>,
}

impl<'a> Overlay<'a> {
    /// Nothing is changed yet.
    pub fn new(below: &'a dyn FileSystem) -> Overlay<'a> {
        Overlay { below, changed: BTreeMap::new() }
    }

    /// Puts other bytes in place of a file that is there.
    pub fn change(&mut self, path: SitePath, bytes: Vec<u8>) {
        self.changed.insert(path, bytes.into());
    }

    fn replace(&self, file: &mut FileEntry) {
        if let Some(bytes) = self.changed.get(&file.path) {
            file.source = FileSource::Memory(bytes.clone());
        }
    }

    /// The files that are changed, with their bytes.
    pub fn changed(&self) -> impl Iterator<Item = (&SitePath, &[u8])> {
        self.changed.iter().map(|(path, bytes)| (path, &**bytes))
    }
}

impl FileSystem for Overlay<'_> {
    fn list(&self, folder: &SitePath) -> Listing {
        let mut listing = self.below.list(folder);
        listing.files.iter_mut().for_each(|file| self.replace(file));
        listing
    }

    fn find(&self, path: &SitePath) -> Option<FileEntry> {
        let mut file = self.below.find(path)?;
        self.replace(&mut file);
        Some(file)
    }

    fn is_folder(&self, path: &SitePath) -> bool {
        self.below.is_folder(path)
    }
}
