//! Words as they are counted: what was written against what is published.

use crate::text::Span;
use std::ops::Range;

/// A word and where it stands. Of words only their fingerprints are kept: they are compared, never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub print: u64,
    pub span: Span,
}

/// Calls `take` with every word of a text: runs of letters and digits; of scripts that put no space between words,
/// every character.
pub(super) fn each(text: &str, take: &mut impl FnMut(u64, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut print = SEED;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii() {
                if !byte.is_ascii_alphanumeric() {
                    break;
                }
                print = mixed(print, u32::from(byte));
                at += 1;
                continue;
            }
            let char = text[at..].chars().next().expect("the loop stops at ends of characters");
            let is_alone = stands_alone(char);
            if (is_alone && at > start) || !char.is_alphanumeric() {
                break;
            }
            print = mixed(print, char as u32);
            at += char.len_utf8();
            if is_alone {
                break;
            }
        }
        if at > start {
            take(print, start..at);
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

/// Han, kana and what stands with them; half and full width.
fn stands_alone(char: char) -> bool {
    matches!(char, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{1B000}'..='\u{1B16F}' | '\u{20000}'..='\u{3FFFF}')
}

/// FNV-1a over characters.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(print: u64, char: u32) -> u64 {
    (print ^ u64::from(char)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::each;

    fn words(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each(text, &mut |_, range| found.push(&text[range]));
        found
    }

    #[test]
    fn words_are_told_apart_in_every_script() {
        assert_eq!(words("Don't pay 1,000 EUR_x."), ["Don", "t", "pay", "1", "000", "EUR", "x"]);
        assert_eq!(words("返金はRMAで。"), ["返", "金", "は", "RMA", "で"]);
        assert_eq!(words("Hoàn tiền ķēde — š"), ["Hoàn", "tiền", "ķēde", "š"]);
        assert_eq!(words(" \u{200B}→ 😀"), [] as [&str; 0]);
    }
}
