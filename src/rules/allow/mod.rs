//! Findings about what documents allow themselves.

use super::rule::Rule;

pub(super) mod expired;
pub(super) mod unknown;
pub(super) mod unused;
pub(super) mod without_reason;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[&unused::RULE, &expired::RULE, &without_reason::RULE, &unknown::RULE];
