//! Lengths of time in words: `30 seconds`, `5分`, `2 phút`. Only what is one length for sure is one.

use super::super::words::Words;
use crate::model::value::Duration;
use crate::text::numerals::digit;

/// A length of time that a text is, as it is written here; `None` for ranges and for anything else.
pub fn duration(text: &str, words: &Words<'_>) -> Option<String> {
    let text = text.trim().trim_end_matches(['.', '。']);
    let digits: String = text.chars().map_while(digit).filter_map(|digit| char::from_digit(digit, 10)).collect();
    let rest = text.trim_start_matches(|char| digit(char).is_some());
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    let unit = rest.trim().trim_end_matches(['間', '内', '以']).trim();
    let unit = if unit.is_empty() { rest.trim() } else { unit };
    let sign = [("import_seconds", "s"), ("import_minutes", "m"), ("import_hours", "h"), ("import_days", "d")]
        .into_iter()
        .find_map(|(list, sign)| words.is(list, unit).then_some(sign));
    let written = sign.map(|sign| format!("{}{sign}", digits.trim_start_matches('0')));
    let own = || Duration::parse(text).and_then(Duration::seconds).map(|_| text.replace(' ', ""));
    written.filter(|written| Duration::parse(written).is_some_and(|time| time.count > 0)).or_else(own)
}

/// A limit in the words of a step, when they name exactly one: `within 30 seconds`.
pub fn limit(text: &str, words: &Words<'_>) -> Option<String> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((_, end)) = words.find("import_within", &text[from..]) {
        let behind = text[from + end..].trim_start();
        let length = behind
            .char_indices()
            .scan(0, |blanks, (at, char)| {
                *blanks += usize::from(char.is_whitespace());
                (*blanks < 2 && !matches!(char, '.' | ',' | ';' | '。' | '、' | '，' | ')' | '）'))
                    .then_some(at + char.len_utf8())
            })
            .last()?;
        if let Some(time) = duration(&behind[..length], words) {
            found.push(time);
        }
        from += end;
    }
    // 30秒以内
    if let Some((start, _)) = words.find("import_within_after", text) {
        let before = &text[..start];
        let number = before
            .rfind(|char| digit(char).is_none() && !is_unit(char))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        found.extend(duration(&before[number..], words));
    }
    // Days are deadlines, and no time that the work takes.
    (found.len() == 1 && found[0].ends_with(['s', 'm'])).then(|| found.remove(0))
}

fn is_unit(char: char) -> bool {
    matches!(char, '秒' | '分' | '时' | '時' | '間' | '钟' | '鐘' | '小' | '日' | '天')
}
