//! Steps, headings and blocks.

use super::rule::Rule;

pub(super) mod answer_without_target;
pub(super) mod bad_attribute;
pub(super) mod bad_target;
pub(super) mod deep_nesting;
pub(super) mod duplicate_anchor;
pub(super) mod duplicate_answer;
pub(super) mod empty_section;
pub(super) mod image_without_text;
mod instructions;
pub(super) mod mixed_lists;
pub(super) mod not_steps;
pub(super) mod question_without_answers;
pub(super) mod single_step;
pub(super) mod skipped_heading;
pub(super) mod step_without_text;
pub(super) mod table_without_head;
pub(super) mod term_without_meaning;
pub(super) mod unknown_attribute;
pub(super) mod unknown_block;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &not_steps::RULE,
    &unknown_attribute::RULE,
    &bad_attribute::RULE,
    &duplicate_anchor::RULE,
    &unknown_block::RULE,
    &answer_without_target::RULE,
    &bad_target::RULE,
    &step_without_text::RULE,
    &term_without_meaning::RULE,
    &single_step::RULE,
    &mixed_lists::RULE,
    &skipped_heading::RULE,
    &empty_section::RULE,
    &deep_nesting::RULE,
    &image_without_text::RULE,
    &table_without_head::RULE,
    &question_without_answers::RULE,
    &duplicate_answer::RULE,
];
