//! The ways through the steps: whether each leads somewhere, and to an end.
//!
//! What [`crate::flow::Soundness`] knows is worded here. One fault gives one finding, where it can
//! be mended best: what only follows from another finding is left out.

use super::rule::Rule;

mod answers;
pub(super) mod bad_chart;
pub(super) mod chart_disagrees;
pub(super) mod chart_too_large;
pub(super) mod dead_end;
pub(super) mod endless_hand_over;
mod fences;
pub(super) mod incomplete_answers;
pub(super) mod jump_into_branch;
pub(super) mod loop_without_exit;
pub(super) mod loop_without_limit;
mod matching;
pub(super) mod one_answer;
pub(super) mod over_target;
mod place;
mod roots;
pub(super) mod same_place;
pub(super) mod step_after_jump;
pub(super) mod unfinished_hand_over;
pub(super) mod unknown_chart;
pub(super) mod unknown_time;
pub(super) mod unreachable_step;
mod witness;

pub use witness::show_ways;

use super::subject::Subject;
use crate::flow::NodeId;

impl Subject<'_> {
    /// Whether a node stands in a loop that nothing leads out of, which is told already.
    fn is_trapped(&self, node: NodeId) -> bool {
        self.site.soundness.is_trapped(self.site.flows.site_node(self.at, node))
    }
}

/// The rules of this group, in the order of their codes.
pub(super) const RULES: &[&Rule] = &[
    &unreachable_step::RULE,
    &dead_end::RULE,
    &loop_without_exit::RULE,
    &loop_without_limit::RULE,
    &one_answer::RULE,
    &incomplete_answers::RULE,
    &jump_into_branch::RULE,
    &endless_hand_over::RULE,
    &step_after_jump::RULE,
    &unfinished_hand_over::RULE,
    &same_place::RULE,
    &over_target::RULE,
    &unknown_time::RULE,
    &bad_chart::RULE,
    &unknown_chart::RULE,
    &chart_disagrees::RULE,
    &chart_too_large::RULE,
];
