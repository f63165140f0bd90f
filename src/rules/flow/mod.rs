//! The ways through the steps: whether each leads somewhere, and to an end.
//!
//! What [`crate::flow::Soundness`] knows is worded here. One fault gives one finding, where it can
//! be fixed best: what only follows from another finding is left out.

use super::check::Check;

mod answers;
pub(super) mod bad_chart;
pub(super) mod chart_disagrees;
pub(super) mod chart_too_large;
pub(super) mod dead_end;
pub(super) mod end_in_words;
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

use super::subject::LintContext;
use crate::flow::NodeId;

impl LintContext<'_> {
    /// Whether a node stands in a loop that nothing leads out of, which is told already.
    fn is_trapped(&self, node: NodeId) -> bool {
        self.site.soundness.is_trapped(self.site.flows.site_node(self.at, node))
    }
}

/// The rules of this group, in the order of their codes.
pub(super) const CHECKS: &[Check] = &[
    Check::Document(&unreachable_step::RULE, unreachable_step::check),
    Check::Document(&dead_end::RULE, dead_end::check),
    Check::Document(&loop_without_exit::RULE, loop_without_exit::check),
    Check::Document(&loop_without_limit::RULE, loop_without_limit::check),
    Check::Document(&one_answer::RULE, one_answer::check),
    Check::Document(&incomplete_answers::RULE, incomplete_answers::check),
    Check::Document(&jump_into_branch::RULE, jump_into_branch::check),
    Check::Site(&endless_hand_over::RULE, endless_hand_over::check),
    Check::Document(&step_after_jump::RULE, step_after_jump::check),
    Check::Document(&unfinished_hand_over::RULE, unfinished_hand_over::check),
    Check::Document(&same_place::RULE, same_place::check),
    Check::Site(&over_target::RULE, over_target::check),
    Check::Document(&unknown_time::RULE, unknown_time::check),
    Check::Document(&bad_chart::RULE, bad_chart::check),
    Check::Document(&unknown_chart::RULE, unknown_chart::check),
    Check::Document(&chart_disagrees::RULE, chart_disagrees::check),
    Check::Document(&chart_too_large::RULE, chart_too_large::check),
    Check::Document(&end_in_words::RULE, end_in_words::check),
];
