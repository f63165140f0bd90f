//! What can be done after what, and the charts that show it.

use super::rule::Rule;

pub(super) mod bad_chart;
pub(super) mod chart_disagrees;
pub(super) mod chart_too_large;
mod fences;
mod matching;
pub(super) mod unknown_chart;

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] =
    &[&bad_chart::RULE, &unknown_chart::RULE, &chart_disagrees::RULE, &chart_too_large::RULE];
