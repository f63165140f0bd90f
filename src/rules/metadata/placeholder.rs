//! Rule: a placeholder for text that is still to be written.

use super::place;
use crate::diagnostics::Level;
use crate::model::{Behaviour, FieldValue, StepBlockKind};
use crate::rules::finding::Finding;
use crate::rules::phrases::{Language, Phrases};
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::syntax::ast::{Inline, InlineKind};
use crate::syntax::raw_html::RawHtml;
use crate::text::words::lower;
use crate::text::{Span, slots as in_brackets};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/placeholder",
    code: "SOP122",
    level: Some(Level::Warning),
    page: include_str!("placeholder.md"),
    options: &[],
};

/// What holds a place in every language; names in capitals must be written so.
static MARKS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["TODO", "TBD", "TBA", "TBC", "FIXME", "XXX", "???", "lorem ipsum"]));

/// What documents made by `sopwith new` begin with.
static STARTS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&include_str!("placeholder-starts.txt").lines().collect::<Vec<_>>()));

/// Brackets around what is to be filled in.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('<', '>'), ('［', '］'), ('＜', '＞')];
/// What is quoted is spoken of.
const QUOTES: [char; 8] = ['"', '“', '「', '『', '«', '„', '‘', '《'];

/// A placeholder in a text.
struct Hit {
    range: Range<usize>,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Mark,
    Words,
    Slot,
    Start,
}

/// What can be a placeholder where.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    /// Everything.
    Text,
    /// In headings, answers and what is written down, ordinary words may mean what they say.
    MarksOnly,
}

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let mut reported = BTreeSet::new();
    let mut report = |hit: &Hit, words: &str, span: Span| {
        if !reported.insert(span) || (hit.sort != Sort::Slot && is_explained(subject, words)) {
            return;
        }
        let about = Finding::new(&RULE, &subject.document.path, span).with("words", words);
        found.push(match hit.sort {
            Sort::Mark | Sort::Words => about,
            Sort::Slot => about.helps("help-slot"),
            Sort::Start => about.says("message-start").helps("help-start"),
        });
    };
    for (text, span) in values(subject) {
        for hit in hits(text, Where::Text, subject) {
            let words = &text[hit.range.clone()];
            report(&hit, words, place::of_words(subject.source, span, words));
        }
    }
    for run in &subject.runs {
        let place = match run.part {
            Part::Heading | Part::Answer(_) => Where::MarksOnly,
            Part::Block(StepBlockKind::Say | StepBlockKind::Record) => Where::MarksOnly,
            Part::Step(_) | Part::Block(..) | Part::Meaning | Part::Section(_) => Where::Text,
        };
        for hit in hits(&run.text, place, subject) {
            report(&hit, &run.text[hit.range.clone()], run.span(hit.range.clone()));
        }
        if place == Where::Text {
            html_slots(run.inlines, subject, &mut |words, span| {
                report(&Hit { range: 0..0, sort: Sort::Slot }, words, span);
            });
        }
    }
}

/// Title, fields and attributes of steps, each with its place.
fn values<'a>(subject: &LintContext<'a>) -> Vec<(&'a str, Span)> {
    let document = subject.document;
    let title = place::of_title(document, subject.source).map(|place| (document.title.value.as_str(), place));
    let mut values: Vec<(&str, Span)> = title.into_iter().collect();
    for field in &document.fields {
        let of_field = match &field.value.value {
            FieldValue::List(items) => items.as_slice(),
            _ => std::slice::from_ref(&field.value),
        };
        for value in of_field {
            if let FieldValue::Text(text) | FieldValue::Reference(text) = &value.value {
                values.push((text, value.span));
            }
        }
    }
    for step in document.steps() {
        values.extend(step.attributes.texts().map(|text| (text.value.as_str(), text.span)));
    }
    values
}

/// All placeholders in a text, none inside another.
fn hits(text: &str, place: Where, subject: &LintContext<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut push = |range: Range<usize>, sort: Sort| {
        if !hits.iter().any(|hit| hit.range.start < range.end && range.start < hit.range.end) {
            hits.push(Hit { range, sort });
        }
    };
    if place == Where::Text {
        slots(text, subject).into_iter().for_each(|range| push(range, Sort::Slot));
    }
    for (range, number) in MARKS.find(text) {
        if let Some(range) = mark(text, range, MARKS.written(number)) {
            push(range, Sort::Mark);
        }
    }
    if place == Where::Text {
        for language in languages(subject) {
            let words = language.phrases("placeholders").find(text).into_iter();
            words.filter(|(range, _)| stands_alone(text, range)).for_each(|(range, _)| push(range, Sort::Words));
        }
    }
    if subject.document.field_text("status") != Some("draft") {
        STARTS.find(text).into_iter().for_each(|(range, _)| push(range, Sort::Start));
    }
    hits
}

/// The language of the document, and English, which placeholders are often left in.
fn languages<'a>(subject: &LintContext<'a>) -> impl Iterator<Item = &'a Language> {
    let english = subject.site.languages.of("en");
    std::iter::once(subject.language).chain((subject.language.lang != "en").then_some(english))
}

/// A mark as it must be written: names in capitals, and no part of a number, a quotation or another name.
fn mark(text: &str, range: Range<usize>, mark: &str) -> Option<Range<usize>> {
    let before = text[..range.start].chars().next_back();
    let after = &text[range.end..];
    if before.is_some_and(|char| QUOTES.contains(&char)) {
        return None;
    }
    if mark == "???" {
        let more = after.len() - after.trim_start_matches('?').len();
        // After a word it is a loud question; before one it is the notation of some other program.
        let is_loud = before.is_some_and(|char| char.is_alphanumeric() || char == '?' || char == '!');
        let ends = after[more..].trim_start().chars().next().is_none_or(|char| ")）]］】|,.;。、，".contains(char));
        return (!is_loud && ends).then_some(range.start..range.end + more);
    }
    let is_name = mark.chars().all(char::is_uppercase);
    if !is_name {
        return Some(range);
    }
    if text[range.clone()] != *mark {
        return None;
    }
    let is_joined = |char: Option<char>| char.is_some_and(|char| matches!(char, '-' | '_' | '#' | '@' | '+' | '.'));
    let ends_sentence = after.strip_prefix('.').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if is_joined(before) || (is_joined(after.chars().next()) && !ends_sentence) {
        return None;
    }
    let word_before = text[..range.start].trim_end().chars().next_back();
    let word_after = after.trim_start().chars().next();
    let is_word = |char: Option<char>| char.is_some_and(char::is_alphabetic);
    let is_digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit() || char == 'X');
    let is_meant = match mark {
        // `+371 XXX XXX` shows the form of a number.
        "XXX" => !is_digit(word_before) && !is_digit(word_after),
        // In “go through the TODO items” it is spoken of.
        "TODO" | "FIXME" => !is_word(word_before) || !is_word(word_after),
        _ => true,
    };
    is_meant.then_some(range)
}

/// Whether words are all that is said: between the ends of the text, a colon, brackets or full stops.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end().chars().next_back();
    let after = text[range.end..].trim_start().chars().next();
    before.is_none_or(|char| ":：(（[［【|–—/.。!！?？;；".contains(char))
        && after.is_none_or(|char| ")）]］】|/.。!！;；…".contains(char))
}

/// Brackets whose content is to be replaced.
fn slots(text: &str, subject: &LintContext<'_>) -> Vec<Range<usize>> {
    let of_pair = |pair| in_brackets::find(text, &[pair]);
    let is_open = |slot: &Range<usize>| is_slot(text[slot.clone()].trim_matches(is_bracket), subject);
    BRACKETS.into_iter().flat_map(of_pair).filter(is_open).collect()
}

fn is_bracket(char: char) -> bool {
    BRACKETS.iter().any(|(open, close)| char == *open || char == *close)
}

fn is_slot(words: &str, subject: &LintContext<'_>) -> bool {
    languages(subject).any(|language| {
        let orders = || {
            let found = language.phrases("placeholder_orders").find(words);
            let whole = |range: &Range<usize>| range.start == 0 && range.end == words.len();
            let at_an_end = |range: &Range<usize>| range.start == 0 || range.end == words.len();
            found.iter().any(|(range, _)| at_an_end(range) && !whole(range))
        };
        language.phrases("placeholder_slots").is(words) || orders()
    })
}

/// `<your company>` is read as a tag.
fn html_slots(inlines: &[Inline], subject: &LintContext<'_>, report: &mut impl FnMut(&str, Span)) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Html(html) => {
                if words_of_tag(html).is_some_and(|words| is_slot(words, subject)) {
                    report(html.text(), inline.span);
                }
            }
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                html_slots(inner, subject, report);
            }
            InlineKind::Link(link) => html_slots(&link.content, subject, report),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_) => {}
        }
    }
}

/// What stands in a tag that opens and gives no attribute a value.
fn words_of_tag(html: &RawHtml) -> Option<&str> {
    html.tags().next().filter(|tag| tag.range == (0..html.text().len()))?;
    let words = html.text().strip_prefix('<')?.strip_suffix('>')?;
    (!words.contains(['=', '/'])).then_some(words)
}

/// Whether a glossary says what such letters mean: then they, and the words they stand for, are
/// spoken of, not used.
fn is_explained(subject: &LintContext<'_>, words: &str) -> bool {
    let is_short = |name: &str| MARKS.is(name);
    let own = subject.document.terms().map(|term| term.name.as_str());
    let of_site = subject.site.documents.iter().filter(|document| document.acts_as(Behaviour::Term));
    let names = own.chain(of_site.map(|document| document.title.value.as_str()));
    let mut names = names.filter(|name| is_short(name));
    let initials: String = lower(words).split(' ').filter_map(|word| word.chars().next()).collect();
    names.any(|name| name == words || lower(name) == initials)
}
