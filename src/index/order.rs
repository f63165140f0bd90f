//! The order in which lists name documents.

use crate::model::{Draft, FieldValue};
use crate::text::Collations;
use std::cmp::Ordering;

/// Which of two documents of one language comes first: as their authors say (`order: 1`), and then by title.
pub(crate) fn by_order(orders: &Collations, one: &Draft, other: &Draft) -> Ordering {
    let by_place = place(one).total_cmp(&place(other));
    by_place.then_with(|| orders.get(&one.lang).compare(&one.title.value, &other.title.value))
}

/// The place an author gives it; those without one come last.
pub(super) fn place(document: &Draft) -> f64 {
    match document.field("order").map(|field| &field.value) {
        Some(FieldValue::Number(place)) => *place,
        _ => f64::INFINITY,
    }
}
