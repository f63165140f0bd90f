//! A site in a folder on disk.

use super::error::plain;
use super::names::{OUTPUT_MARK, is_litter, is_published_as_it_is};
use super::{Error, FileEntry, FileSource, FileSystem, Listing, Problem, ProblemKind};
use crate::text::SitePath;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// Folders that never hold SOPs, whatever their depth.
const PASSED_OVER: [&str; 2] = ["node_modules", "target"];

/// The files below one folder.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Opens the site's folder.
    ///
    /// # Errors
    /// When the folder is absent, is no folder, or may not be read.
    pub fn open(root: &Path) -> Result<Disk, Error> {
        let failed = |reason: String| Error { action: "open the folder", path: root.display().to_string(), reason };
        let metadata = fs::metadata(root).map_err(|error| failed(plain(&error)))?;
        if !metadata.is_dir() {
            return Err(failed("it is a file, not a folder".into()));
        }
        fs::read_dir(root).map_err(|error| failed(plain(&error)))?;
        Ok(Disk { root: root.to_owned() })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path in the site of a file or folder as the shell names it; `None` when it is elsewhere.
    /// A link is known by its own name, not by that of what it leads to.
    pub fn site_path(&self, path: &Path) -> Option<SitePath> {
        let root = self.root.canonicalize().ok()?;
        let below = |whole: PathBuf| whole.strip_prefix(&root).ok().map(Path::to_owned);
        let named = || {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            below(parent.canonicalize().ok()?.join(path.file_name()?))
        };
        let below = named().or_else(|| below(path.canonicalize().ok()?))?;
        SitePath::new(&below.to_str()?.replace(std::path::MAIN_SEPARATOR, "/"))
    }

    fn real(&self, path: &SitePath) -> PathBuf {
        if path.as_str().is_empty() { self.root.clone() } else { self.root.join(path.as_str()) }
    }
}

impl FileSystem for Disk {
    fn list(&self, folder: &SitePath) -> Listing {
        let top = self.real(folder);
        let mut listing = Listing::default();
        if !top.is_dir() {
            return listing;
        }
        // The source folder itself may be a link to anywhere: the person who runs the command made
        // it. Links below it come with the content, and may not lead out of what was named.
        let allowed: Vec<PathBuf> =
            [&top, &self.root].into_iter().filter_map(|path| path.canonicalize().ok()).collect();
        let mut walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            match entry {
                Ok(entry) if entry.depth() > 0 && is_passed_over(&entry, folder) => {
                    if entry.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) => match site_path(folder, &top, entry.path()) {
                    Err(kind) => listing.problems.push(Problem { path: lossy_path(folder, &top, entry.path()), kind }),
                    Ok(path) if leads_out(&entry, &allowed) => {
                        listing.problems.push(Problem { path, kind: ProblemKind::OutsideSite });
                        if entry.file_type().is_dir() {
                            walk.skip_current_dir();
                        }
                    }
                    Ok(path) if entry.file_type().is_file() => {
                        let size = entry.metadata().map_or(0, |metadata| metadata.len());
                        listing
                            .files
                            .push(FileEntry { path, source: FileSource::Disk { real: entry.into_path(), size } });
                    }
                    Ok(_) => {}
                },
                // Lock files of editors are links to nothing: `.#refund.md`.
                Err(error) if error.depth() > 0 && error.path().is_some_and(is_hidden) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(&top);
                    listing.problems.push(Problem { path: lossy_path(folder, &top, path), kind: walk_problem(&error) });
                }
            }
        }
        listing.files.sort_by(|a, b| a.path.cmp(&b.path));
        drop_same_names(&mut listing);
        listing
    }

    fn find(&self, path: &SitePath) -> Option<FileEntry> {
        let real = self.real(path);
        let metadata = fs::metadata(&real).ok().filter(fs::Metadata::is_file)?;
        Some(FileEntry { path: path.clone(), source: FileSource::Disk { real, size: metadata.len() } })
    }

    fn is_folder(&self, path: &SitePath) -> bool {
        self.real(path).is_dir()
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn is_passed_over(entry: &walkdir::DirEntry, folder: &SitePath) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_output = || entry.path().join(OUTPUT_MARK).exists();
    // What servers and services look for: `.well-known`, `.nojekyll`, `.htaccess`.
    let is_for_servers = is_published_as_it_is(folder) && !is_litter(&name);
    (name.starts_with('.') && !is_for_servers)
        || (entry.file_type().is_dir() && (PASSED_OVER.contains(&&*name) || is_output()))
}

fn leads_out(entry: &walkdir::DirEntry, allowed: &[PathBuf]) -> bool {
    // Only a link can lead elsewhere, and what is below one that does is never walked.
    if !entry.path_is_symlink() {
        return false;
    }
    entry.path().canonicalize().is_ok_and(|real| !allowed.iter().any(|folder| real.starts_with(folder)))
}

fn site_path(folder: &SitePath, top: &Path, path: &Path) -> Result<SitePath, ProblemKind> {
    let below = path.strip_prefix(top).unwrap_or(path).to_str().ok_or(ProblemKind::NameNotUnicode)?;
    let below = if std::path::MAIN_SEPARATOR == '/' { below.to_owned() } else { below.replace('\\', "/") };
    folder.join(&below).ok_or(ProblemKind::OutsideSite)
}

fn lossy_path(folder: &SitePath, top: &Path, path: &Path) -> SitePath {
    let below = path.strip_prefix(top).unwrap_or(path).to_string_lossy();
    folder.join(&below).unwrap_or_else(|| folder.clone())
}

fn walk_problem(error: &walkdir::Error) -> ProblemKind {
    if error.loop_ancestor().is_some() {
        return ProblemKind::Loop;
    }
    ProblemKind::Unreadable(error.io_error().map_or_else(|| error.to_string(), plain))
}

/// Two names that are one after NFC cannot both become a page.
fn drop_same_names(listing: &mut Listing) {
    let mut seen: HashMap<SitePath, ()> = HashMap::new();
    let problems = &mut listing.problems;
    listing.files.retain(|file| {
        let first = seen.insert(file.path.clone(), ()).is_none();
        if !first {
            problems.push(Problem { path: file.path.clone(), kind: ProblemKind::SameName });
        }
        first
    });
}
