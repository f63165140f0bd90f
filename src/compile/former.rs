//! Pages that were at another address in the build before, which the output folder tells.

use crate::export;
use crate::index::{DocId, Document};
use crate::rules::{Finding, stage};
use crate::site::Site;
use crate::text::{SitePath, Source};
use crate::vfs::FileSystem;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// Fewer steps than these in common may be chance.
const TELLING_STEPS: usize = 3;

/// What the list of a former build says: [`export::MANIFEST`].
#[derive(Debug, Deserialize)]
struct FormerSite {
    documents: Vec<FormerDocument>,
}

#[derive(Debug, Deserialize)]
struct FormerDocument {
    id: String,
    lang: String,
    title: String,
    url: String,
    #[serde(default)]
    steps: Vec<FormerStep>,
}

#[derive(Debug, Deserialize)]
struct FormerStep {
    id: String,
}

/// The list of the build before, from the output folder that the settings name; of no interest when it cannot be read.
pub(super) fn read(fs: &dyn FileSystem, output: &str) -> Option<String> {
    let path = SitePath::new(&format!("{output}/{}", export::MANIFEST))?;
    String::from_utf8(fs.find(&path)?.read().ok()?).ok()
}

/// A finding for each document whose page was elsewhere, when nothing leads on from there: as the list of the build
/// before tells, and what was moved since.
pub(super) fn moved(
    former: Option<&str>,
    moves: &[(SitePath, SitePath)],
    site: &Site,
    sources: &HashMap<SitePath, Source>,
) -> Vec<Finding> {
    let mut places = former.map_or_else(Vec::new, |former| of_list(former, site));
    for (before, now) in moves {
        let documents = site.documents.iter_enumerated();
        let mut there = documents.filter(|(_, document)| document.path == *now && !document.in_collection);
        let Some((at, _)) = there.next() else { continue };
        let Some(route) = site.index.page_of(before).filter(|route| !site.index.is_taken(route)) else { continue };
        if !places.iter().any(|(known, was, _)| *known == at && *was == route) {
            let alias = format!("/{}", route.as_str().trim_end_matches(".html"));
            places.push((at, route, alias));
        }
    }
    let finding = |(at, route, alias): (DocId, SitePath, String)| {
        let document = &site.documents[at];
        Some(stage::moved_page(document, sources.get(&document.path)?, route.as_str(), &alias))
    };
    places.into_iter().filter_map(finding).collect()
}

fn of_list(former: &str, site: &Site) -> Vec<(DocId, SitePath, String)> {
    let Ok(former) = serde_json::from_str::<FormerSite>(former) else { return Vec::new() };
    let known: HashSet<(&str, &str)> = former.documents.iter().map(|was| (&*was.id, &*was.lang)).collect();
    let is_new = |document: &Document| !known.contains(&(&*document.id.value, &*document.lang));
    let new = site.documents.iter_enumerated().filter(|(_, document)| is_new(document));
    let new: Vec<DocId> = new.map(|(at, _)| at).collect();
    let place = |was: &FormerDocument| {
        let route = SitePath::new(&was.url).filter(|route| !site.index.is_taken(route))?;
        let at = same(was, site).or_else(|| renamed(was, site, &new))?;
        let page = route.as_str().strip_suffix(".html").unwrap_or(route.as_str());
        let alias = alias(was, &site.documents[at], site.index.route(at), page);
        Some((at, route, alias))
    };
    former.documents.iter().filter_map(place).collect()
}

/// What to write for a page's former address: the former id alone, where that says it too.
fn alias(was: &FormerDocument, document: &Document, route: &SitePath, page: &str) -> String {
    let beside = SitePath::literal(page).parent() == route.parent() && SitePath::literal(page).file_name() == was.id;
    if beside && was.id != document.id.value { was.id.clone() } else { format!("/{page}") }
}

/// The document that has the id, or had it.
fn same(was: &FormerDocument, site: &Site) -> Option<DocId> {
    site.index.find(&was.id, &was.lang).filter(|at| site.documents[*at].lang == was.lang)
}

/// The one document of another id that is the same by its title, or by its steps.
fn renamed(was: &FormerDocument, site: &Site, new: &[DocId]) -> Option<DocId> {
    let only = |is_same: &dyn Fn(&Document) -> bool| {
        let mut same = new.iter().copied().filter(|at| {
            let document = &site.documents[*at];
            document.lang == was.lang && is_same(document)
        });
        same.next().filter(|_| same.next().is_none())
    };
    let steps: Vec<&str> = was.steps.iter().map(|step| step.id.as_str()).collect();
    let has_steps = |document: &Document| {
        steps.len() >= TELLING_STEPS && document.steps().map(|step| step.id.as_str()).eq(steps.iter().copied())
    };
    only(&|document| document.title.value == was.title).or_else(|| only(&has_steps))
}
