//! Terms: that each is explained, once, in the same words, and is used.

use super::rule::Rule;

pub(super) mod avoided_term;
pub(super) mod conflicting_definition;
pub(super) mod defined_twice;
mod glossary;
pub(super) mod undefined_acronym;
pub(super) mod unused_term;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &undefined_acronym::RULE,
    &conflicting_definition::RULE,
    &unused_term::RULE,
    &avoided_term::RULE,
    &defined_twice::RULE,
];
