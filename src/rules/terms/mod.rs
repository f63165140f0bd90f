//! Terms: that each is explained, once, in the same words, and is used.

use super::check::Check;

pub(super) mod avoided_term;
pub(super) mod conflicting_definition;
pub(super) mod defined_twice;
mod glossary;
pub(super) mod undefined_acronym;
pub(super) mod unused_term;

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Document(&undefined_acronym::RULE, undefined_acronym::check),
    Check::Site(&conflicting_definition::RULE, conflicting_definition::check),
    Check::Document(&unused_term::RULE, unused_term::check),
    Check::Document(&avoided_term::RULE, avoided_term::check),
    Check::Site(&defined_twice::RULE, defined_twice::check),
];
