//! Steps named in words: `go to step 3`, `手順3へ`, `chuyển sang bước 3`, `转到步骤3`, `pārejiet uz 3. soli`.
//!
//! The words are lists of all languages in `templates/locales/`: nobody writes the word for a step of another language
//! and means something else by it. Without such a word a number is a step's only behind words that say to go on there,
//! and where its clause ends with it: `within 3 days`, `press 4` and `call 112` name none.

use crate::text::numerals::{chinese, chinese_digit, circled, digit};
use crate::text::script::is_wide;
use crate::text::words::{ends_word, lower, starts_word};
use std::collections::BTreeMap;
use std::ops::Range;

/// Numbers of more digits are no steps.
const MOST_DIGITS: usize = 2;

/// The words of all languages by which steps are named.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepWords {
    /// `step`, before its number.
    before: Vec<String>,
    /// The last characters of these.
    ends_before: Vec<char>,
    /// `soli`, behind it.
    after: Vec<String>,
    /// `go to`, before a step.
    jumps: Vec<String>,
    /// `へ進む`, behind one.
    jumps_after: Vec<String>,
    /// Those that are enough where the number stands without a word for a step.
    jumps_alone: Vec<String>,
    jumps_after_alone: Vec<String>,
    /// `the`: what may stand between.
    between: Vec<String>,
    /// `and`, between two numbers.
    joins: Vec<String>,
    /// `if`: what may follow a number that is alone.
    goes_on: Vec<String>,
    /// `of`: the step is one of something else.
    elsewhere_after: Vec<String>,
    elsewhere_before: Vec<String>,
    /// In these the step is one of this document after all.
    here: Vec<String>,
    /// `next step`, `end here`: what people write for `next` and `end`.
    next: Vec<String>,
    end: Vec<String>,
    /// A sentence that says that all is done.
    says_end: Vec<String>,
    /// `one`, `two`: lists in order, one for each language.
    numbers: Vec<Vec<String>>,
}

/// A step that words name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepReference {
    /// The word for a step and its number, or the number alone.
    pub range: Range<usize>,
    /// The same with the words that say to go there.
    pub whole: Range<usize>,
    /// The numbers as a page writes them: `3`, `4b.1`.
    pub numbers: Vec<String>,
    /// Whether words say to go there.
    pub is_jump: bool,
    /// Whether a word for a step stands beside the number.
    pub is_named: bool,
}

/// What words behind an arrow mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetWords {
    /// The step of a number.
    Number(String),
    /// The next step.
    Next,
    /// The end.
    End,
}

impl StepWords {
    /// Collects the words of languages, from the lists of phrases of each.
    pub fn new<'a>(languages: impl Iterator<Item = &'a BTreeMap<String, Vec<String>>> + Clone) -> StepWords {
        let list = |name: &str| {
            let phrases = languages.clone().filter_map(|lists| lists.get(name)).flatten();
            let mut words: Vec<String> =
                phrases.map(|phrase| lower(phrase)).filter(|phrase| !phrase.is_empty()).collect();
            // The longest that fits counts.
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            words
        };
        let numbers = languages.clone().filter_map(|lists| lists.get("step_numbers"));
        let before = list("step_before");
        let mut ends_before: Vec<char> = before.iter().filter_map(|word| word.chars().next_back()).collect();
        ends_before.sort_unstable();
        ends_before.dedup();
        StepWords {
            before,
            ends_before,
            after: list("step_after"),
            jumps: list("step_jumps"),
            jumps_after: list("step_jumps_after"),
            jumps_alone: list("step_jumps_alone"),
            jumps_after_alone: list("step_jumps_after_alone"),
            between: list("step_between"),
            joins: list("step_joins"),
            goes_on: list("step_goes_on"),
            elsewhere_after: list("step_elsewhere_after"),
            elsewhere_before: list("step_elsewhere_before"),
            here: list("step_here"),
            next: list("target_next"),
            end: list("target_end"),
            says_end: list("says_end"),
            numbers: numbers.map(|words| words.iter().map(|word| lower(word)).collect()).collect(),
        }
    }

    /// All steps that a text names, from left to right.
    pub fn find(&self, text: &str) -> Vec<StepReference> {
        let mut found: Vec<StepReference> = Vec::new();
        let lowered = lower(text);
        // Most texts hold neither a number nor a word for a step.
        let has_word = || self.before.iter().chain(&self.after).any(|word| lowered.contains(word.as_str()));
        if !lowered.chars().any(char::is_numeric) && !has_word() {
            return found;
        }
        let mut at = 0;
        // The last word before a number that was alone: “continue with 6, if not with 7”.
        let mut again: Option<&str> = None;
        while let Some(number) = self.number_from(&lowered, at) {
            at = number.range.end;
            let reference = self.reference(&lowered, number, &mut again);
            if let Some(reference) = reference {
                at = at.max(reference.range.end);
                found.push(reference);
            }
        }
        found
    }

    /// The step to which a text says to go at its end: `Yes: go to step 3`, `No – step 4`.
    pub fn leads(&self, text: &str) -> Option<StepReference> {
        let last = self.find(text).pop()?;
        let rest = &text[last.whole.end..];
        let before = text[..last.range.start].trim_end();
        let is_labelled =
            last.is_named && before.ends_with([':', '：', '–', '—', '-', ',', '，', '、', '→', '＝', '=']);
        let is_short = rest.chars().count() <= 12 && !rest.contains(|char: char| char.is_ascii_digit());
        let is_end = rest.chars().all(|char| !char.is_alphanumeric());
        let is_end = is_end
            || last.is_jump && rest.chars().next().is_some_and(is_wide) && is_short && !rest.contains(['、', '，']);
        (last.numbers.len() == 1 && is_end && (last.is_jump || is_labelled)).then_some(last)
    }

    /// What words behind an arrow mean, when they are all there is: `3`, `step 3`, `go to step 3`, `終了`.
    pub fn target(&self, words: &str) -> Option<TargetWords> {
        let words = words.trim_matches(|char: char| !char.is_alphanumeric() && !char.is_numeric());
        let lowered = lower(words);
        if self.next.contains(&lowered) {
            return Some(TargetWords::Next);
        }
        if self.end.contains(&lowered) {
            return Some(TargetWords::End);
        }
        let is_all = |range: &Range<usize>| {
            let before = lowered[..range.start].trim();
            let rest = lowered[range.end..].trim_start();
            let is_explained =
                rest.starts_with(['(', '（', ':', '：', '.']) || rest.chars().all(|char| !char.is_alphanumeric());
            let is_tail = rest.chars().next().is_some_and(is_wide) && rest.chars().count() <= 12;
            let is_led = before.chars().count() <= 12 && !before.contains(|char: char| char.is_ascii_digit());
            is_led && (is_explained || is_tail)
        };
        if let Some(reference) = self.find(words).into_iter().next() {
            let single = reference.numbers.len() == 1;
            return is_all(&reference.whole)
                .then(|| reference.numbers[0].clone())
                .filter(|_| single)
                .map(TargetWords::Number);
        }
        let number = self.number_from(&lowered, 0)?;
        let before =
            ["#", "no.", "nr.", "no", "nr", "第"].iter().find(|word| lowered[..number.range.start].trim() == **word);
        let is_first = number.range.start == 0 || before.is_some();
        let rest = lowered[number.range.end..].trim_start();
        let is_alone = rest.chars().all(|char| !char.is_alphanumeric()) || rest.starts_with(['(', '（']);
        // `→ 3. Refund the order`: the number as it stands before the step.
        let is_copied = rest.starts_with(". ") || rest.starts_with(") ");
        (is_first && !number.is_word && (is_alone || is_copied)).then_some(TargetWords::Number(number.value))
    }

    /// Whether a text says at its end that all is done: `No: end`, `いいえ：終了`.
    pub fn says_end(&self, text: &str) -> bool {
        let lowered = lower(text);
        let words = lowered.trim_end_matches(|char: char| !char.is_alphanumeric());
        let parts = [". ", ": ", ", ", " – ", " — ", " - ", "。", "：", "，", "、", ":"];
        let last = parts.iter().filter_map(|part| words.rfind(part).map(|at| at + part.len())).max();
        last.is_some_and(|at| self.says_end.iter().chain(&self.end).any(|end| words[at..].trim() == end))
    }

    fn reference<'a>(&'a self, text: &str, number: Number, again: &mut Option<&'a str>) -> Option<StepReference> {
        let Range { mut start, mut end } = number.range.clone();
        // `step (3)`, `手順【3】`
        let left = text[..start].trim_end();
        let (left, is_bracketed) = match left.strip_suffix(['(', '（', '[', '【', '「', '#']) {
            Some(rest) => (rest.trim_end(), !left.ends_with('#')),
            None => (left, false),
        };
        let close =
            text[end..].trim_start().chars().next().filter(|char| matches!(char, ')' | '）' | ']' | '】' | '」'));
        let inner_end = end;
        if let Some(close) = close.filter(|_| is_bracketed) {
            end = text.len() - text[end..].trim_start().len() + close.len_utf8();
        }
        let mut is_named = false;
        if let Some(from) = ends_with(left, &self.before) {
            (start, is_named) = (from, true);
        } else {
            end = inner_end;
            let gap = &text[end..];
            let ordinal = gap.trim_start_matches(['.', ' ', '\u{a0}', '-']);
            let from = text[..start].trim_end().strip_suffix('第').map(str::len);
            // “3 steps” and “分3步” say how many, “3rd step”, “3. solis” and “第3步” which.
            let says_which = |word: &&str| match word.chars().next() {
                Some('步' | '个') => from.is_some(),
                Some(first) => is_wide(first) || gap.len() == ordinal.len() || gap.starts_with('.'),
                None => false,
            };
            if let Some(word) = starts_with(ordinal, &self.after).filter(says_which) {
                (start, end, is_named) = (from.unwrap_or(start), text.len() - ordinal.len() + word.len(), true);
            }
        }
        if number.is_word && !is_named {
            return None;
        }
        let mut numbers = vec![number.value];
        if is_named {
            self.joined(text, &mut end, &mut numbers);
            if self.is_elsewhere(text, start, end) {
                return None;
            }
        }
        let range = start..end;
        let mut lead = text[..start].trim_end();
        if let Some(from) = ends_with(lead, &self.between) {
            lead = lead[..from].trim_end();
        }
        let tail = text[end..].trim_start_matches([' ', '」', '】', '）']);
        let (jumps, jumps_after) =
            if is_named { (&self.jumps, &self.jumps_after) } else { (&self.jumps_alone, &self.jumps_after_alone) };
        let jump = ends_with(lead, jumps);
        let jump_after = starts_with(tail, jumps_after);
        let tail_end = jump_after.map_or(end, |word| text.len() - tail.len() + word.len());
        let mut found = StepReference {
            whole: jump.unwrap_or(start)..tail_end,
            range,
            numbers,
            is_jump: jump.is_some() || jump_after.is_some(),
            is_named,
        };
        if is_named {
            return Some(found);
        }
        // 窓口3へ: the number of something else.
        let is_of_other = lead
            .chars()
            .next_back()
            .is_some_and(|char| char.is_alphabetic() && is_wide(char) && !matches!(char, 'は' | 'ば' | 'ら' | 'も'));
        if jump_after.is_some() {
            return (!is_of_other).then_some(found);
        }
        if !self.ends_clause(&text[end..]) {
            return None;
        }
        if let Some(from) = jump {
            let phrase = self.jumps_alone.iter().find(|phrase| text[from..].starts_with(phrase.as_str()))?;
            *again = phrase.rsplit(' ').next().filter(|last| last.len() < phrase.len());
            return Some(found);
        }
        let word = again.filter(|word| lead.ends_with(*word) && starts_word(lead, lead.len() - word.len()))?;
        found.whole.start = lead.len() - word.len();
        found.is_jump = true;
        Some(found)
    }

    /// `steps 3 and 4`, `steps 2–4`.
    fn joined(&self, text: &str, end: &mut usize, numbers: &mut Vec<String>) {
        loop {
            let rest = text[*end..].trim_start();
            let Some(join) = starts_with(rest, &self.joins) else { return };
            let after = &rest[join.len()..];
            let at = text.len() - after.trim_start().len();
            let Some(next) = self.number_from(text, at).filter(|next| next.range.start == at && !next.is_word) else {
                return;
            };
            // “in step 3 and 4 days later”
            let behind = text[next.range.end..].trim_start_matches(' ');
            let goes_on = behind.len() < text[next.range.end..].len() && behind.starts_with(char::is_alphabetic);
            if goes_on && starts_with(behind, &self.after).is_none() && starts_with(behind, &self.goes_on).is_none() {
                return;
            }
            *end = next.range.end;
            numbers.push(next.value);
        }
    }

    /// Whether a step is one of something else: `step 2 of the form`.
    fn is_elsewhere(&self, text: &str, start: usize, end: usize) -> bool {
        let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
        let is_here = starts_with(after, &self.here).is_some() || ends_with(before, &self.here).is_some();
        let is_of =
            starts_with(after, &self.elsewhere_after).is_some() || ends_with(before, &self.elsewhere_before).is_some();
        is_of && !is_here
    }

    /// Whether a clause ends here, or goes on with `if` and its like.
    fn ends_clause(&self, rest: &str) -> bool {
        let after = rest.trim_start_matches([')', '）', '"', '”', '」', ']', '*']);
        let Some(first) = after.chars().next() else { return true };
        let behind = after[first.len_utf8()..].chars().next();
        match first {
            '.' | ',' | ';' | ':' | '!' | '?' => {
                behind.is_none_or(|char| char.is_whitespace() || matches!(char, ')' | '"' | '”' | '.'))
            }
            '。' | '，' | '、' | '；' | '：' | '！' | '？' | '…' | '\n' => true,
            ' ' | '\u{a0}' => {
                let rest = after.trim_start();
                rest.starts_with(['–', '—', '(', '（', '/'])
                    || rest.is_empty()
                    || starts_with(rest, &self.goes_on).is_some()
            }
            _ => false,
        }
    }

    /// The first number from an offset on that could be a step's.
    fn number_from(&self, text: &str, from: usize) -> Option<Number> {
        for (at, char) in text[from..].char_indices().map(|(at, char)| (from + at, char)) {
            let before = text[..at].chars().next_back();
            if digit(char).is_some() {
                let is_inside =
                    before.is_some_and(|before| digit_or_join(before) || before.is_alphanumeric() && !is_wide(before));
                if is_inside && at > 0 && !(at == from && before.is_some_and(|char| !char.is_alphanumeric())) {
                    continue;
                }
                if let Some(number) = counted(text, at) {
                    return Some(number);
                }
                continue;
            }
            if !char.is_ascii()
                && let Some(value) = circled(char)
            {
                return Some(Number { range: at..at + char.len_utf8(), value: value.to_string(), is_word: false });
            }
            if chinese_digit(char).is_some()
                && before.is_none_or(|before| chinese_digit(before).is_none())
                && let Some((value, length)) = chinese(&text[at..])
            {
                return Some(Number { range: at..at + length, value: value.to_string(), is_word: true });
            }
            // A number in words stands behind a word for a step: most words of a text do not.
            if char.is_alphabetic()
                && text[..at].trim_end().ends_with(|last| self.ends_before.contains(&last))
                && starts_word(text, at)
                && let Some(number) = self.number_word(text, at)
            {
                return Some(number);
            }
        }
        None
    }

    fn number_word(&self, text: &str, at: usize) -> Option<Number> {
        let of = |words: &Vec<String>| {
            let fits = |word: &&String| text[at..].starts_with(word.as_str()) && ends_word(text, at + word.len(), at);
            let found = words.iter().enumerate().filter(|(_, word)| fits(word)).max_by_key(|(_, word)| word.len());
            found.map(|(number, word)| (number + 1, word.len()))
        };
        let (number, length) = self.numbers.iter().find_map(of)?;
        Some(Number { range: at..at + length, value: number.to_string(), is_word: true })
    }
}

/// A number in a text.
struct Number {
    range: Range<usize>,
    value: String,
    /// Whether it is written as a word: that is a step's only beside a word for a step.
    is_word: bool,
}

/// What stands inside numbers of other sorts: `2026-11-30`, `1.5`, `ISO-9001`, `10:30`.
fn digit_or_join(char: char) -> bool {
    digit(char).is_some() || matches!(char, '.' | ',' | '-' | '/' | ':' | '+' | '%' | '$' | '€' | '£' | '¥' | '&' | '_')
}

/// `3`, `3.2`, `4b`, `4b.1` from its first digit on.
fn counted(text: &str, at: usize) -> Option<Number> {
    let mut value = String::new();
    let mut end = at;
    for (char, digit) in text[at..].chars().map_while(|char| Some((char, digit(char)?))) {
        value.push_str(&digit.to_string());
        end += char.len_utf8();
    }
    if value.len() > MOST_DIGITS || value.starts_with('0') {
        return None;
    }
    let rest = &text[end..];
    let is_letter = |char: char| char.is_ascii_lowercase();
    if rest.starts_with(is_letter) && !rest[1..].starts_with(|char: char| char.is_alphanumeric() && !is_wide(char)) {
        value.push_str(&rest[..1]);
        end += 1;
    }
    let rest = &text[end..];
    if let Some(sub) = rest.strip_prefix(['.', '-']).filter(|sub| sub.starts_with(|char: char| char.is_ascii_digit())) {
        // `steps 2-4` is a range, told by its own sign.
        if rest.starts_with('.') {
            let length = sub.bytes().take_while(u8::is_ascii_digit).count();
            value.push('.');
            value.push_str(&sub[..length]);
            end += 1 + length;
        }
    } else if rest
        .starts_with(|char: char| matches!(char, '-' | '%' | '/' | '°') || char.is_alphabetic() && !is_wide(char))
    {
        // `3rd step` is one, `2-step` and `3x` are none.
        let is_ordinal = ["st ", "nd ", "rd ", "th "].iter().any(|ending| rest.starts_with(ending));
        if !is_ordinal {
            return None;
        }
    }
    Some(Number { range: at..end, value, is_word: false })
}

/// Where the phrase begins with which a text ends.
fn ends_with(text: &str, phrases: &[String]) -> Option<usize> {
    let start = |phrase: &String| text.ends_with(phrase.as_str()).then(|| text.len() - phrase.len());
    phrases.iter().filter_map(start).find(|start| starts_word(text, *start))
}

/// The phrase with which a text begins.
fn starts_with<'p>(text: &str, phrases: &'p [String]) -> Option<&'p str> {
    let fits = |phrase: &&String| text.starts_with(phrase.as_str()) && ends_word(text, phrase.len(), 0);
    phrases.iter().find(fits).map(String::as_str)
}
