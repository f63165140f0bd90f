//! What answers mean: yes, no, or something else.

use crate::flow::{Node, NodeId};
use crate::model::Step;
use crate::model::procedure::{Answer, Way};
use crate::rules::answers::compared;
use crate::rules::phrases::Language;
use crate::rules::subject::LintContext;
use crate::syntax::plain_text;
use crate::text::Span;
use crate::text::words::lower;
use std::collections::HashSet;

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Yes, with or without more: "Yes, and it is faulty".
    Yes,
    /// No, with or without more.
    No,
    /// A yes in other words: "Có lỗi".
    Affirmative,
    /// A no in other words: "Not yet", "It never arrived".
    Negative,
    /// All that is not said in another answer: "Otherwise".
    Else,
    /// Neither yes nor no: "Maybe".
    Between,
    /// Anything else.
    Other,
}

/// The words of an answer.
pub(super) fn words(answer: &Answer) -> String {
    plain_text(&answer.label).trim().to_owned()
}

/// Whether two answers are in the same words, as `structure/duplicate-answer` tells.
pub(super) fn has_twins(step: &Step) -> bool {
    let mut seen = HashSet::new();
    step.answers.iter().any(|answer| !seen.insert(compared(&words(answer))))
}

/// What an answer means in a language.
pub(super) fn sort(label: &str, language: &Language) -> Sort {
    let label = lower(label);
    let begins = |list: &str| {
        let words = language.phrases(list).written_all().map(lower);
        let rests = words.filter_map(|word| label.strip_prefix(word.as_str()));
        // "No answer" says no; "Normal" does not.
        let is_word = |rest: &&str| language.is_unspaced() || !rest.starts_with(char::is_alphanumeric);
        rests.filter(is_word).map(is_apart).max()
    };
    let (yes, no) = (begins("answer_yes"), begins("answer_no"));
    let has = |list: &str| !language.phrases(list).find(&label).is_empty();
    match (yes, no) {
        (Some(true), _) => Sort::Yes,
        (_, Some(true)) => Sort::No,
        _ if has("answer_else") => Sort::Else,
        _ if has("answer_between") => Sort::Between,
        _ if has("answer_negation") || is_negated(&label, language) => Sort::Negative,
        (_, Some(_)) => Sort::Negative,
        (Some(_), _) => Sort::Affirmative,
        (None, None) => Sort::Other,
    }
}

/// The word that would answer the other way: `No` for "Yes, but late".
pub(super) fn opposite<'a>(label: &str, sort: Sort, language: &'a Language) -> Option<&'a str> {
    let (own, other) = match sort {
        Sort::Yes => ("answer_yes", "answer_no"),
        Sort::No => ("answer_no", "answer_yes"),
        Sort::Affirmative | Sort::Negative | Sort::Else | Sort::Between | Sort::Other => return None,
    };
    let label = lower(label);
    let is_own = |word: &str| label.strip_prefix(&lower(word)).is_some_and(is_apart);
    let own: Vec<&str> = language.phrases(own).written_all().collect();
    // The longest that fits, as `Không được` begins with `Không`.
    let at = (0..own.len()).filter(|at| is_own(own[*at])).max_by_key(|at| own[*at].len());
    let others: Vec<&str> = language.phrases(other).written_all().collect();
    at.and_then(|at| others.get(at)).or(others.first()).copied()
}

/// "No, …", but not "No answer" or "Nobody".
fn is_apart(rest: &str) -> bool {
    rest.trim_start().chars().next().is_none_or(|char| !char.is_alphanumeric())
}

/// Whether a word begins with a negation: Latvian says no at the start of verbs.
fn is_negated(label: &str, language: &Language) -> bool {
    let starts: Vec<&str> =
        language.phrases("answer_negation").written_all().filter_map(|one| one.strip_suffix('-')).collect();
    let mut words = label.split(|char: char| !char.is_alphanumeric());
    words.any(|word| starts.iter().any(|start| word.starts_with(start)))
}

/// Where and how an answer is added below the last one; `None` where that is not clear.
pub(super) fn add(subject: &LintContext<'_>, node: NodeId, step: &Step, label: &str) -> Option<(Span, String)> {
    // Elsewhere than the others: a question must change something.
    let flow = subject.flow();
    let goes_on = flow.ways(node).iter().any(|edge| Some(edge.to) == flow.after(node));
    let ends = flow.ways(node).iter().any(|edge| flow.nodes[edge.to] == Node::End);
    let to = match (goes_on, ends) {
        (false, _) => "next",
        (true, false) => "end",
        (true, true) if flow.ways(node).iter().any(|edge| flow.nodes[edge.to] != Node::End) => "end",
        (true, true) => return None,
    };
    let last = step.answers.last()?;
    let Way::Arrow(target) = &last.way else { return None };
    let text = &subject.source.text;
    let start = last.span.start as usize;
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let indent = text.get(line_start..start)?;
    let bullet = text[start..line_end].get(..2).filter(|bullet| matches!(*bullet, "- " | "* " | "+ "))?;
    let is_one_line =
        target.span.end as usize <= line_end && text[target.span.end as usize..line_end].trim().is_empty();
    let is_indent = indent.chars().all(|char| char == ' ');
    // What stands below the answer belongs to the step, and must stay with the answer it is written at.
    let below = text[line_end..].trim_start_matches(['\r', '\n']);
    let is_deeper = below.len() - below.trim_start_matches(' ').len() > indent.len();
    let line_break = crate::rules::places::line_break(text);
    let end = line_end - usize::from(text[..line_end].ends_with('\r'));
    (is_one_line && is_indent && !is_deeper)
        .then(|| (Span::at(end), format!("{line_break}{indent}{bullet}{label} → {to}")))
}

#[cfg(test)]
mod tests {
    use super::{Sort, sort};
    use crate::model::locale::{Locale, Locales};
    use crate::rules::phrases::Languages;
    use crate::syntax::parse_yaml;

    #[test]
    fn answers_are_told_in_all_languages() {
        let read = |(_, bytes): (&str, &'static [u8])| {
            let text = std::str::from_utf8(bytes).expect("built-in files are UTF-8");
            Locale::from_node(&parse_yaml(text, 0, &mut Vec::new()).expect("built-in files are YAML"))
        };
        let locales = Locales::new(crate::embedded::below("templates/locales").map(read));
        let languages = Languages::new(&locales);
        let all = [
            ("en", "Yes", Sort::Yes),
            ("en", "Yes, but the seal is broken", Sort::Yes),
            ("en", "No, and the item is faulty", Sort::No),
            ("en", "NO", Sort::No),
            ("en", "No answer", Sort::Negative),
            ("en", "Nobody is there", Sort::Negative),
            ("en", "The order never arrived", Sort::Negative),
            ("en", "Any other reason", Sort::Else),
            ("en", "Otherwise", Sort::Else),
            ("en", "Not sure", Sort::Between),
            ("en", "Normal", Sort::Other),
            ("ja", "はい、商品に不具合がある", Sort::Yes),
            ("ja", "いいえ（2回目）", Sort::No),
            ("ja", "届いていない", Sort::Negative),
            ("ja", "それ以外", Sort::Else),
            ("ja", "わからない", Sort::Between),
            ("zh", "是", Sort::Yes),
            ("zh", "否，且商品有故障", Sort::No),
            ("zh", "没有收到", Sort::Negative),
            ("zh", "其他情况", Sort::Else),
            ("vi", "Có", Sort::Yes),
            ("vi", "Có lỗi", Sort::Affirmative),
            ("vi", "Không, lần gửi thứ nhất", Sort::No),
            ("vi", "Chưa đăng nhập được", Sort::Negative),
            ("vi", "Trường hợp khác", Sort::Else),
            ("lv", "Jā", Sort::Yes),
            ("lv", "Nē, un prece ir bojāta", Sort::No),
            ("lv", "Pasūtījums nav saņemts", Sort::Negative),
            ("lv", "Klients neatbild", Sort::Negative),
            ("lv", "Jebkas cits", Sort::Else),
        ];
        for (lang, label, expected) in all {
            assert_eq!(sort(label, languages.of(lang)), expected, "{lang}: {label}");
        }
    }
}
