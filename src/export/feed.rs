//! `feed.xml`: what changed, for feed readers (Atom, RFC 4287). Only for sites that know their
//! address. Dates are those the documents give; the times of files say nothing.

use super::{ExportContext, description};
use crate::index::{DocId, Document, Documents};
use crate::model::FieldValue;
use crate::text::SitePath;
use crate::text::xml::escaped;
use jiff::civil::Date;
use std::fmt::Write as _;

/// The name of the file.
pub const FEED: &str = "feed.xml";
/// Documents that the feed tells of.
const ENTRIES: usize = 50;

/// The day on which a document last changed or was found right, as it says itself.
pub fn changed(document: &Document) -> Option<Date> {
    date(document, "effective").max(date(document, "last_reviewed"))
}

/// The value of a field that is a date.
pub fn date(document: &Document, name: &str) -> Option<Date> {
    match document.field(name)?.value {
        FieldValue::Date(date) => Some(date),
        _ => None,
    }
}

/// Documents with a date, the newest first; documents of one day in the order given, the site's
/// language before others.
pub fn changes(documents: &Documents, language: &str) -> Vec<(Date, DocId)> {
    let dated = documents.iter_enumerated().filter_map(|(at, document)| Some((changed(document)?, at)));
    let mut dated: Vec<(Date, DocId)> = dated.collect();
    dated.sort_by_key(|(date, at)| (std::cmp::Reverse(*date), documents[*at].lang != language, *at));
    dated
}

/// The feed; `None` where the site does not know its address, or no document gives a date.
pub fn feed(site: ExportContext<'_>) -> Option<String> {
    let base = site.config.base_url.as_ref()?;
    let changes = changes(&site.documents, &site.config.language);
    let (newest, _) = changes.first()?;
    let own = site.absolute(&SitePath::literal(FEED))?;
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escaped(&site.config.language)
    );
    let _ = writeln!(xml, "  <id>{}</id>\n  <title>{}</title>", escaped(base), escaped(&site.config.title));
    if let Some(description) = &site.config.description {
        let _ = writeln!(xml, "  <subtitle>{}</subtitle>", escaped(description));
    }
    let _ = writeln!(xml, "  <updated>{}</updated>", time(*newest));
    let _ = writeln!(xml, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(&own));
    let _ = writeln!(xml, "  <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escaped(base));
    let _ = writeln!(xml, "  <author><name>{}</name></author>", escaped(&site.config.title));
    for (date, at) in changes.into_iter().take(ENTRIES) {
        entry(site, date, at, &mut xml);
    }
    xml.push_str("</feed>\n");
    Some(xml)
}

fn entry(site: ExportContext<'_>, changed: Date, at: DocId, xml: &mut String) {
    let document = &site.documents[at];
    let url = site.absolute(site.index.route(at)).unwrap_or_default();
    let url = escaped(&url);
    let _ = writeln!(xml, "  <entry xml:lang=\"{}\">", escaped(&document.lang));
    let _ = writeln!(xml, "    <id>{url}</id>\n    <title>{}</title>", escaped(&document.title.value));
    if let Some(effective) = date(document, "effective") {
        let _ = writeln!(xml, "    <published>{}</published>", time(effective));
    }
    let _ = writeln!(xml, "    <updated>{}</updated>", time(changed));
    let _ = writeln!(xml, "    <link rel=\"alternate\" type=\"text/html\" href=\"{url}\"/>");
    if let Some(number) = site.index.department_of(at) {
        let _ = writeln!(xml, "    <category term=\"{}\"/>", escaped(site.department(number, &document.lang)));
    }
    let known = |name: &str| {
        let field = document.field(name)?;
        let words = match &field.value {
            FieldValue::Enum(word) => site.locales.ui(&document.lang, &format!("{name}_{word}")).to_owned(),
            value => value.to_text(),
        };
        Some(format!("{}: {words}", site.locales.label(&document.lang, name)))
    };
    let summary =
        [known("status"), known("version"), known("effective"), known("last_reviewed"), description(document)];
    let summary: Vec<String> = summary.into_iter().flatten().collect();
    let _ = writeln!(xml, "    <summary>{}</summary>\n  </entry>", escaped(&summary.join(" · ")));
}

/// The beginning of a day; what a document says holds for no time zone.
fn time(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
