//! A document as JSON, beside its page.

use super::markdown::Writer;
use super::{ExportContext, description};
use crate::index::{Broken, DocId, Resolved};
use crate::model::procedure::Destination;
use crate::model::{Answer, Attribute, AttributeType, AttributeValue, Step, StepBlockKind, Target, Way};
use crate::syntax::ast::LinkNotation;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A document as JSON. Addresses are paths in the output, as in the manifest; texts are Markdown
/// where they may hold markup, and plain elsewhere.
pub fn document(site: ExportContext<'_>, at: DocId) -> String {
    let document = &site.documents[at];
    let view = View { site, at, writer: Writer { site, at, route: site.twins.json(at) } };
    let text = |name: &str| document.field(name).map(|field| field.value.to_text());
    let texts = |name: &str| document.field_texts(name);
    let url = site.index.route(at);
    let steps = document.steps().map(|step| view.step(step));
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
    site: ExportContext<'a>,
    at: DocId,
    writer: Writer<'a>,
}

impl View<'_> {
    fn step(&self, step: &Step) -> Value {
        let blocks = step.blocks.iter().map(|block| {
            let kind = match block.kind {
                StepBlockKind::Say => "say",
                StepBlockKind::Record => "record",
                StepBlockKind::Expect => "expect",
                StepBlockKind::Prose => "prose",
            };
            json!({"kind": kind, "markdown": self.writer.blocks(&block.blocks)})
        });
        let mut value = json!({
            "id": step.id, "number": step.number, "text": self.words(&step.text),
            "url": format!("{}#{}", self.site.index.route(self.at), step.id),
            "blocks": blocks.collect::<Vec<_>>(),
            "answers": step.answers.iter().map(|answer| self.answer(answer)).collect::<Vec<_>>(),
            "target": step.jump.as_ref().map(|target| self.target(target)),
        });
        for attribute in Attribute::ALL {
            value[attribute.name()] = match step.attributes.get(*attribute) {
                Some(value) => self::attribute(value),
                None if attribute.of() == AttributeType::Flag => json!(false),
                None => Value::Null,
            };
        }
        value
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
            Destination::Document(link) => match self.site.documents[self.at].target(link, false) {
                Ok(Resolved::Document { document, anchor }) => {
                    let route = self.site.index.route(*document).as_str();
                    let place = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                    let id = &self.site.documents[*document].id.value;
                    json!({"kind": "document", "document": id, "step": anchor, "url": format!("{route}{place}")})
                }
                Err(Broken::LeftOut { title }) if link.notation == LinkNotation::Wiki => {
                    json!({"kind": "broken", "text": title})
                }
                _ => json!({"kind": "broken", "text": self.words(&link.content)}),
            },
        }
    }

    fn words(&self, inlines: &[crate::syntax::ast::Inline]) -> String {
        self.site.index.words(&self.site.documents, self.at, inlines)
    }
}

/// A length of time is as it is written, and in seconds where these are always as many.
fn attribute(value: AttributeValue<'_>) -> Value {
    match value {
        AttributeValue::Role(text) | AttributeValue::Text(text) => json!(text.value),
        AttributeValue::Duration(duration) => {
            json!({"text": duration.value.to_string(), "seconds": duration.value.seconds()})
        }
        AttributeValue::Authority(authority) => {
            let amount = authority.value.amount.as_ref();
            let amount = amount.map(|money| json!({"amount": money.amount, "currency": money.currency}));
            json!({"action": authority.value.action, "amount": amount})
        }
        AttributeValue::Transfer(transfer) => json!(transfer.value.name()),
        AttributeValue::Count(count) => json!(count.value),
        AttributeValue::Flag => json!(true),
    }
}
