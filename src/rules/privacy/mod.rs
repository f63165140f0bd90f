//! What must not stand in a document: data of persons, and what opens doors.
//!
//! These rules read the file as it is written, so that nothing hides in front matter, code or
//! comments. Precision comes first: each says only what a check digit, a fixed beginning or a
//! word beside it makes all but certain.

use super::rule::Rule;

pub(super) mod access_key;
pub(super) mod card_number;
pub(super) mod email_address;
pub(super) mod identity_number;
mod numbers;
pub(super) mod phone_number;
mod raw;
pub(super) mod signed_url;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &email_address::RULE,
    &phone_number::RULE,
    &card_number::RULE,
    &identity_number::RULE,
    &access_key::RULE,
    &signed_url::RULE,
];
