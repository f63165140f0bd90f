//! Links between documents.

use super::check::Check;

pub(super) mod ambiguous_id;
pub(super) mod bare_url;
pub(super) mod broken_document;
pub(super) mod broken_file;
pub(super) mod broken_heading;
pub(super) mod broken_image;
pub(super) mod broken_step;
pub(super) mod draft_document;
pub(super) mod empty_link;
pub(super) mod orphan_page;
pub(super) mod outside;
pub(super) mod retired_document;
pub(super) mod unsafe_address;
pub(super) mod vague_link;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Stage(&broken_document::RULE),
    Check::Stage(&broken_step::RULE),
    Check::Stage(&broken_heading::RULE),
    Check::Stage(&broken_file::RULE),
    Check::Stage(&broken_image::RULE),
    Check::Stage(&empty_link::RULE),
    Check::Stage(&outside::RULE),
    Check::Stage(&unsafe_address::RULE),
    Check::Document(&ambiguous_id::RULE, ambiguous_id::check),
    Check::Document(&retired_document::RULE, retired_document::check),
    Check::Site(&orphan_page::RULE, orphan_page::check),
    Check::Document(&bare_url::RULE, bare_url::check),
    Check::Document(&vague_link::RULE, vague_link::check),
    Check::Document(&draft_document::RULE, draft_document::check),
];
