//! Rule: a duration that cannot be read.

use crate::diagnostics::Level;
use crate::rules::rule::{Check, Rule};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/bad-duration",
    code: "SOP131",
    level: Some(Level::Error),
    page: include_str!("bad-duration.md"),
    options: &[],
    check: Check::Stage,
};

/// `5m` for `5 mins`, `5分` and `5 phút`: one number and a word that means one unit in its language.
pub(in crate::rules) fn with_known_unit(value: &str) -> Option<String> {
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
