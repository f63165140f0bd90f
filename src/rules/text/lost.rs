//! Rule: words of the file that stand nowhere on the page.

use super::front::{self, Under};
use super::words::Word;
use super::{published, source};
use crate::diagnostics::Level;
use crate::model::kind::PartType;
use crate::model::step_suffix::anywhere;
use crate::model::{Answer, Kind, Way};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::table::is_delimiter_row;
use crate::text::{Cover, Span};
use std::cell::LazyCell;
use std::collections::HashMap;

pub(in crate::rules) const RULE: Rule =
    Rule { name: "text/lost", code: "SOP951", level: Some(Level::Error), page: include_str!("lost.md"), options: &[] };

/// The longest quotation of what is lost, in characters.
const LONGEST: usize = 60;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let written = written(subject);
    let published = published::words(subject.document);
    let missing = missing(&written, &published);
    if missing.is_empty() {
        return;
    }
    let targets = LazyCell::new(|| targets(subject));
    for span in places(subject, &written, &published, missing) {
        let words = subject.written(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = words.chars().take(LONGEST).collect();
        let words = if cut.len() < words.len() { format!("{}…", cut.trim_end()) } else { words };
        if !is_notation(subject, span) && !is_of_step(subject, &targets, span) {
            found.push(Finding::new(&RULE, &subject.document.path, span).with("words", words));
        }
    }
}

/// Whether words say only how to read what stands about them: the head of a glossary that is a table, and that there
/// are no terms.
fn is_notation(subject: &LintContext<'_>, span: Span) -> bool {
    let text = &subject.source.text;
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let mut lines = text[start..].lines();
    let (line, next) = (lines.next().unwrap_or(""), lines.next().unwrap_or(""));
    let is_rule = next.contains('|') && is_delimiter_row(next.trim_start_matches(['>', ' ', '\t']));
    let is_of_glossary = subject.document.part("glossary").is_some();
    is_of_glossary && is_rule || subject.site.locales.is_none_word(line.trim_matches(['-', '*', '_', ' ']))
}

/// Whether words are part of where an arrow leads, or of attributes that do not stand where they belong: the page shows
/// what they say, and that they are written otherwise is told.
fn is_of_step(subject: &LintContext<'_>, targets: &Cover, span: Span) -> bool {
    let holds = |place: Span| place.start <= span.start && span.end <= place.end;
    let text = &subject.source.text;
    let line = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[line..].find('\n').map_or(text.len(), |length| line + length);
    let braces = || anywhere(&text[line..end]).into_iter().any(|braces| holds(braces.span.shifted(line)));
    targets.holds(span) || braces()
}

/// Where all arrows lead.
fn targets(subject: &LintContext<'_>) -> Cover {
    let mut places = Vec::new();
    for step in subject.document.steps() {
        places.extend(step.jump.as_ref().map(|target| target.span));
        let way = |answer: &Answer| match &answer.way {
            Way::Arrow(target) => Some(target.span),
            Way::Branch(_) => None,
        };
        places.extend(step.answers.iter().filter_map(way));
    }
    Cover::new(places)
}

/// All words that the author sees.
fn written(subject: &LintContext<'_>) -> Vec<Word> {
    let (document, text) = (subject.document, &subject.source.text);
    let Some(kind) = subject.site.kinds.get(&document.kind) else { return Vec::new() };
    let under = |key: &str| under(key, kind);
    if document.in_collection {
        return front::words(text, document.span.range(), under);
    }
    let front = crate::syntax::front_matter_span(text);
    let mut words = front.map_or_else(Vec::new, |front| front::words(text, front.range(), under));
    let body = front.map_or(0, |front| {
        // The line that closes front matter.
        let end = front.end as usize;
        text[end..].find("---").map_or(end, |at| end + at + 3)
    });
    words.extend(source::of_body(text, body..text.len()));
    words
}

/// What stands behind a key of front matter.
fn under(key: &str, kind: &Kind) -> Under {
    if key == "title" {
        return Under::Text;
    }
    if let Some(part) = kind.part(key) {
        return match part.of {
            PartType::Text => Under::Text,
            PartType::Glossary => Under::Terms,
            PartType::Steps => Under::Steps,
        };
    }
    Under::Nothing
}

/// How many of which words are written more often than they are published.
fn missing(written: &[Word], published: &[Word]) -> HashMap<u64, usize> {
    let sorted = |words: &[Word]| {
        let mut prints: Vec<u64> = words.iter().map(|word| word.print).collect();
        prints.sort_unstable();
        prints
    };
    let (written, published) = (sorted(written), sorted(published));
    let mut missing = HashMap::new();
    let mut at = 0;
    for print in written {
        while published.get(at).is_some_and(|other| *other < print) {
            at += 1;
        }
        if published.get(at) == Some(&print) {
            at += 1;
        } else {
            *missing.entry(print).or_default() += 1;
        }
    }
    missing
}

/// Where the missing words stand: those that nothing of what is published stands around, words in a row in one place.
fn places(
    subject: &LintContext<'_>,
    written: &[Word],
    published: &[Word],
    mut missing: HashMap<u64, usize>,
) -> Vec<Span> {
    let mut shown: HashMap<u64, Vec<Span>> = HashMap::new();
    for word in published.iter().filter(|word| missing.contains_key(&word.print)) {
        shown.entry(word.print).or_default().push(word.span);
    }
    let shown: HashMap<u64, Cover> = shown.into_iter().map(|(print, spans)| (print, Cover::new(spans))).collect();
    let mut places: Vec<Span> = Vec::new();
    for word in written {
        let Some(count) = missing.get_mut(&word.print).filter(|count| **count > 0) else { continue };
        if shown.get(&word.print).is_some_and(|shown| shown.holds(word.span)) {
            continue;
        }
        *count -= 1;
        let between = |last: &Span| subject.source.text.get(last.end as usize..word.span.start as usize);
        match places.last_mut() {
            Some(last)
                if between(last)
                    .is_some_and(|between| !between.contains(char::is_alphanumeric) && !between.contains('\n')) =>
            {
                last.end = word.span.end;
            }
            _ => places.push(word.span),
        }
    }
    places
}
