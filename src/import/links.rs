//! Where links lead once all documents are known: to each other by their ids, to files that go along, or elsewhere.

use super::lines;
use super::rich::{Inline, Text, key};
use super::sop::Sop;
use super::understand::PLACE;
use super::write::lines::{Targets, comment};
use percent_encoding::percent_decode_str;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// How a link to a document by its title begins.
pub const TITLE: &str = "title:";

/// All documents by the names that links give them.
#[derive(Debug, Default)]
pub struct Documents {
    /// Path, file name, stem or title → id; `None` when two documents have it.
    by_name: HashMap<String, Option<String>>,
    /// Id → places by the names that links give them.
    places: HashMap<String, BTreeMap<String, String>>,
    /// Numbers of documents, by which texts name them, and their ids.
    numbers: Vec<(String, String)>,
}

impl Documents {
    /// Adds a document under its names.
    pub fn add(&mut self, id: &str, names: impl IntoIterator<Item = String>, places: &BTreeMap<String, String>) {
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let known = self.by_name.entry(name).or_insert_with(|| Some(id.to_owned()));
            if known.as_deref() != Some(id) {
                *known = None;
            }
        }
        self.places.insert(id.to_owned(), places.clone());
    }

    /// Adds the number of a document; too short ones are words of any text.
    pub fn add_number(&mut self, number: &str, id: &str) {
        let is_number = number.chars().count() >= 4
            && number.chars().any(char::is_numeric)
            && number.chars().any(char::is_alphabetic);
        if is_number {
            self.numbers.push((number.to_owned(), id.to_owned()));
        }
    }

    /// Makes links of the numbers of other documents, where a text names them: `see SOP-CS-02`.
    pub fn link_names(&self, sop: &mut Sop) {
        let others: Vec<&(String, String)> = self.numbers.iter().filter(|(_, id)| *id != sop.id).collect();
        if others.is_empty() {
            return;
        }
        lines::of_parts(&mut sop.parts, &mut |content| {
            let mut linked = Vec::new();
            for inline in content.drain(..) {
                match inline {
                    Inline::Text(text) if text.link.is_none() && !text.style.code => split(text, &others, &mut linked),
                    other => linked.push(other),
                }
            }
            *content = linked;
        });
    }

    /// The document that an address leads to, seen from another.
    fn find(&self, from: &str, address: &str) -> Option<String> {
        let (path, place) = address.split_once('#').map_or((address, None), |(path, place)| (path, Some(place)));
        let path = percent_decode_str(path).decode_utf8_lossy().replace('\\', "/");
        let path = path.split('?').next().unwrap_or("").trim_start_matches("./");
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let title = address
            .strip_prefix(TITLE)
            .map(|title| format!("{TITLE}{}", key(title.split('#').next().unwrap_or(title))));
        let beside = super::archive::join(from, path);
        let names = [title, beside, Some(path.to_owned()), Some(name.to_owned()), Some(stem.to_owned())];
        let id = names.into_iter().flatten().find_map(|name| self.by_name.get(&name).cloned().flatten())?;
        let place = place.and_then(|place| self.places.get(&id)?.get(place));
        Some(place.map_or_else(|| id.clone(), |place| format!("{id}#{place}")))
    }
}

/// A text with links where it names the numbers of other documents.
fn split(text: Text, others: &[&(String, String)], linked: &mut Vec<Inline>) {
    let words = text.words.as_str();
    let part =
        |words: &str, link: Option<String>| Inline::Text(Text { words: words.to_owned(), style: text.style, link });
    let mut at = 0;
    loop {
        let rest = &words[at..];
        let is_whole = |start: usize, number: &str| {
            let alphanumeric = |char: char| char.is_ascii_alphanumeric() || char == '-';
            !rest[..start].ends_with(alphanumeric) && !rest[start + number.len()..].starts_with(alphanumeric)
        };
        let found = others.iter().filter_map(|(number, _)| {
            let start =
                rest.match_indices(number.as_str()).map(|(start, _)| start).find(|start| is_whole(*start, number))?;
            Some((start, number))
        });
        let Some((start, number)) = found.min() else { break };
        linked.push(part(&rest[..start], None));
        linked.push(part(number, Some(number.clone())));
        at += start + number.len();
    }
    linked.push(part(&words[at..], None));
    linked.retain(|inline| !matches!(inline, Inline::Text(text) if text.words.is_empty()));
}

/// The targets of one document.
pub struct Links<'a> {
    pub documents: &'a Documents,
    /// Where the document was found.
    pub source: &'a str,
    pub places: &'a BTreeMap<String, String>,
    /// What the text calls a file → its name beside the document.
    pub files: &'a HashMap<String, String>,
    /// Links that lead nowhere, with their words.
    pub lost: RefCell<Vec<(String, String)>>,
}

/// Addresses of the web, of mail and telephone.
fn is_elsewhere(address: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

impl Targets for Links<'_> {
    fn link(&self, address: &str, words: &str, plain: &str) -> String {
        if let Some(id) = address.strip_prefix(PLACE) {
            return reference(&format!("#{id}"), plain);
        }
        if let Some(to) = self.document(address) {
            return reference(&to, plain);
        }
        if is_elsewhere(address) {
            let address = address.replace('<', "%3C").replace('>', "%3E").replace([' ', '\n'], "%20");
            let needs = address.contains(['(', ')']);
            return if needs { format!("[{words}](<{address}>)") } else { format!("[{words}]({address})") };
        }
        if let Some(file) = self.files.get(address) {
            return format!("[{words}]({})", crate::text::urls::path(file));
        }
        self.lost.borrow_mut().push((plain.to_owned(), address.to_owned()));
        format!("{words} {}", comment(&format!("link: {address}")))
    }

    fn document(&self, address: &str) -> Option<String> {
        if let Some(place) = address.strip_prefix('#') {
            let decoded = percent_decode_str(place).decode_utf8_lossy().into_owned();
            return self.places.get(place).or_else(|| self.places.get(&decoded)).map(|id| format!("#{id}"));
        }
        if is_elsewhere(address) {
            return None;
        }
        self.documents.find(self.source, address)
    }

    fn picture(&self, file: &str) -> String {
        match self.files.get(file) {
            Some(name) => crate::text::urls::path(name),
            None if is_elsewhere(file) => crate::text::urls::elsewhere(file),
            None => {
                self.lost.borrow_mut().push((String::new(), file.to_owned()));
                crate::text::urls::path(file)
            }
        }
    }

    fn has_picture(&self, file: &str) -> bool {
        self.files.contains_key(file) || is_elsewhere(file)
    }
}

/// `[[id|words]]`
fn reference(to: &str, words: &str) -> String {
    let words = words.replace(['|', '[', ']', '\n'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { format!("[[{to}]]") } else { format!("[[{to}|{words}]]") }
}
