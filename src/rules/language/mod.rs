//! Words: steps that can be followed at a glance, and words that mean one thing.

use super::rule::Rule;

pub(super) mod and_or;
pub(super) mod banned_phrase;
pub(super) mod condition_after_action;
pub(super) mod late_caution;
pub(super) mod long_step;
mod orders;
pub(super) mod preferred_phrase;
mod quotes;
pub(super) mod several_actions;
mod style_words;
pub(super) mod vague_word;
pub(super) mod wrong_language;

pub use style_words::StyleWords;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &long_step::RULE,
    &several_actions::RULE,
    &condition_after_action::RULE,
    &late_caution::RULE,
    &vague_word::RULE,
    &and_or::RULE,
    &banned_phrase::RULE,
    &preferred_phrase::RULE,
    &wrong_language::RULE,
];
