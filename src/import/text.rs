//! Text of others: characters that programs put in place of those that people type.

use unicode_normalization::UnicodeNormalization as _;

/// Radicals as the characters that they look like: programs that print pages put them there, and nobody finds them.
pub fn without_radicals(text: &str) -> String {
    let is_radical = |char: char| matches!(char, '\u{2E80}'..='\u{2FD5}');
    if !text.contains(is_radical) {
        return text.to_owned();
    }
    text.chars().map(|char| if is_radical(char) { character(char) } else { char }).collect()
}

fn character(radical: char) -> char {
    // These have no decomposition in Unicode although they look the same.
    const OTHERS: [(char, char); 14] = [
        ('⻑', '長'),
        ('⻄', '西'),
        ('⻘', '青'),
        ('⻝', '食'),
        ('⻤', '鬼'),
        ('⻲', '亀'),
        ('⺠', '民'),
        ('⻁', '虎'),
        ('⻆', '角'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻫', '斉'),
        ('⻭', '歯'),
        ('⻯', '竜'),
    ];
    let known = OTHERS.iter().find(|(from, _)| *from == radical).map(|(_, to)| *to);
    known.unwrap_or_else(|| std::iter::once(radical).nfkc().next().unwrap_or(radical))
}
