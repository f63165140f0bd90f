//! Whether what customers say finds what it should: the tests of `search-tests.yaml`.

use super::check::Check;

pub(super) mod bad_test;
mod expected;
mod not_found;
mod unknown_document;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Site(&not_found::RULE, not_found::check),
    Check::Site(&unknown_document::RULE, unknown_document::check),
    Check::Stage(&bad_test::RULE),
];
