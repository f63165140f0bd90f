//! Orders in a step's words: "open the order" and "refund it" in "Open the order and refund it".
//!
//! Only verbs that support work uses, and only where a clause begins: what a customer is asked to
//! do, what is told or forbidden, and names of buttons are no orders. What is not sure is none.

mod chinese;
mod japanese;
mod order;
mod spaced;

pub(super) use order::{Joined, Order};

use super::quotes::{holds, is_in, names, quoted};
use crate::rules::Run;
use crate::rules::subject::LintContext;

/// All orders of a run, from left to right.
pub(super) fn orders(subject: &LintContext<'_>, run: &Run<'_>) -> Vec<Order> {
    let mut orders = match subject.language.lang.as_str() {
        "ja" => japanese::orders(&run.text, subject.language),
        "zh" => chinese::orders(&run.text, subject.language),
        "" => Vec::new(),
        _ => spaced::orders(&run.text, subject.language),
    };
    let quotes = quoted(&run.text);
    let names = names(run);
    orders.retain(|order| {
        let verb = run.span(order.range.clone());
        !is_in(&order.range, &quotes) && !holds(&names, verb)
    });
    if let Some(first) = orders.first_mut() {
        first.joined = Joined::Beside;
    }
    orders
}
