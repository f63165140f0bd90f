//! Waiting for changes. The one file that knows the watching crate.

use crate::vfs::Error;
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Changes that come this close together are one: editors write a file in several moves.
const PAUSE: Duration = Duration::from_millis(80);

/// Watches a site's own files.
#[derive(Debug)]
pub struct Watch {
    debouncer: Debouncer<RecommendedWatcher>,
    events: Receiver<DebounceEventResult>,
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
        let failed = |error: &dyn std::fmt::Display| Error { action: "watch", path: root.display().to_string(), reason: error.to_string() };
        let debouncer = new_debouncer(PAUSE, sender).map_err(|error| failed(&error))?;
        let folders = folders.iter().map(|folder| root.join(folder)).collect();
        let mut watch = Watch { debouncer, events, root: root.to_owned(), folders, watched: Vec::new(), ignored: ignored.to_owned() };
        watch.debouncer.watcher().watch(root, RecursiveMode::NonRecursive).map_err(|error| failed(&error))?;
        watch.add_folders();
        Ok(watch)
    }

    /// Waits until a file of the site changes.
    ///
    /// # Errors
    /// When the system stops watching.
    pub fn wait(&mut self) -> Result<(), Error> {
        loop {
            let Ok(result) = self.events.recv() else {
                let reason = "the system stopped watching".into();
                return Err(Error { action: "watch", path: self.root.display().to_string(), reason });
            };
            self.add_folders();
            // An error here means that events were lost: better to rebuild once too often.
            let counts = result.map_or(true, |events| events.iter().any(|event| self.counts(&event.path)));
            if counts {
                return Ok(());
            }
        }
    }

    fn counts(&self, path: &Path) -> bool {
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let in_root = path.parent() == Some(&self.root);
        let is_own = !in_root || path.file_name().is_some_and(|name| name == crate::config::FILE_NAME) || self.folders.iter().any(|folder| path == folder || *folder == self.root);
        is_own && !is_hidden && !path.starts_with(&self.ignored)
    }

    fn add_folders(&mut self) {
        for folder in &self.folders {
            if !self.watched.contains(folder) && folder.is_dir() && self.debouncer.watcher().watch(folder, RecursiveMode::Recursive).is_ok() {
                self.watched.push(folder.clone());
            }
        }
    }
}
