//! Waiting for changes: told by the system where it tells, else by looking every second. The one file that knows the
//! watching crate.
//!
//! Systems give notice of so many folders only, and some of none: network drives, folders of another system in a
//! container or under WSL. There nothing fails, and no notice ever comes; so from time to time the files are looked at
//! all the same, and once a change was missed, looking is what is done from then on.

use super::watched::{LinkTarget, Snapshot, Watched};
use crate::vfs::Error;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Changes that come this close together are one: editors write a file in several moves.
const PAUSE: Duration = Duration::from_millis(80);
/// How long notices are waited for before the files are looked at.
const TRUST: Duration = Duration::from_secs(5);
/// How long a notice may be under way.
const LATE: Duration = Duration::from_millis(400);
/// How often files are looked at where no notices come; more rarely where looking takes long.
const LOOK: Duration = Duration::from_secs(1);

/// Watches a site's own files.
#[derive(Debug)]
pub struct Watch {
    watched: Watched,
    /// `None` where the files are looked at.
    notices: Option<Notices>,
    seen: Snapshot,
    said: Option<String>,
}

/// What the system tells.
#[derive(Debug)]
struct Notices {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// Folders of the site that are watched.
    folders: Vec<PathBuf>,
    /// Where links lead, as far as it is watched.
    targets: Vec<LinkTarget>,
}

impl Watch {
    /// Watches `folders` of the site in `root`, and its settings; what is below `ignored` (the output folder) does not
    /// count. With `poll`, files are looked at in any case.
    pub fn new(root: &Path, folders: &[&str], ignored: &Path, poll: bool) -> Watch {
        let watched = Watched::new(root, folders, ignored);
        let seen = watched.snapshot();
        let mut watch = Watch { watched, notices: None, seen, said: None };
        if !poll {
            match Notices::new(&watch.watched) {
                Ok(notices) => watch.notices = Some(notices),
                Err(error) => watch.give_up(&error.to_string()),
            }
        }
        watch
    }

    /// Why files are looked at now, to be said once.
    pub fn news(&mut self) -> Option<String> {
        self.said.take()
    }

    /// Waits until a file of the site changes, and until nothing more happens for a moment.
    ///
    /// # Errors
    /// When the system stops watching.
    pub fn wait(&mut self) -> Result<(), Error> {
        let changed = match &mut self.notices {
            Some(notices) => notices.wait(&self.watched, &mut self.seen),
            None => {
                look(&self.watched, &mut self.seen);
                return Ok(());
            }
        };
        match changed {
            Waited::Told => {}
            Waited::Missed => self.give_up("a change was not noticed"),
            Waited::Failed(reason) => self.give_up(&reason),
            Waited::Ended => {
                let reason = "the system stopped watching".into();
                return Err(Error { action: "watch", path: self.watched.root.display().to_string(), reason });
            }
        }
        Ok(())
    }

    fn give_up(&mut self, reason: &str) {
        self.notices = None;
        self.said = Some(format!(
            "the system does not tell of changes here ({reason}); looking at the files every second instead"
        ));
    }
}

/// How waiting for a notice ended.
enum Waited {
    Told,
    Missed,
    Failed(String),
    Ended,
}

impl Notices {
    fn new(watched: &Watched) -> notify::Result<Notices> {
        let (sender, events) = channel();
        let watcher = notify::recommended_watcher(sender)?;
        let mut notices = Notices { watcher, events, folders: Vec::new(), targets: Vec::new() };
        notices.watcher.watch(&watched.root, RecursiveMode::NonRecursive)?;
        notices.add_folders(watched)?;
        Ok(notices)
    }

    fn wait(&mut self, watched: &Watched, seen: &mut Snapshot) -> Waited {
        loop {
            let counts = match self.events.recv_timeout(TRUST) {
                Ok(event) => self.counts(watched, event),
                Err(RecvTimeoutError::Disconnected) => return Waited::Ended,
                Err(RecvTimeoutError::Timeout) => {
                    let now = watched.snapshot();
                    if now == *seen {
                        continue;
                    }
                    let is_late = self.events.recv_timeout(LATE).is_ok();
                    *seen = now;
                    return if is_late { Waited::Told } else { Waited::Missed };
                }
            };
            if counts {
                self.settle(watched);
            }
            // Folders and links may have come with the change.
            let added = self.add_folders(watched);
            if counts {
                *seen = watched.snapshot();
            }
            match added {
                Err(error) => return Waited::Failed(error.to_string()),
                Ok(()) if counts => return Waited::Told,
                Ok(()) => {}
            }
        }
    }

    /// Waits until nothing has changed for a moment; reading does not make the wait longer.
    fn settle(&self, watched: &Watched) {
        let mut changed = Instant::now();
        while let Some(left) = PAUSE.checked_sub(changed.elapsed())
            && let Ok(event) = self.events.recv_timeout(left)
        {
            if self.counts(watched, event) {
                changed = Instant::now();
            }
        }
    }

    /// Whether something was changed that pages are made of. An error means that events were lost:
    /// better to rebuild once too often.
    fn counts(&self, watched: &Watched, event: notify::Result<Event>) -> bool {
        let is_target = |path: &PathBuf| {
            self.targets.iter().any(|target| match &target.file {
                Some(file) => path == file,
                None => path.starts_with(&target.folder),
            })
        };
        let is_own = |path: &PathBuf| watched.is_own(path) || is_target(path);
        event.map_or(true, |event| is_change(&event.kind) && event.paths.iter().any(is_own))
    }

    /// Watches folders and what links lead to, as far as it is not watched yet.
    fn add_folders(&mut self, watched: &Watched) -> notify::Result<()> {
        self.folders.retain(|folder| folder.is_dir());
        for folder in &watched.folders {
            if !self.folders.contains(folder) && folder.is_dir() {
                self.watcher.watch(folder, RecursiveMode::Recursive)?;
                self.folders.push(folder.clone());
            }
        }
        let targets = watched.link_targets();
        for target in targets.iter().filter(|target| !self.targets.contains(target)) {
            let mode = if target.file.is_some() { RecursiveMode::NonRecursive } else { RecursiveMode::Recursive };
            self.watcher.watch(&target.folder, mode)?;
        }
        self.targets = targets;
        Ok(())
    }
}

/// Looks at the files until they have changed, and have stopped changing.
fn look(watched: &Watched, seen: &mut Snapshot) {
    let mut is_changing = false;
    loop {
        let start = Instant::now();
        let now = watched.snapshot();
        let took = start.elapsed();
        let has_changed = now != *seen;
        *seen = now;
        if is_changing && !has_changed {
            return;
        }
        is_changing |= has_changed;
        std::thread::sleep(if is_changing { PAUSE } else { LOOK.max(took * 10) });
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
