//! Findings about what documents allow themselves.

use super::check::Check;

pub(super) mod expired;
pub(super) mod unknown;
pub(super) mod unused;
pub(super) mod without_reason;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Stage(&unused::RULE),
    Check::Stage(&expired::RULE),
    Check::Stage(&without_reason::RULE),
    Check::Stage(&unknown::RULE),
];
