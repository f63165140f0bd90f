//! The Markdown twin of a page: the document as its author could have written it, whole, whether it
//! stands in a file of its own or in a collection.

use super::ExportContext;
use super::markdown::{Writer, behind, indented};
use crate::index::DocId;
use crate::model::procedure::Destination;
use crate::model::{AttributeValue, Content, Item, Procedure, Section, Step, StepBlockKind, Target, Term, Way};

/// A document as Markdown.
pub fn markdown(site: ExportContext<'_>, at: DocId) -> String {
    let document = &site.documents[at];
    let writer = Writer { site, at, route: site.twins.markdown(at) };
    let mut head = vec![("title", document.title.value.clone()), ("id", document.id.value.clone())];
    for name in ["version", "status"] {
        head.extend(document.field(name).map(|field| (name, field.value.to_text())));
    }
    // JSON's texts are YAML's texts in quotes.
    let line = |(key, value): &(&str, String)| format!("{key}: {}\n", serde_json::Value::from(value.as_str()));
    let head: String = head.iter().map(line).collect();
    let mut parts = vec![format!("---\n{head}---")];
    parts.push(format!("# {}", writer.text(&document.title.value)));
    let field =
        |(_, label, value): (String, String, String)| format!("- {}", writer.text(&format!("{label}: {value}")));
    parts.push(site.own_fields(at).into_iter().map(field).collect::<Vec<_>>().join("\n"));
    for section in &document.sections {
        parts.extend(heading(site, at, writer, section).map(|heading| format!("## {heading}")));
        match &section.content {
            Content::Prose(blocks) => parts.push(writer.blocks(blocks)),
            Content::Glossary { terms, prose } => {
                parts.push(writer.blocks(prose));
                parts.extend(terms.iter().map(|term| meaning(writer, term)));
            }
            Content::Steps(procedure) => parts.push(steps(writer, procedure)),
        }
    }
    parts.retain(|part| !part.is_empty());
    format!("{}\n", parts.join("\n\n"))
}

fn heading(site: ExportContext<'_>, at: DocId, writer: Writer<'_>, section: &Section) -> Option<String> {
    let document = &site.documents[at];
    let lang = &document.lang;
    match (&section.heading, &section.part) {
        (Some(heading), _) => Some(writer.line(&heading.content)).filter(|words| !words.is_empty()),
        (None, Some(part)) => {
            let own = site.kinds.get(&document.kind).and_then(|kind| kind.part(part)?.title.get(lang));
            Some(writer.text(&own.map_or_else(|| site.locales.label(lang, part), str::to_owned)))
        }
        (None, None) => None,
    }
}

fn meaning(writer: Writer<'_>, term: &Term) -> String {
    format!("{}\n{}", writer.text(&term.name), indented(": ", 2, &writer.blocks(&term.meaning)))
}

fn steps(writer: Writer<'_>, procedure: &Procedure) -> String {
    let mut number = 0;
    let item = |item: &Item| match item {
        Item::Phase { heading, .. } => format!("### {}", writer.line(&heading.content)),
        Item::Prose(block) => writer.blocks(std::slice::from_ref(block)),
        Item::Step(of) => {
            number += 1;
            step(writer, number, of)
        }
    };
    procedure.items.iter().map(item).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn step(writer: Writer<'_>, number: usize, step: &Step) -> String {
    let jump = step.jump.as_ref().map(|to| format!("→ {}", target(writer, to)));
    let words = [Some(writer.line(&step.text)), jump, Some(attributes(step))];
    let mut text = words.into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    for block in &step.blocks {
        let inside = writer.blocks(&block.blocks);
        let marked = |word: &str| behind("> ", &format!("[!{word}]\n{inside}"));
        let block = match block.kind {
            StepBlockKind::Say => marked("SAY"),
            StepBlockKind::Record => marked("RECORD"),
            StepBlockKind::Expect => marked("EXPECT"),
            StepBlockKind::Prose => inside,
        };
        text.push_str("\n\n");
        text.push_str(&block);
    }
    if !step.answers.is_empty() {
        let answer = |answer: &crate::model::Answer| {
            let label = writer.line(&answer.label);
            match &answer.way {
                Way::Arrow(to) => format!("- {label} → {}", target(writer, to)),
                Way::Branch(steps) => {
                    let steps = (1..).zip(steps).map(|(number, of)| self::step(writer, number, of));
                    indented("- ", 2, &format!("{label}\n\n{}", steps.collect::<Vec<_>>().join("\n\n")))
                }
            }
        };
        text.push_str("\n\n");
        text.push_str(&step.answers.iter().map(answer).collect::<Vec<_>>().join("\n"));
    }
    let mark = format!("{number}. ");
    indented(&mark, mark.len(), &text)
}

fn target(writer: Writer<'_>, target: &Target) -> String {
    match &target.to {
        Destination::Step(id) => format!("#{id}"),
        Destination::Next => "next".to_owned(),
        Destination::End => "end".to_owned(),
        Destination::Document(link) => writer.link(link),
    }
}

/// `{#id role=agent time=30s critical}`.
fn attributes(step: &Step) -> String {
    let (mut values, mut flags) = (vec![format!("#{}", step.id)], Vec::new());
    for (attribute, value) in step.attributes.iter() {
        let name = attribute.name();
        match value {
            AttributeValue::Flag => flags.push(name.to_owned()),
            AttributeValue::Role(_)
            | AttributeValue::Text(_)
            | AttributeValue::Duration(_)
            | AttributeValue::Authority(_)
            | AttributeValue::Transfer(_)
            | AttributeValue::Count(_) => values.push(format!("{name}={}", quoted(&value.to_string()))),
        }
    }
    format!("{{{}}}", [values, flags].concat().join(" "))
}

/// In quotes, where it is more than a word.
fn quoted(value: &str) -> String {
    let is_word = !value.is_empty() && !value.contains(|char: char| char.is_whitespace() || "\"'{}=".contains(char));
    let quote = if value.contains('"') { '\'' } else { '"' };
    if is_word { value.to_owned() } else { format!("{quote}{value}{quote}") }
}
