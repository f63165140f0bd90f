//! Moving in: documents of other programs become documents of a site.
//!
//! The room has three parts, and data goes through them once:
//!
//! ```text
//! bytes -> readers -> RichDocument -> understand -> Sop -> write -> text of a file
//! ```
//!
//! | part | what it knows | what it gives |
//! |---|---|---|
//! | readers (`docx/`, `html.rs`, `markdown.rs`, `sheet.rs`, `chart.rs` …) | one format each, nothing of SOPs | a [`rich::RichDocument`]: paragraphs, lists with their numbers as shown, tables with spans, comments, pictures, links, places |
//! | `understand/` | what teams write in procedures, by lists of words in `templates/locales/` (`import_…`); no format | a [`sop::Sop`]: title, head, purpose, terms, steps with answers, roles and times; a [`sop::Guess`] for whatever was taken for something |
//! | `write/` | the notation of SOPs | Markdown, which `sopwith fmt` then gives its one form |
//!
//! `links.rs` knows all documents at once and tells where links lead; `merge.rs` decides what happens to a file that is there
//! already; `report.rs` tells people. To add a format: a reader, and its line in `kinds.rs`.
//!
//! What holds everywhere:
//!
//! - **Nothing is lost.** Every word of a source is in the result, as text or as a comment, or in the report. What the
//!   notation takes the place of (`If yes, go to step 5`) is in the report with what became of it.
//! - **Nothing is believed.** Archives, XML and pictures come from others: sizes, depths and paths are limited
//!   (`archive.rs`, `xml.rs`), no entity is resolved, no macro is looked at, nothing is fetched. A file that is refused is
//!   told with its reason, and the others are taken.
//! - **Order of imports.** `rich`, `archive`, `xml`, `text`, `flat` know nothing of the rest; readers know these; `understand`
//!   knows `rich`, `sop` and `words`; `write` knows `rich` and `sop`; only this file knows all.

mod archive;
mod chart;
mod docx;
mod flat;
mod html;
mod kinds;
mod lines;
mod links;
mod markdown;
mod merge;
mod refusal;
mod report;
mod rich;
mod sheet;
mod sop;
mod text;
mod tree;
mod understand;
mod words;
mod write;
mod xml;

pub use merge::{Action, decide};
pub use refusal::Refusal;
pub use report::{Entry, RefusedFile, Report};
pub use understand::Wanted;

use crate::model::Locales;
use crate::util::slug::{Unique, shorten, slug};
use links::{Documents, Links};
use rayon::prelude::*;
use rich::{RichDocument, key};
use sop::{Confidence, Guess, Sop};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use understand::{Understood, understand};
use words::Words;

/// Characters of an id.
const LONGEST_ID: usize = 60;
/// Bytes of a picture that goes along.
const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Source {
    /// What the person called it: the path, with `/`.
    pub path: String,
    /// The folder in which it stands, below the one that was named.
    pub folder: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A document to be written.
#[derive(Debug, Clone)]
pub struct Document {
    sop: Sop,
    /// Its path below the folder of the documents.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Files beside it, by their paths below the folder of the documents.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Document {
    /// Where it was found.
    pub fn source(&self) -> &str {
        &self.sop.source
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.sop.id
    }

    /// Its language.
    pub fn lang(&self) -> &str {
        &self.sop.lang
    }

    /// Its line in the report.
    pub fn entry(&self, file: &str, result: &str) -> Entry {
        Entry::new(&self.sop, file, result)
    }
}

/// What came of an import.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// The documents, in the order of their sources.
    pub documents: Vec<Document>,
    /// Files that were not taken.
    pub refused: Vec<RefusedFile>,
}

/// Makes documents of files. `known` are the ids that sources had in a former import; files that were written by hand keep
/// theirs.
pub fn import(sources: &[Source], locales: &Locales, wanted: &Wanted, known: &BTreeMap<String, String>) -> Imported {
    let beside: HashMap<&str, &[u8]> = sources
        .iter()
        .filter(|source| kinds::is_attachment(&source.path))
        .map(|source| (source.path.as_str(), source.bytes.as_slice()))
        .collect();
    let file = |path: &str| beside.get(path).copied();
    let read: Vec<(&Source, Result<Vec<RichDocument>, Refusal>)> = sources
        .par_iter()
        .filter(|source| !kinds::is_attachment(&source.path))
        .map(|source| {
            let read = kinds::read(&source.path, &source.bytes);
            let carry = |document| kinds::carried(document, &source.path, &file);
            (source, read.map(|documents| documents.into_iter().map(carry).collect()))
        })
        .collect();
    let mut imported = Imported::default();
    let mut rich: Vec<(Option<&str>, RichDocument)> = Vec::new();
    for (source, documents) in read {
        match documents {
            Ok(documents) => rich.extend(documents.into_iter().map(|document| (source.folder.as_deref(), document))),
            Err(refusal) => {
                imported.refused.push(RefusedFile { source: source.path.clone(), reason: refusal.to_string() });
            }
        }
    }
    let words = Words::new(locales);
    let mut understood: Vec<(Option<&str>, Understood)> =
        rich.into_par_iter().map(|(folder, document)| (folder, understand(document, folder, &words, wanted))).collect();
    name(&mut understood, known);
    let mut documents = Documents::default();
    for (_, Understood { sop, places }) in &understood {
        let Sop { id, source, name, title, aliases, .. } = sop;
        let file = source.rsplit(['/', '!']).next().unwrap_or(source);
        let inner = source.rsplit('!').next().unwrap_or(source);
        let title = format!("{}{}", links::TITLE, key(title));
        let names = [source.clone(), inner.to_owned(), file.to_owned(), name.clone(), title];
        aliases.iter().for_each(|number| documents.add_number(number, id));
        documents.add(id, names.into_iter().chain(aliases.iter().cloned()), places);
    }
    let made = understood.into_par_iter().map(|(folder, understood)| document(folder, understood, &documents));
    imported.documents = made.collect();
    imported
}

/// Gives each document its id: the one it had, or one made of its title.
fn name(understood: &mut [(Option<&str>, Understood)], known: &BTreeMap<String, String>) {
    let mut unique = Unique::default();
    for (_, Understood { sop, .. }) in understood.iter_mut() {
        if let Some(id) = known.get(&sop.source).filter(|id| unique.reserve(id)) {
            sop.id = id.clone();
        }
    }
    for (_, Understood { sop, .. }) in understood.iter_mut().filter(|(_, understood)| understood.sop.id.is_empty()) {
        let id = slug(&sop.title);
        let short = shorten(&id, LONGEST_ID).trim_matches(['-', '_']);
        sop.id = unique.claim(short, "document");
    }
}

fn document(folder: Option<&str>, Understood { mut sop, places }: Understood, documents: &Documents) -> Document {
    let folder =
        folder.map(|folder| folder.split('/').map(slug).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"));
    let beside = |name: &str| match folder.as_deref() {
        Some(folder) if !folder.is_empty() => format!("{folder}/{name}"),
        _ => name.to_owned(),
    };
    let mut names = HashMap::new();
    let mut files = Vec::new();
    let carried = std::mem::take(&mut sop.files);
    for (at, file) in carried.into_iter().enumerate() {
        if file.bytes.len() > LARGEST_FILE {
            let what = "a file of more than 20 MB, left out: make the picture smaller";
            sop.guesses.push(Guess { from: file.name, to: what.into(), sure: Confidence::Unsure });
            continue;
        }
        let ending = file.name.rsplit_once('.').map_or("bin", |(_, ending)| ending).to_lowercase();
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let name = format!("{}-{}.{ending}", sop.id, at + 1);
        if matches!(ending.as_str(), "emf" | "wmf") {
            let what = format!("`{name}`, which browsers cannot show: save the picture as PNG");
            sop.guesses.push(Guess { from: file.name.clone(), to: what, sure: Confidence::Unsure });
        }
        names.insert(file.name, name.clone());
        files.push((beside(&name), file.bytes));
    }
    documents.link_names(&mut sop);
    for file in lines::pictures_without_words(&mut sop.parts) {
        let what = "a picture without words for those who cannot see it: say between `[` and `]` what it shows";
        sop.guesses.push(Guess { from: file, to: what.into(), sure: Confidence::Unsure });
    }
    let links = Links { documents, source: &sop.source, places: &places, files: &names, lost: RefCell::default() };
    let text = write::text(&sop, &links);
    for (words, address) in links.lost.into_inner() {
        let what = "a link that leads nowhere: what it leads to was not imported";
        let guess = Guess { from: format!("{words} ({address})"), to: what.into(), sure: Confidence::Unsure };
        if !sop.guesses.contains(&guess) {
            sop.guesses.push(guess);
        }
    }
    Document { path: beside(&format!("{}.md", sop.id)), sop, text, files }
}
