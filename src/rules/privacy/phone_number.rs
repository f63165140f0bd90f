//! Rule: a phone number.
//!
//! A small reader of our own: libraries for phone numbers (Google's, in its Rust ports) say whether
//! a text *is* a number of a country, take any eight digits for one, and bring megabytes of tables.
//! Here only the ways in which people write numbers count, and digits without a sign need a word
//! such as "phone" before them.

use super::numbers::{Number, numbers};
use super::raw::{Raw, hidden};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::text::words::starts_word;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/phone-number",
    code: "SOP702",
    level: Some(Level::Warning),
    page: include_str!("phone-number.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Fewest digits of a number that somebody has.
const LEAST: usize = 7;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    let (words, fillers) = (raw.words("phone_words"), raw.words("phone_fillers"));
    for number in numbers(raw.text, LEAST) {
        let is_called = is_called(&raw.text[..number.start], &words, &fillers);
        let fits = |part: &Number| is_phone(part) || is_called && part.start == number.start && is_any_phone(part);
        let Some(part) = number.parts().into_iter().find(fits) else { continue };
        if !is_fictitious(&part.digits(), part.plus) {
            let shown = hidden(&raw.text[part.start..part.end]);
            raw.report(part.start..part.end, shown, "message", "slot_phone", found);
        }
    }
}

/// Whether a word such as "phone" stands right before a place, with fillers such as "number" between.
fn is_called(before: &str, words: &[&str], fillers: &[&str]) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |line| line + 1)..];
    let start = line.char_indices().rev().nth(30).map_or(0, |(start, _)| start);
    let lowered = line[start..].to_lowercase();
    let mut rest = lowered.as_str();
    loop {
        rest = rest.trim_end_matches(|char: char| char.is_whitespace() || ":：.．(（)）*`|=は、\"".contains(char));
        let ends = |word: &&&str| rest.ends_with(**word) && starts_word(rest, rest.len() - word.len());
        if words.iter().any(|word| ends(&word)) {
            return true;
        }
        let Some(filler) = fillers.iter().find(|word| ends(word)) else { return false };
        rest = &rest[..rest.len() - filler.len()];
    }
}

/// Whether a number is written as phone numbers alone are.
fn is_phone(number: &Number) -> bool {
    let digits = number.digits();
    if number.plus {
        return is_international(&digits);
    }
    let (shape, first) = (number.shape(), digits.as_bytes()[0]);
    let is_dotted_or_even = number.is_even() || number.bracket || shape.len() == 2;
    if !is_dotted_or_even || shape.len() < 2 {
        return false;
    }
    match (first, shape.as_slice()) {
        // The digit for "far away", an area, and the number: Japan, Vietnam, the United Kingdom.
        (b'0', [2, 4, 4] | [3, 3, 4] | [3, 4, 4] | [4, 2, 4] | [5, 1, 4] | [4, 3, 3] | [4, 3, 4] | [3, 4, 3]) => {
            digits.as_bytes()[1] != b'0'
        }
        // Landlines in China.
        (b'0', [3 | 4, 7 | 8]) => number.between == ['-'] && digits.as_bytes()[1] != b'0',
        // Mobile phones in China.
        (b'1', [3, 4, 4]) => digits.as_bytes()[1] >= b'3' && number.between[0] != '.',
        (b'1', [1, 3, 3, 4]) => is_north_american(&digits[1..]),
        (b'2'..=b'9', [3, 3, 4]) => (number.bracket || number.between[0] != ' ') && is_north_american(&digits),
        // Numbers that whole China calls for free.
        (b'4' | b'8', [3, 4, 3]) => digits.starts_with("400") || digits.starts_with("800"),
        _ => false,
    }
}

/// Whether a number may be one, where a word before it says so.
fn is_any_phone(number: &Number) -> bool {
    let count = number.digits().len();
    (LEAST..=13).contains(&count)
        && number.groups.len() <= 5
        && number.groups.iter().all(|group| group.len() >= 2 || count > 9)
}

fn is_international(digits: &str) -> bool {
    let Some(country) = country_code(digits) else { return false };
    let (code, rest) = digits.split_at(country);
    match code {
        "1" => is_north_american(rest),
        "371" => rest.len() == 8,
        "81" => matches!(rest.len(), 9 | 10) || rest.len() == 11 && rest.starts_with('0'),
        "84" => matches!(rest.len(), 8..=10),
        "86" => matches!(rest.len(), 10 | 11),
        "44" => matches!(rest.len(), 9..=11),
        _ => rest.len() >= 7 && (9..=13).contains(&digits.len()),
    }
}

/// How many digits of a number say the country (ITU-T E.164).
fn country_code(digits: &str) -> Option<usize> {
    let bytes = digits.as_bytes();
    match (bytes[0], bytes.get(1)?) {
        (b'1' | b'7', _) => Some(1),
        (b'2', b'0' | b'7')
        | (b'3', b'0'..=b'4' | b'6' | b'9')
        | (b'4', b'0' | b'1' | b'3'..=b'9')
        | (b'5', b'1'..=b'8')
        | (b'6', b'0'..=b'6')
        | (b'8', b'1' | b'2' | b'4' | b'6')
        | (b'9', b'0'..=b'5' | b'8') => Some(2),
        (b'2', _)
        | (b'3', b'5' | b'7' | b'8')
        | (b'4', b'2')
        | (b'5', b'0' | b'9')
        | (b'6', b'7'..=b'9')
        | (b'8', b'0' | b'5' | b'7' | b'8')
        | (b'9', b'6' | b'7' | b'9') => Some(3),
        _ => None,
    }
}

/// An area and an exchange, neither of which begins with 0 or 1.
fn is_north_american(digits: &str) -> bool {
    digits.len() == 10 && [0, 3].iter().all(|at| digits.as_bytes()[*at] >= b'2')
}

/// Numbers that nobody has: kept for films and examples, or one digit over and over.
fn is_fictitious(digits: &str, plus: bool) -> bool {
    let national = match digits {
        digits if plus && digits.starts_with("44") => format!("0{}", digits[2..].trim_start_matches('0')),
        digits if digits.len() == 11 && digits.starts_with('1') && is_north_american(&digits[1..]) => {
            digits[1..].to_owned()
        }
        digits => digits.to_owned(),
    };
    let films = ["02079460", "01632960", "07700900", "01134960", "01144960", "01154960", "01164960"];
    let is_american = is_north_american(&national);
    let is_555 = is_american && (national.starts_with("555") || &national[3..8] == "55501");
    let last = &digits.as_bytes()[digits.len().saturating_sub(6)..];
    is_555 || films.iter().any(|film| national.starts_with(film)) || last.iter().all(|digit| *digit == last[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        for number in numbers(text, LEAST) {
            let words = ["phone", "tel", "電話", "手机号", "tālr", "điện thoại", "sđt", "hotline"];
            let called = is_called(&text[..number.start], &words, &["no"]);
            let fits = |part: &Number| is_phone(part) || called && part.start == number.start && is_any_phone(part);
            let part = number.parts().into_iter().find(fits);
            found.extend(
                part.filter(|part| !is_fictitious(&part.digits(), part.plus)).map(|part| &text[part.start..part.end]),
            );
        }
        found
    }

    #[test]
    fn numbers_of_many_countries_are_found() {
        for number in [
            "+371 20 123 456",
            "+37167012345",
            "03-1234-5678",
            "0120-123-456",
            "090 1234 5678",
            "０９０－１２３４－５６７８",
            "+81 90-1234-5678",
            "138 1234 5678",
            "010-12345678",
            "400-820-1234",
            "0912 345 678",
            "(024) 3825 1234",
            "(212) 664-7665",
            "212-664-7665",
            "+1 212 664 7665",
            "020 7123 4567",
            "+44 20 7123 4567",
        ] {
            assert_eq!(found(&format!("Call {number} now")), [number], "{number}");
            assert_eq!(found(&format!("お電話は{number}まで")), [number], "{number}");
        }
        assert_eq!(
            found("Tālr.: 67012345, tel. no. 6701 2345, 手机号：13812345678"),
            ["67012345", "6701 2345", "13812345678"]
        );
        assert_eq!(found("| Phone | 20123456 |"), ["20123456"]);
        assert_eq!(found("Call 03-1234-5678 10 times"), ["03-1234-5678"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        let others = "2024-01-15 10:30, 192.168.1.100, 10.0.0.1:8080, v1.2.3, ISO 9001-2015, order 100-200-3000, 1 000 000 EUR, \
            RMA-2024-001234, 4539 5787 6362 1486, 20123456, 9:00-18:00, 2020-2021, 12.05.2024, 550e8400-e29b-41d4-a716-446655440000, \
            +100 000 000, +20 000 000 users, 978-3-16-148410-0, 13812345678, 0.0.0.0, 01-02-03-04-05-06, 1234-5678, \
            (555) 010-0199, 212-555-0123, +1 555 0100, 03-0000-0000, 20 million 2 345 678, 310190-12345";
        assert_eq!(found(others), [""; 0]);
    }
}
