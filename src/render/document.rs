//! The page of one document.

use super::context::{
    Alternate, AnswerInfo, Chip, ContentsEntry, DocumentInfo, DocumentPage, Footnote, ItemInfo, PhaseInfo, SectionInfo,
    StepBlockInfo, StepInfo, TargetInfo, TermInfo,
};
use super::flag::flag_url;
use super::frame::common;
use super::html::{Writer, note_id, note_reference_id, site_term_anchor};
use super::page_context::PageContext;
use super::plan::Plan;
use super::print::{LinkNotes, card};
use super::related::related;
use super::view::{View, Words};
use super::{Page, RenderContext, flowchart, link, other_language, translations, urls, walk};
use crate::export::description;
use crate::index::terms::TermRef;
use crate::index::{Broken, DocId, Resolved};
use crate::model::procedure::Destination;
use crate::model::value::Duration;
use crate::model::{
    Answer, Attribute, AttributeValue, Attributes, Behaviour, Content, Item, Locales, Procedure, Section, Step,
    StepBlockKind, Target, Way,
};
use crate::syntax::ast::{Inline, LinkNotation};
use crate::text::{Collation, Html, SitePath};
use crate::vfs::Error;

pub(super) fn page<'a>(site: RenderContext<'a>, plan: &'a Plan, at: DocId) -> Result<Page, Error> {
    let document = &site.documents[at];
    let route = site.index.route(at);
    let kind = site.kinds.get(&document.kind).expect("a document's kind is one of the site's");
    let setting = PageContext { site, at, route };
    let mut view = View {
        setting,
        document,
        plan,
        writer: Writer::new(setting, document).with_links(Some(LinkNotes::default())),
        flowcharts: 0,
    };
    let sections: Vec<SectionInfo> = document.sections.iter().map(|section| view.section(section)).collect();
    let footnotes = view.footnotes();
    let terms = view.terms();
    let neighbours = plan.neighbours(site, at);
    let languages = translations::languages(site, plan, at);
    let mut info = DocumentInfo {
        id: &document.id.value,
        kind: &document.kind,
        kind_title: kind.title.get(&document.lang).unwrap_or(&kind.name).to_owned(),
        title: &document.title.value,
        title_html: other_language::marked(site, &document.lang, &document.title.value),
        status: document.field_text("status"),
        edit_url: site.config.edit_url.as_ref().map(|url| url.replace("{path}", &urls::path(document.path.as_str()))),
        flag_url: flag_url(site, at, None),
        fields: view.fields(kind),
        values: document.fields.iter().map(|field| (field.name.as_str(), field.value.value.to_text())).collect(),
        contents: view.contents(&sections),
        sections,
        footnotes,
        terms,
        used_by: site.index.used_by(at).iter().map(|other| link(site, route, *other)).collect(),
        related: related(site, plan, at),
        translations: languages.there,
        not_in: languages.missing,
        previous: neighbours.0.map(|other| link(site, route, other)),
        next: neighbours.1.map(|other| link(site, route, other)),
        members: plan.members(site, at),
        walk: walk::info(site, plan, at),
        card: card(site, at),
        link_notes: view.writer.links.take().map(LinkNotes::into_notes).unwrap_or_default(),
        role: if document.acts_as(Behaviour::Role) { plan.acts.of(site, at) } else { None },
    };
    if document.acts_as(Behaviour::Department) {
        // What a department is used by is what it lists.
        let listed: Vec<&str> =
            info.members.iter().flat_map(|group| &group.links).map(|link| link.url.as_str()).collect();
        info.used_by.retain(|link| !listed.contains(&link.url.as_str()));
    }
    if document.acts_as(Behaviour::Role) {
        // Nor is there a need to say again where a role acts.
        let listed: Vec<DocId> = plan.acts.documents(at).collect();
        let others = site.index.used_by(at).iter().filter(|other| !listed.contains(other));
        info.used_by = others.map(|other| link(site, route, *other)).collect();
    }
    if document.acts_as(Behaviour::Term) {
        for other in site.index.terms().uses(at) {
            let other = link(site, route, *other);
            if !info.used_by.contains(&other) {
                info.used_by.push(other);
            }
        }
    }
    let mut common = common(site, plan, route, &document.lang, document.title.value.clone());
    common.description = description(document);
    common.breadcrumbs = plan.breadcrumbs(site, at);
    common.og_type = "article";
    let twins = [("application/json", site.twins.json(at)), ("text/markdown", site.twins.markdown(at))];
    let twin =
        |(of, to): (&'static str, &SitePath)| Alternate { of, url: urls::path(&route.relative(to)), title: None };
    common.alternates.splice(0..0, twins.map(twin));
    let name = format!("kinds/{}/page.html", document.kind);
    let name = if site.theme.has(&name) { name } else { "document.html".into() };
    let mut html = site.theme.render(&name, &DocumentPage { common, document: info })?;
    // All pages are held until the last is there.
    html.shrink_to_fit();
    Ok(Page { route: route.clone(), html, listed: route.as_str() != "404.html" })
}

impl<'a> View<'a> {
    /// Plain words as HTML, foreign passages marked.
    pub(super) fn marked(&self, words: &str) -> Html {
        other_language::marked(self.setting.site, &self.document.lang, words)
    }

    /// The language of plain words that are not in the page's.
    fn language_of(&self, words: &str) -> Option<String> {
        other_language::language_of(self.setting.site, &self.document.lang, words)
    }

    pub(super) fn ui(&self, key: &'a str) -> String {
        self.setting.site.locales.ui(&self.document.lang, key).to_owned()
    }

    fn section(&mut self, section: &Section) -> SectionInfo {
        self.writer.section();
        let heading_html = match (&section.heading, &section.part) {
            // A heading may have no words, or none that may be shown; its section is there all the same.
            (Some(heading), _) => {
                Some(self.writer.heading(&heading.content)).filter(|html| !html.as_str().trim().is_empty())
            }
            (None, Some(part)) => Some(Html::from_text(&self.part_title(part))),
            (None, None) => None,
        };
        let mut info = SectionInfo {
            part: section.part.clone(),
            anchor: section.anchor.clone(),
            heading_html,
            html: Html::new(),
            terms: Vec::new(),
            is_glossary: false,
            items: Vec::new(),
            flowchart_html: None,
        };
        match &section.content {
            Content::Prose(blocks) => info.html = self.writer.blocks(blocks),
            Content::Glossary { terms, prose } => {
                info.is_glossary = true;
                info.html = self.writer.blocks(prose);
                info.terms = terms
                    .iter()
                    .map(|term| TermInfo {
                        anchor: term.anchor.clone(),
                        name_html: self.marked(&term.name),
                        name: term.name.clone(),
                        html: self.writer.blocks(&term.meaning),
                        url: None,
                    })
                    .collect();
            }
            Content::Steps(procedure) => {
                info.flowchart_html = self.flowchart(procedure);
                for item in &procedure.items {
                    info.items.push(match item {
                        Item::Phase { heading, .. } => {
                            self.writer.section();
                            let html = self.writer.heading(&heading.content);
                            let level = self.writer.level(heading.level);
                            ItemInfo {
                                phase: Some(PhaseInfo { anchor: heading.anchor.clone(), html, level }),
                                ..ItemInfo::default()
                            }
                        }
                        Item::Prose(block) => ItemInfo {
                            html: Some(self.writer.blocks(std::slice::from_ref(block))),
                            ..ItemInfo::default()
                        },
                        Item::Step(step) => ItemInfo { step: Some(self.step(step)), ..ItemInfo::default() },
                    });
                }
            }
        }
        info
    }

    /// The flowchart of a procedure; the first of an SOP's is that of its instructions.
    fn flowchart(&mut self, procedure: &Procedure) -> Option<Html> {
        procedure.steps().next()?;
        let number = self.flowcharts;
        self.flowcharts += 1;
        flowchart::flowchart(self.setting.site, self.setting.at, number)
    }

    fn part_title(&self, part: &str) -> String {
        let lang = &self.document.lang;
        let kind = self.setting.site.kinds.get(&self.document.kind);
        let own = kind.and_then(|kind| kind.part(part)).and_then(|rule| rule.title.get(lang));
        own.map_or_else(|| self.setting.site.locales.label(lang, part), str::to_owned)
    }

    fn step(&mut self, step: &Step) -> StepInfo {
        let html = self.writer.inlines(&step.text);
        let number = step.number.clone();
        let flag_url = flag_url(self.setting.site, self.setting.at, Some((&step.id, &number)));
        let mut blocks = Vec::new();
        for block in &step.blocks {
            let kind = match block.kind {
                StepBlockKind::Say => "say",
                StepBlockKind::Record => "record",
                StepBlockKind::Expect => "expect",
                StepBlockKind::Prose => "prose",
            };
            let html = match block.kind {
                StepBlockKind::Say => self.writer.script(&block.blocks),
                _ => self.writer.blocks(&block.blocks),
            };
            blocks.push(StepBlockInfo { kind, label: self.ui(kind), html });
        }
        let answers = step.answers.iter().map(|answer| self.answer(answer)).collect();
        StepInfo {
            url: urls::fragment(&step.id),
            id: step.id.clone(),
            number,
            html,
            is_decision: step.is_decision(),
            critical: step.attributes.critical,
            optional: step.attributes.optional,
            chips: self.chips(&step.attributes),
            blocks,
            answers,
            jump: step.jump.as_ref().map(|target| self.target(target)),
            flag_url,
        }
    }

    fn answer(&mut self, answer: &Answer) -> AnswerInfo {
        let html = self.writer.inlines(&answer.label);
        match &answer.way {
            Way::Arrow(target) => AnswerInfo { html, target: Some(self.target(target)), steps: Vec::new() },
            Way::Branch(steps) => {
                AnswerInfo { html, target: None, steps: steps.iter().map(|step| self.step(step)).collect() }
            }
        }
    }

    /// The words a reader sees, without markup.
    fn words(&self, inlines: &[Inline]) -> String {
        let PageContext { site, at, .. } = self.setting;
        site.index.words(&site.documents, at, inlines)
    }

    fn target(&mut self, target: &Target) -> TargetInfo {
        let words = |kind: &'static str, html: Html| TargetInfo { kind, html, ..TargetInfo::default() };
        match &target.to {
            Destination::Next => words("next", Html::from_text(&self.ui("continue_next"))),
            Destination::End => words("end", Html::from_text(&self.ui("end_here"))),
            Destination::Step(id) => match self.document.step(id) {
                Some(step) => TargetInfo {
                    url: Some(urls::fragment(id)),
                    number: Some(step.number.clone()),
                    ..words("step", self.marked(&self.words(&step.text)))
                },
                None => words("broken", Html::from_text(&format!("#{id}"))),
            },
            Destination::Document(reference) => {
                let PageContext { site, at, route } = self.setting;
                let title = self.words(&reference.content);
                let resolved = self.document.target(reference, false);
                let (document, anchor) = match resolved {
                    Ok(Resolved::Document { document, anchor }) => (document, anchor),
                    Err(Broken::LeftOut { title: of_draft }) => {
                        let is_named = reference.notation == LinkNotation::Wiki;
                        return words("left-out", self.marked(if is_named { of_draft } else { &title }));
                    }
                    _ => return words("broken", self.marked(&title)),
                };
                let document = *document;
                let url = urls::to_page(route, site.index.route(document), anchor.as_deref());
                let note = match (&mut self.writer.links, &resolved) {
                    (Some(links), Ok(resolved)) => links.number(self.setting, resolved, &url, String::new()),
                    _ => None,
                };
                let url = Some(url);
                if reference.notation != LinkNotation::Wiki {
                    return TargetInfo { url, note, ..words("document", self.marked(&title)) };
                }
                let title = site.index.title(&site.documents, at, document, anchor.as_deref());
                let lang = &site.documents[document].lang;
                let html = other_language::marked(site, lang, &title);
                TargetInfo { url, note, lang: self.other_lang(document), ..words("document", html) }
            }
        }
    }

    /// What stands in small print beside a step. Flags are not among it: they stand before its words.
    fn chips(&self, attributes: &Attributes) -> Vec<Chip> {
        let chip = |(attribute, value): (Attribute, AttributeValue<'_>)| {
            let Words { words, url, lang } = self.attribute(value)?;
            let number = match value {
                AttributeValue::Duration(duration) => duration.value.seconds(),
                AttributeValue::Count(count) => Some(u64::from(count.value)),
                AttributeValue::Role(_)
                | AttributeValue::Text(_)
                | AttributeValue::Authority(_)
                | AttributeValue::Transfer(_)
                | AttributeValue::Flag => None,
            };
            let name = attribute.name();
            Some(Chip { name, label: self.ui(name), value: words, number, url, lang })
        };
        attributes.iter().filter_map(chip).collect()
    }

    /// The value of an attribute in the words of the page; `None` for a flag.
    fn attribute(&self, value: AttributeValue<'_>) -> Option<Words> {
        let lang = &self.document.lang;
        let words = |words: String| Words { words, url: None, lang: None };
        Some(match value {
            AttributeValue::Role(role) => self.reference(&role.value, Behaviour::Role.word()),
            AttributeValue::Text(text) => Words { lang: self.language_of(&text.value), ..words(text.value.clone()) },
            AttributeValue::Duration(duration) => words(self.duration(duration.value)),
            AttributeValue::Authority(authority) => words(self.locales().authority(lang, &authority.value)),
            AttributeValue::Transfer(transfer) => words(self.ui(transfer.value.label())),
            AttributeValue::Count(count) => words(self.locales().count(lang, "count_time", u64::from(count.value))),
            AttributeValue::Flag => return None,
        })
    }

    pub(super) fn duration(&self, duration: Duration) -> String {
        self.locales().duration(&self.document.lang, duration)
    }

    pub(super) fn locales(&self) -> &'a Locales {
        &self.setting.site.site.locales
    }

    /// The words for a reference, and the way to it when it names a document of the kind.
    pub(super) fn reference(&self, value: &str, to: &str) -> Words {
        let PageContext { site, route, .. } = self.setting;
        match self.document.reference(to, value) {
            Some(at) => Words {
                words: site.documents[at].title.value.clone(),
                url: Some(urls::to_page(route, site.index.route(at), None)),
                lang: self.other_lang(at),
            },
            None => Words { lang: self.language_of(value), words: value.to_owned(), url: None },
        }
    }

    /// The language of a document, when it is not the page's.
    fn other_lang(&self, other: DocId) -> Option<String> {
        let lang = &self.setting.site.documents[other].lang;
        (*lang != self.document.lang).then(|| lang.clone())
    }

    fn contents(&self, sections: &[SectionInfo]) -> Vec<ContentsEntry> {
        let mut contents = Vec::new();
        for (section, info) in self.document.sections.iter().zip(sections) {
            let title = match (&section.heading, &section.part) {
                (Some(_), _) if info.heading_html.is_none() => continue,
                (Some(heading), _) => self.words(&heading.content),
                (None, Some(part)) => self.part_title(part),
                (None, None) => continue,
            };
            contents.push(ContentsEntry {
                title_html: self.marked(&title),
                url: urls::fragment(&section.anchor),
                level: 2,
            });
            if let Content::Steps(procedure) = &section.content {
                for item in &procedure.items {
                    if let Item::Phase { heading, .. } = item {
                        contents.push(ContentsEntry {
                            title_html: self.marked(&self.words(&heading.content)),
                            url: urls::fragment(&heading.anchor),
                            level: 3,
                        });
                    }
                }
            }
        }
        contents
    }

    fn footnotes(&mut self) -> Vec<Footnote> {
        let notes = self.writer.notes();
        let footnote = |note: super::html::Note| Footnote {
            anchor: note_id(note.number),
            number: note.number,
            html: note.html,
            back_url: urls::fragment(&note_reference_id(note.number, 1)),
        };
        notes.into_iter().map(footnote).collect()
    }

    /// Terms of the site that the page marks, by name.
    fn terms(&mut self) -> Vec<TermInfo> {
        let PageContext { site, route, .. } = self.setting;
        let used = self.writer.terms.iter().filter_map(|term| match term {
            TermRef::Site(term) => Some(*term),
            TermRef::Own(_) => None,
        });
        let mut used: Vec<DocId> = used.collect();
        let order = Collation::of(&self.document.lang);
        used.sort_by(|one, other| {
            order.compare(&site.documents[*one].title.value, &site.documents[*other].title.value)
        });
        used.into_iter().map(|at| site_term(site, at, route, &mut self.writer.links)).collect()
    }
}

/// A term of the site with its meaning, to stand on the page at `route`, whose links are `links`.
pub(super) fn site_term(
    site: RenderContext<'_>,
    at: DocId,
    route: &SitePath,
    links: &mut Option<LinkNotes>,
) -> TermInfo {
    let document = &site.documents[at];
    let setting = PageContext { site, at, route };
    let mut writer = Writer::new(setting, document).without_terms().with_links(links.take());
    let html = document.part("definition").map(|section| match &section.content {
        Content::Prose(blocks) => writer.blocks(blocks),
        Content::Glossary { .. } | Content::Steps(_) => Html::new(),
    });
    *links = writer.links;
    TermInfo {
        anchor: site_term_anchor(document),
        name_html: other_language::marked(site, &document.lang, &document.title.value),
        name: document.title.value.clone(),
        html: html.unwrap_or_default(),
        url: Some(urls::to_page(route, site.index.route(at), None)),
    }
}
