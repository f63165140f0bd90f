//! One document of front matter and body.

use super::former;
use super::names::clean_id;
use super::{Lowering, fields::IDENTITY};
use crate::model::document::{Allow, Content, Draft, Former, Section};
use crate::model::kind::{Kind, PartRule, PartType};
use crate::model::problem::{AliasFault, Problem};
use crate::model::value::Located;
use crate::syntax::ast::{Block, BlockKind, Heading};
use crate::syntax::{Parsed, plain_text};
use crate::text::{Entry, Node, Span, ours};
use unicode_normalization::UnicodeNormalization;

/// Everything one document is made of, before it is one.
pub(super) struct Parts<'n> {
    /// Keys and values.
    pub entries: &'n [Entry],
    /// Text below them.
    pub body: Vec<Block>,
    /// Its place in the file.
    pub span: Span,
    /// Where to point when something is missing.
    pub head: Span,
    /// Its kind when it names none.
    pub usual_kind: &'n Kind,
    /// Whether it stands in a collection.
    pub in_collection: bool,
}

impl Lowering<'_> {
    pub(super) fn markdown_file(&mut self, parsed: &Parsed) -> Draft {
        let entries = match &parsed.front {
            None => &[],
            Some(front) => front.as_map().unwrap_or_else(|| {
                self.problems.push(Problem::NotKeys { span: front.span, found: front.describe() });
                &[]
            }),
        };
        let span = Span::new(0, self.text.len());
        let head = self.first_line();
        let usual_kind = self.setting.kinds.default_kind();
        self.document(Parts { entries, body: parsed.body.clone(), span, head, usual_kind, in_collection: false })
    }

    pub(super) fn document(&mut self, parts: Parts<'_>) -> Draft {
        let problems_before = self.problems.len();
        let is_kind = |entry: &&Entry| entry.key.eq_ignore_ascii_case("kind");
        let kind = self.kind(parts.entries.iter().find(is_kind).map(|entry| &entry.node), parts.usual_kind);
        let entries = self.meant_keys(parts.entries, kind);
        let find = |key: &str| entries.iter().find(|entry| entry.key == key);
        let node = |key: &str| find(key).map(|entry| &entry.node);
        let mut body = parts.body;
        let title = self.title(find("title"), &mut body, parts.in_collection, parts.head);
        let lang = self.lang(node("lang"));
        let id = self.id(node("id"), &title, parts.in_collection, parts.head);
        let aliases = self.aliases(node("aliases"));
        let mut fields = Vec::new();
        let mut sections = Vec::new();
        for entry in entries.iter().filter(|entry| !IDENTITY.contains(&entry.key.as_str())) {
            match kind.part(&entry.key) {
                Some(part) => sections.extend(self.part_in_front_matter(entry, part)),
                None => fields.extend(self.field(entry, kind)),
            }
        }
        // Parts of the front matter in the order the kind lists them, whatever order they are in.
        sections.sort_by_key(|section: &Section| {
            kind.parts.iter().position(|part| Some(&part.name) == section.part.as_ref())
        });
        self.body_sections(body, kind, &mut sections);
        let head = if title.value.is_empty() { parts.head } else { title.span };
        if !self.is_partial {
            self.report_missing(kind, &entries, &sections, &title, &lang, head);
        }
        let mut document = Draft {
            path: self.path.clone(),
            span: parts.span,
            in_collection: parts.in_collection,
            id,
            kind: kind.name.clone(),
            behaviour: kind.behaviour,
            lang,
            title,
            aliases,
            allow: self.allows(node("allow")),
            fields,
            sections,
        };
        if document.title.value.is_empty() {
            document.title.value = document.id.value.clone();
        }
        self.assign_anchors(&mut document);
        self.name_steps_meant(&mut document, problems_before);
        self.report_stray_attributes(&document);
        document
    }

    /// The title of front matter, else the heading of level 1 that opens the body. A heading that
    /// only repeats the title leaves the body.
    fn title(
        &mut self,
        entry: Option<&Entry>,
        body: &mut Vec<Block>,
        in_collection: bool,
        head: Span,
    ) -> Located<String> {
        let own = entry.filter(|entry| !entry.node.is_blank()).and_then(|Entry { node, .. }| {
            let text = self.scalar_text(node).trim().to_owned();
            if text.is_empty() {
                let (key, expected) = ("title".to_owned(), ours::TEXT);
                self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
            }
            (!text.is_empty()).then_some(Located { value: text, span: node.span })
        });
        let first = body.iter().position(|block| !matches!(block.kind, BlockKind::Html(_)));
        let heading = first.and_then(|at| match &body[at].kind {
            BlockKind::Heading(heading) if heading.level == 1 => Some((at, plain_text(&heading.content))),
            _ => None,
        });
        match (own, heading) {
            (Some(title), Some((at, words))) if words.trim() == title.value => {
                body.remove(at);
                title
            }
            (Some(title), _) => title,
            (None, Some((at, words))) if !in_collection && !words.trim().is_empty() => {
                let span = body.remove(at).span;
                Located { value: words.trim().to_owned(), span }
            }
            (None, _) => Located { value: String::new(), span: head },
        }
    }

    fn lang(&mut self, node: Option<&Node>) -> String {
        if let Some(node) = node.filter(|node| !node.is_blank()) {
            let code = self.scalar_text(node);
            if crate::config::is_language(&code) {
                return code;
            }
            self.report(Problem::BadLanguage { span: node.span, value: code });
        }
        self.lang_of_name().unwrap_or(self.setting.language).to_owned()
    }

    /// `ja` of `refund.ja.md`.
    fn lang_of_name(&self) -> Option<&str> {
        let (_, suffix) = self.path.stem().rsplit_once('.').map(|(stem, suffix)| (stem, suffix.to_owned()))?;
        let site = self.setting.languages.iter().map(String::as_str);
        site.chain(self.setting.locales.langs()).find(|lang| *lang == suffix)
    }

    fn id(&mut self, node: Option<&Node>, title: &Located<String>, in_collection: bool, head: Span) -> Located<String> {
        if let Some(node) = node.filter(|node| !node.is_blank()) {
            let written = self.scalar_text(node);
            let id = clean_id(&written);
            if id != written.trim().nfc().collect::<String>() || id.is_empty() {
                self.report(Problem::BadId { span: node.span, id: written });
            }
            if !id.is_empty() {
                return Located { value: id, span: node.span };
            }
        }
        let made = if in_collection { crate::util::slug::slug(&title.value) } else { self.id_of_name() };
        let value = if made.is_empty() { "document".to_owned() } else { made };
        Located { value, span: if in_collection { title.span } else { head } }
    }

    /// The file's name without extension and language; for `index.md` and its like the folder's.
    fn id_of_name(&self) -> String {
        let stem = self.path.stem();
        let stem = match self.lang_of_name() {
            Some(lang) => &stem[..stem.len() - lang.len() - 1],
            None => stem,
        };
        let folder = self.path.parent();
        let is_index = matches!(stem.to_lowercase().as_str(), "index" | "_index" | "readme");
        let top = !folder.as_str().contains('/');
        if is_index && !top { clean_id(folder.file_name()) } else { clean_id(stem) }
    }

    fn aliases(&mut self, node: Option<&Node>) -> Vec<Located<Former>> {
        let Some(node) = node.filter(|node| !node.is_blank()) else { return Vec::new() };
        let items = node.as_list().unwrap_or(std::slice::from_ref(node));
        let mut aliases = Vec::new();
        for item in items {
            let (written, span) = (self.scalar_text(item), item.span);
            match former::read(&written, self.setting.base_url) {
                Ok(value) => aliases.push(Located { value, span }),
                Err(former::Fault::Empty) => {
                    let (key, expected) = ("aliases".to_owned(), ours::FORMER_ID);
                    self.report(Problem::WrongType { span, key, expected, found: item.describe() });
                }
                Err(former::Fault::BehindPage) => {
                    self.report(Problem::BadAlias { span, alias: written, fault: AliasFault::BehindPage });
                }
                Err(former::Fault::Elsewhere) => {
                    self.report(Problem::BadAlias { span, alias: written, fault: AliasFault::Elsewhere });
                }
            }
        }
        aliases
    }

    /// `allow:`, rules with the reason why each need not hold here.
    fn allows(&mut self, node: Option<&Node>) -> Vec<Allow> {
        let Some(node) = node.filter(|node| !node.is_blank()) else { return Vec::new() };
        let Some(entries) = node.as_map() else {
            let (key, expected) = ("allow".to_owned(), ours::RULES_WITH_REASONS);
            self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
            return Vec::new();
        };
        let allow = |Entry { key, key_span, node }: &Entry| {
            let text = |node: &Node| Some(self.scalar_text(node)).filter(|text| !text.trim().is_empty());
            let until = node.get("until").filter(|node| !node.is_blank());
            Allow {
                rule: Located { value: key.clone(), span: *key_span },
                reason: if node.as_map().is_some() { node.get("reason").and_then(text) } else { text(node) },
                until: until.map(|until| Located { value: self.scalar_text(until), span: until.span }),
                span: key_span.to(node.span),
            }
        };
        entries.iter().map(allow).collect()
    }

    fn part_in_front_matter(&mut self, entry: &Entry, part: &PartRule) -> Option<Section> {
        let Entry { key_span, node, .. } = entry;
        if node.is_blank() {
            if !self.is_partial {
                self.report(Problem::EmptyPart { span: *key_span, part: part.name.clone() });
            }
            return None;
        }
        let content = match part.of {
            PartType::Text if node.as_map().is_some() => {
                let (key, expected) = (part.name.clone(), ours::TEXT);
                self.report(Problem::WrongType { span: node.span, key, expected, found: node.describe() });
                return None;
            }
            PartType::Text => Content::Prose(match node.as_list() {
                Some(items) => items.iter().flat_map(|item| self.markdown_of(item)).collect(),
                None => self.markdown_of(node),
            }),
            PartType::Glossary => self.glossary_of_node(node),
            PartType::Steps => match node.as_list() {
                Some(items) => Content::Steps(self.yaml_procedure(items)),
                None => {
                    let blocks = self.markdown_of(node);
                    Content::Steps(self.procedure(blocks, *key_span))
                }
            },
        };
        Some(Section { part: Some(part.name.clone()), heading: None, anchor: String::new(), span: *key_span, content })
    }

    /// Cuts the body at headings of level 1 and 2.
    fn body_sections(&mut self, body: Vec<Block>, kind: &Kind, sections: &mut Vec<Section>) {
        let mut open: Option<(Heading, Span)> = None;
        let mut blocks: Vec<Block> = Vec::new();
        let mut preamble = true;
        for block in body {
            match block.kind {
                BlockKind::Heading(heading) if heading.level <= 2 => {
                    let before = std::mem::take(&mut blocks);
                    self.close_section(open.take(), before, kind, preamble, sections);
                    preamble = false;
                    open = Some((heading, block.span));
                }
                _ => blocks.push(block),
            }
        }
        self.close_section(open, blocks, kind, preamble, sections);
    }

    fn close_section(
        &mut self,
        heading: Option<(Heading, Span)>,
        blocks: Vec<Block>,
        kind: &Kind,
        preamble: bool,
        sections: &mut Vec<Section>,
    ) {
        let Some((heading, span)) = heading else {
            if let Some(first) = blocks.first() {
                let section = Section {
                    part: None,
                    heading: None,
                    anchor: String::new(),
                    span: first.span,
                    content: Content::Prose(blocks),
                };
                // Text before the first heading opens the page.
                let at = if preamble { 0 } else { sections.len() };
                sections.insert(at, section);
            }
            return;
        };
        let part = self.part_of_heading(&plain_text(&heading.content), kind);
        let taken = part.and_then(|part| sections.iter().find(|section| section.part.as_ref() == Some(&part.name)));
        let part = match (part, taken) {
            (Some(part), Some(first)) => {
                let problem = Problem::PartTwice { part: part.name.clone(), first: first.span, second: span };
                self.report(problem);
                None
            }
            (part, _) => part,
        };
        let content = match part.map(|part| part.of) {
            None | Some(PartType::Text) => Content::Prose(blocks),
            Some(PartType::Glossary) => self.glossary_of_blocks(blocks, span),
            Some(PartType::Steps) => Content::Steps(self.written_procedure(blocks, span)),
        };
        if let (Some(part), Content::Prose(blocks)) = (part, &content)
            && blocks.is_empty()
        {
            self.report(Problem::EmptyPart { span, part: part.name.clone() });
        }
        sections.push(Section {
            part: part.map(|part| part.name.clone()),
            heading: Some(heading),
            anchor: String::new(),
            span,
            content,
        });
    }

    fn part_of_heading<'k>(&self, words: &str, kind: &'k Kind) -> Option<&'k PartRule> {
        let own = kind.parts.iter().find(|part| {
            let named = part.headings.iter().any(|heading| heading.to_lowercase() == words.trim().to_lowercase());
            named || crate::util::slug::slug(words) == part.name.replace('_', "-")
        });
        own.or_else(|| kind.part(self.setting.locales.part_of_heading(words)?))
    }

    fn report_missing(
        &mut self,
        kind: &Kind,
        entries: &[Entry],
        sections: &[Section],
        title: &Located<String>,
        lang: &str,
        head: Span,
    ) {
        let written = |key: &str| entries.iter().any(|entry| entry.key == key);
        let missing = |part: &str, section: bool, headings: Vec<String>| Problem::Missing {
            span: head,
            part: part.to_owned(),
            kind: kind.name.clone(),
            section,
            headings,
        };
        for field in kind.fields.iter().filter(|field| field.required) {
            let there = if field.name == "title" { !title.value.is_empty() } else { written(&field.name) };
            if !there {
                self.report(missing(&field.name, false, Vec::new()));
            }
        }
        for part in kind.parts.iter().filter(|part| part.required) {
            let there = sections.iter().any(|section| section.part.as_ref() == Some(&part.name)) || written(&part.name);
            if !there {
                let of_locale = self.setting.locales.headings_of_part(&part.name, lang);
                let headings = if part.headings.is_empty() { of_locale.to_vec() } else { part.headings.clone() };
                let heading = headings.first().map_or(part.name.as_str(), String::as_str);
                let is_sop = sections.iter().any(|section| section.part.is_some()) || written("department");
                let nearly = (part.name == "instructions" && part.of == PartType::Steps)
                    .then(|| self.nearly_instructions(&part.name, heading, sections, is_sop));
                let missing = nearly.flatten().unwrap_or_else(|| missing(&part.name, true, headings.clone()));
                self.report(missing);
            }
        }
    }
}
