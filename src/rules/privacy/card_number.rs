//! Rule: the number of a payment card.

use super::numbers::{Number, numbers};
use super::raw::{Raw, hidden};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/card-number",
    code: "SOP703",
    level: Some(Level::Warning),
    page: include_str!("card-number.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Numbers that payment companies publish for trying things out.
const FOR_TESTS: [&str; 16] = [
    "4242424242424242",
    "4111111111111111",
    "4012888888881881",
    "4222222222222",
    "5555555555554444",
    "5105105105105100",
    "5200828282828210",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "378734493671000",
    "6011111111111117",
    "6011000990139424",
    "30569309025904",
    "3530111333300000",
    "3566002020360505",
];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    for number in numbers(raw.text, 13) {
        let Some(part) = number.parts().into_iter().find(is_card) else { continue };
        let shown = hidden(&part.digits());
        raw.report(part.start..part.end, shown, "message", "slot_card", found);
    }
}

fn is_card(number: &Number) -> bool {
    let digits = number.digits();
    let is_written_so = match number.shape().as_slice() {
        [_] => true,
        [4, 4, 4, 4] | [4, 4, 4, 4, 3] | [4, 6, 5] | [4, 6, 4] => number.is_even() && number.between[0] != '.',
        _ => false,
    };
    is_written_so && !number.plus && is_issued(&digits) && has_check_digit(&digits) && !is_for_tests(&digits)
}

/// Whether some company issues cards that begin so, and are as long (ISO/IEC 7812).
fn is_issued(digits: &str) -> bool {
    let begins = |count: usize| digits[..count].parse::<u32>().unwrap_or(0);
    match digits.len() {
        13 => begins(1) == 4,
        14 => matches!(begins(3), 300..=305) || matches!(begins(2), 36 | 38 | 39),
        15 => matches!(begins(2), 34 | 37),
        16 => {
            begins(1) == 4
                || matches!(begins(2), 51..=55 | 62 | 65)
                || matches!(begins(4), 2221..=2720 | 3528..=3589 | 6011)
                || matches!(begins(3), 644..=649)
        }
        19 => matches!(begins(1), 4) || begins(2) == 62,
        _ => false,
    }
}

/// The check digit of Luhn.
fn has_check_digit(digits: &str) -> bool {
    let weigh = |(at, digit): (usize, u8)| {
        let digit = u32::from(digit - b'0');
        if at % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
    };
    digits.bytes().rev().enumerate().map(weigh).sum::<u32>() % 10 == 0
}

fn is_for_tests(digits: &str) -> bool {
    // Stripe's all begin with 400000 or 420000; runs of zeros are nobody's.
    FOR_TESTS.contains(&digits) || digits.contains("000000") || digits.starts_with("400000")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        numbers(text, 13).iter().filter(|number| number.parts().iter().any(is_card)).count()
    }

    #[test]
    fn cards_have_a_beginning_a_length_and_a_check_digit() {
        assert_eq!(found("4539 5787 6362 1486, 4539-5787-6362-1486, 4539578763621486, カード4539578763621486番"), 4);
        assert_eq!(found("4539 5787 6362 1487, 45395787 63621486, 1234 5678 9012 3452, 4242 4242 4242 4242"), 0);
        assert_eq!(found("order-4539578763621486 0x4539578763621486 4539.5787.6362.1486"), 0);
    }
}
