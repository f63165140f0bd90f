//! Rule: a date that is not written as year-month-day.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-date",
    code: "SOP130",
    level: Some(Level::Error),
    page: include_str!("bad-date.md"),
    options: &[],
    check: Check::Stage,
};

/// `2026-09-01` for `2026/9/1`, `2026.09.01` and `2026年9月1日`: notations in which the year comes first
/// leave no doubt which number is the month.
pub(in crate::rules) fn year_first(value: &str) -> Option<String> {
    let numbers: Vec<&str> = value.split(|char: char| !char.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let plain = value.chars().all(|char| char.is_ascii_digit() || "/-. 年月日".contains(char));
    let [year, month, day] = numbers[..] else { return None };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    (plain && year.len() == 4).then_some(date).filter(|date| date.parse::<jiff::civil::Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::year_first;

    #[test]
    fn only_what_leaves_no_doubt_is_read() {
        assert_eq!(year_first("2026/9/1").as_deref(), Some("2026-09-01"));
        assert_eq!(year_first("2026年9月1日").as_deref(), Some("2026-09-01"));
        assert_eq!(year_first("01.09.2026"), None);
        assert_eq!(year_first("2026-13-01"), None);
        assert_eq!(year_first("2026-02"), None);
    }
}
