//! The language switch of a document: where its translations are, and which there are none.

use super::context::{LanguageName, Translation};
use super::plan::Plan;
use super::{RenderContext, urls};
use crate::index::DocId;
use std::collections::BTreeSet;

/// What the switch of a document says; nothing on a site with one language.
#[derive(Debug, Default)]
pub(super) struct Switch {
    /// The document in each language it is there in.
    pub there: Vec<Translation>,
    /// Languages of the site it is not there in.
    pub missing: Vec<LanguageName>,
}

/// The switch of a document.
pub(super) fn languages(site: RenderContext<'_>, plan: &Plan, at: DocId) -> Switch {
    let same = site.index.translations(&site.documents[at].id.value);
    let route = site.index.route(at);
    let mut seen = BTreeSet::new();
    // Two documents of one id and one language are a mistake; the first stands for both.
    let mut there: Vec<DocId> =
        same.iter().copied().filter(|other| seen.insert(&site.documents[*other].lang)).collect();
    // In the order the site names its languages; others after them.
    let languages = &plan.languages;
    let place = |at: &DocId| languages.iter().position(|lang| *lang == site.documents[*at].lang);
    there.sort_by_key(|at| place(at).unwrap_or(languages.len()));
    let missing = languages.iter().filter(|lang| !seen.contains(lang));
    let missing: Vec<LanguageName> =
        missing.map(|lang| LanguageName { lang: lang.clone(), name: name(site, lang) }).collect();
    if there.len() + missing.len() < 2 {
        return Switch::default();
    }
    let entry = |other: DocId| {
        let target = &site.documents[other];
        Translation {
            lang: target.lang.clone(),
            name: name(site, &target.lang),
            url: urls::to_page(route, site.index.route(other), None),
            title: target.title.value.clone(),
            current: other == at,
        }
    };
    Switch { there: there.into_iter().map(entry).collect(), missing }
}

/// What a language calls itself; its code where no locale knows it.
fn name(site: RenderContext<'_>, lang: &str) -> String {
    site.locales.get(lang).map_or(lang, |locale| locale.name.as_str()).to_owned()
}
