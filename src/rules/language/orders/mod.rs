//! Orders in a step's words: "open the order" and "refund it" in "Open the order and refund it".
//!
//! Only verbs that support work uses, and only where a clause begins: what a customer is asked to
//! do, what is told or forbidden, and names of buttons are no orders. What is not sure is none.

mod chinese;
mod japanese;
mod spaced;

use super::quotes::{holds, is_in, names, quoted};
use crate::rules::Run;
use crate::rules::subject::Subject;
use std::ops::Range;

/// One order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// From the word that joins it to the one before, to its verb.
    pub range: Range<usize>,
    /// How it is joined to the one before.
    pub joined: Joined,
}

/// How an order is joined to the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    /// It is the first, or nothing says when it is to be done.
    Beside,
    /// A word says that it comes later: "then", "after that".
    Then,
}

/// All orders of a run, from left to right.
pub(super) fn orders(subject: &Subject<'_>, run: &Run<'_>) -> Vec<Order> {
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
