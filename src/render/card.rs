//! The summary of a document: its fields, and what can be reckoned from them and its text.

use super::context::{FieldInfo, ValueInfo};
use super::page_context::PageContext;
use super::urls;
use super::view::{View, Words};
use crate::export::date;
use crate::flow::Times;
use crate::index::Document;
use crate::model::FieldType;
use crate::model::kind::FieldRule;
use crate::model::value::{Duration, Unit};
use crate::model::{FieldValue, Kind, visit};
use crate::syntax::ast::InlineKind;
use crate::text::Html;
use crate::text::words::{Script, script};
use jiff::Span;
use jiff::civil::Date;

/// Lists that take a line of their own, below all that is short.
const LISTS: [&str; 3] = ["audience", "tags", "situations"];
/// What people read of a text at work in a minute: words, and characters where words have no spaces. Adults read 238
/// words of English prose in silence and 183 aloud (Brysbaert 2019, <https://doi.org/10.1016/j.jml.2019.104047>).
const WORDS_A_MINUTE: f64 = 200.0;
const CHARACTERS_A_MINUTE: f64 = 450.0;

impl View<'_> {
    /// What the summary shows, in the order of the kind.
    pub(super) fn fields(&self, kind: &Kind) -> Vec<FieldInfo> {
        let mut fields: Vec<FieldInfo> = kind.fields.iter().filter_map(|rule| self.field(rule)).collect();
        let is_own = |name: &str| kind.fields.iter().any(|rule| rule.name == name);
        let place_after = |fields: &[FieldInfo], name: &str| fields.iter().position(|field| field.name == name);
        if let Some(due) = review_due(self.document).filter(|_| !is_own("review_due")) {
            let at = place_after(&fields, "review_every").map_or(fields.len(), |at| at + 1);
            fields.insert(at, self.reckoned("review_due", self.date(due)));
        }
        let minute = |count| self.duration(Duration { count, unit: Unit::Minute });
        let reckoned = [("takes", self.takes()), ("reading_time", reading_minutes(self.document).map(minute))];
        let first_list = fields.iter().position(|field| LISTS.contains(&field.name.as_str()));
        let mut at = first_list.unwrap_or(fields.len());
        for (name, words) in reckoned {
            if let Some(words) = words.filter(|_| !is_own(name)) {
                fields.insert(at, self.reckoned(name, plain(&words)));
                at += 1;
            }
        }
        fields
    }

    fn reckoned(&self, name: &'static str, value: ValueInfo) -> FieldInfo {
        FieldInfo { name: name.to_owned(), label: self.ui(name), value }
    }

    /// How long the steps take, where all of them say so.
    fn takes(&self) -> Option<String> {
        let flow = self.setting.site.flows.of(self.setting.at);
        if flow.starts() != 1 {
            return None;
        }
        let estimate = Times::of_document(self.document, flow).from(flow.start(0));
        let longest = estimate.longest.seconds.filter(|seconds| *seconds > 0)?;
        Some(self.locales().durations(&self.document.lang, estimate.shortest.seconds?, longest))
    }

    fn date(&self, date: Date) -> ValueInfo {
        ValueInfo::Date { iso: date.to_string(), words: self.locales().date(&self.document.lang, date) }
    }

    fn field(&self, rule: &FieldRule) -> Option<FieldInfo> {
        if !rule.shown {
            return None;
        }
        let value = self.document.field(&rule.name)?;
        let lang = &self.document.lang;
        let label = rule.title.get(lang).map_or_else(|| self.locales().label(lang, &rule.name), str::to_owned);
        Some(FieldInfo { name: rule.name.clone(), label, value: self.value(&rule.name, &value.value, &rule.of) })
    }

    fn value(&self, name: &str, value: &FieldValue, of: &FieldType) -> ValueInfo {
        let (lang, locales) = (&self.document.lang, self.locales());
        match (value, of) {
            (FieldValue::List(items), FieldType::List(of)) => {
                ValueInfo::List { items: items.iter().map(|item| self.value(name, &item.value, of)).collect() }
            }
            (FieldValue::Reference(id), FieldType::Reference { to, .. }) => match self.reference(id, to) {
                Words { words, url: Some(url), lang } => ValueInfo::Link { html: Html::from_text(&words), url, lang },
                Words { words, .. } => ValueInfo::Text { html: self.marked(&words) },
            },
            (FieldValue::Duration(duration), _) => plain(&self.duration(*duration)),
            (FieldValue::Date(date), _) => self.date(*date),
            (FieldValue::Money(money), _) => plain(&locales.money(lang, money)),
            (FieldValue::Number(number), _) => plain(&locales.number(lang, *number)),
            (FieldValue::Percentage(number), _) => plain(&locales.percentage(lang, *number)),
            (FieldValue::Enum(word), _) => {
                let key = format!("{name}_{word}");
                let words = locales.ui(lang, &key);
                plain(if words == key { word } else { words })
            }
            (FieldValue::Text(tag), _) if name == "tags" => match self.tag_url(tag) {
                Some(url) => ValueInfo::Link { html: Html::from_text(tag), url, lang: None },
                None => plain(tag),
            },
            (FieldValue::Text(text), _) => ValueInfo::Text { html: self.marked(text) },
            (value, _) => plain(&value.to_text()),
        }
    }

    /// The way to the other documents of a tag.
    fn tag_url(&self, tag: &str) -> Option<String> {
        let PageContext { site, route, .. } = self.setting;
        let anchor = self.plan.tags.anchor(site, &self.document.lang, tag)?;
        Some(urls::to_page(route, self.plan.tags_page.as_ref()?, Some(anchor)))
    }
}

/// Words of the interface or of no language, in which nothing is foreign.
fn plain(words: &str) -> ValueInfo {
    ValueInfo::Text { html: Html::from_text(words) }
}

/// The day by which a document is to be looked at again, where it says how often; `None` for one
/// that is no longer used.
fn review_due(document: &Document) -> Option<Date> {
    let FieldValue::Duration(Duration { count, unit }) = document.field("review_every")?.value else { return None };
    let from = date(document, "last_reviewed").or_else(|| date(document, "effective"))?;
    let span = Span::new();
    let span = match unit {
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_weeks(count),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    };
    from.checked_add(span.ok()?).ok().filter(|_| !document.is_retired())
}

/// How many minutes it takes to read a document: at least one. `None` for entries of a collection,
/// which are a line or two, and for what holds no text.
fn reading_minutes(document: &Document) -> Option<u32> {
    let (mut words, mut characters) = (0_u32, 0_u32);
    let mut count = |text: &str| {
        let mut is_in_word = false;
        for char in text.chars() {
            let kind = script(char);
            characters += u32::from(matches!(kind, Script::Katakana | Script::Unspaced));
            words += u32::from(kind == Script::Spaced && !is_in_word);
            // A sign inside a word (`e-mail`, `don't`) is no end of it.
            is_in_word = kind == Script::Spaced || is_in_word && !char.is_whitespace() && char.is_ascii();
        }
    };
    visit::document_inlines(document, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => count(text),
        _ => {}
    });
    if document.in_collection || words + characters == 0 {
        return None;
    }
    let minutes = f64::from(words) / WORDS_A_MINUTE + f64::from(characters) / CHARACTERS_A_MINUTE;
    // Of a text in memory, which no `u32` of minutes is too small for.
    Some((minutes.round() as u32).max(1))
}
