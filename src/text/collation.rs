//! The order of words in a language, as its readers know it from dictionaries: that of CLDR, with numbers as numbers.
//! The one file that knows the collating crates.
//!
//! The letters under which words are listed follow from the same order: what it holds to be letters of their own, as
//! `Č` in Latvian and `Đ` in Vietnamese, are headings of their own, and what differs by accents only is not.

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use std::cmp::Ordering;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::script::{is_han, is_hangul, is_kana};

/// The heading of what begins with a number.
const NUMBERS: &str = "0–9";
/// The heading of Japanese words that begin with a character: how they are read is not written.
const CHARACTERS: &str = "漢字";
/// The rows of the Japanese syllabary, by what each begins with.
const ROWS: [char; 10] = ['あ', 'か', 'さ', 'た', 'な', 'は', 'ま', 'や', 'ら', 'わ'];
/// Letters that fall apart into nothing, with what they may be a form of.
const FORMS: [(char, char); 8] =
    [('đ', 'd'), ('ł', 'l'), ('ø', 'o'), ('ħ', 'h'), ('ŧ', 't'), ('ı', 'i'), ('æ', 'a'), ('ß', 's')];
/// The first sounds of Korean syllables.
const INITIALS: [&str; 19] =
    ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];

/// The order of one language.
#[derive(Debug)]
pub struct Collation {
    all: CollatorBorrowed<'static>,
    /// Tells letters apart, and nothing else.
    letters: CollatorBorrowed<'static>,
    lang: String,
}

impl Collation {
    /// The order of a language; the one common to all where it has none of its own.
    pub fn of(lang: &str) -> Collation {
        let locale = Locale::try_from_str(lang).unwrap_or(Locale::UNKNOWN);
        let primary = lang.split('-').next().unwrap_or(lang).to_owned();
        Collation {
            all: collator(&locale, Strength::Tertiary),
            letters: collator(&locale, Strength::Primary),
            lang: primary,
        }
    }

    /// Which of two names comes first. Signs before a name say nothing of its place.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.all.compare(bare(one), bare(other)).then_with(|| one.cmp(other))
    }

    /// The letter under which a name is listed.
    pub fn letter(&self, name: &str) -> String {
        let Some(first) = bare(name).chars().next() else { return String::new() };
        match first {
            first if first.is_numeric() => NUMBERS.to_owned(),
            first if is_kana(first) && self.lang == "ja" => row(first).unwrap_or(first).to_string(),
            first if is_han(first) && self.lang == "ja" => CHARACTERS.to_owned(),
            first if is_han(first) && self.lang == "zh" => self.sound(first).unwrap_or(first).to_string(),
            first if is_hangul(first) => initial(first).map_or_else(|| first.to_string(), str::to_owned),
            first => self.own_letter(first, bare(name)),
        }
    }

    /// The letter itself where the language has it; else the one of which it is a form.
    fn own_letter(&self, first: char, name: &str) -> String {
        let marks = name.chars().skip(1).take_while(|char| is_combining_mark(*char));
        let whole: Vec<char> = std::iter::once(first).chain(marks).nfd().collect();
        let small = |text: &str| text.to_lowercase();
        let written: String = small(&whole.iter().copied().nfc().collect::<String>());
        let (base, marks) = (whole[0], &whole[1..]);
        let with = |mark: &char| [base, *mark].into_iter().nfc().collect::<String>();
        let form =
            FORMS.iter().find(|(form, _)| small(&base.to_string()).starts_with(*form)).map(|(_, of)| of.to_string());
        let candidates =
            form.into_iter().chain([base.to_string()]).chain(marks.iter().map(with)).map(|text| small(&text));
        let same = candidates.into_iter().find(|letter| self.letters.compare(letter, &written) == Ordering::Equal);
        same.unwrap_or(written).to_uppercase()
    }

    /// The letter with which the sound of a Chinese character begins, as the order has it.
    fn sound(&self, char: char) -> Option<char> {
        let word = char.to_string();
        // Before the first sound of each letter stands a sign that is no character, made for lists as ours.
        let begins = |letter: char| self.letters.compare(&format!("\u{FDD0}{letter}"), &word) != Ordering::Greater;
        ('A'..='Z').rev().find(|letter| begins(*letter)).filter(|_| !begins('\u{1F}'))
    }
}

/// The orders of several languages.
#[derive(Debug, Default)]
pub struct Collations(HashMap<String, Collation>);

impl Collations {
    /// Those of some languages.
    pub fn of<'a>(langs: impl IntoIterator<Item = &'a str>) -> Collations {
        let mut orders = HashMap::new();
        for lang in langs {
            if !orders.contains_key(lang) {
                orders.insert(lang.to_owned(), Collation::of(lang));
            }
        }
        Collations(orders)
    }

    /// That of one of them.
    pub fn get(&self, lang: &str) -> &Collation {
        self.0.get(lang).expect("orders are made for all languages that are asked for")
    }
}

fn collator(locale: &Locale, strength: Strength) -> CollatorBorrowed<'static> {
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    let wanted = |locale: &Locale| {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Collator::try_new(preferences, options)
    };
    wanted(locale).or_else(|_| wanted(&Locale::UNKNOWN)).expect("the order common to all languages is built in")
}

/// The words from their first letter or digit on: `"…` says nothing of the order.
fn bare(text: &str) -> &str {
    let bare = text.trim_start_matches(|char: char| !char.is_alphanumeric());
    if bare.is_empty() { text } else { bare }
}

/// The row of a sign of the Japanese syllabary, in either of its scripts and sizes.
fn row(kana: char) -> Option<char> {
    // Half-width signs become full, and marks of voice fall off.
    let plain = kana.to_string().nfkd().next()?;
    let hiragana = if ('ァ'..='ヶ').contains(&plain) { char::from_u32(plain as u32 - 0x60)? } else { plain };
    let hiragana = match hiragana {
        'ぁ' => 'あ',
        'ゃ' => 'や',
        'ゎ' => 'わ',
        'ゔ' => 'あ',
        'ゕ' | 'ゖ' => 'か',
        other => other,
    };
    ROWS.into_iter().rev().find(|first| hiragana >= *first)
}

fn initial(syllable: char) -> Option<&'static str> {
    let number = (syllable as u32).checked_sub(0xAC00).filter(|number| *number < 11_172)?;
    INITIALS.get(number as usize / 588).copied()
}

#[cfg(test)]
mod tests {
    use super::Collation;

    fn sorted(lang: &str, words: &str) -> String {
        let order = Collation::of(lang);
        let mut words: Vec<&str> = words.split(' ').rev().collect();
        words.sort_by(|one, other| order.compare(one, other));
        words.join(" ")
    }

    #[test]
    fn words_stand_in_the_order_of_their_language() {
        for (lang, words) in [
            ("lv", "Auss Āda Cena cilvēks Čaks Čeks Kase Kuģis Ķēde Sals Šalle Šķira Zelts Žagars"),
            ("vi", "Ca Cà Cá Dao Đơn Em Ơn Uy Ưu Zalo"),
            ("ja", "API アカウント いいね ウェブ えいぎょう カード がめん"),
            ("zh", "安全 客户 退款 银行 长期 账户 重复"),
            ("en", "Ärger Zoll"),
            ("en", "cafe café Café cafes"),
            ("en", "2 10 100 Step\u{a0}2 Step\u{a0}10"),
            ("en", ".NET never \"next\" Ohm"),
            ("xx", "alpha beta Ärger"),
        ] {
            let expected = if lang == "xx" { "alpha Ärger beta" } else { words };
            assert_eq!(sorted(lang, words), expected, "{lang}");
        }
    }

    #[test]
    fn letters_are_those_of_the_language() {
        for (lang, word, letter) in [
            ("en", "éclair", "E"),
            ("en", "Ärger", "A"),
            ("en", "zoom", "Z"),
            ("en", "\"Where", "W"),
            ("en", "24 hours", "0–9"),
            ("en", "?", "?"),
            ("lv", "čeks", "Č"),
            ("lv", "šķira", "Š"),
            ("lv", "c\u{30C}eks", "Č"),
            ("lv", "cena", "C"),
            ("vi", "đơn", "Đ"),
            ("vi", "ảnh", "A"),
            ("vi", "ấm", "Â"),
            ("vi", "ưu", "Ư"),
            ("ja", "がめん", "か"),
            ("ja", "カード", "か"),
            ("ja", "ァ", "あ"),
            ("ja", "ヴァ", "あ"),
            ("ja", "ｶｰﾄﾞ", "か"),
            ("ja", "っ", "た"),
            ("ja", "ん", "わ"),
            ("ja", "返金", "漢字"),
            ("ja", "API", "A"),
            ("zh", "安全", "A"),
            ("zh", "客户", "K"),
            ("zh", "退款", "T"),
            ("zh", "账户", "Z"),
            ("ko", "환불", "ㅎ"),
            ("ru", "ёж", "Е"),
        ] {
            assert_eq!(Collation::of(lang).letter(word), letter, "{lang}: {word}");
        }
    }
}
