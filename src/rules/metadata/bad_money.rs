//! Rule: an amount of money that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-money",
    code: "SOP132",
    level: Some(Level::Error),
    page: include_str!("bad-money.md"),
    options: &[],
};

/// `120 EUR` for `EUR 120`, `120€` and `€120`. `$` and `¥` are left to a person: several currencies
/// are written with them.
pub(super) fn with_code(value: &str) -> Option<String> {
    let number: String = value.chars().filter(|char| char.is_ascii_digit() || ".,".contains(*char)).collect();
    let rest: String =
        value.chars().filter(|char| !char.is_ascii_digit() && !".,".contains(*char) && !char.is_whitespace()).collect();
    let code = match rest.as_str() {
        "€" => "EUR",
        "£" => "GBP",
        "₫" | "đ" => "VND",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) => &code.to_ascii_uppercase(),
        _ => return None,
    };
    let money = format!("{number} {code}");
    crate::model::value::Money::parse(&money).map(|_| money)
}
