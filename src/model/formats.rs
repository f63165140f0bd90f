//! How a language writes dates, numbers, amounts and lengths of time; read from its locale file.

use super::locale::{Locales, list, lists, texts};
use super::value::{Authority, Duration, Money, Unit};
use crate::text::Node;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One language's ways of writing. What its file does not say, or not in a way that can be used, is
/// written as programs write it: `2026-11-29`, `1500.5`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Formats {
    /// Patterns and marks by name: `date`, `decimal` …
    patterns: BTreeMap<String, String>,
    /// Names of the twelve months.
    months: Vec<String>,
    /// Form → which numbers take it: `1` is that number, `*1` all that end so, `!*11` none of those.
    plural: BTreeMap<String, Vec<String>>,
    /// Word of the interface → its forms; the word itself is the form of all other numbers.
    forms: BTreeMap<String, BTreeMap<String, String>>,
}

/// Patterns, and what each must hold to be of use.
const PATTERNS: [(&str, &[&str]); 7] = [
    ("date", &["{y}", "{d}"]),
    ("month", &["{y}"]),
    ("decimal", &[]),
    ("thousands", &[]),
    ("money", &["{amount}", "{currency}"]),
    ("percent", &["{n}"]),
    ("range", &["{from}", "{to}"]),
];

impl Formats {
    /// Reads the `formats` of a locale file; what cannot be used is left out.
    pub(super) fn from_node(node: &Node) -> Formats {
        let months: Vec<String> = node.get("months").map(list).unwrap_or_default();
        let mut patterns = texts(node);
        patterns.retain(|name, pattern| {
            let needed = PATTERNS.iter().find(|(known, _)| known == name).map(|(_, needed)| *needed);
            let has_month = pattern.contains("{month}") || pattern.contains("{m}");
            let is_whole = needed.is_some_and(|needed| needed.iter().all(|slot| pattern.contains(slot)));
            is_whole && (has_month || !matches!(name.as_str(), "date" | "month"))
        });
        let forms = node.get("forms").and_then(Node::as_map).unwrap_or(&[]);
        Formats {
            patterns,
            months: if months.len() == 12 { months } else { Vec::new() },
            plural: node.get("plural").map(lists).unwrap_or_default(),
            forms: forms.iter().map(|entry| (entry.key.clone(), texts(&entry.node))).collect(),
        }
    }

    /// Takes over what a later file of the same language says.
    pub(super) fn extend(&mut self, later: Formats) {
        self.patterns.extend(later.patterns);
        self.plural.extend(later.plural);
        self.forms.extend(later.forms);
        if !later.months.is_empty() {
            self.months = later.months;
        }
    }

    fn pattern(&self, name: &str) -> Option<&str> {
        self.patterns.get(name).map(String::as_str)
    }

    /// A day, or a month, by the pattern of that name.
    fn of_calendar(&self, name: &str, date: Date) -> Option<String> {
        let pattern = self.pattern(name)?;
        let number = date.month();
        let month = usize::try_from(number).ok().and_then(|number| self.months.get(number.checked_sub(1)?));
        if month.is_none() && pattern.contains("{month}") {
            return None;
        }
        let filled = pattern.replace("{y}", &date.year().to_string()).replace("{m}", &number.to_string());
        Some(filled.replace("{d}", &date.day().to_string()).replace("{month}", month.map_or("", String::as_str)))
    }

    /// A number with the language's marks.
    fn number(&self, number: f64, is_grouped: bool) -> String {
        let plain = number.to_string();
        let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
        let mut written = String::new();
        for (at, digit) in whole.char_indices() {
            let is_edge =
                at > 0 && (whole.len() - at).is_multiple_of(3) && written.ends_with(|char: char| char.is_ascii_digit());
            if is_grouped && is_edge {
                written.push_str(self.pattern("thousands").unwrap_or(""));
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push_str(self.pattern("decimal").unwrap_or("."));
            written.push_str(part);
        }
        written
    }

    /// The form that a number takes.
    fn form(&self, number: &str) -> Option<&str> {
        let is_of = |pattern: &str| match pattern.strip_prefix('*') {
            Some(end) => number.ends_with(end),
            None => number == pattern,
        };
        let takes = |patterns: &Vec<String>| {
            let is_not = |pattern: &String| pattern.strip_prefix('!').is_some_and(is_of);
            patterns.iter().any(|pattern| is_of(pattern)) && !patterns.iter().any(is_not)
        };
        self.plural.iter().find(|(_, patterns)| takes(patterns)).map(|(form, _)| form.as_str())
    }
}

impl Locales {
    fn formats(&self, lang: &str) -> Option<&Formats> {
        self.get(lang).map(|locale| &locale.formats)
    }

    /// A day as readers of a language write it.
    pub fn date(&self, lang: &str, date: Date) -> String {
        let written = self.formats(lang).and_then(|formats| formats.of_calendar("date", date));
        written.unwrap_or_else(|| date.to_string())
    }

    /// A month and its year.
    pub fn month(&self, lang: &str, date: Date) -> String {
        let written = self.formats(lang).and_then(|formats| formats.of_calendar("month", date));
        written.unwrap_or_else(|| format!("{:04}-{:02}", date.year(), date.month()))
    }

    /// A number that may be anything: a year and the number of a shelf have no thousands.
    pub fn number(&self, lang: &str, number: f64) -> String {
        self.formats(lang).map_or_else(|| number.to_string(), |formats| formats.number(number, false))
    }

    /// A share of a hundred.
    pub fn percentage(&self, lang: &str, number: f64) -> String {
        let written = self.number(lang, number);
        let pattern = self.formats(lang).and_then(|formats| formats.pattern("percent"));
        pattern.unwrap_or("{n} %").replace("{n}", &written)
    }

    /// An amount, with the currency by its code.
    pub fn money(&self, lang: &str, money: &Money) -> String {
        let Some(formats) = self.formats(lang) else { return money.to_string() };
        let mut amount = formats.number(money.amount, true);
        if (money.amount * 10.0).fract() == 0.0 && money.amount.fract() != 0.0 {
            // Nobody writes 12.5 euros.
            amount.push('0');
        }
        let pattern = formats.pattern("money").unwrap_or("{amount} {currency}");
        pattern.replace("{currency}", &money.currency).replace("{amount}", &amount)
    }

    /// What somebody must be allowed to do.
    pub fn authority(&self, lang: &str, authority: &Authority) -> String {
        match &authority.amount {
            Some(amount) => format!("{} {}", authority.action, self.money(lang, amount)),
            None => authority.action.clone(),
        }
    }

    /// A word of the interface with a number in it, in the form that the number takes.
    pub fn count(&self, lang: &str, key: &str, number: u64) -> String {
        let number = number.to_string();
        self.counted(lang, key, &number, &number)
    }

    /// The same for numbers written as `written`, the last of which is `number`.
    fn counted(&self, lang: &str, key: &str, number: &str, written: &str) -> String {
        let form = self.formats(lang).and_then(|formats| formats.forms.get(key)?.get(formats.form(number)?));
        form.map_or_else(|| self.ui(lang, key), String::as_str).replace("{n}", written)
    }

    /// A length of time in a language's words.
    pub fn duration(&self, lang: &str, duration: Duration) -> String {
        self.count(lang, duration_key(duration.unit), u64::from(duration.count))
    }

    /// Lengths of time from one to another, in seconds: the unit that suits both is said once.
    pub fn durations(&self, lang: &str, from: u64, to: u64) -> String {
        let (from, to) = (rounded(from), rounded(to));
        let range = |from: &str, to: &str| {
            let pattern = self.formats(lang).and_then(|formats| formats.pattern("range")).unwrap_or("{from}–{to}");
            pattern.replace("{from}", from).replace("{to}", to)
        };
        if from == to {
            return self.duration(lang, to);
        }
        if from.unit == to.unit {
            let numbers = range(&from.count.to_string(), &to.count.to_string());
            return self.counted(lang, duration_key(to.unit), &to.count.to_string(), &numbers);
        }
        range(&self.duration(lang, from), &self.duration(lang, to))
    }
}

/// Seconds up to a minute, minutes up to two hours, hours up to two days: nobody plans finer.
fn rounded(seconds: u64) -> Duration {
    const UNITS: [(u64, u64, Unit); 4] =
        [(60, 1, Unit::Second), (7200, 60, Unit::Minute), (172_800, 3600, Unit::Hour), (u64::MAX, 86_400, Unit::Day)];
    let (_, each, unit) = UNITS.into_iter().find(|(below, ..)| seconds < *below).unwrap_or(UNITS[3]);
    Duration { count: u32::try_from(seconds.div_ceil(each)).unwrap_or(u32::MAX), unit }
}

fn duration_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "duration_second",
        Unit::Minute => "duration_minute",
        Unit::Hour => "duration_hour",
        Unit::Day => "duration_day",
        Unit::Week => "duration_week",
        Unit::Month => "duration_month",
        Unit::Year => "duration_year",
    }
}
