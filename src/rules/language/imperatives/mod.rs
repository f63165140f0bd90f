//! Imperatives in a step's words: "open the order" and "refund it" in "Open the order and refund it".
//!
//! Only verbs that support work uses, and only where a clause begins: what a customer is asked to
//! do, what is told or forbidden, and names of buttons are no imperatives. What is not sure is none.

mod chinese;
mod imperative;
mod japanese;
mod spaced;

pub(super) use imperative::{Imperative, Joined};

use super::quotes::{holds, is_in, names, quoted};
use crate::rules::Run;
use crate::rules::subject::LintContext;

/// All imperatives of a run, from left to right.
pub(super) fn imperatives(subject: &LintContext<'_>, run: &Run<'_>) -> Vec<Imperative> {
    let mut imperatives = match subject.language.lang.as_str() {
        "ja" => japanese::imperatives(&run.text, subject.language),
        "zh" => chinese::imperatives(&run.text, subject.language),
        "" => Vec::new(),
        _ => spaced::imperatives(&run.text, subject.language),
    };
    let quotes = quoted(&run.text);
    let names = names(run);
    imperatives.retain(|imperative| {
        let verb = run.span(imperative.range.clone());
        !is_in(&imperative.range, &quotes) && !holds(&names, verb)
    });
    if let Some(first) = imperatives.first_mut() {
        first.joined = Joined::Beside;
    }
    imperatives
}
