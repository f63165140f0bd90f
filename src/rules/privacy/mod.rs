//! What must not stand in a document: data of persons, and what opens doors.
//!
//! These rules read the file as it is written, so that nothing hides in front matter, code or
//! comments. Precision comes first: each says only what a check digit, a fixed beginning or a
//! word beside it makes all but certain.

use super::check::Check;

pub(super) mod access_key;
pub(super) mod card_number;
pub(super) mod email_address;
pub(super) mod identity_number;
mod numbers;
pub(super) mod phone_number;
mod raw;
pub(super) mod signed_url;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Document(&email_address::RULE, email_address::check),
    Check::Document(&phone_number::RULE, phone_number::check),
    Check::Document(&card_number::RULE, card_number::check),
    Check::Document(&identity_number::RULE, identity_number::check),
    Check::Document(&access_key::RULE, access_key::check),
    Check::Document(&signed_url::RULE, signed_url::check),
];
