//! What writing a site came to.

/// What a write did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Files new or changed.
    pub written: usize,
    /// Files that had the right bytes already.
    pub unchanged: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
}
