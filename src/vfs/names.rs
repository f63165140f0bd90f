//! Names of files and folders that mean something to us, or to nobody.

use crate::text::SitePath;

/// A folder that holds this file holds pages, not their sources: the list of files that a build wrote.
pub(crate) const OUTPUT_MARK: &str = ".sopwith-files";

/// Whether all of a folder is published as it is, with the names that begin with a dot.
pub(super) fn is_published_as_it_is(folder: &SitePath) -> bool {
    folder.as_str() == "static"
}

/// What systems, editors and git leave lying about.
pub(super) fn is_litter(name: &str) -> bool {
    const NAMES: [&str; 7] =
        [".DS_Store", ".git", ".gitignore", ".gitkeep", ".gitattributes", ".directory", OUTPUT_MARK];
    let is_swap = name.ends_with(".swp") || name.ends_with(".swo") || name.ends_with('~');
    NAMES.contains(&name) || name.starts_with("._") || name.starts_with(".#") || is_swap
}
