//! Rule: "and/or", and conditions in which nobody can tell what "and" and "or" join.

use super::quotes::{is_in, quoted};
use super::vague_word::is_instruction;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part, Run};
use crate::text::words::{Script, script};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/and-or",
    code: "SOP606",
    level: Some(Level::Warning),
    page: include_str!("and-or.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let both = subject.language.phrases("and_or");
    for run in subject.runs.iter().filter(|run| is_instruction(run.part)) {
        let quotes = quoted(&run.text);
        for (hit, _) in both.find(&run.text).into_iter().filter(|(hit, _)| !is_in(hit, &quotes)) {
            let about = Finding::new(&RULE, &subject.document.path, run.span(hit.clone()));
            found.push(about.with("word", &run.text[hit]));
        }
        let can_be_condition = match run.part {
            Part::Step(_) | Part::Answer(_) => true,
            Part::Heading | Part::Block(..) | Part::Meaning | Part::Section(_) => false,
        };
        if can_be_condition && let Some((first, second)) = mixed(subject, run, &quotes) {
            let about = Finding::new(&RULE, &subject.document.path, run.span(second.clone()));
            let about = about.says("message-mixed").helps("help-mixed").with("second", &run.text[second]);
            let about = about.with("first", &run.text[first.clone()]);
            found.push(about.label(&subject.document.path, run.span(first), "label-first"));
        }
    }
}

/// An "and" and an "or" between parts of one condition, when nothing shows which bind first: no
/// comma before just one of them, no brackets, no "either".
fn mixed(subject: &LintContext<'_>, run: &Run<'_>, quotes: &[Range<usize>]) -> Option<(Range<usize>, Range<usize>)> {
    let language = subject.language;
    let text = &run.text;
    let (start, end) = condition(subject, run)?;
    let words = &text[start..end];
    let places = |list: &str| -> Vec<Range<usize>> {
        let hits = language.phrases(list).find(words).into_iter();
        let hits = hits.map(|(hit, _)| hit.start + start..hit.end + start);
        hits.filter(|hit| !is_in(hit, quotes) && joins(subject, text, hit)).collect()
    };
    let (ands, ors) = (places("and"), places("or"));
    let (and, or) = (ands.first()?.clone(), ors.first()?.clone());
    let grouped = words.contains(['(', '（', ';', '；'])
        || !language.phrases("groups").find(words).is_empty()
        || [&ands, &ors].iter().any(|list| list.iter().any(|hit| after_comma(text, hit)))
            && ![&ands, &ors].iter().all(|list| list.iter().any(|hit| after_comma(text, hit)));
    if grouped {
        return None;
    }
    Some(if and.start < or.start { (and, or) } else { (or, and) })
}

/// Where the condition of a run stands: the whole of a question or an answer; in other steps what
/// follows the word that opens it, until the comma before what is to be done.
fn condition(subject: &LintContext<'_>, run: &Run<'_>) -> Option<(usize, usize)> {
    let text = &run.text;
    match run.part {
        Part::Answer(_) => return Some((0, text.len())),
        Part::Step(step) if step.is_decision() => return Some((0, text.len())),
        _ => {}
    }
    let (open, _) = subject.language.phrases("conditions").find(text).into_iter().next()?;
    let is_behind = subject.language.lang == "ja";
    let (start, end) = if is_behind { (0, open.start) } else { (open.end, text.len()) };
    let stop = |char: char| ".。！？!".contains(char) || (!is_behind && "，".contains(char));
    let end = text[start..end].find(stop).filter(|_| !is_behind).map_or(end, |at| start + at);
    Some((start, end))
}

/// Whether a word joins parts of a condition. English "or less", "two or three", "name and address"
/// join words only: there a clause of its own must follow.
fn joins(subject: &LintContext<'_>, text: &str, hit: &Range<usize>) -> bool {
    const CLAUSE: [&str; 14] =
        ["the", "a", "an", "it", "they", "he", "she", "no", "there", "this", "that", "their", "its", "you"];
    match subject.language.lang.as_str() {
        "en" => {
            let next = text[hit.end..].split_whitespace().next().unwrap_or("");
            CLAUSE.contains(&next)
        }
        // 而且, 暂且, 或许 and their like are other words.
        "zh" => !text[..hit.start].ends_with(['暂', '尚', '姑', '合']) && !text[hit.end..].starts_with(['许', '行']),
        // At the beginning, or behind a comma, "vai" asks.
        "lv" => hit.start > 0 && !(after_comma(text, hit) && text[hit.clone()].eq_ignore_ascii_case("vai")),
        _ => true,
    }
}

fn after_comma(text: &str, hit: &Range<usize>) -> bool {
    let before = text[..hit.start].trim_end();
    before.ends_with([',', '、', '，']) && before.chars().any(|char| script(char) != Script::None)
}
