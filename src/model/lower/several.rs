//! Several values in one text, where a list is meant.

/// The values of a text in which several stand: `refund, money`, `返金、お金`, `#refund #money`.
pub(super) fn several(text: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split([' ', ',', '\u{3000}', '、', '，']).filter(|word| !word.is_empty()).collect();
    let is_tag = |word: &&str| word.strip_prefix('#').is_some_and(|tag| tag.starts_with(char::is_alphabetic));
    if words.len() > 1 && words.iter().all(is_tag) {
        return Some(words.iter().map(|word| word[1..].to_owned()).collect());
    }
    let items: Vec<String> = text
        .split([',', '、', '，', ';', '；'])
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect();
    // `1,000 EUR` is one value, and so is what a customer says in a sentence.
    let is_short = |item: &String| {
        let words = item.split_whitespace().count();
        let most = if item.is_ascii() { 30 } else { 14 };
        words <= 2 && item.chars().count() <= most && !item.ends_with(['.', '!', '?', '。', '！', '？', '…'])
    };
    let is_number = |item: &String| item.starts_with(|char: char| char.is_ascii_digit());
    (items.len() > 1 && items.iter().all(is_short) && !items[1..].iter().all(is_number)).then_some(items)
}
