//! Numbers as people write them: groups of digits with something between.

use crate::text::words::{Script, script};

/// Most groups of a number that means anything; looking at every part of more would take forever.
const MOST_GROUPS: usize = 12;

/// First byte of a full-width digit.
const FULL_WIDTH: u8 = 0xEF;

/// Groups of digits that follow each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    /// First byte, a `+` or bracket included.
    pub start: usize,
    /// Just past the last byte.
    pub end: usize,
    /// Whether `+` stands before it.
    pub plus: bool,
    /// Whether its first group stands in brackets.
    pub bracket: bool,
    /// The digits of each group, as ASCII.
    pub groups: Vec<String>,
    /// What stands between the groups: `-`, `.`, or a blank; brackets are blanks.
    pub between: Vec<char>,
    /// Where each group begins and ends.
    places: Vec<(usize, usize)>,
}

impl Number {
    /// All digits.
    pub(super) fn digits(&self) -> String {
        self.groups.concat()
    }

    /// How many digits each group has.
    pub(super) fn shape(&self) -> Vec<usize> {
        self.groups.iter().map(String::len).collect()
    }

    /// Whether all groups are parted by the same sign.
    pub(super) fn is_even(&self) -> bool {
        self.between.windows(2).all(|pair| pair[0] == pair[1])
    }

    /// The number itself, and what is left of it when groups at its ends that only a blank parts
    /// are taken off (`call 03-1234-5678 10 times`), the longest first.
    pub(super) fn parts(&self) -> Vec<Number> {
        let count = self.groups.len();
        let cut = |at: usize| at == 0 || at == count || self.between[at - 1] == ' ';
        let mut parts = Vec::new();
        for length in (1..=count).rev() {
            for first in 0..=count - length {
                let past = first + length;
                if cut(first) && cut(past) {
                    parts.push(self.part(first, past));
                }
            }
        }
        parts
    }

    fn part(&self, first: usize, past: usize) -> Number {
        Number {
            start: if first == 0 { self.start } else { self.places[first].0 },
            end: if past == self.groups.len() { self.end } else { self.places[past - 1].1 },
            plus: self.plus && first == 0,
            bracket: self.bracket && first == 0,
            groups: self.groups[first..past].to_vec(),
            between: self.between[first..past - 1].to_vec(),
            places: self.places[first..past].to_vec(),
        }
    }
}

/// All numbers of a text that stand for themselves: not parts of words, amounts, times, paths or
/// longer marks. Full-width digits count.
pub(super) fn numbers(text: &str, least: usize) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    // Nearly all of a text is no digit: bytes are enough to pass over it. Full-width digits begin
    // with the same byte as much other text does.
    let may_begin = |byte: &u8| byte.is_ascii_digit() || *byte == FULL_WIDTH;
    while let Some(start) = text.as_bytes()[at..].iter().position(may_begin).map(|next| at + next) {
        if text[start..].chars().next().and_then(digit).is_none() {
            at = start + 1;
            continue;
        }
        let number = read(text, start);
        at = number.end;
        let count: usize = number.groups.iter().map(String::len).sum();
        if count >= least && stands_alone(text, &number) {
            found.push(number);
        }
    }
    found
}

fn read(text: &str, start: usize) -> Number {
    let before = &text[..start];
    let bracket = before.ends_with(['(', '（']);
    let open = before.trim_end_matches(['(', '（']);
    // `(+371) 2…` and `+(371) 2…`
    let plus = open.ends_with(['+', '＋']);
    let first = if plus { open.trim_end_matches(['+', '＋']).len() } else { start };
    let mut number = Number {
        start: first,
        end: start,
        plus,
        bracket: false,
        groups: Vec::new(),
        between: Vec::new(),
        places: Vec::new(),
    };
    let mut at = start;
    loop {
        let digits: String = text[at..].chars().map_while(digit).collect();
        let length: usize = text[at..].chars().take(digits.len()).map(char::len_utf8).sum();
        number.groups.push(digits);
        number.places.push((at, at + length));
        number.end = at + length;
        if number.groups.len() == MOST_GROUPS {
            break;
        }
        let rest = &text[number.end..];
        let Some(next) = rest.find(|char| digit(char).is_some()).filter(|next| *next > 0 && *next <= 6) else { break };
        let Some(sign) = sign(&rest[..next]) else { break };
        number.between.push(sign);
        at = number.end + next;
    }
    // `(03) 1234-5678`, not `(03-1234-5678)`.
    number.bracket = bracket && !plus && number.groups.len() > 1 && text[number.places[0].1..].starts_with([')', '）']);
    if number.bracket {
        number.start = open.len() + before[open.len()..].char_indices().next_back().map_or(0, |(last, _)| last);
    }
    number
}

/// What the signs between two groups come to; `None` when they part two numbers.
fn sign(between: &str) -> Option<char> {
    let mut chars = between.chars();
    let one = chars.next()?;
    let blank = |char: char| matches!(char, ' ' | '\u{a0}' | '\u{3000}' | '\u{202f}');
    let hyphen = |char: char| matches!(char, '-' | '‐' | '‑' | '–' | '−' | '－' | 'ー');
    match (one, chars.next(), chars.next()) {
        ('.', None, None) => Some('.'),
        (one, None, None) if hyphen(one) => Some('-'),
        (one, None, None) if blank(one) || matches!(one, '(' | ')' | '（' | '）') => Some(' '),
        (')' | '）', Some(two), None) if blank(two) => Some(' '),
        (')' | '）', Some(two), None) if hyphen(two) => Some(' '),
        (one, Some('(' | '（'), None) if blank(one) => Some(' '),
        _ => None,
    }
}

fn stands_alone(text: &str, number: &Number) -> bool {
    let mut before = text[..number.start].chars().rev();
    let (left, further) = (before.next(), before.next());
    let mut after = text[number.end..].chars();
    let (right, beyond) = (after.next(), after.next());
    let is_word = |char: char| script(char) == Script::Spaced;
    let joins_left = |char: char| is_word(char) || "_/=#%&@$€£¥.-\\~*^+".contains(char);
    let joins_right = |char: char| is_word(char) || "_/=%@-\\°^~".contains(char);
    let is_digit = |char: Option<char>| char.is_some_and(|char| digit(char).is_some());
    let part_of_left = left.is_some_and(|char| joins_left(char) || matches!(char, ',' | ':') && is_digit(further));
    // `**number**` is a number in bold.
    let bold = |char: Option<char>, next: Option<char>| char == Some('*') && next == Some('*');
    let part_of_right = right.is_some_and(|char| joins_right(char) || matches!(char, ',' | ':') && is_digit(beyond));
    !(part_of_left && !bold(left, further) || part_of_right)
}

fn digit(char: char) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '０'..='９' => char::from_digit(char as u32 - '０' as u32, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::numbers;

    fn read(text: &str) -> Vec<String> {
        numbers(text, 6).into_iter().map(|number| text[number.start..number.end].to_owned()).collect()
    }

    #[test]
    fn numbers_are_read_with_what_stands_between_their_groups() {
        assert_eq!(read("電話は０３－１２３４－５６７８まで"), ["０３－１２３４－５６７８"]);
        assert_eq!(read("call (03) 1234-5678, or +371 2012 3456."), ["(03) 1234-5678", "+371 2012 3456"]);
        assert_eq!(read("[x](tel:+37120123456)"), ["+37120123456"]);
        assert_eq!(read("(+81)90-1234-5678"), ["+81)90-1234-5678"]);
    }

    #[test]
    fn parts_of_other_marks_are_no_numbers() {
        assert_eq!(read("RMA-123456 #123456 v1.123456 12:345678 1,234567 a/123456 $123456 id=123456"), [""; 0]);
    }

    #[test]
    fn groups_after_a_blank_come_off() {
        let number = &numbers("03-1234-5678 10", 6)[0];
        let parts: Vec<_> = number.parts().iter().map(|part| (part.start, part.end)).collect();
        assert_eq!(parts, [(0, 15), (0, 12), (13, 15)]);
    }
}
