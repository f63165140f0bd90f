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

/// A finding for each document whose page was elsewhere, when nothing leads on from there.
pub(super) fn moved(former: &str, site: &Site, sources: &HashMap<SitePath, Source>) -> Vec<Finding> {
    let Ok(former) = serde_json::from_str::<FormerSite>(former) else { return Vec::new() };
    let known: HashSet<(&str, &str)> = former.documents.iter().map(|was| (&*was.id, &*was.lang)).collect();
    let is_new = |document: &Document| !known.contains(&(&*document.id.value, &*document.lang));
    let new: Vec<DocId> =
        site.documents.iter_enumerated().filter(|(_, document)| is_new(document)).map(|(at, _)| at).collect();
    let mut found = Vec::new();
    for was in &former.documents {
        let Some(route) = SitePath::new(&was.url).filter(|route| !site.index.is_taken(route)) else { continue };
        let Some(at) = same(was, site).or_else(|| renamed(was, site, &new)) else { continue };
        let document = &site.documents[at];
        let Some(source) = sources.get(&document.path) else { continue };
        let page = route.as_str().strip_suffix(".html").unwrap_or(route.as_str());
        found.push(stage::moved_page(
            document,
            source,
            route.as_str(),
            &alias(was, document, site.index.route(at), page),
        ));
    }
    found
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
