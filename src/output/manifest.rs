//! The list of files in an output folder that Sopwith wrote.

use super::file::{failed, temporary};
use crate::text::SitePath;
use crate::vfs::Error;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{MAIN_SEPARATOR_STR, Path};

/// The list's name in the output folder.
const FILE_NAME: &str = crate::vfs::OUTPUT_MARK;

/// Path → short hash of the bytes written; an empty hash for a file claimed but not yet written.
#[derive(Debug, Clone, Default)]
pub(super) struct Manifest {
    files: BTreeMap<SitePath, String>,
}

impl Manifest {
    /// Reads the list of a folder; empty when there is none. Lines that cannot be ours are passed over.
    pub(super) fn read(out: &Path) -> Result<Manifest, Error> {
        let path = out.join(FILE_NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed("read", &path, &error)),
        };
        let entry = |line: &str| {
            let (hash, name) = line.split_once(' ')?;
            let path = SitePath::new(name).filter(|path| path.as_str() == name && !name.is_empty())?;
            Some((path, hash.to_owned()))
        };
        Ok(Manifest { files: text.lines().filter_map(entry).collect() })
    }

    /// The same list with more files claimed.
    pub(super) fn with<'a>(&self, paths: impl Iterator<Item = &'a SitePath>) -> Manifest {
        let mut files = self.files.clone();
        for path in paths {
            files.entry(path.clone()).or_default();
        }
        Manifest { files }
    }

    /// Whether a path of the disk is among them.
    pub(super) fn has(&self, path: &Path) -> bool {
        site_path(path).is_some_and(|path| self.contains(&path))
    }

    pub(super) fn insert(&mut self, path: SitePath, hash: String) {
        self.files.insert(path, hash);
    }

    /// Takes a file of ours to be one of another name.
    pub(super) fn rename(&mut self, before: &SitePath, after: SitePath) {
        if let Some(hash) = self.files.remove(before) {
            self.files.insert(after, hash);
        }
    }

    pub(super) fn contains(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&SitePath, &String)> {
        self.files.iter()
    }

    pub(super) fn write(&self, out: &Path) -> Result<(), Error> {
        let path = out.join(FILE_NAME);
        let text: String = self.files.iter().map(|(path, hash)| format!("{hash} {path}\n")).collect();
        if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        let mut file = temporary(out).map_err(|error| failed("write", &path, &error))?;
        file.write_all(text.as_bytes()).map_err(|error| failed("write", &path, &error))?;
        file.persist(&path).map_err(|error| failed("write", &path, &error.error))?;
        Ok(())
    }
}

impl FromIterator<(SitePath, String)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (SitePath, String)>>(files: I) -> Manifest {
        Manifest { files: files.into_iter().collect() }
    }
}

/// A path of the disk below the output folder, as we write paths.
pub(super) fn site_path(below: &Path) -> Option<SitePath> {
    SitePath::new(&below.to_str()?.replace(MAIN_SEPARATOR_STR, "/"))
}
