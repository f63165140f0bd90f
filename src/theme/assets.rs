//! The files a browser gets: those built in, with those of the site's theme in their place.

use super::BUILT_IN;
use crate::config::Config;
use crate::embedded;
use crate::text::SitePath;
use crate::util::hash;
use crate::vfs::{Error, FileSystem};
use std::collections::BTreeMap;

/// Scripts in each of these folders are one file, which no page loads until a reader asks for it: searches, or
/// walks through the steps.
pub(super) const ON_DEMAND: [&str; 2] = ["search", "walk"];

/// A file a browser gets: its place in the output, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// `assets/theme-0123456789abcdef.css`.
    pub route: SitePath,
    /// The file.
    pub bytes: Vec<u8>,
}

/// All files, the scripts of [`ON_DEMAND`] last, in its order.
pub(super) fn collect(fs: &dyn FileSystem, config: &Config) -> Result<Vec<Asset>, Error> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, bytes) in embedded::below(&format!("themes/{BUILT_IN}")) {
        let bytes = if name.ends_with(".js") { stripped(&String::from_utf8_lossy(bytes)) } else { bytes.to_vec() };
        files.insert(name.to_owned(), bytes);
    }
    let folder = SitePath::literal(&format!("themes/{}", config.theme.name));
    for file in fs.list(&folder).files {
        let below = file.path.strip_prefix(&folder).expect("a listing holds what is below its folder");
        if !below.as_str().starts_with("templates/") {
            files.insert(below.to_string(), fs.read(&file)?);
        }
    }
    if let Some(accent) = &config.theme.accent {
        // Loaded after the theme's own file by its name.
        files.insert("zz-site.css".into(), format!(":root {{ --accent: {accent}; }}\n").into_bytes());
    }
    let on_demand = ON_DEMAND.map(|folder| (format!("{folder}.js"), take_scripts(&mut files, folder)));
    Ok(files.into_iter().chain(on_demand).map(asset).collect())
}

/// Takes the scripts of a folder out of the files, as one.
fn take_scripts(files: &mut BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<u8> {
    let is_in =
        |name: &str| name.strip_prefix(folder).is_some_and(|below| below.starts_with('/') && below.ends_with(".js"));
    let (mut scripts, others): (Vec<_>, Vec<_>) = std::mem::take(files).into_iter().partition(|(name, _)| is_in(name));
    files.extend(others);
    // An engine is what the others call.
    scripts.sort_by_key(|(name, _)| !name.ends_with("/engine.js"));
    let mut whole = Vec::new();
    for (_, bytes) in scripts {
        whole.extend(bytes);
        whole.push(b'\n');
    }
    whole
}

fn asset((name, bytes): (String, Vec<u8>)) -> Asset {
    let path = SitePath::literal(&name);
    let name = match path.extension() {
        "" => path.as_str().to_owned(),
        extension => {
            format!("{}-{}.{extension}", path.as_str().trim_end_matches(&format!(".{extension}")), hash::short(&bytes))
        }
    };
    Asset { route: SitePath::literal(&format!("assets/{name}")), bytes }
}

/// A script of ours without what only its author reads: indentation, and lines that are comments.
/// Ours hold no text that runs over lines.
fn stripped(script: &str) -> Vec<u8> {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}
