//! Text of others: its encoding, and characters that programs put in place of those that people type.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use unicode_normalization::UnicodeNormalization as _;

/// The text of some bytes: by their mark, as UTF-8, or as what they look like.
pub fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        debug_assert!([UTF_8, UTF_16LE, UTF_16BE].contains(&encoding));
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Allow).decode(bytes).0.into_owned()
        }
    }
}

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
