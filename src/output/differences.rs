//! Whether a folder holds what a build gives.

use super::content::is_equal;
use super::file::failed;
use super::manifest::site_path;
use crate::bundle::Bundle;
use crate::vfs::{Error, OUTPUT_MARK};
use rayon::prelude::*;
use std::path::Path;
use walkdir::WalkDir;

/// What is wrong with a file of a published folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The site has it, the folder does not.
    Missing,
    /// It holds other bytes, or is no file.
    Changed,
    /// The folder has it, the site does not.
    Added,
}

/// All files of a folder that are not as the bundle has them, by path; the list of files that a build leaves there says
/// nothing to readers, and is passed over.
///
/// # Errors
/// When the folder cannot be read.
pub fn differences(bundle: &Bundle, out: &Path) -> Result<Vec<(String, Difference)>, Error> {
    let files: Vec<_> = bundle.iter().collect();
    let of_site = files.into_par_iter().filter_map(|(path, content)| {
        let real = out.join(path.as_str());
        let difference = match real.symlink_metadata() {
            Err(_) => Difference::Missing,
            Ok(metadata) if metadata.is_file() && is_equal(&real, content) => return None,
            Ok(_) => Difference::Changed,
        };
        Some((path.to_string(), difference))
    });
    let mut all: Vec<(String, Difference)> = of_site.collect();
    for entry in WalkDir::new(out).min_depth(1) {
        let entry = entry.map_err(|error| failed("read", out, &error.into()))?;
        let below = entry.path().strip_prefix(out).expect("what is walked stands in the folder");
        let is_known = site_path(below).is_some_and(|path| bundle.get(&path).is_some());
        if !entry.file_type().is_dir() && !is_known && below != Path::new(OUTPUT_MARK) {
            all.push((below.display().to_string(), Difference::Added));
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(all)
}
