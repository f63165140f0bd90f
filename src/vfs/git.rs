//! What git knows of files that were moved and are not committed yet.

use super::Disk;
use crate::text::SitePath;
use std::process::{Command, Stdio};

impl Disk {
    /// Files that were moved since the last commit, as (before, now); none where git is not there, or knows of none.
    pub fn moved_in_git(&self) -> Vec<(SitePath, SitePath)> {
        let is_in_git =
            self.root().canonicalize().is_ok_and(|root| root.ancestors().any(|folder| folder.join(".git").exists()));
        if !is_in_git {
            return Vec::new();
        }
        // Nothing that a repository's own settings could have run is run.
        let output = Command::new("git")
            .args(["-c", "core.fsmonitor=false", "--no-optional-locks", "-C"])
            .arg(self.root())
            .args(["diff", "--no-ext-diff", "--no-textconv", "--cached", "--relative", "-z", "-M", "--diff-filter=R"])
            .args(["--name-status", "HEAD", "--", "."])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        let Ok(output) = output else { return Vec::new() };
        let text = String::from_utf8_lossy(&output.stdout);
        moves(&text)
    }
}

/// Reads triples of a score, a name before and a name now.
fn moves(text: &str) -> Vec<(SitePath, SitePath)> {
    let fields: Vec<&str> = text.split('\0').filter(|field| !field.is_empty()).collect();
    let triples = fields.chunks_exact(3).filter(|triple| triple[0].starts_with('R'));
    triples.filter_map(|triple| Some((SitePath::new(triple[1])?, SitePath::new(triple[2])?))).collect()
}

#[cfg(test)]
mod tests {
    use super::moves;

    #[test]
    fn names_are_read_whatever_is_in_them() {
        let read = moves("R100\0sops/a b.md\0sops/ā.md\0R087\0sops/c.md\0sops/d/c.md\0");
        let names: Vec<String> = read.iter().map(|(before, now)| format!("{before}>{now}")).collect();
        assert_eq!(names, ["sops/a b.md>sops/ā.md", "sops/c.md>sops/d/c.md"]);
        assert_eq!(moves(""), []);
    }
}
