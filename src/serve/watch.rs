//! Waiting for changes. The one file that knows the watching crate.

use crate::vfs::Error;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Changes that come this close together are one: editors write a file in several moves.
const PAUSE: Duration = Duration::from_millis(80);

/// Watches a site's own files.
#[derive(Debug)]
pub struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    /// Folders that are watched with all they hold; those that are absent may yet come.
    folders: Vec<PathBuf>,
    watched: Vec<PathBuf>,
    ignored: PathBuf,
}

impl Watch {
    /// Watches `folders` of the site in `root`, and its settings; what is below `ignored` (the
    /// output folder) does not count.
    ///
    /// # Errors
    /// When the system cannot watch files.
    pub fn new(root: &Path, folders: &[&str], ignored: &Path) -> Result<Watch, Error> {
        let (sender, events) = channel();
        let failed = |error: notify::Error| Error {
            action: "watch",
            path: root.display().to_string(),
            reason: error.to_string(),
        };
        let watcher = notify::recommended_watcher(sender).map_err(failed)?;
        // Events come with absolute paths.
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (root, ignored) = (absolute(root), absolute(ignored));
        let folders = folders.iter().map(|folder| root.join(folder)).collect();
        let mut watch = Watch { watcher, events, root, folders, watched: Vec::new(), ignored };
        watch.watcher.watch(&watch.root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.add_folders();
        Ok(watch)
    }

    /// Waits until a file of the site changes, and until nothing more happens for a moment.
    ///
    /// # Errors
    /// When the system stops watching.
    pub fn wait(&mut self) -> Result<(), Error> {
        loop {
            let Ok(event) = self.events.recv() else {
                let reason = "the system stopped watching".into();
                return Err(Error { action: "watch", path: self.root.display().to_string(), reason });
            };
            let counts = self.counts(event);
            if counts {
                self.settle();
            }
            self.add_folders();
            if counts {
                return Ok(());
            }
        }
    }

    /// Waits until nothing has changed for a moment; reading does not make the wait longer.
    fn settle(&self) {
        let mut changed = Instant::now();
        while let Some(left) = PAUSE.checked_sub(changed.elapsed())
            && let Ok(event) = self.events.recv_timeout(left)
        {
            if self.counts(event) {
                changed = Instant::now();
            }
        }
    }

    /// Whether something was changed that pages are made of. An error means that events were lost:
    /// better to rebuild once too often.
    fn counts(&self, event: notify::Result<Event>) -> bool {
        event.map_or(true, |event| is_change(&event.kind) && event.paths.iter().any(|path| self.is_own(path)))
    }

    fn is_own(&self, path: &Path) -> bool {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let is_hidden = below.iter().any(|name| name.to_string_lossy().starts_with('.') && name != "..");
        if is_hidden || path.starts_with(&self.ignored) {
            return false;
        }
        // The site's own folder is watched for its settings and for folders that come and go.
        let settings = [crate::config::FILE_NAME, crate::config::STYLE, crate::search::TESTS];
        let is_settings = path.file_name().is_some_and(|name| settings.iter().any(|known| name == *known));
        is_settings || self.folders.iter().any(|folder| path.starts_with(folder))
    }

    fn add_folders(&mut self) {
        self.watched.retain(|folder| folder.is_dir());
        for folder in &self.folders {
            let is_new = !self.watched.contains(folder) && folder.is_dir();
            if is_new && self.watcher.watch(folder, RecursiveMode::Recursive).is_ok() {
                self.watched.push(folder.clone());
            }
        }
    }
}

/// Opening and reading a file is no change; the build itself does it.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}
