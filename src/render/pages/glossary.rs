//! The glossary: every term of the site and of single documents.

use crate::index::{DocId, Document};
use crate::model::Behaviour;
use crate::render::context::{GlossaryEntry, GlossaryLanguage, GlossaryLetter, GlossaryPage};
use crate::render::document::site_term;
use crate::render::frame::common;
use crate::render::html::Writer;
use crate::render::page_context::PageContext;
use crate::render::plan::Plan;
use crate::render::{Page, RenderContext, link, urls};
use crate::text::{Collation, SitePath};
use crate::util::slug::slug;
use crate::vfs::Error;
use std::collections::BTreeMap;

/// Documents that the glossary lists under a term; the term's own page lists all.
const GLOSSARY_LINKS: usize = 12;

/// Every term of the site and of single documents, by language and first letter.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan) -> Result<Page, Error> {
    let route = &plan.glossary;
    let lang = &site.config.language;
    let mut by_lang: BTreeMap<(bool, String), Vec<GlossaryEntry>> = BTreeMap::new();
    for (at, document) in site.documents.iter_enumerated() {
        let entries = if document.acts_as(Behaviour::Term) {
            vec![site_entry(site, at, route)]
        } else {
            own_entries(site, at, document, route)
        };
        if !entries.is_empty() {
            by_lang.entry((document.lang != *lang, document.lang.clone())).or_default().extend(entries);
        }
    }
    let mut names = crate::util::slug::Unique::default();
    let languages = by_lang
        .into_iter()
        .map(|((_, lang), mut entries)| {
            let order = Collation::of(&lang);
            entries.sort_by(|one, other| order.compare(&one.name, &other.name).then_with(|| one.url.cmp(&other.url)));
            for entry in &mut entries {
                entry.anchor = names.claim(&format!("{lang}-{}", slug(&entry.name)), "term");
            }
            let mut letters: Vec<GlossaryLetter> = Vec::new();
            for entry in entries {
                let letter = order.letter(&entry.name);
                match letters.last_mut() {
                    Some(last) if last.letter == letter => last.entries.push(entry),
                    _ => {
                        let anchor = names.claim(&format!("{lang}-letter-{}", slug(&letter)), "letter");
                        letters.push(GlossaryLetter { letter, anchor, entries: vec![entry] });
                    }
                }
            }
            let name = site.locales.get(&lang).map_or_else(|| lang.clone(), |locale| locale.name.clone());
            GlossaryLanguage { anchor: format!("lang-{lang}"), lang, name, letters }
        })
        .collect();
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "glossary").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let html = site.theme.render("glossary.html", &GlossaryPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

fn site_entry(site: RenderContext<'_>, at: DocId, route: &SitePath) -> GlossaryEntry {
    let term = site_term(site, at, route, &mut None);
    let mut uses: Vec<DocId> = site.index.terms().uses(at).iter().chain(site.index.used_by(at)).copied().collect();
    uses.sort_unstable();
    uses.dedup();
    GlossaryEntry {
        name: term.name,
        anchor: String::new(),
        html: term.html,
        url: urls::to_page(route, site.index.route(at), None),
        lang: site.documents[at].lang.clone(),
        status: site.documents[at].standing(),
        of: None,
        used_in: uses.iter().take(GLOSSARY_LINKS).map(|other| link(site, route, *other)).collect(),
        more: uses.len().saturating_sub(GLOSSARY_LINKS),
    }
}

fn own_entries(site: RenderContext<'_>, at: DocId, document: &Document, route: &SitePath) -> Vec<GlossaryEntry> {
    let setting = PageContext { site, at, route };
    let entry = |term: &crate::model::Term| GlossaryEntry {
        name: term.name.clone(),
        anchor: String::new(),
        html: Writer::new(setting, document).without_terms().blocks(&term.meaning),
        url: urls::to_page(route, site.index.route(at), Some(&term.anchor)),
        lang: document.lang.clone(),
        status: None,
        of: Some(link(site, route, at)),
        used_in: Vec::new(),
        more: 0,
    };
    document.terms().map(entry).collect()
}
