//! The marks by which authors mean an item of a list: those of Markdown, and those of word processors,
//! of other languages and of the keyboard at hand.

use crate::text::numerals::{chinese, circled, digit};
use crate::text::script::is_east_asian;

/// What sort of mark it is. Marks of one sort count up together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `1.` and its like: `1．`, `１.`, `1\.`.
    Dot,
    /// `1)` and its like.
    Bracket,
    /// `1、`
    Comma,
    /// `(1)` and its like.
    Round,
    /// `①` and its like.
    Circled,
    /// `Step 1:`
    Word,
    /// `1:`, `1 -`
    Loose,
    /// `1.2`
    Path,
    /// `a.`
    Letter,
    /// `A.`
    Capital,
    /// `ii.`
    Roman,
    /// `一、`
    Kanji,
    /// `ア．`
    Kana,
    /// `•` and its like.
    Bullet(char),
}

/// A sort, and the number in it.
pub(super) type Reading = (Style, u32);

/// A mark at the start of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    pub style: Style,
    /// Its number; of a letter its place in the alphabet, times ten.
    pub number: u32,
    /// Of `1.2` the numbers before the last.
    pub above: Vec<u32>,
    /// What else it can be: `i.` is a letter, too.
    pub other: Option<Reading>,
    /// Its bytes, with the blanks after it.
    pub length: usize,
    /// Its bytes without them.
    pub own: usize,
    /// Whether Markdown knows it.
    pub is_known: bool,
    /// Whether it is one when it stands alone; others are when another follows.
    pub is_sure: bool,
    /// Whether bold begins before it and ends somewhere behind it.
    pub opens_bold: bool,
}

/// Whether a number is the next of a sort.
pub(super) fn follows(style: Style, last: u32, number: u32) -> bool {
    match style {
        // After `d` comes `đ` in Vietnamese and `e` elsewhere.
        Style::Letter | Style::Capital => number > last && number - last <= 10,
        Style::Bullet(_) => true,
        _ => number == last + 1,
    }
}

/// Whether a number is the first of a sort.
pub(super) fn is_first(style: Style, number: u32) -> bool {
    match style {
        Style::Letter | Style::Capital => number == 10,
        Style::Bullet(_) => true,
        _ => number == 1,
    }
}

/// What must stand behind a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// A blank, or the beginning of a sentence.
    Beginning,
    /// A blank.
    Blank,
    /// Anything but a number.
    Anything,
}

struct Core {
    style: Style,
    number: u32,
    above: Vec<u32>,
    other: Option<Reading>,
    length: usize,
    behind: Behind,
    is_known: bool,
    is_sure: bool,
}

impl Core {
    fn new(style: Style, number: u32, length: usize, behind: Behind) -> Core {
        Core { style, number, above: Vec::new(), other: None, length, behind, is_known: false, is_sure: true }
    }

    fn unsure(self) -> Core {
        Core { is_sure: false, ..self }
    }
}

/// The mark that a line begins with, blanks before it left out.
pub(super) fn mark(words: &str) -> Option<Mark> {
    for bold in ["**", "__"] {
        if let Some(inner) = words.strip_prefix(bold) {
            return in_bold(inner, bold);
        }
    }
    let core = core(words)?;
    let (rest, length) = after(words, core.length);
    let is_followed = match core.behind {
        Behind::Blank => length > core.length,
        Behind::Beginning => length > core.length || rest.starts_with(begins),
        Behind::Anything => !rest.starts_with(|char: char| digit(char).is_some()),
    };
    (is_followed && !rest.is_empty()).then(|| {
        let is_known = core.is_known && words[core.length..].starts_with([' ', '\t']);
        Mark { is_known, ..made(core, length, 0) }
    })
}

/// `**1.** Open` and `**1. Open**`.
fn in_bold(inner: &str, bold: &str) -> Option<Mark> {
    let core = core(inner).filter(|core| !matches!(core.style, Style::Bullet(_)))?;
    let own = core.length;
    if let Some(behind) = inner[own..].trim_start().strip_prefix(bold) {
        let closed = inner.len() - behind.len() + bold.len();
        let whole = format!("{bold}{inner}");
        let (rest, length) = after(&whole, closed);
        return (!rest.is_empty()).then(|| Mark { length, own: closed, ..made(core, length, 0) });
    }
    let (rest, length) = after(inner, own);
    let is_followed = length > own || core.behind == Behind::Anything;
    (is_followed && rest.contains(bold)).then(|| Mark { opens_bold: true, ..made(core, length, bold.len()) })
}

fn made(core: Core, length: usize, before: usize) -> Mark {
    Mark {
        style: core.style,
        number: core.number,
        above: core.above,
        other: core.other,
        length: before + length,
        own: before + core.length,
        is_known: false,
        is_sure: core.is_sure,
        opens_bold: false,
    }
}

/// What stands behind so many bytes and the blanks after them, and how many bytes both are.
fn after(words: &str, length: usize) -> (&str, usize) {
    let rest = words[length..].trim_start();
    (rest, words.len() - rest.len())
}

/// How a sentence can begin where no blank stands before it.
fn begins(char: char) -> bool {
    char.is_uppercase() || is_east_asian(char) || "「『【（[`*“\"«„".contains(char)
}

fn core(words: &str) -> Option<Core> {
    let first = words.chars().next()?;
    if digit(first).is_some() {
        return numbered(words);
    }
    if let Some(number) = circled(first) {
        let length = behind_point(words, first.len_utf8());
        return Some(Core::new(Style::Circled, number, length, Behind::Anything));
    }
    if matches!(first, '(' | '（' | '【' | '〔') {
        return in_brackets(words, first);
    }
    bullet(words, first).or_else(|| worded(words)).or_else(|| lettered(words))
}

/// `1.`, `１．`, `1)`, `1、`, `1\.`, `1.2`, `1️⃣`, `1:`, `1 -`.
fn numbered(words: &str) -> Option<Core> {
    let (number, length) = digits(words)?;
    let is_ascii = words.as_bytes()[0].is_ascii_digit();
    let rest = &words[length..];
    let mut chars = rest.chars();
    let next = chars.next()?;
    let at = length + next.len_utf8();
    let core = |style, behind| Core { is_known: is_ascii, ..Core::new(style, number, at, behind) };
    Some(match next {
        '\u{FE0F}' | '\u{20E3}' => {
            let keycap = words[length..].find('\u{20E3}').filter(|at| *at <= 3)?;
            Core::new(Style::Circled, number, behind_point(words, length + keycap + 3), Behind::Anything)
        }
        '\\' if rest[1..].starts_with(['.', ')']) => {
            let style = if rest[1..].starts_with('.') { Style::Dot } else { Style::Bracket };
            Core::new(style, number, at + 1, Behind::Blank)
        }
        '.' | '．' | '-' | '－' | '‐' if rest[next.len_utf8()..].starts_with(|char| digit(char).is_some()) => {
            return path(words, number, at, next);
        }
        '.' => core(Style::Dot, if is_ascii { Behind::Beginning } else { Behind::Anything }),
        ')' => core(Style::Bracket, if is_ascii { Behind::Beginning } else { Behind::Anything }),
        '．' | '。' if next == '．' || !is_ascii => Core { is_known: false, ..core(Style::Dot, Behind::Anything) },
        '）' => Core { is_known: false, ..core(Style::Bracket, Behind::Anything) },
        '、' | '､' => Core { is_known: false, ..core(Style::Comma, Behind::Anything) },
        ':' | '：' => {
            let behind = if next == ':' { Behind::Beginning } else { Behind::Anything };
            Core { is_known: false, ..core(Style::Loose, behind) }.unsure()
        }
        '-' | '–' | '—' => Core { is_known: false, ..core(Style::Loose, Behind::Blank) }.unsure(),
        ' ' | '\u{A0}' | '\u{3000}' => {
            let dash = rest.trim_start();
            let length = words.len() - dash.len();
            let dash = dash.chars().next().filter(|dash| "-–—".contains(*dash)).map_or(0, char::len_utf8);
            if dash == 0 && is_ascii {
                return None;
            }
            let length = if dash > 0 { length + dash } else { words.len() - rest.len() };
            Core::new(Style::Loose, number, length, Behind::Blank).unsure()
        }
        _ => return None,
    })
}

/// `1.2`, `1.2.`, `1-2`, `1.2.3`.
fn path(words: &str, first: u32, from: usize, between: char) -> Option<Core> {
    let mut numbers = vec![first];
    let mut at = from;
    loop {
        let (number, length) = digits(&words[at..])?;
        numbers.push(number);
        at += length;
        let next = words[at..].strip_prefix(between);
        match next.filter(|rest| rest.starts_with(|char| digit(char).is_some())) {
            Some(_) => at += between.len_utf8(),
            None => break,
        }
    }
    let length = behind_point(words, at);
    let number = numbers.pop().filter(|_| (1..=2).contains(&numbers.len()))?;
    let rest = words[length..].trim_start();
    // `1.5 %`, `2.1 GB`: a number goes with words in small letters, too.
    let is_sure = rest.starts_with(|char: char| char.is_alphabetic() || begins(char));
    Some(Core { above: numbers, is_sure, ..Core::new(Style::Path, number, length, Behind::Beginning) })
}

/// `(1)`, `（１）`, `(a)`, `(ii)`, `（一）`, `【1】`.
fn in_brackets(words: &str, open: char) -> Option<Core> {
    let inner = &words[open.len_utf8()..];
    let end = inner.find([')', '）', '】', '〕']).filter(|end| (1..=9).contains(end))?;
    let close = inner[end..].chars().next()?;
    let length = open.len_utf8() + end + close.len_utf8();
    let inside = &inner[..end];
    let core = |style, number| Core::new(style, number, length, Behind::Anything).unsure();
    if let Some((number, _)) = digits(inside).filter(|(_, length)| *length == inside.len()) {
        return Some(core(Style::Round, number));
    }
    let (style, number, other) = letter(inside).or_else(|| kanji(inside).map(|number| (Style::Kanji, number, None)))?;
    Some(Core { other, ..core(style, number) })
}

/// All of a name as a number in Chinese characters.
fn kanji(name: &str) -> Option<u32> {
    chinese(name).filter(|(_, length)| *length == name.len()).map(|(number, _)| number)
}

/// `a.`, `b)`, `iv.`, `Ⅱ．`, `一、`, `ア．`.
fn lettered(words: &str) -> Option<Core> {
    let end = words.find(['.', ')', '．', '）', '、', '，', ' ', '\u{3000}']).filter(|end| (1..=9).contains(end))?;
    let point = words[end..].chars().next()?;
    let (name, is_spaced) = (&words[..end], matches!(point, ' ' | '\u{3000}'));
    let length = if is_spaced { end } else { end + point.len_utf8() };
    if let Some(number) = kanji(name).filter(|_| !is_spaced && point != ')') {
        return Some(Core::new(Style::Kanji, number, length, Behind::Anything).unsure());
    }
    let (style, number, other) = letter(name)?;
    let is_sign = name.starts_with(|char| matches!(char, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ'));
    if (is_spaced && !is_sign) || (point == '，') || (point == '、' && !is_sign && style != Style::Letter) {
        return None;
    }
    let behind = if point.is_ascii() && !is_sign && style != Style::Kana { Behind::Blank } else { Behind::Anything };
    Some(Core { other, ..Core::new(style, number, length, behind).unsure() })
}

/// The sorts that a letter, or a few, can be of.
fn letter(name: &str) -> Option<(Style, u32, Option<Reading>)> {
    let mut chars = name.chars();
    let first = chars.next()?;
    let is_single = chars.next().is_none();
    if is_single && let Some(at) = "アイウエオカキクケコサシスセソ".chars().position(|kana| kana == first)
    {
        return Some((Style::Kana, at as u32 + 1, None));
    }
    if is_single && let 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' = first {
        let start = if first < 'ⅰ' { 'Ⅰ' } else { 'ⅰ' };
        return Some((Style::Roman, first as u32 - start as u32 + 1, None));
    }
    let plain: String = name.chars().map(narrow).collect();
    let is_capital = plain.starts_with(|char: char| char.is_uppercase());
    let roman = roman(&plain.to_lowercase());
    let small = plain.to_lowercase().chars().next()?;
    let place = match small {
        'đ' => Some(45),
        'a'..='z' => Some((small as u32 - 'a' as u32 + 1) * 10),
        _ => None,
    };
    let style = if is_capital { Style::Capital } else { Style::Letter };
    match (place.filter(|_| is_single), roman) {
        (Some(place), Some(1)) => Some((Style::Roman, 1, Some((style, place)))),
        (Some(place), roman) => Some((style, place, roman.map(|roman| (Style::Roman, roman)))),
        (None, Some(roman)) => Some((Style::Roman, roman, None)),
        (None, None) => None,
    }
}

/// Small roman numbers as they are written properly.
fn roman(name: &str) -> Option<u32> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = name.bytes().take_while(|byte| *byte == b'x').count();
    let units = UNITS.iter().position(|unit| *unit == &name[tens..])?;
    let number = (tens * 10 + units) as u32;
    (number > 0 && tens < 4).then_some(number)
}

/// What stands before the number of a step, as in `Step 1: Open the order`.
const STEP_WORDS: [&str; 8] = ["step", "bước", "solis", "ステップ", "手順", "步骤", "第", "schritt"];

/// `Step 1:`, `ステップ1：`, `第一步`.
fn worded(words: &str) -> Option<Core> {
    let head = |word: &&&str| {
        let head: String = words.chars().take(word.chars().count()).collect();
        head.to_lowercase() == **word
    };
    let word = STEP_WORDS.iter().find(head)?;
    let start: usize = words.chars().take(word.chars().count()).map(char::len_utf8).sum();
    let from = words.len() - words[start..].trim_start_matches([' ', '\u{A0}', '\u{3000}']).len();
    let (number, mut length) = digits(&words[from..]).or_else(|| chinese(&words[from..]))?;
    length += from;
    if *word == "第" {
        let step = ["步骤", "步", "歩", "ステップ"].iter().find(|step| words[length..].starts_with(**step))?;
        length += step.len();
    }
    let rest = &words[length..];
    let point = rest.trim_start_matches(' ').chars().next().filter(|char| ":：.．)）、，-–—".contains(*char));
    match point {
        Some(point) => {
            let at = words.len() - rest.trim_start_matches(' ').len() + point.len_utf8();
            let behind = if point.is_ascii() { Behind::Beginning } else { Behind::Anything };
            Some(Core::new(Style::Word, number, at, behind))
        }
        // Where words have no blanks between them, one is as good as a colon.
        None if !word.is_ascii() && *word != "bước" && rest.starts_with([' ', '\u{3000}']) => {
            Some(Core::new(Style::Word, number, length, Behind::Blank))
        }
        None => None,
    }
}

/// `•` and its like; `-` too, where it is one of Markdown's or lacks its blank.
fn bullet(words: &str, first: char) -> Option<Core> {
    let length = first.len_utf8();
    let core = |behind| Core::new(Style::Bullet(first), 0, length, behind);
    match first {
        '-' | '*' | '+' if words[1..].starts_with([' ', '\t']) => Some(Core { is_known: true, ..core(Behind::Blank) }),
        '-' => Some(core(Behind::Beginning).unsure()),
        '•' | '‣' | '▪' | '▫' | '◦' | '➢' | '►' | '▶' | '⁃' | '\u{F0B7}' | '\u{F0A7}' | '\u{F0D8}' | '\u{F076}'
        | '\u{F0FC}' => Some(core(Behind::Anything)),
        '●' | '○' | '■' | '□' | '◆' | '◇' | '・' | '･' => Some(core(Behind::Anything).unsure()),
        '·' | '∙' | '–' | '—' | '―' | '−' | '‐' => Some(core(Behind::Blank).unsure()),
        'o' if words[1..].starts_with('\t') => Some(core(Behind::Blank).unsure()),
        _ => None,
    }
}

/// Over a point that stands behind a number which needs none.
fn behind_point(words: &str, length: usize) -> usize {
    let point = words[length..].chars().next().filter(|char| ".．)）、:：".contains(*char));
    length + point.map_or(0, char::len_utf8)
}

/// A number of at most two digits, and its bytes.
fn digits(words: &str) -> Option<(u32, usize)> {
    let mut number = 0;
    let mut length = 0;
    for (count, char) in words.chars().take_while(|char| digit(*char).is_some()).enumerate() {
        if count == 2 {
            return None;
        }
        number = number * 10 + digit(char)?;
        length += char.len_utf8();
    }
    (number > 0).then_some((number, length))
}

/// Full-width letters and digits as the others.
fn narrow(char: char) -> char {
    match char {
        '！'..='～' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::{Style, mark};

    #[test]
    fn marks_of_all_sorts_are_known() {
        let sorts = [
            ("1. Open", Style::Dot, 1, true),
            ("1.Open", Style::Dot, 1, false),
            ("12) Open", Style::Bracket, 12, true),
            ("1.\u{a0}Open", Style::Dot, 1, false),
            ("1.ケース", Style::Dot, 1, false),
            ("１．注文", Style::Dot, 1, false),
            ("２、注文", Style::Comma, 2, false),
            ("3）注文", Style::Bracket, 3, false),
            ("（４）注文", Style::Round, 4, false),
            ("(5) Open", Style::Round, 5, false),
            ("⑥注文", Style::Circled, 6, false),
            ("7️⃣ Open", Style::Circled, 7, false),
            ("8\\. Open", Style::Dot, 8, false),
            ("1.2 Open", Style::Path, 2, false),
            ("1-3 開く", Style::Path, 3, false),
            ("Step 4: Open", Style::Word, 4, false),
            ("ステップ5　開く", Style::Word, 5, false),
            ("第一步：打开", Style::Word, 1, false),
            ("Bước 2. Mở", Style::Word, 2, false),
            ("c) Open", Style::Letter, 30, false),
            ("đ) Mở", Style::Letter, 45, false),
            ("iv. Open", Style::Roman, 4, false),
            ("二、打开", Style::Kanji, 2, false),
            ("十二、打开", Style::Kanji, 12, false),
            ("ウ．開く", Style::Kana, 3, false),
            ("**3.** Open", Style::Dot, 3, false),
            ("**3. Open**", Style::Dot, 3, false),
            ("• Open", Style::Bullet('•'), 0, false),
            ("・はい", Style::Bullet('・'), 0, false),
        ];
        for (words, style, number, is_known) in sorts {
            let mark = mark(words).unwrap_or_else(|| panic!("`{words}` begins with a mark"));
            assert_eq!((mark.style, mark.number, mark.is_known), (style, number, is_known), "{words}");
        }
    }

    #[test]
    fn words_and_numbers_are_no_marks() {
        let others = [
            "2019. Then",
            "1.5 %",
            "10:30 Call",
            "3 days",
            "i.e. this",
            "A is open",
            "5 EUR",
            "1、2、3",
            "-5 %",
            "*Open* it",
            "**Open** it",
            "Step 2 is",
            "第二天",
            "一方",
            "ア",
            "・",
            "(see 1) x",
            "#1",
            "1.",
            "a",
            "",
            "1st",
            "3x",
        ];
        for words in others {
            let found = mark(words).filter(|mark| mark.is_sure);
            assert_eq!(found, None, "{words}");
        }
    }
}
