//! Files for continuous integration: the check of every change, and the site when it is merged.

use super::NewFile;
use crate::embedded;

/// Who runs the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions and Pages.
    Github,
    /// GitLab CI and Pages.
    Gitlab,
}

impl Ci {
    /// Every one there are files for.
    pub const ALL: [Ci; 2] = [Ci::Github, Ci::Gitlab];

    /// The file, as this version of Sopwith would run in it: the one that made the site is known to
    /// read it, and no later one changes what a pull request is told.
    pub fn file(self) -> NewFile {
        let (path, template) = match self {
            Ci::Github => (".github/workflows/sopwith.yml", "templates/ci/github.yml"),
            Ci::Gitlab => (".gitlab-ci.yml", "templates/ci/gitlab.yml"),
        };
        let text = embedded::text(template).expect("the files of CI are embedded");
        NewFile::text(path, text.replace("{{version}}", env!("CARGO_PKG_VERSION")))
    }
}
