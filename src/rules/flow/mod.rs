//! The ways through the steps.

use super::rule::Rule;

pub(super) mod over_target;
pub(super) mod unknown_time;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[&over_target::RULE, &unknown_time::RULE];
