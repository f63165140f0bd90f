//! Chinese: clauses follow each other behind commas or 并, 然后, 再 (「打开订单，然后退款」).

use super::{Imperative, Joined};
use crate::rules::phrases::Language;

/// What may stand between the beginning of a clause and its verb: 在CRM中打开, 向客户说明.
const BEFORE_VERB: [&str; 16] =
    ["在", "向", "为", "给", "将", "把", "对", "从", "于", "按", "用", "通过", "与", "先", "和", "凭"];
/// The longest of it, in bytes: 14 characters of Chinese.
const LONGEST_BEFORE: usize = 42;

pub(super) fn imperatives(text: &str, language: &Language) -> Vec<Imperative> {
    let mut imperatives = Vec::new();
    let mut start = 0;
    let is_end = |char: char| "。；！？\n".contains(char);
    for (at, mark) in text.match_indices(is_end).chain([(text.len(), "")]) {
        if !mark.starts_with('？') {
            sentence(text, start, at, language, &mut imperatives);
        }
        start = at + mark.len();
    }
    imperatives
}

fn sentence(text: &str, start: usize, end: usize, language: &Language, imperatives: &mut Vec<Imperative>) {
    let words = &text[start..end];
    let mut from = 0;
    // 如果…，: what stands before the first comma is a condition.
    if language.phrases("clause_words").find(words).first().is_some_and(|(hit, _)| hit.start == 0) {
        from = words.find('，').map_or(words.len(), |at| at + '，'.len_utf8());
    }
    // What the customer is asked to do, and what must not be done, is no order of its own.
    let no_order = language.phrases("no_order").find(words);
    let to = no_order.iter().find(|(hit, _)| hit.start >= from).map_or(words.len(), |(hit, _)| hit.start);
    let breaks: Vec<(usize, usize, Joined)> = clause_starts(words, from, language);
    let mut taken = from;
    for (hit, _) in language.phrases("actions").find(words) {
        if hit.start < taken || hit.start > to {
            continue;
        }
        let clause = breaks[..breaks.partition_point(|(_, after, _)| *after <= hit.start)].last();
        let Some((begin, after, joined)) = clause else { continue };
        let between = words[*after..hit.start].trim_start();
        let may_stand = between.is_empty()
            || BEFORE_VERB.iter().any(|word| between.starts_with(word)) && between.len() <= LONGEST_BEFORE;
        if may_stand && *after >= taken {
            imperatives.push(Imperative { range: start + begin..start + hit.end, joined: *joined });
            taken = hit.end;
        }
    }
    // 请客户打开…: asking is the one imperative.
    if to < words.len() && no_order.iter().any(|(hit, _)| hit.start == from) && taken == from {
        imperatives.push(Imperative { range: start + from..end, joined: Joined::Beside });
    }
}

/// Where clauses begin: with what joins them, behind it, and how they are joined.
fn clause_starts(words: &str, from: usize, language: &Language) -> Vec<(usize, usize, Joined)> {
    let mut starts = vec![(from, from, Joined::Beside)];
    let commas = words.match_indices(['，', ',', '：']).map(|(at, mark)| (at + mark.len(), at + mark.len()));
    starts.extend(commas.filter(|(at, _)| *at >= from).map(|(at, after)| (at, after, Joined::Beside)));
    for (list, joined) in [("and", Joined::Beside), ("then", Joined::Then)] {
        let hits = language.phrases(list).find(words).into_iter().filter(|(hit, _)| hit.start >= from);
        starts.extend(hits.map(|(hit, _)| (hit.start, hit.end, joined)));
    }
    starts.sort_by_key(|(begin, after, _)| (*after, *begin));
    starts
}
