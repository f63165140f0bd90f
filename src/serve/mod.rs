//! A site on this machine while it is being written: built in memory, rebuilt and reloaded when a
//! file changes. Nothing is written to disk.

mod connection;
mod http;
mod watch;
mod watched;

pub use http::Server;
pub use watch::Watch;

use crate::bundle::{Bundle, Content};
use crate::compile::LIVE_SCRIPT;
use crate::text::SitePath;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a page's question for changes is left open.
const PATIENCE: Duration = Duration::from_secs(25);

/// The site as it stands, shared by the server and whoever rebuilds it.
#[derive(Debug, Default)]
pub struct Current {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    bundle: Bundle,
    version: u64,
}

impl Current {
    /// Puts a new build in place of the old and tells all open pages.
    pub fn replace(&self, mut bundle: Bundle) {
        bundle.insert_bytes(SitePath::literal(LIVE_SCRIPT), include_str!("live.js"));
        let mut state = self.lock();
        state.bundle = bundle;
        state.version += 1;
        self.changed.notify_all();
    }

    /// The file at a path, and the version it belongs to.
    fn file(&self, path: &SitePath) -> Option<(Content, u64)> {
        let state = self.lock();
        state.bundle.get(path).map(|content| (content.clone(), state.version))
    }

    /// Waits until the version is another than `known`, or patience ends; gives the version.
    fn wait_for_change(&self, known: u64) -> u64 {
        let state = self.lock();
        let waited = self.changed.wait_timeout_while(state, PATIENCE, |state| state.version == known);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.version
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
