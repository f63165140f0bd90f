//! Links between documents.

use super::rule::Rule;

pub(super) mod ambiguous_id;
pub(super) mod bare_url;
pub(super) mod broken_document;
pub(super) mod broken_file;
pub(super) mod broken_heading;
pub(super) mod broken_image;
pub(super) mod broken_step;
pub(super) mod empty_link;
pub(super) mod orphan_page;
pub(super) mod outside;
pub(super) mod retired_document;
pub(super) mod unsafe_address;
pub(super) mod vague_link;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &broken_document::RULE,
    &broken_step::RULE,
    &broken_heading::RULE,
    &broken_file::RULE,
    &broken_image::RULE,
    &empty_link::RULE,
    &outside::RULE,
    &unsafe_address::RULE,
    &ambiguous_id::RULE,
    &retired_document::RULE,
    &orphan_page::RULE,
    &bare_url::RULE,
    &vague_link::RULE,
];
