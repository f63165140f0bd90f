//! Rule: a date so far away that its year must be a typo.

use crate::diagnostics::Level;
use crate::model::FieldValue;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use std::ops::RangeInclusive;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/unlikely-date",
    code: "SOP134",
    level: Some(Level::Warning),
    page: include_str!("unlikely-date.md"),
    options: &[],
};

/// Years in which procedures now in use take effect or are reviewed.
const LIKELY: RangeInclusive<i16> = 1990..=2100;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for key in ["effective", "last_reviewed"] {
        let Some(field) = subject.document.field(key) else { continue };
        if let FieldValue::Date(date) = field.value
            && !LIKELY.contains(&date.year())
        {
            let about = Finding::new(&RULE, &subject.document.path, field.span);
            found.push(about.with("key", key).with("date", date));
        }
    }
}
