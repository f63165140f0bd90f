//! Patterns of paths: `sops/legal/**`, `sops/*.ja.md`. The one file that knows the glob crate.

use crate::text::SitePath;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns, ready to be asked. `*` stays within a folder, `**` does not; a folder stands for
/// everything below it.
#[derive(Debug, Clone)]
pub struct PathPatterns {
    written: Vec<String>,
    set: GlobSet,
}

impl PathPatterns {
    /// Reads patterns; `None` when one of them is none.
    pub fn new(patterns: &[&str]) -> Option<PathPatterns> {
        let mut builder = GlobSetBuilder::new();
        for pattern in patterns {
            let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
            let glob = |pattern: &str| GlobBuilder::new(pattern).literal_separator(true).build().ok();
            builder.add(glob(pattern)?);
            builder.add(glob(&format!("{pattern}/**"))?);
        }
        let written = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        Some(PathPatterns { written, set: builder.build().ok()? })
    }

    /// Whether one of them fits.
    pub fn fit(&self, path: &SitePath) -> bool {
        self.set.is_match(path.as_str())
    }

    /// The patterns as they are written.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}

impl PartialEq for PathPatterns {
    fn eq(&self, other: &PathPatterns) -> bool {
        self.written == other.written
    }
}

#[cfg(test)]
mod tests {
    use super::PathPatterns;
    use crate::text::SitePath;

    #[test]
    fn stars_stay_in_a_folder_and_folders_hold_all_below() {
        let fits =
            |pattern: &str, path: &str| PathPatterns::new(&[pattern]).expect("a pattern").fit(&SitePath::literal(path));
        assert!(fits("sops/legal/", "sops/legal/a/b.md"));
        assert!(fits("sops/*.ja.md", "sops/refund.ja.md"));
        assert!(!fits("sops/*.md", "sops/a/refund.md"));
        assert!(fits("**/*.md", "sops/a/refund.md"));
        assert!(PathPatterns::new(&["a[b"]).is_none());
    }
}
