//! Rule: a language that is not a language code.

use crate::config::is_language;
use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-language",
    code: "SOP116",
    level: Some(Level::Error),
    page: include_str!("bad-language.md"),
    options: &[],
    check: Check::Stage,
};

/// The code of a language that is written by its name, by a country, or in another notation.
pub(in crate::rules) fn code(written: &str) -> Option<String> {
    let words = written.trim().to_lowercase();
    if let Some((code, _)) = NAMES.iter().find(|(_, names)| names.contains(&words.as_str())) {
        return Some((*code).to_owned());
    }
    let mut parts = written.trim().split(['_', '-']);
    let first = parts.next()?.to_lowercase();
    let first =
        NAMES.iter().find(|(_, names)| names.contains(&first.as_str())).map_or(first.as_str(), |(code, _)| code);
    let rest = parts.map(|part| if part.len() == 2 { part.to_uppercase() } else { part.to_owned() });
    let code = std::iter::once(first.to_owned()).chain(rest).collect::<Vec<_>>().join("-");
    (code != written && is_language(&code)).then_some(code)
}

/// Languages by their names, and by countries whose code people take for the language's.
const NAMES: [(&str, &[&str]); 21] = [
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
    use super::code;

    #[test]
    fn names_countries_and_other_notations_become_codes() {
        assert_eq!(code("jp").as_deref(), Some("ja"));
        assert_eq!(code("English").as_deref(), Some("en"));
        assert_eq!(code("Tiếng Việt").as_deref(), Some("vi"));
        assert_eq!(code("en_us").as_deref(), Some("en-US"));
        assert_eq!(code("EN").as_deref(), Some("en"));
        assert_eq!(code("cn-TW").as_deref(), Some("zh-TW"));
        assert_eq!(code("Klingon"), None);
    }
}
