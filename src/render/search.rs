//! The search page, and what the search form of every page needs.

use super::context::{SearchInfo, SearchPage, SituationInfo, SituationLanguage};
use super::pages::common;
use super::plan::Plan;
use super::{Page, Site, link, urls};
use crate::index::DocumentIndex;
use crate::model::{Document, FieldValue};
use crate::text::SitePath;
use crate::vfs::Error;
use std::collections::BTreeMap;

/// The file that the script finds the rest of the index by.
const INDEX: &str = "assets/search/index.js";
/// Situations that the search page lists of each language.
const SITUATIONS: usize = 40;
/// How the names of words begin that the script says.
const WORDS: &str = "search_";

pub(super) fn info(site: Site<'_>, plan: &Plan, route: &SitePath, lang: &str) -> SearchInfo {
    let way = |to: &SitePath| urls::path(&route.relative(to));
    let known = site.locales.get("en").map(|locale| &locale.ui);
    let words = known.into_iter().flatten().filter_map(|(key, _)| {
        let words = site.locales.ui(lang, key).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{} {words}", key.strip_prefix(WORDS)?))
    });
    SearchInfo {
        url: way(&plan.search),
        script: way(site.theme.search_script()),
        index: way(&SitePath::literal(INDEX)),
        words: words.collect::<Vec<_>>().join("\n"),
    }
}

pub(super) fn page(site: Site<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let route = &plan.search;
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "search").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let departments = (0..site.index.departments().len()).map(|at| plan.department_link(site, at, route, lang));
    let departments = departments.collect();
    let page = SearchPage { common, languages: situations(site, route), departments };
    let html = site.theme.render("search.html", &page)?;
    Ok(Page { route: route.clone(), html, listed: false })
}

/// What a customer says, by its place in the list of a document.
struct Saying {
    place: usize,
    document: DocumentIndex,
    text: String,
}

/// What customers say, the site's own language first; what is retired is no answer to it. Where
/// there is more than fits, every document has its first saying before one has its second.
fn situations(site: Site<'_>, route: &SitePath) -> Vec<SituationLanguage> {
    let mut by_lang: BTreeMap<(bool, &str), Vec<Saying>> = BTreeMap::new();
    for (at, document) in site.documents.iter().enumerate() {
        if document.field_text("status") != Some("retired") {
            let lang = (document.lang != site.config.language, document.lang.as_str());
            let said = said(document).enumerate();
            by_lang.entry(lang).or_default().extend(said.map(|(place, text)| Saying { place, document: at, text }));
        }
    }
    let languages = by_lang.into_iter().filter(|(_, said)| !said.is_empty());
    let languages = languages.map(|((_, lang), mut said)| {
        said.sort_by_key(|saying| (saying.place, saying.document));
        said.truncate(SITUATIONS);
        said.sort_by_key(|saying| (saying.document, saying.place));
        let situations = said.into_iter().map(|saying| {
            let link = link(site, route, saying.document);
            SituationInfo { text: saying.text, link }
        });
        let name = site.locales.get(lang).map_or(lang, |locale| &locale.name).to_owned();
        SituationLanguage { lang: lang.to_owned(), name, situations: situations.collect() }
    });
    languages.collect()
}

fn said(document: &Document) -> impl Iterator<Item = String> {
    let values = match document.field("situations").map(|field| &field.value) {
        Some(FieldValue::List(values)) => values.as_slice(),
        _ => &[],
    };
    values.iter().map(|value| value.value.to_text())
}
