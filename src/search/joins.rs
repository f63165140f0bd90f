//! Words that are written in one, with a sign between them, or apart, as people please: `email`, `e-mail`, `e mail`;
//! `AR7`, `AR-7`, `AR 7`; `1299`, `1,299.00`; `67000000`, `6700 0000`.
//!
//! What stands so in a text is a term in one piece as well. A query that is written apart is looked up in one piece
//! beside its words ([`super::query`]); so each spelling finds the others.

use super::tokens::{Token, Tokens};

/// How many words may be one.
pub(super) const MOST: usize = 4;
/// Letters of a name that a number may stand behind: `ISO 9001`.
const NAME: usize = 4;
/// What English writes before a word, with a sign, apart or not: `pre-order`.
const PREFIXES: [&str; 10] = ["e", "wi", "pre", "re", "co", "non", "multi", "sub", "un", "self"];
/// What it writes behind one: `log in`, `follow-up`.
const PARTICLES: [&str; 9] = ["in", "out", "up", "off", "on", "back", "down", "over", "through"];

/// Whether a word and the next may be one word to somebody else. `lang` is that of the text.
pub(super) fn are_linked(text: &str, tokens: &Tokens, one: &Token, next: &Token, lang: &str) -> bool {
    if one.is_gram || next.is_gram {
        return false;
    }
    let between = between(text, one, next);
    let (before, after) = (tokens.folded(one), tokens.folded(next));
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    match sign(between) {
        Some('-' | '\u{2010}' | '\u{2011}' | '.' | '_') => true,
        Some(',') => is_number(before) && is_number(after),
        Some(' ' | '\u{a0}' | '\u{202f}' | '\u{2009}') => {
            let written = &text[one.source.start as usize..one.source.end as usize];
            let is_name = written.len() <= NAME && written.bytes().all(|byte| byte.is_ascii_uppercase());
            let is_english = PREFIXES.contains(&before) || PARTICLES.contains(&after);
            is_number(after) && (is_number(before) || is_name) || lang == "en" && is_english
        }
        _ => false,
    }
}

/// What stands between two tokens; nothing between those of one character, which fell apart (`¼` is 1 and 4).
fn between<'t>(text: &'t str, one: &Token, next: &Token) -> &'t str {
    text.get(one.source.end as usize..next.source.start as usize).unwrap_or_default()
}

/// The one character between two words.
fn sign(between: &str) -> Option<char> {
    let mut chars = between.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// How many tokens from `at` on are one number with signs between its groups of three digits, and how many of them
/// stand before its decimals: (3, 2) for `1,299.00`. `engine.js` does the same.
pub(super) fn number(text: &str, tokens: &Tokens, at: usize) -> Option<(usize, usize)> {
    let list = &tokens.list;
    let digits = |token: &Token| {
        let word = &text[token.source.start as usize..token.source.end as usize];
        word.bytes().all(|byte| byte.is_ascii_digit()).then_some(word.len())
    };
    let sign_before = |at: usize| {
        sign(between(text, &list[at - 1], &list[at])).filter(|sign| " ,.\u{a0}\u{202f}\u{2009}".contains(*sign))
    };
    if !matches!(digits(&list[at]), Some(1..=3)) {
        return None;
    }
    let mut end = at + 1;
    while end < list.len() && digits(&list[end]) == Some(3) && sign_before(end).is_some() {
        end += 1;
    }
    let groups = end - at;
    if groups < 2 {
        return None;
    }
    let has_decimals =
        end < list.len() && matches!(digits(&list[end]), Some(1..=2)) && matches!(sign_before(end), Some('.' | ','));
    Some((groups + usize::from(has_decimals), groups))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_character_are_not_linked() {
        let text = "¼ and 1,299.00";
        let tokens = Tokens::new(text);
        let list = &tokens.list;
        assert_eq!(tokens.folded(&list[0]), "1");
        assert!(!are_linked(text, &tokens, &list[0], &list[1], "en"));
        assert_eq!(number(text, &tokens, 0), None);
        assert_eq!(number(text, &tokens, 3), Some((3, 2)));
    }
}
