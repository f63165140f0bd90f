//! The files a browser gets: those built in, with those of the site's theme in their place.

use crate::config::{Config, colour};
use crate::embedded;
use crate::text::SitePath;
use crate::util::hash;
use crate::vfs::{Error, FileSystem, picture_size};
use std::collections::BTreeMap;

/// The theme that is built in.
pub const BUILT_IN: &str = "default";

/// The first of its folder, where it is there: what the others call.
const FIRST: &str = "engine.js";

/// A file a browser gets: its place in the output, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// `assets/theme-0123456789abcdef.css`.
    pub route: SitePath,
    /// The file.
    pub bytes: Vec<u8>,
    /// For the scripts of a folder, which are one file that no page loads by itself: the folder's name.
    pub bundle: Option<String>,
}

/// The picture before the site's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Where it stands in the output.
    pub route: SitePath,
    /// Width and height in pixels, when they are known.
    pub size: Option<(u32, u32)>,
}

/// All files.
pub(super) fn collect(fs: &dyn FileSystem, config: &Config) -> Result<Vec<Asset>, Error> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (name, bytes) in embedded::below(&format!("themes/{BUILT_IN}")) {
        files.insert(name.to_owned(), bytes.to_vec());
    }
    let folder = SitePath::literal(&format!("themes/{}", config.theme.name));
    for file in fs.list(&folder).files {
        let below = file.path.strip_prefix(&folder).expect("a listing holds what is below its folder");
        if !below.as_str().starts_with("templates/") {
            files.insert(below.to_string(), file.read()?);
        }
    }
    for (name, bytes) in embedded::below(&format!("themes/{BUILT_IN}")).filter(|(name, _)| name.ends_with(".js")) {
        // A site that only has a copy of ours gets the same file.
        if let Some(ours) = files.get_mut(name).filter(|ours| ours.as_slice() == bytes) {
            *ours = stripped(&String::from_utf8_lossy(bytes)).into_bytes();
        }
    }
    if let Some(accent) = &config.theme.accent {
        // Loaded after the theme's own file by its name.
        let accent = colour::legible(accent);
        files.insert("zz-site.css".into(), format!(":root {{ --accent: {accent}; }}\n").into_bytes());
    }
    // A site's own folders of scripts are its own affair: every page loads them.
    let is_bundle = |folder: &str| embedded::below(&format!("themes/{BUILT_IN}/{folder}")).next().is_some();
    let mut assets = Vec::new();
    let mut bundles: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for (name, bytes) in files {
        match name.split_once('/') {
            Some((folder, script)) if script.ends_with(".js") && is_bundle(folder) => {
                bundles.entry(folder.to_owned()).or_default().push((script.to_owned(), bytes));
            }
            _ => assets.push(asset(&name, bytes, None)),
        }
    }
    for (folder, mut scripts) in bundles {
        scripts.sort_by_key(|(name, _)| name != FIRST);
        let bytes = scripts.into_iter().flat_map(|(_, bytes)| [bytes, vec![b'\n']]).flatten().collect();
        assets.push(asset(&format!("{folder}.js"), bytes, Some(folder)));
    }
    Ok(assets)
}

/// The picture before the site's name, when the settings name one that is there, and its size.
pub(super) fn logo(fs: &dyn FileSystem, config: &Config) -> Result<Option<(Asset, Logo)>, Error> {
    let Some(file) = config.theme.logo.as_ref().and_then(|path| fs.find(path)) else { return Ok(None) };
    let name = format!("logo.{}", file.path.extension().to_ascii_lowercase());
    let asset = asset(&name, file.read()?, None);
    let logo = Logo { route: asset.route.clone(), size: picture_size(&file) };
    Ok(Some((asset, logo)))
}

fn asset(name: &str, bytes: Vec<u8>, bundle: Option<String>) -> Asset {
    let path = SitePath::literal(name);
    let name = match path.extension() {
        "" => path.as_str().to_owned(),
        extension => {
            format!("{}-{}.{extension}", path.as_str().trim_end_matches(&format!(".{extension}")), hash::short(&bytes))
        }
    };
    Asset { route: SitePath::literal(&format!("assets/{name}")), bytes, bundle }
}

/// A script of ours without what only its author reads: indentation, comments on lines of their own, and
/// blanks that nothing needs. Ours hold no text that runs over lines, and end statements with `;`.
pub fn stripped(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut out = String::new();
    for line in lines.map(squeezed) {
        // A statement that is not over, or that its block ends, needs no end of its line.
        let goes_on = out.ends_with([';', '{', ',', '(']) || line.starts_with(['}', ')', ']']);
        if !out.is_empty() && !goes_on {
            out.push('\n');
        }
        out.push_str(&line);
    }
    out.push('\n');
    out
}

/// A line without the blanks beside signs; texts and patterns stay as they are.
fn squeezed(line: &str) -> String {
    let is_word = |char: char| char.is_alphanumeric() || char == '_' || char == '$';
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(char) = chars.next() {
        let before = out.chars().next_back();
        if char.is_whitespace() {
            let after = chars.peek().copied().unwrap_or(' ');
            let between_words = before.is_some_and(is_word) && is_word(after);
            // `+ +` is not `++`.
            let between_signs = before == Some(after) && matches!(after, '+' | '-');
            if between_words || between_signs {
                out.push(' ');
            }
            continue;
        }
        let is_pattern =
            char == '/' && (before.is_none_or(|before| "(,=:[!&|?{};>".contains(before)) || out.ends_with("return"));
        out.push(char);
        if !(is_pattern || matches!(char, '"' | '\'' | '`')) {
            continue;
        }
        let mut in_class = false;
        while let Some(next) = chars.next() {
            out.push(next);
            match next {
                '\\' => out.extend(chars.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                _ if next == char && !(is_pattern && in_class) => break,
                _ => {}
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::squeezed;

    #[test]
    fn blanks_go_where_nothing_needs_them() {
        for (line, expected) in [
            ("const a = b + +c;", "const a=b+ +c;"),
            ("return /[/ ] x/.test(y) ? 'a b' : \"c \\\" d\";", "return/[/ ] x/.test(y)?'a b':\"c \\\" d\";"),
            ("if (a in b) x = a / b / 2;", "if(a in b)x=a/b/2;"),
            ("f(`a  ${b} c`, (d) => /e f/u);", "f(`a  ${b} c`,(d)=>/e f/u);"),
        ] {
            assert_eq!(squeezed(line), expected);
        }
    }
}
