//! One form for all documents: the same words, written the way every author of a site writes them.
//!
//! Only what is understood is touched. Every block of a body, the front matter, and every entry of
//! a collection is one change to the text; a change that would make the text mean anything else is
//! not made. What a text means is asked of the same functions that read a site
//! ([`model::meaning`]), so formatting can be trusted as far as they can.

mod block;
mod body;
mod edit;
mod keys;
mod lines;
mod suffix;
mod table;

use crate::model::{self, Draft};
use crate::syntax::{self, Parsed};
use crate::text::{Node, Source, Value};
use edit::Edit;

/// One form may show the way to another (a block that moved makes room); after so many rounds it
/// has settled, or the text is left as it was.
const ROUNDS: usize = 4;

/// A text in its one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    /// The text; the same as before when there was nothing to do.
    pub text: String,
    /// Changes left out because the text would not have meant the same.
    pub left_out: usize,
}

/// The one form of a source, and the same line breaks as before.
///
/// # Errors
/// When the YAML or the frame of the front matter cannot be read: nobody could say what the text
/// means.
pub fn format(source: &Source, setting: model::LoweringContext<'_>) -> Result<Formatted, Vec<syntax::Problem>> {
    let unchanged = |left_out| Formatted { text: source.text.clone(), left_out };
    let breaks = Breaks::of(&source.text);
    // The line break that ends a file is taken for said: code that is open to the end would have it too.
    let ended = if source.text.ends_with('\n') {
        source.text.clone()
    } else {
        format!("{}{}", source.text, breaks.restore("\n".into()))
    };
    let mut text = ended.replace("\r\n", "\n");
    // A lone carriage return ends a line for Markdown and not for YAML, and a second byte order
    // mark would be taken for the first; nobody writes either.
    if text.contains('\r') || text.starts_with('\u{feff}') || text.trim().is_empty() {
        return Reading::new(source, setting).map(|_| unchanged(0));
    }
    let mut left_out = 0;
    for _ in 0..ROUNDS {
        let round = round(source.with_text(text.clone()), setting)?;
        left_out = left_out.max(round.left_out);
        if round.text != text {
            text = round.text;
            continue;
        }
        let text = breaks.restore(text);
        // Each round kept the meaning; what is left to ask is whether line breaks had one.
        let is_same = !source.text.contains('\r') || text == source.text || {
            Reading::new(&source.with_text(ended), setting)?.means(&source.with_text(text.clone()), setting)
        };
        return Ok(if is_same { Formatted { text, left_out } } else { unchanged(left_out + 1) });
    }
    Ok(unchanged(left_out + 1))
}

/// All changes that keep the meaning, made once.
fn round(source: Source, setting: model::LoweringContext<'_>) -> Result<Formatted, Vec<syntax::Problem>> {
    let before = Reading::new(&source, setting)?;
    let edits = edits(&source, &before, setting);
    let text = edit::apply(&source.text, &edits);
    // A blank of another sort is one beside a mark that its line begins with, and a form may put a mark there.
    let read = source.without_invisible().map(|read| Reading::new(&read, setting)).transpose()?;
    let is_kept = |text: &str| {
        let after = source.with_text(text.to_owned());
        before.means(&after, setting)
            && match (after.without_invisible(), &read) {
                (None, None) => true,
                (after_read, read) => {
                    read.as_ref().unwrap_or(&before).means(after_read.as_ref().unwrap_or(&after), setting)
                }
            }
    };
    if text == source.text || is_kept(&text) {
        return Ok(Formatted { text, left_out: 0 });
    }
    let mut kept = Vec::new();
    keep_harmless(&edits, &mut kept, &mut |edits| is_kept(&edit::apply(&source.text, edits.iter().copied())));
    Ok(Formatted { left_out: edits.len() - kept.len(), text: edit::apply(&source.text, kept) })
}

/// Adds to `kept` the changes that do no harm together with those there, halving what does.
fn keep_harmless<'e>(edits: &'e [Edit], kept: &mut Vec<&'e Edit>, harmless: &mut dyn FnMut(&[&Edit]) -> bool) {
    let tried = kept.len();
    kept.extend(edits);
    if harmless(kept) {
        return;
    }
    kept.truncate(tried);
    if edits.len() > 1 {
        let (left, right) = edits.split_at(edits.len() / 2);
        keep_harmless(left, kept, harmless);
        keep_harmless(right, kept, harmless);
    }
}

/// The changes a text needs; those that change nothing are not among them.
fn edits(source: &Source, reading: &Reading, setting: model::LoweringContext<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    if model::is_collection(&source.path) {
        keys::collection(&source.text, reading.parsed.front.as_ref(), setting.kinds, &mut edits);
    } else {
        let kind = reading.documents.first().and_then(|document| setting.kinds.get(&document.kind));
        keys::front_matter(&source.text, &reading.parsed, kind, &mut edits);
        body::edits(&source.text, &reading.parsed, &reading.documents, &mut edits);
    }
    edits.retain(|edit| source.text[edit.range.clone()] != edit.text);
    edits
}

/// A text as it is understood.
struct Reading {
    parsed: Parsed,
    documents: Vec<Draft>,
    /// How much was found wrong.
    problems: usize,
}

impl Reading {
    fn new(source: &Source, setting: model::LoweringContext<'_>) -> Result<Reading, Vec<syntax::Problem>> {
        let (parsed, mut problems) =
            if model::is_collection(&source.path) { syntax::parse_collection(source) } else { syntax::parse(source) };
        problems.retain(|problem| *problem != syntax::Problem::Empty && !problem.is_read_as_meant());
        problems.extend(syntax::conflicts(&source.text));
        if !problems.is_empty() {
            return Err(problems);
        }
        let (documents, problems) = model::lower(source, &parsed, setting);
        Ok(Reading { parsed, documents, problems: problems.len() })
    }

    /// Whether another text means the same.
    fn means(&self, other: &Source, setting: model::LoweringContext<'_>) -> bool {
        let Ok(other) = Reading::new(other, setting) else { return false };
        let same_values = match (&self.parsed.front, &other.parsed.front) {
            (Some(own), Some(other)) => same_value(own, other),
            (own, other) => own.is_none() && other.is_none(),
        };
        let meanings = |reading: &Reading| reading.documents.iter().map(model::meaning).collect::<Vec<_>>();
        same_values && self.problems == other.problems && meanings(self) == meanings(&other)
    }
}

/// Whether two values are the same wherever they stand; the order of keys says nothing.
fn same_value(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Map(entries), Value::Map(others)) => {
            let has = |key: &str, node: &Node| b.get(key).is_some_and(|other| same_value(node, other));
            entries.len() == others.len() && entries.iter().all(|entry| has(&entry.key, &entry.node))
        }
        (Value::List(items), Value::List(others)) => {
            items.len() == others.len() && items.iter().zip(others).all(|(item, other)| same_value(item, other))
        }
        (value, other) => value == other && a.quoted == b.quoted,
    }
}

/// How a file ends its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Unix,
    Windows,
}

impl Breaks {
    /// Those that most lines of a text have.
    fn of(text: &str) -> Breaks {
        let windows = text.matches("\r\n").count();
        if windows * 2 > text.matches('\n').count() { Breaks::Windows } else { Breaks::Unix }
    }

    /// A text of lines that end with `\n`, with these line breaks.
    fn restore(self, text: String) -> String {
        match self {
            Breaks::Unix => text,
            Breaks::Windows => text.replace('\n', "\r\n"),
        }
    }
}
