//! Values in the words of a language: days, numbers, amounts and lengths of time.

use super::formats::Formats;
use super::locale::Locales;
use super::value::{Authority, Duration, Money, Unit};
use jiff::civil::Date;

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
        let word = self.formats(lang).and_then(|formats| formats.word(key, number));
        word.unwrap_or_else(|| self.ui(lang, key)).replace("{n}", written)
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
