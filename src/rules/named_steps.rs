//! Steps of a document that its instructions name by their numbers, or by their ids in plain words.

use super::subject::{LintContext, Part, Run};
use crate::index::Document;
use crate::model::procedure::Destination;
use crate::model::step_suffix::last_arrow;
use crate::model::{Content, Numbered, Procedure, StepBlockKind, StepWords, Way};
use crate::syntax::ast::{Inline, InlineKind};
use crate::syntax::with_marks;
use crate::text::Span;
use crate::text::words::SENTENCE_ENDS;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Links so near to a step's number say of which document it is.
const NEAR: usize = 16;
/// What parts the words of an answer from what it says to do.
const PARTS: [char; 11] = [':', '：', '-', '–', '—', ',', '，', '、', '→', ' ', '\u{3000}'];

/// A step that is named by its number.
pub(super) struct Named<'s, 'a> {
    /// The word for a step, and its number.
    pub span: Span,
    /// The procedure whose steps are counted.
    pub procedure: &'a Procedure,
    /// Which step that is.
    pub step: Numbered<'a>,
    /// Whether it is more than one step.
    pub is_range: bool,
    /// Where the words stand.
    pub place: Place,
    run: &'s Run<'a>,
    range: Range<usize>,
}

/// Where words stand that name a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At the end of an answer: from the end of its own words.
    Answer { from: Span },
    /// They are the last sentence of a step that leads nowhere else; maybe its only one.
    Jump { sentence: Span, is_all: bool },
    /// They say where to go on in one of two cases.
    Condition,
    /// Anywhere else.
    Mention,
}

impl Named<'_, '_> {
    /// The words as they are written.
    pub(super) fn words(&self) -> &str {
        &self.run.text[self.range.clone()]
    }
}

/// All steps of a document that are named by their numbers.
pub(super) fn of<'s, 'a>(subject: &'s LintContext<'a>) -> Vec<Named<'s, 'a>> {
    let document: &'a Document = &subject.site.documents[subject.at];
    let Some(procedure) = document.procedures().next() else { return Vec::new() };
    let words = subject.site.site.locales.step_words();
    let mut all = Vec::new();
    // Many words name one step: it is looked for once.
    let mut known: HashMap<String, (bool, Numbered<'a>)> = HashMap::new();
    let references = subject.references.get_or_init(|| runs(subject).map(|run| words.find(&run.text)).collect());
    for (run, references) in runs(subject).zip(references).filter(|(_, references)| !references.is_empty()) {
        let links = Links::of(run.inlines);
        for reference in references {
            let (range, span) = (reference.range.clone(), run.span(reference.range.clone()));
            let before = run.text[..reference.whole.start].trim_end();
            // `1. Step 1: Open the box`, and what is written on a button.
            let is_own = reference.range.start == 0 && !reference.is_jump && !matches!(run.part, Part::Answer(_));
            let is_quoted = run.text[..range.start].ends_with(['"', '“', '«', '„', '「', '『', '\'', '‘']);
            if is_own || is_quoted || links.hold(span) || links.is_of_other(span, reference.is_jump) {
                continue;
            }
            let source = &subject.source.text;
            let mut look = |number: &String| {
                let look = || (is_missing(procedure, number, source), procedure.numbered(number, source));
                known.entry(number.clone()).or_insert_with(look).clone()
            };
            let missing = reference.numbers.iter().any(|number| look(number).0);
            let step = if missing { Numbered::None } else { look(&reference.numbers[0]).1 };
            // A number alone that is too high is rather something else's.
            let is_counted = reference.is_named;
            if step == Numbered::None && !(missing && is_counted) {
                continue;
            }
            let is_range = reference.numbers.len() > 1;
            let place = place(run, words, &reference.whole, reference.is_jump, before, source);
            all.push(Named { span, procedure, step, is_range, place, run, range });
        }
    }
    all
}

/// Whether there is neither the step of a number nor, for one such as `3.2`, the step it stands below.
fn is_missing(procedure: &Procedure, number: &str, source: &str) -> bool {
    let above = number.split('.').next().unwrap_or(number);
    let above = above.trim_end_matches(|char: char| char.is_ascii_lowercase());
    procedure.numbered(number, source) == Numbered::None
        && (above == number || procedure.numbered(above, source) == Numbered::None)
}

fn place(run: &Run<'_>, words: &StepWords, whole: &Range<usize>, is_jump: bool, before: &str, source: &str) -> Place {
    let rest = run.text[whole.end..].trim_start();
    let is_end = rest.chars().all(|char| !char.is_alphanumeric());
    match run.part {
        Part::Answer(step) => {
            let leads = words.leads(&run.text).is_some_and(|last| last.whole == *whole);
            let label = run.text[..whole.start].trim_end_matches(PARTS);
            let answer = step.answers.iter().find(|answer| std::ptr::eq(answer.label.as_slice(), run.inlines));
            // An answer that leads there by these words has no arrow besides.
            let is_target = answer.is_some_and(|answer| match &answer.way {
                Way::Arrow(target) => {
                    target.to == Destination::Next && target.span == run.whole()
                        || matches!(target.to, Destination::Step(_)) && target.span.end <= run.whole().end
                }
                Way::Branch(_) => false,
            });
            match leads && is_target && !label.is_empty() {
                true => Place::Answer { from: run.span(label.len()..run.text.len()) },
                false => Place::Mention,
            }
        }
        Part::Step(step) if is_jump && step.jump.is_none() && !step.is_decision() => {
            let is_sentence = before.is_empty() || before.ends_with(SENTENCE_ENDS);
            match is_sentence && is_end {
                true => Place::Jump {
                    sentence: with_marks(source, run.span(whole.start..run.text.len())),
                    is_all: before.is_empty(),
                },
                false => Place::Condition,
            }
        }
        Part::Block(_) | Part::Section(_) if is_jump => Place::Condition,
        _ => Place::Mention,
    }
}

/// What a document says in its instructions itself: not what is said to customers.
pub(super) fn runs<'s, 'a>(subject: &'s LintContext<'a>) -> impl Iterator<Item = &'s Run<'a>> {
    let is_of_steps = |part: &str| {
        let steps = |content: &Content| matches!(content, Content::Steps(_));
        subject.document.part(part).is_some_and(|section| steps(&section.content))
    };
    subject.runs.iter().filter(move |run| match run.part {
        Part::Step(_) | Part::Answer(_) => true,
        Part::Block(kind) => kind != StepBlockKind::Say,
        Part::Section(Some(part)) => is_of_steps(part),
        Part::Section(None) | Part::Heading | Part::Meaning => false,
    })
}

/// Where `#id` of a step of the document stands in plain words.
pub(super) fn ids(run: &Run<'_>, subject: &LintContext<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !run.text.contains('#') {
        return found;
    }
    let links = Links::of(run.inlines);
    for (at, _) in run.text.match_indices('#') {
        let rest = &run.text[at + 1..];
        let length =
            rest.find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_'))).unwrap_or(rest.len());
        let is_inside =
            run.text[..at].ends_with(|char: char| char.is_alphanumeric() || matches!(char, '/' | '#' | '&'));
        let range = at..at + 1 + length;
        let before = run.text[..at].trim_end();
        let is_behind_arrow = length > 0 && last_arrow(before).is_some_and(|arrow| arrow.end == before.len());
        if !is_inside && (is_behind_arrow || subject.has_step(&rest[..length])) && !links.hold(run.span(range.clone()))
        {
            found.push(range);
        }
    }
    found
}

/// Where a document of the site is named by its id behind an arrow that is read as words: `Approved → refund`.
pub(super) fn documents(run: &Run<'_>, subject: &LintContext<'_>) -> Option<Range<usize>> {
    let text = run.text.trim_end_matches(['.', '。', ' ']);
    let arrow = last_arrow(text)?;
    let id = text[arrow.end..].trim_start();
    let range = text.len() - id.len()..text.len();
    let is_of_other = id.is_empty() || Links::of(run.inlines).hold(run.span(range.clone()));
    // “Open Settings → billing” is what is to be clicked.
    let before = text[..arrow.start].trim_end();
    let may_lead = !matches!(run.part, Part::Step(_)) || before.is_empty() || before.ends_with(SENTENCE_ENDS);
    let mut documents = subject.site.site.documents.iter();
    let mut known = || documents.any(|document| document.id.value == id && document.steps().next().is_some());
    (!is_of_other && may_lead && known()).then_some(range)
}

/// Whether a step is named by its number or its id in words: then those are to blame when nothing leads to it.
pub(super) fn names(subject: &LintContext<'_>, id: &str) -> bool {
    subject.named.get_or_init(|| all_named(subject)).contains(id)
}

fn all_named(subject: &LintContext<'_>) -> HashSet<String> {
    let mut all = HashSet::new();
    for named in of(subject) {
        match named.step {
            Numbered::One(step) => drop(all.insert(step.id.clone())),
            Numbered::Several(steps) => all.extend(steps.iter().map(|step| step.id.clone())),
            Numbered::None => {}
        }
    }
    for run in runs(subject) {
        all.extend(ids(run, subject).into_iter().map(|range| run.text[range.start + 1..range.end].to_owned()));
    }
    all
}

/// The places of links in a run.
struct Links {
    /// With whether they lead to another document.
    places: Vec<(Span, bool)>,
}

impl Links {
    fn of(inlines: &[Inline]) -> Links {
        let mut links = Links { places: Vec::new() };
        links.add(inlines);
        links
    }

    fn add(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Link(link) => self.places.push((inline.span, !link.destination.starts_with('#'))),
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                    self.add(inner)
                }
                _ => {}
            }
        }
    }

    fn hold(&self, place: Span) -> bool {
        self.places.iter().any(|(link, _)| link.start <= place.start && place.end <= link.end)
    }

    /// Whether a step is rather one of another document.
    fn is_of_other(&self, place: Span, is_jump: bool) -> bool {
        let near = |link: &Span| {
            let gap =
                if link.end <= place.start { place.start - link.end } else { link.start.saturating_sub(place.end) };
            !is_jump || (gap as usize) < NEAR
        };
        self.places.iter().any(|(link, is_other)| *is_other && near(link))
    }
}
