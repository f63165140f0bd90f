//! The report of an import: what was taken for what, how sure that is, and what to look at.

use super::sop::{Confidence, Guess, Sop};
use serde::Serialize;

/// One document of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// Where it was found.
    pub source: String,
    /// The file it became.
    pub file: String,
    /// Its id.
    pub id: String,
    /// `sop` or `page`.
    pub kind: &'static str,
    /// Its language.
    pub lang: String,
    /// What was done with the file.
    pub result: String,
    /// How many steps it has.
    pub steps: usize,
    /// What was taken for what.
    pub guesses: Vec<Told>,
}

/// A guess as the report tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// `sure`, `likely` or `unsure`.
    pub sure: &'static str,
    /// The words of the source.
    pub from: String,
    /// What became of them.
    pub to: String,
}

/// A file that was not taken.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedFile {
    /// Where it is.
    pub source: String,
    /// Why, and what to do.
    pub reason: String,
}

/// The whole report.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The documents, in the order of their sources.
    pub documents: Vec<Entry>,
    /// Files that were not taken.
    pub refused: Vec<RefusedFile>,
}

impl Entry {
    /// The entry of a document.
    pub fn new(sop: &Sop, file: &str, result: &str) -> Entry {
        let tell = |guess: &Guess| Told { sure: guess.sure.as_str(), from: guess.from.clone(), to: guess.to.clone() };
        Entry {
            source: sop.source.clone(),
            file: file.to_owned(),
            id: sop.id.clone(),
            kind: if sop.is_page { "page" } else { "sop" },
            lang: sop.lang.clone(),
            result: result.to_owned(),
            steps: sop.parts.iter().filter(|part| matches!(part, super::sop::Part::Step(_))).count(),
            guesses: sop.guesses.iter().map(tell).collect(),
        }
    }

    /// Whether it is a procedure.
    pub fn is_procedure(&self) -> bool {
        matches!(self.kind, "sop")
    }

    fn of(&self, sure: Confidence) -> impl Iterator<Item = &Told> {
        self.guesses.iter().filter(move |told| told.sure == sure.as_str())
    }
}

impl Report {
    /// For people.
    pub fn markdown(&self) -> String {
        let mut text = String::from("# What was imported\n\n");
        text.push_str("Every document is a draft until somebody has compared it with its source. Look first at what is marked `unsure`.\n\n");
        text.push_str("| Source | File | Kind | Language | Steps | Unsure | Result |\n| --- | --- | --- | --- | ---: | ---: | --- |\n");
        for entry in &self.documents {
            let Entry { source, file, kind, lang, result, steps, .. } = entry;
            let unsure = entry.of(Confidence::Unsure).count();
            let (source, file) = (cell(source), cell(file));
            text.push_str(&format!("| {source} | {file} | {kind} | {lang} | {steps} | {unsure} | {result} |\n"));
        }
        if !self.refused.is_empty() {
            text.push_str("\n## Files that were not taken\n\n");
            for RefusedFile { source, reason } in &self.refused {
                text.push_str(&format!("- {}: {reason}\n", cell(source)));
            }
        }
        for entry in &self.documents {
            if entry.guesses.is_empty() {
                continue;
            }
            text.push_str(&format!("\n## {}\n\nFrom {}.\n", cell(&entry.file), cell(&entry.source)));
            let titles = [
                (Confidence::Unsure, "Look at this"),
                (Confidence::Likely, "Most likely right"),
                (Confidence::Sure, "Sure"),
            ];
            for (sure, title) in titles {
                let lines: Vec<String> =
                    entry.of(sure).map(|told| format!("- “{}” → {}\n", plain(&told.from), plain(&told.to))).collect();
                if !lines.is_empty() {
                    text.push_str(&format!("\n### {title}\n\n{}", lines.concat()));
                }
            }
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Words in a cell, so that nothing in them ends it.
fn cell(words: &str) -> String {
    format!("`{}`", plain(words).replace('`', "'").replace('|', "\\|"))
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace('<', "\\<")
}
