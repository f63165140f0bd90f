//! The passages of a document: what stands on its page, by the places a result can lead to.

use super::reading::{Piece, Reader, in_line};
use super::record::{OWN_FIELDS, Passage, PassageKind};
use crate::index::{Broken, DocId, Document, Resolved};
use crate::model::procedure::Destination;
use crate::model::visit;
use crate::model::{
    Answer, Attribute, AttributeValue, Attributes, Behaviour, Content, FieldType, FieldValue, Item, Section, Step,
    Target, Way,
};
use crate::site::Site;
use crate::syntax::ast::{Block, BlockKind, LinkNotation};
use std::collections::{HashMap, HashSet, VecDeque};

/// Everything that can be read on the page of a document.
pub(super) fn passages(site: &Site, at: DocId) -> Vec<Passage> {
    let document = &site.documents[at];
    let mut writer = Writer {
        reader: Reader::new(site, at),
        document,
        passages: Vec::new(),
        mentioned: HashSet::new(),
        notes: VecDeque::new(),
    };
    document.sections.iter().for_each(|section| writer.section(section));
    writer.footnotes();
    writer.fields();
    let mut passages = writer.passages;
    passages.retain(|passage| !passage.heading.is_empty() || !passage.text.is_empty());
    passages
}

struct Writer<'a> {
    reader: Reader<'a>,
    document: &'a Document,
    passages: Vec<Passage>,
    /// Footnotes that some passage has.
    mentioned: HashSet<&'a str>,
    /// Footnotes still to be read, each with the passage that mentions it.
    notes: VecDeque<(usize, &'a str)>,
}

impl<'a> Writer<'a> {
    /// Begins a passage, and tells its place in the list.
    fn begin(&mut self, kind: PassageKind, anchor: &str, heading: String) -> usize {
        let (anchor, number) = (anchor.to_owned(), String::new());
        self.passages.push(Passage { kind, anchor, number, heading, text: String::new() });
        self.passages.len() - 1
    }

    /// A line more for a passage.
    fn line(&mut self, at: usize, line: &str) {
        let text = &mut self.passages[at].text;
        if !line.is_empty() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
    }

    /// A footnote stands in the passage that mentions it first.
    fn mention(&mut self, at: usize, note: &'a str) {
        if self.mentioned.insert(note) {
            self.notes.push_back((at, note));
        }
    }

    /// Adds what was read to a passage. Headings in it begin passages of their own when `divided`,
    /// else they are lines like others. Tells in which passage the text goes on.
    fn add(&mut self, at: usize, pieces: Vec<Piece<'a>>, divided: bool) -> usize {
        let mut at = at;
        for piece in pieces {
            match piece {
                Piece::Line(line) => self.line(at, &line),
                Piece::Heading { anchor, words } if divided => at = self.begin(PassageKind::Text, anchor, words),
                Piece::Heading { words, .. } => self.line(at, &words),
                Piece::Note(note) => self.mention(at, note),
            }
        }
        at
    }

    fn blocks(&mut self, at: usize, blocks: &'a [Block], divided: bool) -> usize {
        let pieces = self.reader.blocks(blocks);
        self.add(at, pieces, divided)
    }

    /// A passage whose heading is a run of the document's text.
    fn begin_with(&mut self, kind: PassageKind, anchor: &str, inlines: &'a [crate::syntax::ast::Inline]) -> usize {
        let mut notes = Vec::new();
        let heading = self.reader.words(inlines, &mut notes);
        let at = self.begin(kind, anchor, heading);
        notes.into_iter().for_each(|note| self.mention(at, note));
        at
    }

    fn section(&mut self, section: &'a Section) {
        let mut at = match (&section.heading, &section.part) {
            (Some(heading), _) => self.begin_with(PassageKind::Text, &section.anchor, &heading.content),
            (None, Some(part)) => self.begin(PassageKind::Text, &section.anchor, self.reader.part_title(part)),
            // Text before the first heading opens the page.
            (None, None) => self.begin(PassageKind::Text, "", String::new()),
        };
        match &section.content {
            Content::Prose(blocks) => {
                self.blocks(at, blocks, true);
            }
            Content::Glossary { terms, prose } => {
                self.blocks(at, prose, true);
                for term in terms {
                    let term_at = self.begin(PassageKind::Term, &term.anchor, in_line(&term.name));
                    self.blocks(term_at, &term.meaning, false);
                }
            }
            Content::Steps(procedure) => {
                for item in &procedure.items {
                    match item {
                        Item::Phase { heading, .. } => {
                            at = self.begin_with(PassageKind::Text, &heading.anchor, &heading.content);
                        }
                        Item::Prose(block) => at = self.blocks(at, std::slice::from_ref(block), true),
                        Item::Step(step) => self.step(step),
                    }
                }
            }
        }
    }

    fn step(&mut self, step: &'a Step) {
        let at = self.begin_with(PassageKind::Step, &step.id, &step.text);
        self.passages[at].number = step.number.clone();
        for block in &step.blocks {
            self.blocks(at, &block.blocks, false);
        }
        for answer in &step.answers {
            self.answer(at, answer);
        }
        let leads_to = step.jump.as_ref().and_then(|target| self.target(target));
        if let Some(title) = leads_to {
            self.line(at, &format!("→ {title}"));
        }
        for words in self.attributes(&step.attributes) {
            self.line(at, &words);
        }
        for answer in &step.answers {
            if let Way::Branch(steps) = &answer.way {
                steps.iter().for_each(|step| self.step(step));
            }
        }
    }

    /// The words of an answer, and the document it leads to.
    fn answer(&mut self, at: usize, answer: &'a Answer) {
        let mut notes = Vec::new();
        let label = self.reader.words(&answer.label, &mut notes);
        let title = match &answer.way {
            Way::Arrow(target) => self.target(target),
            Way::Branch(_) => None,
        };
        self.line(at, &title.map_or(label.clone(), |title| format!("{label} → {title}")));
        notes.into_iter().for_each(|note| self.mention(at, note));
    }

    /// What an arrow into another document shows. The words of a step it leads to stand with that.
    fn target(&self, target: &'a Target) -> Option<String> {
        let Destination::Document(link) = &target.to else { return None };
        let Site { documents, index, .. } = self.reader.site;
        match documents[self.reader.at].target(link, false) {
            Ok(Resolved::Document { document, anchor }) if link.notation == LinkNotation::Wiki => {
                Some(in_line(&index.title(documents, self.reader.at, *document, anchor.as_deref())))
            }
            Err(Broken::LeftOut { title }) if link.notation == LinkNotation::Wiki => Some(in_line(title)),
            _ => Some(self.reader.words(&link.content, &mut Vec::new())),
        }
    }

    /// What stands in small print beside a step; not how long and how often, which nobody looks for.
    fn attributes(&self, attributes: &Attributes) -> Vec<String> {
        let words = |(_, value): (Attribute, AttributeValue<'_>)| match value {
            AttributeValue::Role(role) => Some(self.reader.reference(&role.value, Behaviour::Role.word())),
            AttributeValue::Text(text) => Some(text.value.clone()),
            AttributeValue::Authority(authority) => Some(authority.value.to_string()),
            AttributeValue::Transfer(transfer) => Some(self.reader.ui(transfer.value.label())),
            AttributeValue::Duration(_) | AttributeValue::Count(_) | AttributeValue::Flag => None,
        };
        attributes.iter().filter_map(words).map(|words| in_line(&words)).collect()
    }

    /// Footnotes, those that other footnotes mention among them.
    fn footnotes(&mut self) {
        let mut texts: HashMap<&str, &'a [Block]> = HashMap::new();
        visit::document_blocks(self.document, &mut |block| {
            if let BlockKind::Footnote { label, blocks } = &block.kind {
                texts.entry(label).or_insert(blocks);
            }
        });
        while let Some((at, note)) = self.notes.pop_front() {
            if let Some(blocks) = texts.get(note) {
                self.blocks(at, blocks, false);
            }
        }
    }

    /// The card on top of the page.
    fn fields(&mut self) {
        let kind = self.reader.site.kinds.get(&self.document.kind).expect("a document's kind is one of the site's");
        let at = self.begin(PassageKind::Text, "", String::new());
        for rule in kind.fields.iter().filter(|rule| rule.shown && !OWN_FIELDS.contains(&rule.name.as_str())) {
            if let Some(field) = self.document.field(&rule.name) {
                self.field(at, &rule.name, &field.value, &rule.of);
            }
        }
    }

    fn field(&mut self, at: usize, name: &str, value: &FieldValue, of: &FieldType) {
        let words = match (value, of) {
            (FieldValue::List(items), FieldType::List(of)) => {
                return items.iter().for_each(|item| self.field(at, name, &item.value, of));
            }
            (FieldValue::Reference(id), FieldType::Reference { to, .. }) => self.reader.reference(id, to),
            (FieldValue::Enum(word), _) => {
                let key = format!("{name}_{word}");
                let words = self.reader.ui(&key);
                if words == key { word.clone() } else { words }
            }
            // Nobody looks for a day, a length of time or a yes.
            (FieldValue::Date(_) | FieldValue::Duration(_) | FieldValue::Flag(_), _) => return,
            (value, _) => value.to_text(),
        };
        self.line(at, &in_line(&words));
    }
}
