//! Answers: what follows `if yes`, `otherwise` and their like, in sentences, in lists and in tables.

use super::super::rich::{Block, Inline, Item, List, Table, Text, plain, plain_blocks, raw, slice};
use super::super::sop::{Answer, Confidence, Guesses, Step, Target, Way};
use super::super::words::Words;
use super::sentences::{bare, bare_start, capital, is_question, sentences};
use crate::model::step_words::TargetWords;
use crate::text::script::is_wide;
use std::ops::Range;

/// Where a text leads, and where its words begin that say so.
fn leads(text: &str, words: &Words<'_>) -> Option<(Target, usize)> {
    let steps = words.locales.step_words();
    let by_words = steps.leads(text).map(|found| (found.whole.start, found.numbers[0].clone()));
    if let Some((at, number)) = by_words.or_else(|| jump_at_end(text, words)) {
        return Some((Target::Number(number), at));
    }
    // “→ end”, “→ next step”, “→ 終了”
    if let Some(at) = text.rfind(['→', '⇒', '➡'])
        && let words = bare(bare_start(&text[at..]).trim_start_matches(['⇒', '➡']))
        && let Some(target) =
            (words.eq_ignore_ascii_case("end")).then_some(TargetWords::End).or_else(|| steps.target(words))
    {
        return Some((of_words(target), at));
    }
    if steps.says_end(text) {
        let at = text.rfind([',', '，', '、', ':', '：', '.', '。', '–', '—', '→']).unwrap_or(0);
        return Some((Target::End, at));
    }
    None
}

/// The same of an arrow or a reference with words behind it: `go to step 3 below`.
fn jump_at_end(text: &str, words: &Words<'_>) -> Option<(usize, String)> {
    let found = words.locales.step_words().find(text).pop().filter(|found| found.numbers.len() == 1)?;
    let before = text[..found.whole.start].trim_end();
    let is_arrow = before.ends_with(['→', '>', '⇒', '➡']);
    let rest = bare(bare_start(&text[found.whole.end..]));
    // “go to step 3 if it fails” is none: only what explains the step may follow.
    let is_short = rest.is_empty()
        || rest.starts_with(['(', '（', '"', '“', '「'])
        || rest.chars().count() <= 8 && !rest.contains(|char: char| char.is_whitespace() || char.is_ascii_digit());
    ((found.is_jump || is_arrow) && is_short).then(|| {
        let start = if is_arrow {
            before.trim_end_matches(['→', '-', '=', '>', '⇒', '➡']).len()
        } else {
            found.whole.start
        };
        (start, found.numbers[0].clone())
    })
}

/// A condition in a sentence, and where it leads.
struct Condition {
    label: String,
    target: Target,
    is_else: bool,
}

/// A sentence that is a condition: `If yes, go to step 5.`
fn condition(sentence: &str, content: &[Inline], offset: usize, lang: &str, words: &Words<'_>) -> Option<Condition> {
    let is_else = words.begins("import_otherwise", sentence);
    let if_before = words.begins("import_if", sentence);
    let if_after = words.find("import_if_after", sentence);
    let has_yes = words.begins("answer_yes", sentence).or_else(|| words.begins("answer_no", sentence));
    let has_yes = has_yes.filter(|length| {
        sentence[*length..].trim_start().starts_with([':', '：', ',', '，', '、', '–', '—', '-', '→', '='])
    });
    if is_else.is_none() && if_before.is_none() && if_after.is_none() && has_yes.is_none() {
        return None;
    }
    let (target, at) = target_of(sentence, content, offset, words)?;
    let label = match (is_else, if_before, if_after) {
        // “Otherwise, go to step 5”; “if not” is no answer of its own but the other one.
        (Some(length), _, _) => &sentence[..length.min(at)],
        (None, Some(length), _) if length <= at => &sentence[length..at],
        (None, _, Some((start, _))) => &sentence[..start.min(at)],
        _ => &sentence[..at],
    };
    let label = without_then(bare(bare_start(label)), words);
    let label = label.strip_suffix('の').unwrap_or(label);
    if words.is("import_if_not", label) {
        let no = words.first("answer_no", lang).unwrap_or(label);
        return Some(Condition { label: no.to_owned(), target, is_else: false });
    }
    (!label.is_empty()).then(|| Condition { label: capital(label), target, is_else: is_else.is_some() })
}

/// Where a sentence leads: to a step, to the end, or along a link to another document.
fn target_of(sentence: &str, content: &[Inline], offset: usize, words: &Words<'_>) -> Option<(Target, usize)> {
    if let Some(found) = leads(sentence, words) {
        return Some(found);
    }
    // The last words are a link: “otherwise, see Refunds”.
    let mut at = 0;
    let mut last: Option<(&Text, Range<usize>)> = None;
    for inline in content {
        let length = match inline {
            Inline::Text(text) => text.words.len(),
            Inline::Break => 1,
            _ => 0,
        };
        if let Inline::Text(text) = inline
            && text.link.as_ref().is_some_and(|link| !link.contains("://") && !link.starts_with("mailto:"))
        {
            last = Some((text, at..at + length));
        }
        at += length;
    }
    let (text, range) = last.filter(|(_, range)| range.start >= offset && range.end <= offset + sentence.len())?;
    let rest = &sentence[range.end - offset..];
    let (before, _) = sentence.split_at(range.start - offset);
    let lead = words
        .ends("import_leads", before.trim_end())
        .or_else(|| before.trim_end().strip_suffix([':', '：', ',', '，']).map(str::len));
    let is_end = bare(rest).is_empty() || words.begins("import_leads_after", bare_start(rest)).is_some();
    let start = lead.or_else(|| words.begins("import_leads_after", bare_start(rest)).map(|_| before.len()))?;
    let link = text.link.clone()?;
    is_end.then(|| (Target::Document(link, text.words.trim().to_owned()), start))
}

/// Words before a comma without `then` at their end.
fn without_then<'t>(text: &'t str, words: &Words<'_>) -> &'t str {
    words.ends("import_then", text).map_or(text, |at| bare(&text[..at]))
}

/// Parts of a sentence that are conditions of their own: `If yes, go to step 5, otherwise go to step 7.`
fn clauses(text: &str, sentence: Range<usize>, words: &Words<'_>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = sentence.start;
    let commas: Vec<usize> = text[sentence.clone()]
        .char_indices()
        .filter(|(_, char)| matches!(char, ',' | '，' | '、'))
        .map(|(at, char)| sentence.start + at + char.len_utf8())
        .collect();
    for comma in commas {
        let rest = text[comma..sentence.end].trim_start();
        let at = sentence.end - rest.len();
        let rest = words.begins("import_and", rest).map_or(rest, |length| rest[length..].trim_start());
        let opens = words.begins("import_otherwise", rest).is_some() || words.begins("import_if", rest).is_some();
        if opens && leads(&text[start..comma], words).is_some() {
            parts.push(start..comma);
            start = at;
        }
    }
    parts.push(start..sentence.end);
    parts
}

/// Takes conditions and a jump out of the words of a step.
pub fn in_words(step: &mut Step, lang: &str, words: &Words<'_>, guesses: &mut Guesses) {
    let whole = step.content.clone();
    let text = raw(&whole);
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut conditions: Vec<(Condition, Range<usize>)> = Vec::new();
    for sentence in sentences(&text) {
        for clause in clauses(&text, sentence, words) {
            let found = condition(text[clause.clone()].trim_end(), &step.content, clause.start, lang, words);
            match found {
                Some(condition) => conditions.push((condition, clause)),
                None => kept.push(clause),
            }
        }
    }
    if conditions.is_empty() {
        return jump(step, words, guesses);
    }
    let question = kept.first().cloned().filter(|first| first.start < conditions[0].1.start);
    let behind: Vec<Range<usize>> = kept.iter().filter(|part| Some(*part) != question.as_ref()).cloned().collect();
    let before: Vec<Range<usize>> = behind.iter().filter(|part| part.start < conditions[0].1.start).cloned().collect();
    let whole_question = question.map(|first| first.start..before.last().map_or(first.end, |last| last.end));
    let asks = whole_question.as_ref().is_some_and(|range| is_question(&text[range.clone()]));
    let single = conditions.len() == 1;
    let is_yes = words.is("answer_yes", &conditions[0].0.label);
    let is_no = words.is("answer_no", &conditions[0].0.label);
    let named = |list: &str| words.first(list, lang).unwrap_or_default().to_owned();
    let sure = if asks && !single || is_yes { Confidence::Sure } else { Confidence::Likely };
    match whole_question {
        Some(range) => {
            let content = slice(&step.content, range.start, range.end);
            let other = if is_yes {
                named("answer_no")
            } else if is_no {
                named("answer_yes")
            } else {
                capital(&named("import_otherwise"))
            };
            answers(step, &text, &conditions, sure, single.then_some(other), guesses);
            step.content = content;
        }
        // “If the parcel is lost, go to step 7.”: the condition itself is what is asked.
        None if single && !conditions[0].0.is_else => {
            let (condition, range) = conditions.remove(0);
            let mark = if condition.label.chars().any(is_wide) { "？" } else { "?" };
            guesses.note(
                sure,
                &text[range],
                format!("a question: “{}{mark}”, with an answer for yes and one for no", condition.label),
            );
            step.content = vec![Inline::words(format!("{}{mark}", condition.label))];
            step.answers.push(answer(named("answer_yes"), condition.target));
            step.answers.push(answer(named("answer_no"), Target::Next));
        }
        None => {
            let label = conditions[0].0.label.clone();
            let mark = if label.chars().any(is_wide) { "？" } else { "?" };
            answers(step, &text, &conditions, Confidence::Likely, None, guesses);
            step.content = vec![Inline::words(format!("{label}{mark}"))];
        }
    }
    for part in behind.into_iter().filter(|part| !before.contains(part)) {
        let content = slice(&whole, part.start, part.end);
        step.blocks.insert(0, super::super::sop::StepBlock::Plain(Block::Paragraph(content)));
    }
}

fn answers(
    step: &mut Step,
    text: &str,
    conditions: &[(Condition, Range<usize>)],
    sure: Confidence,
    other: Option<String>,
    guesses: &mut Guesses,
) {
    for (condition, range) in conditions {
        guesses.note(sure, &text[range.clone()], format!("the answer “{}”", condition.label));
        step.answers.push(answer(condition.label.clone(), condition.target.clone()));
    }
    step.answers.extend(other.map(|other| answer(other, Target::Next)));
}

fn answer(label: impl Into<String>, target: Target) -> Answer {
    Answer { label: vec![Inline::words(label.into())], way: Way::To(target) }
}

/// A jump at the end of a step: `Refund the order, then go to step 7.`
fn jump(step: &mut Step, words: &Words<'_>, guesses: &mut Guesses) {
    let text = raw(&step.content);
    let Some((target, at)) = leads(&text, words) else { return };
    let before = without_then(bare(&text[..at]), words);
    let before = words.ends("import_and", before).map_or(before, |at| bare(&before[..at]));
    let before = without_then(before, words);
    // “Go to step 7.” alone is all that the step says.
    if matches!(target, Target::End) && before.is_empty() {
        return;
    }
    let to = match &target {
        Target::Number(number) => format!("an arrow to step {number}"),
        Target::End | Target::Next | Target::Step(_) | Target::Document(..) => "an arrow to the end".to_owned(),
    };
    guesses.note(Confidence::Sure, text.get(at..).unwrap_or(&text), to);
    if !before.is_empty() {
        let length = before.len();
        step.content = slice(&step.content, 0, length);
    }
    step.jump = Some(target);
}

/// Takes a nested list as answers, when its items are some.
pub fn in_list(step: &mut Step, list: &List, lang: &str, words: &Words<'_>, guesses: &mut Guesses) -> bool {
    let read: Vec<Option<(Answer, Confidence)>> =
        list.items.iter().map(|item| item_answer(item, lang, words)).collect();
    let found = read.iter().flatten().filter(|(_, sure)| *sure == Confidence::Sure).count();
    if read.iter().any(Option::is_none) || found == 0 || list.items.len() < 2 && !is_question(&plain(&step.content)) {
        return false;
    }
    for ((answer, sure), item) in read.into_iter().flatten().zip(&list.items) {
        guesses.note(sure, plain_blocks(&item.blocks), format!("the answer “{}”", plain(&answer.label)));
        step.answers.push(answer);
    }
    true
}

fn item_answer(item: &Item, lang: &str, words: &Words<'_>) -> Option<(Answer, Confidence)> {
    let (Block::Paragraph(content), rest) = item.blocks.split_first()? else { return None };
    let text = raw(content);
    if let Some(found) = condition(text.trim_end(), content, 0, lang, words).filter(|_| rest.is_empty()) {
        return Some((answer(found.label, found.target), Confidence::Sure));
    }
    if let Some((target, at)) = target_of(text.trim_end(), content, 0, words).filter(|_| rest.is_empty()) {
        let label = without_then(bare(&text[..at]), words);
        let from = text.len() - bare_start(&text).len();
        if !label.is_empty() {
            return Some((Answer { label: slice(content, from, label.len()), way: Way::To(target) }, Confidence::Sure));
        }
    }
    // “No: apologise.”, or an answer with steps of its own below it.
    let yes = words.begins("answer_yes", &text).or_else(|| words.begins("answer_no", &text));
    let opens = yes.is_some()
        || words.begins("import_if", &text).is_some()
        || words.begins("import_otherwise", &text).is_some();
    let nested = match rest {
        [Block::List(list)] if list.ordered => Some(list),
        _ => None,
    };
    if let Some(list) = nested.filter(|_| opens) {
        let steps = list.items.iter().map(branch_step).collect::<Option<Vec<Step>>>()?;
        return Some((Answer { label: label_of(content, &text, words), way: Way::Branch(steps) }, Confidence::Sure));
    }
    if !rest.is_empty() {
        return None;
    }
    let colon = text.find([':', '：', '–', '—']).filter(|_| opens)?;
    let behind = bare_start(&text[colon..]);
    let label = slice(content, 0, colon);
    if behind.is_empty() {
        return None;
    }
    if let Some(target) = words.locales.step_words().target(bare(behind)) {
        return Some((Answer { label, way: Way::To(of_words(target)) }, Confidence::Sure));
    }
    let step = Step { content: slice(content, text.len() - behind.len(), text.len()), ..Step::default() };
    Some((Answer { label, way: Way::Branch(vec![step]) }, Confidence::Likely))
}

fn label_of(content: &[Inline], text: &str, words: &Words<'_>) -> Vec<Inline> {
    let from = words.begins("import_if", text).map_or(0, |length| text.len() - bare_start(&text[length..]).len());
    let to = bare(text).len();
    let label = slice(content, from, to.max(from));
    match label.as_slice() {
        [Inline::Text(only)] => vec![Inline::words(capital(&only.words))],
        _ => label,
    }
}

fn branch_step(item: &Item) -> Option<Step> {
    let (Block::Paragraph(content), rest) = item.blocks.split_first()? else { return None };
    let blocks = rest.iter().cloned().map(super::super::sop::StepBlock::Plain).collect();
    Some(Step { content: content.clone(), blocks, ..Step::default() })
}

fn of_words(target: TargetWords) -> Target {
    match target {
        TargetWords::Number(number) => Target::Number(number),
        TargetWords::Next => Target::Next,
        TargetWords::End => Target::End,
    }
}

/// Where the words of a cell lead, when that is all they say.
pub fn cell_target(cell: &[Block], words: &Words<'_>) -> Option<Target> {
    // Offsets are those of the line itself, where the cell is one.
    let text = match cell {
        [Block::Paragraph(content)] => raw(content),
        blocks => plain_blocks(blocks),
    };
    let steps = words.locales.step_words();
    match bare(&text).to_lowercase().as_str() {
        "end" => return Some(Target::End),
        "next" => return Some(Target::Next),
        _ => {}
    }
    if let Some(target) = steps.target(bare(&text)) {
        return Some(of_words(target));
    }
    let [Block::Paragraph(content)] = cell else { return None };
    match leads(&text, words) {
        Some((target, at)) if bare(bare_start(&text[..at.min(text.len())])).is_empty() => Some(target),
        _ => target_of(&text, content, 0, words)
            .filter(|(_, at)| bare(&text[..*at]).is_empty())
            .map(|(target, _)| target)
            .or_else(|| {
                let [Inline::Text(text)] = content.as_slice() else { return None };
                Some(Target::Document(text.link.clone()?, text.words.clone()))
            }),
    }
}

/// A table `if | then` as answers of the step before it.
pub fn in_table(step: &mut Step, table: &Table, words: &Words<'_>, guesses: &mut Guesses) -> bool {
    let grid = table.grid();
    let Some((head, rows)) = grid.split_first() else { return false };
    let column = |list: &str| head.iter().position(|cell| words.is(list, &plain_blocks(cell)));
    let (Some(when), Some(then)) = (column("import_col_if"), column("import_col_then")) else { return false };
    let read: Option<Vec<Answer>> = rows
        .iter()
        .map(|row| {
            let target = cell_target(row.get(then)?, words)?;
            let [Block::Paragraph(label)] = row.get(when)?.as_slice() else { return None };
            Some(Answer { label: label.clone(), way: Way::To(target) })
        })
        .collect();
    let Some(read) = read.filter(|read| read.len() >= 2 && head.len() == 2) else { return false };
    guesses.note(
        Confidence::Sure,
        head.iter().map(|cell| plain_blocks(cell)).collect::<Vec<_>>().join(" | "),
        "a table of answers",
    );
    for (answer, row) in read.into_iter().zip(rows) {
        guesses.note(
            Confidence::Sure,
            row.iter().map(|cell| plain_blocks(cell)).collect::<Vec<_>>().join(" | "),
            format!("the answer “{}”", plain(&answer.label)),
        );
        step.answers.push(answer);
    }
    true
}
