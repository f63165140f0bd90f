//! Which files of a site are watched, and how they stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// The files that pages are made of.
#[derive(Debug)]
pub(super) struct Watched {
    pub root: PathBuf,
    /// Folders that are watched with all they hold; those that are absent may yet come.
    pub folders: Vec<PathBuf>,
    ignored: PathBuf,
}

/// When files were last written, and how large they are.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Snapshot(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

/// Where a link of a watched folder leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkTarget {
    /// The folder, or the folder of the file.
    pub folder: PathBuf,
    /// The one file that counts in it; all of them where there is none.
    pub file: Option<PathBuf>,
}

impl Watched {
    /// `folders` of the site in `root`, and its settings; what is below `ignored` (the output folder) does not count.
    pub(super) fn new(root: &Path, folders: &[&str], ignored: &Path) -> Watched {
        // Events come with absolute paths.
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (root, ignored) = (absolute(root), absolute(ignored));
        let folders = folders.iter().map(|folder| root.join(folder)).collect();
        Watched { root, folders, ignored }
    }

    /// Whether pages are made of what is at a path of the site.
    pub(super) fn is_own(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        if below.iter().any(|name| is_hidden(&name.to_string_lossy())) || path.starts_with(&self.ignored) {
            return false;
        }
        // The site's own folder is watched for its settings and for folders that come and go.
        let is_settings = path.file_name().is_some_and(|name| settings().iter().any(|known| name == *known));
        is_settings || self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// What links in the folders lead to, that is not below a folder which is watched already; of the site only, as
    /// pages are made of nothing else.
    pub(super) fn link_targets(&self) -> Vec<LinkTarget> {
        let allowed: Vec<PathBuf> =
            self.folders.iter().chain([&self.root]).filter_map(|path| path.canonicalize().ok()).collect();
        let mut seen: Vec<PathBuf> = self.folders.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        let mut found = Vec::new();
        let mut open = self.folders.clone();
        while let Some(folder) = open.pop() {
            for entry in self.walk(&folder, false).filter(|entry| entry.path_is_symlink()) {
                let Ok(target) = entry.path().canonicalize() else { continue };
                let is_known = seen.iter().any(|known| target.starts_with(known));
                if is_known || !allowed.iter().any(|allowed| target.starts_with(allowed)) {
                    continue;
                }
                seen.push(target.clone());
                if target.is_dir() {
                    open.push(target.clone());
                    found.push(LinkTarget { folder: target, file: None });
                } else if let Some(folder) = target.parent() {
                    found.push(LinkTarget { folder: folder.to_owned(), file: Some(target) });
                }
            }
        }
        found.sort();
        found
    }

    /// How all files stand, links followed.
    pub(super) fn snapshot(&self) -> Snapshot {
        let of_settings = settings().map(|name| self.root.join(name));
        let in_folders = self.folders.iter().flat_map(|folder| self.walk(folder, true));
        let files = in_folders.filter(|entry| !entry.file_type().is_dir()).map(DirEntry::into_path).chain(of_settings);
        let state = |path: PathBuf| {
            let metadata = std::fs::metadata(&path).ok()?;
            Some((path, (metadata.modified().ok(), metadata.len())))
        };
        Snapshot(files.filter_map(state).collect())
    }

    fn walk(&self, folder: &Path, follows_links: bool) -> impl Iterator<Item = DirEntry> {
        let ignored = self.ignored.clone();
        let root = self.root.clone();
        let counts = move |entry: &DirEntry| {
            let is_passed_over = entry.depth() > 0 && is_hidden(&entry.file_name().to_string_lossy());
            !is_passed_over && (entry.path() == root || !entry.path().starts_with(&ignored))
        };
        WalkDir::new(folder).follow_links(follows_links).into_iter().filter_entry(counts).filter_map(Result::ok)
    }
}

/// The settings of a site, beside its folders.
fn settings() -> [&'static str; 3] {
    [crate::config::FILE_NAME, crate::config::STYLE, crate::search::TESTS]
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".." && name != "."
}
