//! What customers say: all of it, and lists of some for pages that show more.

use super::context::{SituationInfo, SituationLanguage, SituationLetter};
use super::{RenderContext, link};
use crate::index::DocId;
use crate::text::SitePath;
use std::collections::BTreeMap;

/// The field.
const SITUATIONS: &str = "situations";

/// What a customer says, by its place in the list of a document.
pub(super) struct Saying {
    place: usize,
    pub(super) document: DocId,
    pub(super) text: String,
}

/// Whether there is anything to list.
pub(super) fn exist(site: RenderContext<'_>) -> bool {
    site.documents.iter().any(|document| !document.is_retired() && !document.field_texts(SITUATIONS).is_empty())
}

/// Some of what customers say in each language. Where there is more than `most`, every document has
/// its first saying before one has its second.
pub(super) fn some(site: RenderContext<'_>, route: &SitePath, most: usize) -> Vec<SituationLanguage> {
    let languages = all(site).into_iter().map(|(lang, mut said)| {
        said.sort_by_key(|saying| (saying.place, saying.document));
        said.truncate(most);
        said.sort_by_key(|saying| (saying.document, saying.place));
        let situations = said.into_iter().map(|saying| info(site, route, saying)).collect();
        let letter = SituationLetter { letter: String::new(), anchor: String::new(), situations };
        language(site, lang, vec![letter])
    });
    languages.collect()
}

/// The site's own language first. What is retired is no answer to anything.
pub(super) fn all(site: RenderContext<'_>) -> Vec<(&str, Vec<Saying>)> {
    let site = site.site;
    let mut by_lang: BTreeMap<(bool, &str), Vec<Saying>> = BTreeMap::new();
    for (at, document) in site.documents.iter_enumerated().filter(|(_, document)| !document.is_retired()) {
        let lang = (document.lang != site.config.language, document.lang.as_str());
        let said = document.field_texts(SITUATIONS).into_iter().enumerate();
        by_lang.entry(lang).or_default().extend(said.map(|(place, text)| Saying { place, document: at, text }));
    }
    by_lang.into_iter().filter(|(_, said)| !said.is_empty()).map(|((_, lang), said)| (lang, said)).collect()
}

pub(super) fn info(site: RenderContext<'_>, route: &SitePath, saying: Saying) -> SituationInfo {
    SituationInfo { text: saying.text, link: link(site, route, saying.document) }
}

pub(super) fn language(site: RenderContext<'_>, lang: &str, letters: Vec<SituationLetter>) -> SituationLanguage {
    let name = site.locales.get(lang).map_or(lang, |locale| &locale.name).to_owned();
    SituationLanguage { lang: lang.to_owned(), name, anchor: format!("lang-{lang}"), letters }
}
