//! Steps, headings and blocks.

use super::check::Check;
use super::rule::Rule;

pub(super) mod answer_without_target;
pub(super) mod attribute_twice;
pub(super) mod bad_attribute;
pub(super) mod bad_target;
pub(super) mod deep_nesting;
pub(super) mod duplicate_anchor;
pub(super) mod duplicate_answer;
pub(super) mod empty_section;
pub(super) mod image_without_text;
mod instructions;
pub(super) mod misplaced_attributes;
pub(super) mod misplaced_block;
pub(super) mod mixed_lists;
pub(super) mod not_steps;
pub(super) mod outside_step;
pub(super) mod question_without_answers;
pub(super) mod shallow_sub_step;
pub(super) mod single_step;
pub(super) mod skipped_heading;
pub(super) mod step_by_number;
pub(super) mod step_without_text;
pub(super) mod table_without_head;
pub(super) mod term_without_meaning;
pub(super) mod unknown_attribute;
pub(super) mod unknown_block;
pub(super) mod unknown_step_number;
pub(super) mod unread_arrow;
pub(super) mod unread_list;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Stage(&not_steps::RULE),
    Check::Stage(&unknown_attribute::RULE),
    Check::Stage(&bad_attribute::RULE),
    Check::Stage(&duplicate_anchor::RULE),
    Check::Stage(&unknown_block::RULE),
    Check::Stage(&answer_without_target::RULE),
    Check::Stage(&bad_target::RULE),
    Check::Stage(&step_without_text::RULE),
    Check::Stage(&term_without_meaning::RULE),
    Check::Document(&single_step::RULE, single_step::check),
    Check::Document(&mixed_lists::RULE, mixed_lists::check),
    Check::Document(&skipped_heading::RULE, skipped_heading::check),
    Check::Document(&empty_section::RULE, empty_section::check),
    Check::Document(&deep_nesting::RULE, deep_nesting::check),
    Check::Document(&image_without_text::RULE, image_without_text::check),
    Check::Document(&table_without_head::RULE, table_without_head::check),
    Check::Document(&question_without_answers::RULE, question_without_answers::check),
    Check::Document(&duplicate_answer::RULE, duplicate_answer::check),
    Check::Stage(&outside_step::RULE),
    Check::Stage(&unread_list::RULE),
    Check::Stage(&shallow_sub_step::RULE),
    Check::Stage(&attribute_twice::RULE),
    Check::Stage(&misplaced_attributes::RULE),
    Check::Document(&step_by_number::RULE, step_by_number::check),
    Check::Document(&unknown_step_number::RULE, unknown_step_number::check),
    Check::Document(&unread_arrow::RULE, unread_arrow::check),
    Check::Document(&misplaced_block::RULE, misplaced_block::check),
];

/// Those that tell of steps that are read otherwise than they were meant.
pub(super) const OF_MISREAD_STEPS: [&Rule; 4] =
    [&outside_step::RULE, &unread_list::RULE, &shallow_sub_step::RULE, &step_without_text::RULE];
