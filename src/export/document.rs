//! A document as JSON, beside its page.

use super::markdown::Writer;
use super::twin::transfer_word;
use super::{Site, description};
use crate::index::{DocId, Resolved};
use crate::model::procedure::Destination;
use crate::model::value::Duration;
use crate::model::{Answer, Located, Step, StepBlockKind, Target, Way};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A document as JSON. Addresses are paths in the output, as in the manifest; texts are Markdown
/// where they may hold markup, and plain elsewhere.
pub fn document(site: Site<'_>, at: DocId) -> String {
    let document = &site.documents[at];
    let view = View { site, at, writer: Writer { site, at, route: site.twins.json(at) } };
    let text = |name: &str| document.field(name).map(|field| field.value.to_text());
    let texts = |name: &str| document.field_texts(name);
    let url = site.index.route(at);
    let numbers = document.step_numbers();
    let steps = document.steps().into_iter().map(|step| {
        let number = numbers.get(step.id.as_str()).map_or("", String::as_str);
        view.step(step, number)
    });
    let terms = document.terms().map(|term| {
        json!({"name": term.name, "meaning": view.writer.blocks(&term.meaning), "url": format!("{url}#{}", term.anchor)})
    });
    let other = |at: &DocId| {
        let other = &site.documents[*at];
        json!({"id": other.id.value, "lang": other.lang, "url": site.index.route(*at).as_str()})
    };
    let fields: BTreeMap<String, String> =
        site.own_fields(at).into_iter().map(|(name, _, value)| (name, value)).collect();
    let translations = site.index.translations(&document.id.value).iter().filter(|other| **other != at);
    let value = json!({
        "id": document.id.value, "kind": document.kind, "title": document.title.value, "lang": document.lang,
        "description": description(document), "department": text("department"), "status": text("status"),
        "version": text("version"), "effective": text("effective"), "last_reviewed": text("last_reviewed"),
        "owner": text("owner"), "tags": texts("tags"), "situations": texts("situations"), "fields": fields,
        "url": url.as_str(), "canonical": site.absolute(url), "markdown": site.twins.markdown(at).as_str(),
        "translations": translations.map(other).collect::<Vec<_>>(),
        "steps": steps.collect::<Vec<_>>(),
        "terms": terms.collect::<Vec<_>>(),
        "links": site.index.links_to(at).iter().map(other).collect::<Vec<_>>(),
    });
    format!("{value}\n")
}

/// One document, and where its texts are written to.
struct View<'a> {
    site: Site<'a>,
    at: DocId,
    writer: Writer<'a>,
}

impl View<'_> {
    fn step(&self, step: &Step, number: &str) -> Value {
        let attributes = &step.attributes;
        let words = |located: &Option<Located<String>>| located.as_ref().map(|located| located.value.clone());
        let needs = attributes.needs.as_ref().map(|needs| {
            let amount = needs.value.amount.as_ref();
            let amount = amount.map(|money| json!({"amount": money.amount, "currency": money.currency}));
            json!({"action": needs.value.action, "amount": amount})
        });
        let blocks = step.blocks.iter().map(|block| {
            let kind = match block.kind {
                StepBlockKind::Say => "say",
                StepBlockKind::Record => "record",
                StepBlockKind::Expect => "expect",
                StepBlockKind::Prose => "prose",
            };
            json!({"kind": kind, "markdown": self.writer.blocks(&block.blocks)})
        });
        json!({
            "id": step.id, "number": number, "text": self.words(&step.text),
            "url": format!("{}#{}", self.site.index.route(self.at), step.id),
            "role": words(&attributes.role), "to": words(&attributes.to), "needs": needs,
            "time": duration(attributes.time.as_ref()), "hold": duration(attributes.hold.as_ref()),
            "after": duration(attributes.after.as_ref()),
            "transfer": attributes.transfer.as_ref().map(|transfer| transfer_word(transfer.value)),
            "channel": words(&attributes.channel), "tool": words(&attributes.tool),
            "critical": attributes.critical, "optional": attributes.optional,
            "max": attributes.max.as_ref().map(|max| max.value),
            "blocks": blocks.collect::<Vec<_>>(),
            "answers": step.answers.iter().map(|answer| self.answer(answer)).collect::<Vec<_>>(),
            "target": step.jump.as_ref().map(|target| self.target(target)),
        })
    }

    fn answer(&self, answer: &Answer) -> Value {
        let (target, steps) = match &answer.way {
            Way::Arrow(target) => (Some(self.target(target)), Vec::new()),
            Way::Branch(steps) => (None, steps.iter().map(|step| step.id.as_str()).collect()),
        };
        json!({"text": self.words(&answer.label), "target": target, "steps": steps})
    }

    fn target(&self, target: &Target) -> Value {
        match &target.to {
            Destination::Next => json!({"kind": "next"}),
            Destination::End => json!({"kind": "end"}),
            Destination::Step(id) => json!({"kind": "step", "step": id}),
            Destination::Document(link) => match self.site.index.resolve(self.at, link, false) {
                Ok(Resolved::Document { document, anchor }) => {
                    let route = self.site.index.route(document).as_str();
                    let place = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    let id = &self.site.documents[document].id.value;
                    json!({"kind": "document", "document": id, "step": anchor, "url": format!("{route}{place}")})
                }
                _ => json!({"kind": "broken", "text": self.words(&link.content)}),
            },
        }
    }

    fn words(&self, inlines: &[crate::syntax::ast::Inline]) -> String {
        self.site.index.words(self.site.documents, self.at, inlines)
    }
}

/// As it is written, and in seconds where it has a fixed length.
fn duration(duration: Option<&Located<Duration>>) -> Option<Value> {
    duration.map(|duration| json!({"text": duration.value.to_string(), "seconds": duration.value.seconds()}))
}
