//! Rule: a value of the wrong type.

use crate::diagnostics::Level;
use crate::model::FieldType;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::syntax::in_quotes;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/wrong-type",
    code: "SOP111",
    level: Some(Level::Error),
    page: include_str!("wrong-type.md"),
    options: &[],
};

/// The one item of a list, where one value belongs.
pub(in crate::rules) fn one_of_list(found: Finding, text: &str, span: Span) -> Finding {
    let written = text.get(span.range()).unwrap_or("");
    let item = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim);
    match item.filter(|item| !item.is_empty() && !item.contains([',', '[', '{', ':', '\n'])) {
        Some(item) => found.helps("did-you-mean").with("nearest", item).suggest(span, item),
        None => found,
    }
}

/// Several values in one text, written as a list.
pub(in crate::rules) fn as_list(found: Finding, span: Span, items: &[String]) -> Finding {
    let is_plain = |char: char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_' | '.' | '/');
    let written = |item: &String| {
        let plain = item.starts_with(char::is_alphanumeric) && item.chars().all(is_plain);
        if plain { item.clone() } else { in_quotes(item) }
    };
    let list = format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", "));
    found.with("list", &list).fix(span, list)
}

/// `true` for `yes` and its like; a number without what parts its thousands, or its unit.
pub(in crate::rules) fn plain(of: &FieldType, value: &str) -> Option<String> {
    let words = value.to_lowercase();
    match of {
        FieldType::Flag if YES.contains(&words.as_str()) => Some("true".into()),
        FieldType::Flag if NO.contains(&words.as_str()) => Some("false".into()),
        FieldType::Number => {
            let groups: Vec<&str> = value.split([',', ' ', '\u{a0}']).collect();
            let is_thousands = groups.len() > 1
                && groups[1..].iter().all(|group| group.len() == 3)
                && groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
            is_thousands.then(|| groups.concat())
        }
        _ => None,
    }
}

const YES: [&str; 9] = ["yes", "y", "on", "はい", "có", "是", "jā", "true", "1"];
const NO: [&str; 9] = ["no", "n", "off", "いいえ", "không", "否", "nē", "false", "0"];

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::model::FieldType;

    #[test]
    fn words_for_yes_and_thousands_are_read() {
        assert_eq!(plain(&FieldType::Flag, "Yes").as_deref(), Some("true"));
        assert_eq!(plain(&FieldType::Flag, "không").as_deref(), Some("false"));
        assert_eq!(plain(&FieldType::Number, "1,000").as_deref(), Some("1000"));
        assert_eq!(plain(&FieldType::Number, "1,5"), None);
        assert_eq!(plain(&FieldType::Flag, "maybe"), None);
    }
}
