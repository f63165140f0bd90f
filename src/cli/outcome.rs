//! How a command ends: well, with findings, or refused.

use crate::vfs::Error;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Exit code 0.
    Clean,
    /// Exit code 1: findings at error level.
    Findings,
}

/// A mistake in what was asked for, as the machine's word.
pub(super) fn refused(action: &'static str, path: impl Into<String>, reason: impl Into<String>) -> Error {
    Error { action, path: path.into(), reason: reason.into() }
}
