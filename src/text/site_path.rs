//! Paths inside a site or its output: relative, `/`-separated, normalised, the same on every machine.

use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A relative path such as `sops/refund.md`. Never absolute, never holds `..`; NFC.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// Normalises `path`: `\` never appears, `.` and empty parts go, `..` goes up.
    /// `None` when `..` would leave the root.
    pub fn new(path: &str) -> Option<SitePath> {
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(SitePath(parts.join("/").nfc().collect::<String>().into()))
    }

    /// A path that the program itself writes down, known to stay inside.
    ///
    /// # Panics
    /// When `path` climbs out of the root, which would be our own mistake.
    pub fn literal(path: &str) -> SitePath {
        SitePath::new(path).expect("a built-in path stays inside the site")
    }

    /// The path as text, `a/b.md`; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `b.md` of `a/b.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The last part without its extension: `b.ja` of `a/b.ja.md`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension without its dot, as written; empty when there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(stem, extension)| if stem.is_empty() { "" } else { extension })
    }

    /// The folder the path stands in; the root's parent is the root.
    pub fn parent(&self) -> SitePath {
        SitePath(self.0.rsplit_once('/').map_or("", |(parent, _)| parent).into())
    }

    /// `path` seen from this folder; `None` when it leaves the root.
    pub fn join(&self, path: &str) -> Option<SitePath> {
        SitePath::new(&format!("{}/{path}", self.0))
    }

    /// The rest of the path below `folder`, when it is below it or the folder itself.
    pub fn strip_prefix(&self, folder: &SitePath) -> Option<SitePath> {
        if folder.0.is_empty() {
            return Some(self.clone());
        }
        if self == folder {
            return Some(SitePath("".into()));
        }
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/').map(|rest| SitePath(rest.into()))
    }

    /// The same path with another extension in place of its own.
    pub fn with_extension(&self, extension: &str) -> SitePath {
        let parent = self.parent();
        let name = format!("{}.{extension}", self.stem());
        parent.join(&name).expect("a file name does not climb")
    }

    /// How a page at this path writes the way to `target`: relative, so that a site works anywhere.
    /// Not percent-encoded.
    pub fn relative(&self, target: &SitePath) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let folders = &from[..from.len() - 1];
        let shared = folders.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let up = "../".repeat(folders.len() - shared);
        format!("{up}{}", to[shared..].join("/"))
    }
}

impl std::fmt::Display for SitePath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn paths_normalise_and_never_climb_out() {
        assert_eq!(SitePath::new("a/./b//../c.md").map(|p| p.to_string()), Some("a/c.md".into()));
        assert_eq!(SitePath::new("a/../../c.md"), None);
        assert_eq!(SitePath::literal("a/refund.ja.md").stem(), "refund.ja");
        assert_eq!(SitePath::literal(".gitignore").extension(), "");
    }

    #[test]
    fn relative_ways_climb_only_as_far_as_needed() {
        let from = SitePath::literal("sops/ja/refund.html");
        assert_eq!(from.relative(&SitePath::literal("sops/ja/hold.html")), "hold.html");
        assert_eq!(from.relative(&SitePath::literal("index.html")), "../../index.html");
        assert_eq!(SitePath::literal("index.html").relative(&from), "sops/ja/refund.html");
    }
}
