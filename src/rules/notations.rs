//! What is meant by a day, a length of time or a language that is written in another notation.

use crate::config::is_language;

/// `2026-09-01` for `2026/9/1`, `2026.09.01` and `2026年9月1日`: notations in which the year comes first
/// leave no doubt which number is the month.
pub(super) fn year_first(value: &str) -> Option<String> {
    let numbers: Vec<&str> = value.split(|char: char| !char.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let plain = value.chars().all(|char| char.is_ascii_digit() || "/-. 年月日".contains(char));
    let [year, month, day] = numbers[..] else { return None };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    (plain && year.len() == 4).then_some(date).filter(|date| date.parse::<jiff::civil::Date>().is_ok())
}

/// `5m` for `5 mins`, `5分` and `5 phút`: one number and a word that means one unit in its language.
pub(super) fn with_known_unit(value: &str) -> Option<String> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let unit = value[digits..].trim().trim_end_matches('.').to_lowercase();
    let (_, unit) = UNITS.iter().find(|(words, _)| words.contains(&unit.as_str()))?;
    (digits > 0).then(|| format!("{}{unit}", &value[..digits]))
}

/// Words for units in the languages of the interface, and how Sopwith writes them.
const UNITS: [(&[&str], &str); 7] = [
    (&["secs", "秒", "giây", "sekunde", "sekundes", "sek"], "s"),
    (&["mins", "分", "分钟", "分間", "phút", "minūte", "minūtes"], "m"),
    (&["hr", "hrs", "時間", "小时", "giờ", "stunda", "stundas", "st"], "h"),
    (&["日", "日間", "天", "ngày", "diena", "dienas"], "d"),
    (&["wk", "wks", "週間", "周", "tuần", "nedēļa", "nedēļas"], " weeks"),
    (&["か月", "ヶ月", "个月", "tháng", "mēneši", "mēnesis"], " months"),
    (&["yr", "yrs", "年", "năm", "gads", "gadi"], " years"),
];

/// The code of a language that is written by its name, by a country, or in another notation.
pub(super) fn language_code(written: &str) -> Option<String> {
    let words = written.trim().to_lowercase();
    if let Some((code, _)) = LANGUAGES.iter().find(|(_, names)| names.contains(&words.as_str())) {
        return Some((*code).to_owned());
    }
    let mut parts = written.trim().split(['_', '-']);
    let first = parts.next()?.to_lowercase();
    let first =
        LANGUAGES.iter().find(|(_, names)| names.contains(&first.as_str())).map_or(first.as_str(), |(code, _)| code);
    let rest = parts.map(|part| if part.len() == 2 { part.to_uppercase() } else { part.to_owned() });
    let code = std::iter::once(first.to_owned()).chain(rest).collect::<Vec<_>>().join("-");
    (code != written && is_language(&code)).then_some(code)
}

/// Languages by their names, and by countries whose code people take for the language's.
const LANGUAGES: [(&str, &[&str]); 21] = [
    ("en", &["english", "eng", "英語", "英语", "tiếng anh", "angļu"]),
    ("ja", &["japanese", "jp", "jpn", "日本語", "日语", "tiếng nhật", "japāņu"]),
    ("vi", &["vietnamese", "vn", "tiếng việt", "ベトナム語", "越南语", "vjetnamiešu"]),
    ("zh", &["chinese", "cn", "中文", "汉语", "中国語", "tiếng trung", "ķīniešu"]),
    ("lv", &["latvian", "latviešu", "latviešu valoda", "ラトビア語", "拉脱维亚语", "tiếng latvia"]),
    ("de", &["german", "deutsch"]),
    ("fr", &["french", "français"]),
    ("es", &["spanish", "español"]),
    ("pt", &["portuguese", "português"]),
    ("it", &["italian", "italiano"]),
    ("nl", &["dutch", "nederlands"]),
    ("ru", &["russian", "русский"]),
    ("uk", &["ukrainian", "ua", "українська"]),
    ("pl", &["polish", "polski"]),
    ("cs", &["czech", "cz", "čeština"]),
    ("da", &["danish", "dk", "dansk"]),
    ("el", &["greek", "gr", "ελληνικά"]),
    ("ko", &["korean", "한국어"]),
    ("th", &["thai", "ไทย"]),
    ("et", &["estonian", "eesti"]),
    ("lt", &["lithuanian", "lietuvių"]),
];

#[cfg(test)]
mod tests {
    use super::{language_code, year_first};

    #[test]
    fn only_a_date_that_leaves_no_doubt_is_read() {
        assert_eq!(year_first("2026/9/1").as_deref(), Some("2026-09-01"));
        assert_eq!(year_first("2026年9月1日").as_deref(), Some("2026-09-01"));
        assert_eq!(year_first("01.09.2026"), None);
        assert_eq!(year_first("2026-13-01"), None);
        assert_eq!(year_first("2026-02"), None);
    }

    #[test]
    fn names_countries_and_other_notations_become_codes() {
        assert_eq!(language_code("jp").as_deref(), Some("ja"));
        assert_eq!(language_code("English").as_deref(), Some("en"));
        assert_eq!(language_code("Tiếng Việt").as_deref(), Some("vi"));
        assert_eq!(language_code("en_us").as_deref(), Some("en-US"));
        assert_eq!(language_code("EN").as_deref(), Some("en"));
        assert_eq!(language_code("cn-TW").as_deref(), Some("zh-TW"));
        assert_eq!(language_code("Klingon"), None);
    }
}
