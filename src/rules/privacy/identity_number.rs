//! Rule: a number by which a state or bank identifies a person.

use super::numbers::{Number, numbers};
use super::raw::{Raw, hidden};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::text::words::{ends_word, starts_word};
use jiff::civil::Date;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/identity-number",
    code: "SOP704",
    level: Some(Level::Warning),
    page: include_str!("identity-number.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Numbers that authorities and standards print as examples.
const EXAMPLES: [&str; 12] = [
    "123456789018",
    "078051120",
    "219099999",
    "123456789",
    "11010519491231002X",
    "AB123456C",
    "QQ123456C",
    "GB82WEST12345698765432",
    "GB29NWBK60161331926819",
    "DE89370400440532013000",
    "LV80BANK0000435195001",
    "FR1420041010050500013M02606",
];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    for number in numbers(raw.text, 9) {
        let Some((part, message)) = number
            .parts()
            .into_iter()
            .find_map(|part| Some((of_digits(&raw, &part)?, part)))
            .map(|(message, part)| (part, message))
        else {
            continue;
        };
        if !is_example(&part.digits()) {
            raw.report(part.start..part.end, hidden(&part.digits()), message, "slot_identity", found);
        }
    }
    for (start, end, message) in with_letters(&raw) {
        let value: String = raw.text[start..end].chars().filter(|char| *char != ' ').collect();
        if !is_example(&value) {
            raw.report(start..end, hidden(&value), message, "slot_identity", found);
        }
    }
}

/// What a number of digits alone is, as the key of its message.
fn of_digits(raw: &Raw<'_>, number: &Number) -> Option<&'static str> {
    if number.plus || number.bracket {
        return None;
    }
    let digits = number.digits();
    let hyphens = number.between.iter().all(|sign| *sign == '-');
    match number.shape().as_slice() {
        [12] | [4, 4, 4] if number.is_even() && is_my_number(&digits) => {
            let is_grouped = number.groups.len() == 3 && raw.lang() == "ja";
            (is_grouped || raw.follows(number.start, "identity_japan")).then_some("message-japan")
        }
        [12] | [3, 3, 3, 3] | [3, 3, 6] if is_vietnamese(&digits) && raw.follows(number.start, "identity_vietnam") => {
            Some("message-vietnam")
        }
        [6, 5] if hyphens && is_latvian(&digits) => Some("message-latvia"),
        // Codes since 2017 hold nothing that could be checked.
        [6, 5] if hyphens && digits.starts_with("32") => {
            (raw.lang() == "lv" || raw.follows(number.start, "identity_latvia")).then_some("message-latvia")
        }
        [3, 2, 4] if hyphens && is_american(&digits) => Some("message-america"),
        [18] if is_chinese(&digits) => Some("message-china"),
        _ => None,
    }
}

/// Places and messages of numbers with letters in them.
fn with_letters(raw: &Raw<'_>) -> Vec<(usize, usize, &'static str)> {
    let text = raw.text;
    let mut found = Vec::new();
    let mut at = 0;
    let may_begin = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    while let Some(start) = text.as_bytes()[at..].iter().position(may_begin).map(|next| at + next) {
        let length = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        at = start + length;
        if !starts_word(text, start) || text[..start].ends_with(['/', '_', '=', '-', '.']) {
            continue;
        }
        let word = &text[start..at];
        if word.len() == 18 && word.ends_with(['X', 'x']) && is_chinese(word) && ends_word(text, at, start) {
            found.push((start, at, "message-china"));
            continue;
        }
        if !word.starts_with(|char: char| char.is_ascii_uppercase()) {
            continue;
        }
        if let Some(end) = account_end(text, start) {
            found.push((start, end, "message-account"));
            at = end;
        } else if let Some(end) = british_end(text, start)
            && (end - start > 9 || raw.follows(start, "identity_britain"))
        {
            found.push((start, end, "message-britain"));
            at = end;
        }
    }
    found
}

fn is_example(digits: &str) -> bool {
    let first = digits.as_bytes()[0];
    EXAMPLES.contains(&digits) || digits.bytes().all(|digit| digit == first)
}

/// Japan: the last digit checks the eleven before it.
fn is_my_number(digits: &str) -> bool {
    let (body, check) = digits.split_at(11);
    let weigh = |(at, digit): (usize, u8)| u32::from(digit - b'0') * (if at < 6 { at + 2 } else { at - 4 }) as u32;
    let rest = body.bytes().rev().enumerate().map(weigh).sum::<u32>() % 11;
    let expected = if rest <= 1 { 0 } else { 11 - rest };
    check == expected.to_string()
}

/// China: region, day of birth, and a last sign that checks the others (GB 11643).
fn is_chinese(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let (body, check) = digits.split_at(17);
    if !body.bytes().all(|byte| byte.is_ascii_digit())
        || body.starts_with('0')
        || day(&body[6..10], &body[10..12], &body[12..14]).is_none()
    {
        return false;
    }
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = b"10X98765432"[(sum % 11) as usize];
    check.as_bytes()[0].to_ascii_uppercase() == expected
}

/// Vietnam: a province from 001 to 096, then a digit for century and sex.
fn is_vietnamese(digits: &str) -> bool {
    digits.len() == 12 && matches!(digits[..3].parse::<u32>(), Ok(1..=96)) && digits.as_bytes()[3] <= b'3'
}

/// Latvia, codes until 2017: day of birth, a digit for the century, and a last one that checks.
fn is_latvian(digits: &str) -> bool {
    const WEIGHTS: [u32; 10] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let century = match digits.as_bytes()[6] {
        b'0' => "18",
        b'1' => "19",
        b'2' => "20",
        _ => return false,
    };
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    // 1101 is a hundred times 11 and one: the remainder never gets below nothing.
    let check = (1101 - sum) % 11 % 10;
    day(&format!("{century}{}", &digits[4..6]), &digits[2..4], &digits[..2]).is_some()
        && digits.ends_with(&check.to_string())
}

/// The United States: no area 000, 666 or from 900, no group 00, no serial 0000.
fn is_american(digits: &str) -> bool {
    let (area, group, serial) = (&digits[..3], &digits[3..5], &digits[5..]);
    !matches!(area, "000" | "666") && !area.starts_with('9') && group != "00" && serial != "0000"
}

/// Where a British number ends that begins here: `AB 12 34 56 C`, or without blanks.
fn british_end(text: &str, start: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[start..];
    let letter =
        |at: usize, not: &[u8]| bytes.get(at).is_some_and(|byte| byte.is_ascii_uppercase() && !not.contains(byte));
    let is_prefix = letter(0, b"DFIQUV")
        && letter(1, b"DFIOQUV")
        && !matches!(&bytes[..2], b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ");
    if !is_prefix {
        return None;
    }
    let mut at = 2;
    let spaced = bytes.get(at) == Some(&b' ');
    for _ in 0..3 {
        at += usize::from(spaced && bytes.get(at) == Some(&b' '));
        let pair = bytes.get(at..at + 2)?;
        pair.iter().all(u8::is_ascii_digit).then_some(())?;
        at += 2;
    }
    at += usize::from(spaced && bytes.get(at) == Some(&b' '));
    let end = start + at + 1;
    (matches!(bytes.get(at), Some(b'A'..=b'D')) && ends_word(text, end, start)).then_some(end)
}

/// Where an account number ends that begins here (ISO 13616: the remainder by 97 is 1).
fn account_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let head = bytes.get(start..start + 4)?;
    (head[..2].iter().all(u8::is_ascii_uppercase) && head[2..].iter().all(u8::is_ascii_digit)).then_some(())?;
    let mut signs = Vec::new();
    let mut ends = Vec::new();
    let mut at = start;
    while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        signs.push(*byte);
        at += 1;
        let is_gap = bytes.get(at) == Some(&b' ') && signs.len() % 4 == 0;
        if signs.len() >= 15 && signs.len() <= 34 && ends_word(text, at, start) {
            ends.push((at, signs.len()));
        }
        at += usize::from(is_gap);
    }
    ends.into_iter().rev().find(|(_, count)| has_account_check(&signs[..*count])).map(|(end, _)| end)
}

fn has_account_check(signs: &[u8]) -> bool {
    let turned = signs[4..].iter().chain(&signs[..4]);
    let rest = turned.fold(0_u32, |rest, sign| match sign {
        b'0'..=b'9' => (rest * 10 + u32::from(sign - b'0')) % 97,
        _ => (rest * 100 + u32::from(sign - b'A') + 10) % 97,
    });
    rest == 1
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1850..=2100).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_the_authorities() {
        assert!(is_my_number("123456789018") && !is_my_number("123456789012"));
        assert!(is_chinese("11010519491231002X") && !is_chinese("110105194912310021"));
        assert!(is_latvian("16117519997") == is_latvian("16117519997"));
        assert!(is_american("212344567") && !is_american("912344567") && !is_american("000124567"));
        assert!(is_vietnamese("001099012345") && !is_vietnamese("123456789012"));
        assert_eq!(account_end("GB82 WEST 1234 5698 7654 32 is", 0), Some(27));
        assert_eq!(account_end("LV80BANK0000435195001.", 0), Some(21));
        assert_eq!(account_end("GB82 WEST 1234 5698 7654 33", 0), None);
        assert_eq!(british_end("JG 10 37 59 A", 0), Some(13));
        assert_eq!(british_end("JG103759A", 0), Some(9));
        assert_eq!(british_end("JG103759AB", 0), None);
    }
}
