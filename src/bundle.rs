//! A whole build as data: every output path with its bytes.

use crate::text::SitePath;
use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

/// What one output file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes made by this build.
    Bytes(Arc<[u8]>),
    /// A file of the site that goes out as it is; large images are never held in memory.
    Copy(PathBuf),
}

/// All files of a build, in path order.
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    files: BTreeMap<SitePath, Content>,
}

impl Bundle {
    /// Adds a file; a later one of the same path takes its place.
    pub fn insert(&mut self, path: SitePath, content: Content) {
        self.files.insert(path, content);
    }

    /// Adds text or bytes.
    pub fn insert_bytes(&mut self, path: SitePath, bytes: impl Into<Vec<u8>>) {
        self.insert(path, Content::Bytes(bytes.into().into()));
    }

    /// The content at `path`.
    pub fn get(&self, path: &SitePath) -> Option<&Content> {
        self.files.get(path)
    }

    /// All files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Content)> {
        self.files.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
