//! The parts and fields of documents.

use super::check::Check;
use super::finding::Finding;
use super::notations;
use crate::model::FieldType;
use crate::text::Span;

pub(super) mod acronym_title;
pub(super) mod alias_taken;
pub(super) mod approver_is_author;
pub(super) mod bad_alias;
pub(super) mod bad_date;
pub(super) mod bad_duration;
pub(super) mod bad_id;
pub(super) mod bad_language;
pub(super) mod bad_money;
pub(super) mod duplicate_id;
pub(super) mod duplicate_title;
pub(super) mod empty_part;
pub(super) mod idle_alias;
pub(super) mod long_title;
pub(super) mod missing_department;
pub(super) mod missing_field;
pub(super) mod missing_glossary;
pub(super) mod missing_instructions;
pub(super) mod missing_purpose;
pub(super) mod missing_title;
pub(super) mod misspelt_reference;
pub(super) mod moved_page;
mod named;
pub(super) mod not_allowed;
pub(super) mod not_keys;
pub(super) mod page_taken;
pub(super) mod part_twice;
mod place;
pub(super) mod placeholder;
mod purpose;
pub(super) mod purpose_repeats_title;
pub(super) mod short_purpose;
pub(super) mod unknown_department;
pub(super) mod unknown_key;
pub(super) mod unknown_kind;
pub(super) mod unknown_reference;
pub(super) mod unknown_role;
pub(super) mod unlikely_date;
pub(super) mod wrong_reference;
pub(super) mod wrong_type;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Stage(&missing_title::RULE),
    Check::Stage(&missing_department::RULE),
    Check::Stage(&missing_purpose::RULE),
    Check::Stage(&missing_glossary::RULE),
    Check::Stage(&missing_instructions::RULE),
    Check::Stage(&missing_field::RULE),
    Check::Stage(&empty_part::RULE),
    Check::Stage(&part_twice::RULE),
    Check::Stage(&not_keys::RULE),
    Check::Stage(&unknown_key::RULE),
    Check::Stage(&wrong_type::RULE),
    Check::Stage(&not_allowed::RULE),
    Check::Stage(&unknown_kind::RULE),
    Check::Stage(&bad_id::RULE),
    Check::Stage(&duplicate_id::RULE),
    Check::Stage(&bad_language::RULE),
    Check::Stage(&unknown_reference::RULE),
    Check::Stage(&wrong_reference::RULE),
    Check::Stage(&misspelt_reference::RULE),
    Check::Stage(&alias_taken::RULE),
    Check::Stage(&page_taken::RULE),
    Check::Document(&placeholder::RULE, placeholder::check),
    Check::Site(&duplicate_title::RULE, duplicate_title::check),
    Check::Document(&long_title::RULE, long_title::check),
    Check::Document(&acronym_title::RULE, acronym_title::check),
    Check::Document(&purpose_repeats_title::RULE, purpose_repeats_title::check),
    Check::Document(&short_purpose::RULE, short_purpose::check),
    Check::Site(&unknown_department::RULE, unknown_department::check),
    Check::Site(&unknown_role::RULE, unknown_role::check),
    Check::Stage(&bad_date::RULE),
    Check::Stage(&bad_duration::RULE),
    Check::Stage(&bad_money::RULE),
    Check::Document(&approver_is_author::RULE, approver_is_author::check),
    Check::Document(&unlikely_date::RULE, unlikely_date::check),
    Check::Stage(&bad_alias::RULE),
    Check::Stage(&idle_alias::RULE),
    Check::Stage(&moved_page::RULE),
];

/// Offers a value as it should be written, where what is written can mean one thing only.
pub(super) fn written_otherwise(found: Finding, span: Span, of: &FieldType, value: &str) -> Finding {
    let other = match of {
        FieldType::Date => notations::year_first(value),
        FieldType::Duration => notations::with_known_unit(value),
        FieldType::Money => bad_money::with_code(value),
        _ => wrong_type::plain(of, value),
    };
    let is_wrong_type = found.rule == &wrong_type::RULE;
    match other {
        Some(other) if is_wrong_type => found.near(Some(&other)).fix_word(span, value, &other),
        Some(other) => found.helps("help-near").with("nearest", &other).fix_word(span, value, &other),
        None => found,
    }
}
