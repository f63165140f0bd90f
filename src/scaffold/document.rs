//! A new document of any kind, from the kind's `new.md`.

use super::NewFile;
use crate::embedded;
use crate::index::Documents;
use crate::model::kind::{Kind, PartType};
use crate::model::{Behaviour, FieldType, Kinds, Locales};
use crate::text::SitePath;
use crate::util::slug::slug;
use crate::util::suggest;

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The kind's name.
    pub kind: &'a str,
    /// The title.
    pub title: &'a str,
    /// The language.
    pub lang: &'a str,
    /// Folder of the documents.
    pub source: &'a SitePath,
}

/// The outcome of asking for a new document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewDocument {
    /// The file to create.
    File(NewFile),
    /// There is no such kind; the nearest, and all there are.
    UnknownKind { nearest: Option<String>, known: Vec<String> },
    /// Another document has the id already; its path.
    IdTaken { id: String, path: SitePath },
    /// The title holds no letter or digit.
    EmptyTitle,
}

/// A start for a new document. `own_start` is the site's own `new.md` of the kind, if it has one.
pub fn document(
    request: Request<'_>,
    kinds: &Kinds,
    locales: &Locales,
    documents: &Documents,
    own_start: Option<&str>,
) -> NewDocument {
    let Some(kind) = kinds.get(request.kind) else {
        let known: Vec<String> = kinds.iter().map(|kind| kind.name.clone()).collect();
        let nearest = suggest::nearest(request.kind, known.iter().map(String::as_str)).map(str::to_owned);
        return NewDocument::UnknownKind { nearest, known };
    };
    let id = slug(request.title);
    if id.is_empty() {
        return NewDocument::EmptyTitle;
    }
    if let Some(other) = documents.iter().find(|document| document.id.value == id) {
        return NewDocument::IdTaken { id, path: other.path.clone() };
    }
    let start = own_start
        .or_else(|| built_in_start(&kind.name, request.lang))
        .map_or_else(|| start_of_kind(kind), str::to_owned);
    let start = if kind.name == kinds.default_kind().name { start } else { naming_its_kind(start, kind) };
    let department = documents.iter().find(|document| document.acts_as(Behaviour::Department));
    let department = department.map_or("support", |department| department.id.value.as_str());
    let heading =
        |part: &str| locales.headings_of_part(part, request.lang).first().map_or(part, String::as_str).to_owned();
    let text = start
        .replace("{{title}}", &quoted(request.title))
        .replace("{{lang}}", request.lang)
        .replace("{{department}}", department)
        .replace("{{purpose}}", &heading("purpose"))
        .replace("{{glossary}}", &heading("glossary"))
        .replace("{{instructions}}", &heading("instructions"));
    let path = request.source.join(&format!("{id}.md")).expect("a slug does not climb");
    NewDocument::File(NewFile { path, bytes: text.into_bytes() })
}

/// The built-in start of a kind, in its language where there is one.
fn built_in_start(kind: &str, lang: &str) -> Option<&'static str> {
    let lang = lang.split('-').next().unwrap_or(lang);
    let translated = embedded::text(&format!("templates/kinds/{kind}/new.{lang}.md"));
    translated.or_else(|| embedded::text(&format!("templates/kinds/{kind}/new.md")))
}

/// The start with a line for the kind, where none is there: a site may have another default than the one that
/// its author had in mind.
fn naming_its_kind(start: String, kind: &Kind) -> String {
    let names_kind = start.lines().any(|line| line.starts_with("kind:"));
    match start.strip_prefix("---\n").filter(|_| !names_kind) {
        Some(rest) => format!("---\nkind: {}\n{rest}", kind.name),
        None => start,
    }
}

/// Front matter with every required field, for a kind without a start of its own.
fn start_of_kind(kind: &Kind) -> String {
    let mut text = format!("---\nkind: {}\ntitle: {{{{title}}}}\nlang: {{{{lang}}}}\nstatus: draft\n", kind.name);
    for field in kind.fields.iter().filter(|field| field.required && field.name != "title") {
        let example = match &field.of {
            FieldType::Text => "Write it here",
            FieldType::Date => "2026-01-31",
            FieldType::Duration => "5m",
            FieldType::Money => "100 EUR",
            FieldType::Number => "1",
            FieldType::Percentage => "10 %",
            FieldType::Flag => "false",
            FieldType::Enum(words) => words.first().map_or("", String::as_str),
            FieldType::List(_) => "[]",
            FieldType::Reference { .. } if field.name == "department" => "{{department}}",
            FieldType::Reference { .. } => "id-of-a-document",
        };
        text.push_str(&format!("{}: {example}\n", field.name));
    }
    text.push_str("---\n");
    for part in kind.parts.iter().filter(|part| part.required) {
        let heading = part.headings.first().unwrap_or(&part.name);
        let start = match part.of {
            PartType::Text => "Write it here.",
            PartType::Glossary => "None.",
            PartType::Steps => "1. Write the first step here.\n2. Write the next step here.",
        };
        text.push_str(&format!("\n## {heading}\n\n{start}\n"));
    }
    text
}

/// Text that YAML reads as just that text: plain where it can be, else in double quotes.
pub fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_alphanumeric() || char == ' ' || (!char.is_ascii() && !char.is_control());
    let is_plain = text.trim() == text && text.starts_with(char::is_alphabetic) && text.chars().all(plain);
    let is_word = matches!(text.to_lowercase().as_str(), "true" | "false" | "null");
    if is_plain && !is_word { text.to_owned() } else { serde_json::to_string(text).expect("any text is a JSON string") }
}
