//! From numbers to ids: steps that others lead to, and places in the text that name a step.

use super::super::lines;
use super::super::rich::{Block, Inline, Text, plain};
use super::super::sop::{Confidence, Guesses, Part, Step, Target, Way};
use super::super::words::Words;
use crate::text::numerals::{circled, digit};
use crate::util::slug::{Unique, shorten, slug};
use std::collections::BTreeMap;

/// Characters of an id.
const LONGEST_ID: usize = 32;

/// The steps of a body by their numbers.
struct Numbers {
    /// The phase in which a step stands, its number, and its place in the body.
    steps: Vec<(usize, String, usize)>,
}

impl Numbers {
    fn new(parts: &[Part]) -> Numbers {
        let mut steps = Vec::new();
        let mut phase = 0;
        let mut count = 0;
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Block(Block::Heading { .. }) => phase += 1,
                Part::Step(step) => {
                    count += 1;
                    let own = normal(&step.number);
                    steps.push((phase, if own.is_empty() { count.to_string() } else { own }, at));
                }
                Part::Block(_) | Part::Terms(_) => {}
            }
        }
        Numbers { steps }
    }

    /// The step of a number, seen from a phase: in the phase itself, or else anywhere.
    fn find(&self, number: &str, phase: usize) -> Option<usize> {
        let number = normal(number);
        let of = |wanted: &str| {
            let mut all = self.steps.iter().filter(|(_, number, _)| number == wanted);
            let own = all.clone().find(|(own, _, _)| *own == phase);
            own.or_else(|| all.next()).map(|(_, _, at)| *at)
        };
        // A step below a step is part of it.
        of(&number).or_else(|| of(number.split('.').next()?)).or_else(|| {
            let whole = number.trim_end_matches(|char: char| char.is_ascii_lowercase());
            of(whole).filter(|_| whole.len() < number.len())
        })
    }
}

/// A number as it is compared: `５．` and `⑤` are `5`, `Step 5` too.
fn normal(number: &str) -> String {
    let mut normal = String::new();
    for char in number.chars() {
        if let Some(count) = circled(char) {
            normal.push_str(&count.to_string());
        } else if let Some(digit) = digit(char).and_then(|digit| char::from_digit(digit, 10)) {
            normal.push(digit);
        } else if matches!(char, '.' | '-') && normal.ends_with(|char: char| char.is_ascii_digit()) {
            normal.push('.');
        } else if char.is_ascii_lowercase() && normal.ends_with(|char: char| char.is_ascii_digit()) {
            normal.push(char);
        }
    }
    let trimmed = normal.trim_end_matches('.');
    trimmed.trim_start_matches('0').to_owned()
}

/// Gives ids to steps that something leads to, and replaces numbers by them. Gives the places by their names.
pub fn resolve(parts: &mut [Part], words: &Words<'_>, guesses: &mut Guesses) -> BTreeMap<String, String> {
    let numbers = Numbers::new(parts);
    let mut ids = Ids { given: BTreeMap::new(), unique: Unique::default() };
    for name in ["next", "end", "start"] {
        ids.unique.reserve(name);
    }
    targets(parts, &numbers, &mut ids, guesses);
    references(parts, &numbers, &mut ids, words);
    let anchors = anchors(parts, &mut ids);
    for (at, id) in ids.given {
        if let Some(Part::Step(step)) = parts.get_mut(at) {
            step.id = Some(id);
        }
    }
    anchors
}

struct Ids {
    given: BTreeMap<usize, String>,
    unique: Unique,
}

impl Ids {
    fn of(&mut self, at: usize, parts: &[Part]) -> String {
        if let Some(id) = self.given.get(&at) {
            return id.clone();
        }
        let words = match &parts[at] {
            Part::Step(step) => slug(&plain(&step.content)),
            Part::Block(_) | Part::Terms(_) => String::new(),
        };
        let id = self.unique.claim(shorten(&words, LONGEST_ID).trim_matches('-'), "step");
        self.given.insert(at, id.clone());
        id
    }
}

/// Arrows of steps and answers.
fn targets(parts: &mut [Part], numbers: &Numbers, ids: &mut Ids, guesses: &mut Guesses) {
    let mut phase = 0;
    for at in 0..parts.len() {
        if matches!(parts[at], Part::Block(Block::Heading { .. })) {
            phase += 1;
        }
        let Part::Step(step) = &parts[at] else { continue };
        let mut step = step.clone();
        of_step(
            &mut step,
            &mut |target| match target {
                Target::Number(number) => match numbers.find(number, phase) {
                    Some(step) => Ok(Target::Step(ids.of(step, parts))),
                    None => Err(number.clone()),
                },
                other => Ok(other.clone()),
            },
            guesses,
        );
        parts[at] = Part::Step(step);
    }
}

fn of_step(step: &mut Step, find: &mut dyn FnMut(&Target) -> Result<Target, String>, guesses: &mut Guesses) {
    if let Some(target) = &step.jump {
        step.jump = match find(target) {
            Ok(target) => Some(target),
            Err(number) => {
                guesses.note(Confidence::Unsure, format!("→ {number}"), "kept as words: there is no such step");
                step.content.push(Inline::words(format!(" (→ {number})")));
                None
            }
        };
    }
    for answer in &mut step.answers {
        match &mut answer.way {
            Way::To(target) => match find(target) {
                Ok(found) => *target = found,
                Err(number) => {
                    guesses.note(
                        Confidence::Unsure,
                        format!("→ {number}"),
                        "an arrow to the next step: there is no such step",
                    );
                    answer.label.push(Inline::words(format!(" (→ {number})")));
                    *target = Target::Next;
                }
            },
            Way::Branch(steps) => steps.iter_mut().for_each(|step| of_step(step, find, guesses)),
        }
    }
}

/// Steps that running text names, which become links.
fn references(parts: &mut [Part], numbers: &Numbers, ids: &mut Ids, words: &Words<'_>) {
    if numbers.steps.is_empty() {
        return;
    }
    let all = parts.to_vec();
    let mut phase = 0;
    for part in parts.iter_mut() {
        if let Part::Block(Block::Heading { .. }) = part {
            phase += 1;
            continue;
        }
        lines::of_parts(std::slice::from_mut(part), &mut |content| {
            let mut linked = Vec::new();
            for inline in content.drain(..) {
                match inline {
                    Inline::Text(text) if text.link.is_none() && !text.style.code => {
                        link_steps(
                            &text,
                            |number| Some(ids.of(numbers.find(number, phase)?, &all)),
                            words,
                            &mut linked,
                        );
                    }
                    other => linked.push(other),
                }
            }
            *content = linked;
        });
    }
}

fn link_steps(text: &Text, mut id: impl FnMut(&str) -> Option<String>, words: &Words<'_>, linked: &mut Vec<Inline>) {
    let mut at = 0;
    for found in words.locales.step_words().find(&text.words) {
        let Some(id) = found.numbers.first().filter(|_| found.is_named || found.is_jump).and_then(|number| id(number))
        else {
            continue;
        };
        let (Some(before), Some(name)) = (text.words.get(at..found.range.start), text.words.get(found.range.clone()))
        else {
            continue;
        };
        linked.push(Inline::Text(Text { words: before.to_owned(), ..text.clone() }));
        linked.push(Inline::Text(Text { words: name.to_owned(), link: Some(format!("{PLACE}{id}")), ..text.clone() }));
        at = found.range.end;
    }
    linked.push(Inline::Text(Text { words: text.words[at..].to_owned(), ..text.clone() }));
    linked.retain(|inline| !matches!(inline, Inline::Text(text) if text.words.is_empty()));
}

/// How a link to a place of the same document begins, when its id is known.
pub const PLACE: &str = "place:";

/// The ids of places that bookmarks name: that of the step or of the heading where they stand.
fn anchors(parts: &mut [Part], ids: &mut Ids) -> BTreeMap<String, String> {
    let mut wanted: Vec<(usize, String)> = Vec::new();
    for (at, part) in parts.iter_mut().enumerate() {
        lines::of_parts(std::slice::from_mut(part), &mut |content| {
            for inline in content.iter() {
                if let Inline::Anchor(name) = inline {
                    wanted.push((at, name.clone()));
                }
            }
        });
    }
    let mut anchors = BTreeMap::new();
    for (at, name) in wanted {
        let heading = |at: usize| {
            parts[..=at].iter().rev().find_map(|part| match part {
                Part::Block(Block::Heading { content, .. }) => Some(slug(&plain(content))),
                Part::Block(_) | Part::Terms(_) | Part::Step(_) => None,
            })
        };
        let id = match &parts[at] {
            Part::Step(_) => Some(ids.of(at, parts)),
            Part::Block(_) | Part::Terms(_) => heading(at),
        };
        anchors.extend(id.map(|id| (name, id)));
    }
    anchors
}
