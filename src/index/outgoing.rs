//! What one document leads to.

use super::links::{Links, References};
use super::numbers::DocId;
use super::problem::Problem;
use crate::text::SitePath;
use std::collections::BTreeSet;

/// What one document's links come to, found in parallel.
#[derive(Default)]
pub(super) struct Outgoing {
    pub(super) links: Links,
    pub(super) references: References,
    pub(super) links_to: BTreeSet<DocId>,
    pub(super) assets: BTreeSet<SitePath>,
    pub(super) pictures: BTreeSet<SitePath>,
    pub(super) problems: Vec<Problem>,
    /// How often a link was resolved.
    pub(super) resolved: usize,
}
