//! What customers say: the page of all situations, and the lists of some on other pages.

use super::context::Common;
use super::finding::{SituationInfo, SituationLanguage, SituationLetter, SituationsPage};
use super::glossary::{first_letter, sort_key};
use super::pages::common;
use super::plan::Plan;
use super::{Page, RenderContext, link};
use crate::index::DocId;
use crate::text::SitePath;
use crate::util::slug::{Unique, slug};
use crate::vfs::Error;
use std::collections::BTreeMap;

/// The field.
const SITUATIONS: &str = "situations";
/// So many of one language need no letters to be found by.
const WITHOUT_LETTERS: usize = 40;

/// What a customer says, by its place in the list of a document.
struct Saying {
    place: usize,
    document: DocId,
    text: String,
}

/// Whether there is anything to list.
pub(super) fn exist(site: RenderContext<'_>) -> bool {
    site.documents.iter().any(|document| !document.is_retired() && !document.field_texts(SITUATIONS).is_empty())
}

/// The page of all that customers say, by first letter.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common: Common<'_> = common(site, plan, route, lang, site.locales.ui(lang, "customer_says").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let mut names = Unique::default();
    let languages = all(site).into_iter().map(|(lang, mut said)| {
        said.sort_by_cached_key(|saying| (sort_key(bare(&saying.text)), saying.text.clone(), saying.document));
        let has_letters = said.len() > WITHOUT_LETTERS;
        let mut letters: Vec<SituationLetter> = Vec::new();
        for saying in said {
            let letter = if has_letters { first_letter(bare(&saying.text)) } else { String::new() };
            let situation = info(site, route, saying);
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.situations.push(situation),
                None => {
                    let anchor = names.claim(&format!("{lang}-letter-{}", slug(&letter)), "letter");
                    letters.push(SituationLetter { letter, anchor, situations: vec![situation] });
                }
            }
        }
        language(site, lang, letters)
    });
    let languages = languages.collect();
    let html = site.theme.render("situations.html", &SituationsPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
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
fn all(site: RenderContext<'_>) -> Vec<(&str, Vec<Saying>)> {
    let site = site.site;
    let mut by_lang: BTreeMap<(bool, &str), Vec<Saying>> = BTreeMap::new();
    for (at, document) in site.documents.iter_enumerated().filter(|(_, document)| !document.is_retired()) {
        let lang = (document.lang != site.config.language, document.lang.as_str());
        let said = document.field_texts(SITUATIONS).into_iter().enumerate();
        by_lang.entry(lang).or_default().extend(said.map(|(place, text)| Saying { place, document: at, text }));
    }
    by_lang.into_iter().filter(|(_, said)| !said.is_empty()).map(|((_, lang), said)| (lang, said)).collect()
}

fn info(site: RenderContext<'_>, route: &SitePath, saying: Saying) -> SituationInfo {
    SituationInfo { text: saying.text, link: link(site, route, saying.document) }
}

fn language(site: RenderContext<'_>, lang: &str, letters: Vec<SituationLetter>) -> SituationLanguage {
    let name = site.locales.get(lang).map_or(lang, |locale| &locale.name).to_owned();
    SituationLanguage { lang: lang.to_owned(), name, anchor: format!("lang-{lang}"), letters }
}

/// The words from their first letter or digit on: `"…` says nothing of the order.
fn bare(text: &str) -> &str {
    let bare = text.trim_start_matches(|char: char| !char.is_alphanumeric());
    if bare.is_empty() { text } else { bare }
}
