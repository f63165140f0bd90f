//! Words: steps that can be followed at a glance, and words that mean one thing.

use super::check::Check;

pub(super) mod and_or;
pub(super) mod banned_phrase;
pub(super) mod condition_after_action;
mod imperatives;
pub(super) mod late_caution;
pub(super) mod long_step;
pub(super) mod preferred_phrase;
mod quotes;
pub(super) mod several_actions;
mod style_words;
pub(super) mod vague_word;
pub(super) mod wrong_language;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Document(&long_step::RULE, long_step::check),
    Check::Document(&several_actions::RULE, several_actions::check),
    Check::Document(&condition_after_action::RULE, condition_after_action::check),
    Check::Document(&late_caution::RULE, late_caution::check),
    Check::Document(&vague_word::RULE, vague_word::check),
    Check::Document(&and_or::RULE, and_or::check),
    Check::Document(&banned_phrase::RULE, banned_phrase::check),
    Check::Document(&preferred_phrase::RULE, preferred_phrase::check),
    Check::Document(&wrong_language::RULE, wrong_language::check),
];
