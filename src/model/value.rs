//! Typed values of fields and step attributes, and how each is written.

use crate::text::Span;
use jiff::civil::Date;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// A field's value, by its type.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    /// Words.
    Text(String),
    /// A calendar day.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// An amount in a currency.
    Money(Money),
    /// A number.
    Number(f64),
    /// A share of a hundred.
    Percentage(f64),
    /// Yes or no.
    Flag(bool),
    /// One of a kind's listed words.
    Enum(String),
    /// Several values.
    List(Vec<Located<FieldValue>>),
    /// The id of another document.
    Reference(String),
}

impl FieldValue {
    /// The value in the words an author would write.
    pub fn to_text(&self) -> String {
        match self {
            FieldValue::Text(text) | FieldValue::Enum(text) | FieldValue::Reference(text) => text.clone(),
            FieldValue::Date(date) => date.to_string(),
            FieldValue::Duration(duration) => duration.to_string(),
            FieldValue::Money(money) => money.to_string(),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Percentage(number) => format!("{number} %"),
            FieldValue::Flag(flag) => flag.to_string(),
            FieldValue::List(items) => items.iter().map(|item| item.value.to_text()).collect::<Vec<_>>().join(", "),
        }
    }
}

/// A length of time as authors write it: a number of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months of the calendar.
    Month,
    /// Years of the calendar.
    Year,
}

impl Unit {
    /// The next smaller unit, and how many of it make one; none for units whose length differs.
    fn smaller(self) -> Option<(Unit, u32)> {
        match self {
            Unit::Minute => Some((Unit::Second, 60)),
            Unit::Hour => Some((Unit::Minute, 60)),
            Unit::Day => Some((Unit::Hour, 24)),
            Unit::Week => Some((Unit::Day, 7)),
            Unit::Year => Some((Unit::Month, 12)),
            Unit::Second | Unit::Month => None,
        }
    }
}

/// How units may be written; the first is how we write them.
const UNITS: [(Unit, &[&str]); 7] = [
    (Unit::Second, &["s", "sec", "second", "seconds"]),
    (Unit::Minute, &["m", "min", "minute", "minutes"]),
    (Unit::Hour, &["h", "hour", "hours"]),
    (Unit::Day, &["d", "day", "days"]),
    (Unit::Week, &["weeks", "w", "week"]),
    (Unit::Month, &["months", "month"]),
    (Unit::Year, &["years", "y", "year"]),
];

impl Duration {
    /// Reads `20s`, `5m`, `2h`, `3d`, `2 weeks`, `6 months`, `1 year`; also `1h30m`, `1h 30m`, `1h30` and `1.5h`, which
    /// become a number of the smallest unit.
    pub fn parse(text: &str) -> Option<Duration> {
        let mut whole: Option<Duration> = None;
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (part, behind) = Duration::part(rest, whole)?;
            whole = Some(match whole {
                None => part,
                Some(larger) => larger.and(part)?,
            });
            rest = behind.trim_start();
        }
        whole
    }

    /// The number and the unit a text begins with, and what follows.
    fn part(text: &str, before: Option<Duration>) -> Option<(Duration, &str)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let count: u32 = text[..digits].parse().ok()?;
        let fraction =
            text[digits..].strip_prefix('.').map(|rest| &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]);
        let fraction = fraction.filter(|fraction| !fraction.is_empty());
        let behind = text[digits + fraction.map_or(0, |fraction| fraction.len() + 1)..].trim_start();
        let word = &behind[..behind.find(|char: char| !char.is_alphabetic()).unwrap_or(behind.len())];
        let unit = match (before, word) {
            // `1h30`
            (Some(Duration { unit, .. }), "") if behind.is_empty() => unit.smaller()?.0,
            _ => UNITS.iter().find(|(_, words)| words.contains(&word))?.0,
        };
        let whole = Duration { count, unit };
        let part = match fraction {
            None => whole,
            Some(fraction) => whole.with_fraction(fraction)?,
        };
        Some((part, &behind[word.len()..]))
    }

    /// The two together in the smaller unit, which must be the smaller and in which the first is a whole number.
    fn and(self, smaller: Duration) -> Option<Duration> {
        let mut unit = self.unit;
        let mut count = self.count;
        while unit != smaller.unit {
            let (next, each) = unit.smaller()?;
            (unit, count) = (next, count.checked_mul(each)?);
        }
        (self.unit != smaller.unit).then_some(())?;
        Some(Duration { count: count.checked_add(smaller.count)?, unit })
    }

    /// `1.5h` is 90 minutes.
    fn with_fraction(self, digits: &str) -> Option<Duration> {
        let (unit, each) = self.unit.smaller()?;
        let parts = 10u32.checked_pow(u32::try_from(digits.len()).ok()?)?;
        let more = digits.parse::<u32>().ok()?.checked_mul(each)?;
        (more % parts == 0).then_some(())?;
        Some(Duration { count: self.count.checked_mul(each)?.checked_add(more / parts)?, unit })
    }

    /// Every way to write a unit, in the order of the table.
    pub fn unit_words() -> impl Iterator<Item = &'static str> {
        UNITS.iter().flat_map(|(_, words)| words.iter().copied())
    }

    /// Seconds, for units of fixed length; `None` for months and years.
    pub fn seconds(self) -> Option<u64> {
        let each = match self.unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day => 86_400,
            Unit::Week => 604_800,
            Unit::Month | Unit::Year => return None,
        };
        Some(u64::from(self.count) * each)
    }
}

/// A length of time in as many units as it takes, the way authors write each: `1h 5m`. Days only
/// where there are several: 36 hours of work are nobody's day and a half.
pub fn written(seconds: u64) -> String {
    const PARTS: [(u64, &str); 4] = [(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")];
    let mut rest = seconds;
    let mut parts = Vec::new();
    for (each, unit) in PARTS {
        let is_used = if each == 86_400 { rest >= 2 * each } else { rest >= each };
        if is_used {
            parts.push(format!("{}{unit}", rest / each));
            rest %= each;
        }
    }
    if parts.is_empty() { "0s".to_owned() } else { parts.join(" ") }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (_, words) = UNITS.iter().find(|(unit, _)| *unit == self.unit).expect("every unit is in the table");
        let space = if words[0].len() > 1 { " " } else { "" };
        write!(f, "{}{space}{}", self.count, words[0])
    }
}

/// An amount in a currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// How much.
    pub amount: f64,
    /// Three-letter code (ISO 4217).
    pub currency: String,
}

impl Money {
    /// Reads `120 EUR`, `120.50 EUR`, `1,000 USD`.
    pub fn parse(text: &str) -> Option<Money> {
        let (amount, currency) = text.trim().rsplit_once(char::is_whitespace)?;
        let fits = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        let amount = amount
            .trim()
            .replace([',', '\u{a0}', ' '], "")
            .parse()
            .ok()
            .filter(|amount: &f64| amount.is_finite() && *amount >= 0.0)?;
        fits.then(|| Money { amount, currency: currency.to_owned() })
    }
}

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// What somebody must be allowed to do: an action, and up to what amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Authority {
    /// The action: `refund`.
    pub action: String,
    /// The amount, when one is written.
    pub amount: Option<Money>,
}

impl Authority {
    /// Reads `refund 120 EUR` or just `refund`.
    pub fn parse(text: &str) -> Authority {
        let digit = text.find(|char: char| char.is_ascii_digit());
        match digit.and_then(|at| Some((text[..at].trim(), Money::parse(&text[at..])?))) {
            Some((action, amount)) => Authority { action: action.to_owned(), amount: Some(amount) },
            None => Authority { action: text.trim().to_owned(), amount: None },
        }
    }
}

impl std::fmt::Display for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.amount {
            Some(amount) => write!(f, "{} {amount}", self.action),
            None => f.write_str(&self.action),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_money_and_authority_read_as_people_write_them() {
        assert_eq!(Duration::parse("20s").and_then(Duration::seconds), Some(20));
        assert_eq!(Duration::parse("6 months").map(|d| d.to_string()), Some("6 months".into()));
        assert_eq!(Duration::parse("soon"), None);
        for (written, read) in [
            ("1h30m", "90m"),
            ("1h 30m", "90m"),
            ("1 h 30 min", "90m"),
            ("1h30", "90m"),
            ("2m30s", "150s"),
            ("1.5h", "90m"),
            ("1d 2h", "26h"),
            ("1 year 6 months", "18 months"),
        ] {
            assert_eq!(
                Duration::parse(written).map(|duration| duration.to_string()).as_deref(),
                Some(read),
                "{written}"
            );
        }
        for written in ["", "2", "30m 1h", "1h 1h", "1.001m", "2-3m", "1 month 2 days", "1h30x"] {
            assert_eq!(Duration::parse(written), None, "{written}");
        }
        assert_eq!([0, 59, 660, 144_000, 176_461].map(written), ["0s", "59s", "11m", "40h", "2d 1h 1m 1s"]);
        assert_eq!(Money::parse("1,000 USD").map(|money| money.amount), Some(1000.0));
        assert_eq!(Money::parse("120 euros"), None);
        assert_eq!(Authority::parse("refund 120 EUR").amount.map(|money| money.currency), Some("EUR".into()));
        assert_eq!(Authority::parse("waive the fee").action, "waive the fee");
    }
}
