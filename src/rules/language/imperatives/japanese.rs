//! Japanese: the verb stands at the end, and all but the last of several in a form that goes on
//! (「注文を開き、返金する」).

use super::{Imperative, Joined};
use crate::rules::phrases::Language;
use crate::text::script::{is_han, is_katakana};

/// How much of a clause is looked at, in bytes: nobody writes longer ones.
const LONGEST: usize = 600;
/// A sentence of so few characters explains nothing: 「返金する」.
const SHORT: usize = 8;

pub(super) fn imperatives(text: &str, language: &Language) -> Vec<Imperative> {
    let mut imperatives = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('。').chain([(text.len(), "")]) {
        if start < at {
            sentence(text, start, at, language, &mut imperatives);
        }
        start = (at + '。'.len_utf8()).min(text.len());
    }
    imperatives
}

fn sentence(text: &str, start: usize, end: usize, language: &Language, imperatives: &mut Vec<Imperative>) {
    let words = &text[start..end];
    if !is_imperative(words, imperatives.is_empty()) {
        return;
    }
    // What the customer is asked to do is one thing to do for the agent.
    let by_customer = !language.phrases("no_order").find(words).is_empty();
    let mut segment = start;
    let mut joined = Joined::Beside;
    for (comma, mark) in text[start..end].match_indices('、').map(|(at, mark)| (start + at, mark)) {
        let words = &text[segment..comma];
        if !by_customer && goes_on(words, language) {
            imperatives.push(Imperative { range: segment..comma, joined });
            joined = Joined::Beside;
            segment = comma + mark.len();
        }
        if is_then(&text[comma + mark.len()..end], language) {
            joined = Joined::Then;
            segment = comma + mark.len();
        }
    }
    if is_then(&text[segment..end], language) {
        joined = Joined::Then;
    }
    let after = if by_customer { None } else { first_of_two(&text[segment..end], language) };
    if let Some(length) = after {
        imperatives.push(Imperative { range: segment..segment + length, joined });
        segment += length;
        joined = Joined::Then;
    }
    imperatives.push(Imperative { range: segment..end, joined });
}

/// Whether a sentence tells the agent to do something. The first is taken for an order; one behind
/// it often explains, and must show that something is done to something and nobody else does it.
fn is_imperative(words: &str, is_first: bool) -> bool {
    const TELLS: [&str; 9] =
        ["です", "である", "ました", "ません", "れます", "できます", "あります", "なります", "います"];
    let tells = words.ends_with(['か', '？', '?', '）'])
        || words.ends_with("ない")
        || TELLS.iter().any(|end| words.ends_with(end));
    let acts = (words.contains('を') || words.chars().count() <= SHORT) && !words.contains(['が', 'は']);
    !words.trim().is_empty() && !tells && (is_first || acts)
}

/// Whether a clause ends with a verb in the form that goes on, and the agent is the one to act.
fn goes_on(clause: &str, language: &Language) -> bool {
    let start = (clause.len().saturating_sub(LONGEST)..clause.len()).find(|at| clause.is_char_boundary(*at));
    let clause = &clause[start.unwrap_or(0)..];
    acts(clause) && (language.phrases("actions").written_all().any(|form| clause.ends_with(form)) || suru(clause))
}

/// `確認し`, `メールして`: two characters or more of kanji or katakana, and する going on.
fn suru(clause: &str) -> bool {
    let Some(stem) = clause.strip_suffix("して").or_else(|| clause.strip_suffix('し')) else { return false };
    let is_noun = |char: char| is_katakana(char) || is_han(char);
    stem.chars().rev().take(2).filter(|char| is_noun(*char)).count() == 2
}

/// Something is done to something, and nobody else does it.
fn acts(clause: &str) -> bool {
    clause.contains(['を', 'に', 'へ']) && !clause.contains('が')
}

fn is_then(words: &str, language: &Language) -> bool {
    let words = words.trim_start();
    let then = language.phrases("then").written_all().filter_map(|then| words.strip_prefix(then));
    then.into_iter().any(|rest| !rest.starts_with('の'))
}

/// `本人を確認してから返金する`: where the second begins.
fn first_of_two(words: &str, language: &Language) -> Option<usize> {
    const AFTER: &str = "から";
    let at = words.match_indices(AFTER).map(|(at, _)| at).find(|at| {
        let clause = &words[..*at];
        clause.ends_with(['て', 'で']) && clause.contains('を') && goes_on(clause, language)
    })?;
    let rest = &words[at + AFTER.len()..];
    (!rest.is_empty() && !rest.starts_with('の')).then_some(at + AFTER.len())
}
