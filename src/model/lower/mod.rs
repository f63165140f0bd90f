//! From what stands in a file to documents: pure, per file.

mod anchors;
mod body;
mod collection;
pub(crate) mod fields;
mod former;
mod glossary;
mod keys;
mod names;
mod nearly;
mod several;
mod steps;
mod suffix;
mod yaml_steps;

pub(crate) use names::clean_id;

use super::document::Draft;
use super::kind::{Kind, Kinds};
use super::locale::Locales;
use super::problem::Problem;
use crate::syntax::ast::Block;
use crate::syntax::{Parsed, parse_markdown};
use crate::text::{Node, SitePath, Source, Span, Value};

/// What lowering needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct LoweringContext<'a> {
    /// Kinds of the site.
    pub kinds: &'a Kinds,
    /// Interface languages: names of sections, words for "none".
    pub locales: &'a Locales,
    /// Language of documents that do not say.
    pub language: &'a str,
    /// Languages of the site, for file names such as `refund.ja.md`.
    pub languages: &'a [String],
    /// Address of the published site, for former addresses that are written out.
    pub base_url: Option<&'a str>,
}

/// Makes documents of a file: one of a Markdown file, one per entry of a `.yaml` collection.
pub fn lower(source: &Source, parsed: &Parsed, setting: LoweringContext<'_>) -> (Vec<Draft>, Vec<Problem>) {
    let mut lowering = Lowering {
        path: &source.path,
        text: &source.text,
        setting,
        is_partial: parsed.front_is_partial,
        written_ids: written_ids(&source.text),
        named: Vec::new(),
        problems: Vec::new(),
    };
    let documents = if is_collection(&source.path) {
        lowering.collection(parsed.front.as_ref())
    } else {
        vec![lowering.markdown_file(parsed)]
    };
    (documents, lowering.problems)
}

/// Whether a file holds a collection of short entries.
pub fn is_collection(path: &SitePath) -> bool {
    matches!(path.extension().to_ascii_lowercase().as_str(), "yaml" | "yml")
}

struct Lowering<'a> {
    path: &'a SitePath,
    text: &'a str,
    setting: LoweringContext<'a>,
    /// Whether some of the YAML could not be read: what is missing or empty may yet be there.
    is_partial: bool,
    /// Ids that stand in braces anywhere in the file.
    written_ids: Vec<String>,
    /// Targets that are named by the number of a step: their places, and the numbers.
    named: Vec<(Span, String)>,
    problems: Vec<Problem>,
}

/// All that stands behind `{#`: most of it is the id of a step.
fn written_ids(text: &str) -> Vec<String> {
    let id = |(at, mark): (usize, &str)| {
        let rest = &text[at + mark.len()..];
        let length =
            rest.find(|char: char| char.is_whitespace() || matches!(char, '}' | '｝' | ',')).unwrap_or(rest.len());
        rest[..length].to_owned()
    };
    text.match_indices("{#").map(id).filter(|id| !id.is_empty()).collect()
}

impl<'a> Lowering<'a> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Markdown that stands in a YAML value. Where the value is written plainly its inner places
    /// are exact; else everything has the value's place.
    fn markdown_of(&self, node: &Node) -> Vec<Block> {
        let text = self.scalar_text(node);
        let written = &self.text[node.span.range()];
        let start = node.span.start as usize;
        if written == text {
            return parse_markdown(&text, start);
        }
        if written.len() >= 2 && written.get(1..written.len() - 1) == Some(&text) {
            return parse_markdown(&text, start + 1);
        }
        let mut blocks = parse_markdown(&text, 0);
        super::visit::respan(&mut blocks, node.span);
        blocks
    }

    /// A scalar as the author wrote it: `3.10` stays `3.10`. Empty for lists and maps.
    fn scalar_text(&self, node: &Node) -> String {
        match &node.value {
            Value::Text(text) => text.clone(),
            Value::Bool(_) | Value::Number(_) => self.text[node.span.range()].to_owned(),
            Value::Null | Value::List(_) | Value::Map(_) => String::new(),
        }
    }

    /// The kind a document names; the usual one when there is no such kind.
    fn kind<'k>(&mut self, node: Option<&Node>, usual: &'k Kind) -> &'k Kind
    where
        'a: 'k,
    {
        let kinds: &'a Kinds = self.setting.kinds;
        if let Some(node) = node {
            let name = self.scalar_text(node);
            if let Some(kind) = kinds.get(name.trim()) {
                return kind;
            }
            let known: Vec<String> = kinds.iter().map(|kind| kind.name.clone()).collect();
            let nearest = crate::util::suggest::nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
            self.report(Problem::UnknownKind { span: node.span, kind: name, nearest, known });
        }
        usual
    }

    /// Where to point when something is missing altogether: the first line.
    fn first_line(&self) -> Span {
        let length = self.text.lines().next().map_or(0, |line| line.trim_end().len());
        Span::new(0, length)
    }
}
