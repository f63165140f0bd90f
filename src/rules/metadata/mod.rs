//! The parts and fields of documents.

use super::finding::Finding;
use super::rule::Rule;
use crate::model::FieldType;
use crate::text::Span;

pub(super) mod acronym_title;
pub(super) mod alias_taken;
pub(super) mod approver_is_author;
pub(super) mod bad_date;
pub(super) mod bad_duration;
pub(super) mod bad_id;
pub(super) mod bad_language;
pub(super) mod bad_money;
pub(super) mod duplicate_id;
pub(super) mod duplicate_title;
pub(super) mod empty_part;
pub(super) mod long_title;
pub(super) mod missing_department;
pub(super) mod missing_field;
pub(super) mod missing_glossary;
pub(super) mod missing_instructions;
pub(super) mod missing_purpose;
pub(super) mod missing_title;
pub(super) mod misspelt_reference;
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
pub(super) const RULES: &[&Rule] = &[
    &missing_title::RULE,
    &missing_department::RULE,
    &missing_purpose::RULE,
    &missing_glossary::RULE,
    &missing_instructions::RULE,
    &missing_field::RULE,
    &empty_part::RULE,
    &part_twice::RULE,
    &not_keys::RULE,
    &unknown_key::RULE,
    &wrong_type::RULE,
    &not_allowed::RULE,
    &unknown_kind::RULE,
    &bad_id::RULE,
    &duplicate_id::RULE,
    &bad_language::RULE,
    &unknown_reference::RULE,
    &wrong_reference::RULE,
    &misspelt_reference::RULE,
    &alias_taken::RULE,
    &page_taken::RULE,
    &placeholder::RULE,
    &duplicate_title::RULE,
    &long_title::RULE,
    &acronym_title::RULE,
    &purpose_repeats_title::RULE,
    &short_purpose::RULE,
    &unknown_department::RULE,
    &unknown_role::RULE,
    &bad_date::RULE,
    &bad_duration::RULE,
    &bad_money::RULE,
    &approver_is_author::RULE,
    &unlikely_date::RULE,
];

/// Offers a value as it should be written, where what is written can mean one thing only.
pub(super) fn written_otherwise(found: Finding, span: Span, of: &FieldType, value: &str) -> Finding {
    let other = match of {
        FieldType::Date => bad_date::year_first(value),
        FieldType::Duration => bad_duration::with_known_unit(value),
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
