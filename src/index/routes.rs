//! Where each page stands in the output: as its source stands in the source folder.

use super::link_context::LinkContext;
use super::numbers::{DocId, Drafts};
use super::problem::{Place, Problem};
use crate::model::{Draft, FormerPage};
use crate::text::{SitePath, Span};
use oxc_index::IndexVec;
use std::collections::{BTreeMap, HashMap};

/// Pages that every site has; a document may stand there, but no redirect.
const OWN_PAGES: [&str; 4] = ["index.html", "404.html", "glossary.html", "search.html"];

/// Addresses of documents and of what they were once called.
#[derive(Debug)]
pub(super) struct Routes {
    routes: IndexVec<DocId, SitePath>,
    /// In lower case, since many disks do not tell `A.html` from `a.html`. `None` for a file of
    /// `static/`.
    taken: HashMap<String, Option<DocId>>,
    redirects: BTreeMap<SitePath, DocId>,
}

impl Routes {
    pub(super) fn new(documents: &Drafts, setting: LinkContext<'_>, problems: &mut Vec<Problem>) -> Routes {
        let mut routes = Routes { routes: IndexVec::new(), taken: HashMap::new(), redirects: BTreeMap::new() };
        for file in setting.static_files {
            routes.taken.insert(key(file), None);
        }
        for (at, document) in documents.iter_enumerated() {
            let mut route = route(document, setting.source);
            let taken = routes.taken.get(&key(&route)).copied();
            if taken == Some(None) {
                let path = SitePath::literal(&format!("static/{route}"));
                let second = Place { path, span: Span::default() };
                problems.push(Problem::RouteTaken { route: route.clone(), first: head(document), second });
                route = routes.free(route.as_str().trim_end_matches(".html"));
            } else if let Some(Some(first)) = taken {
                let first = &documents[first];
                let wanted = route.as_str().trim_end_matches(".html");
                // Entries of one id in one file are translations, or are reported as having one id.
                route = if first.path == document.path && first.id.value == document.id.value {
                    routes.free(&format!("{wanted}.{}", document.lang))
                } else {
                    let (first, second) = (head(first), head(document));
                    problems.push(Problem::RouteTaken { route: route.clone(), first, second });
                    routes.free(wanted)
                };
            }
            routes.taken.insert(key(&route), Some(at));
            routes.routes.push(route);
        }
        routes.lead_on(documents, problems);
        routes
    }

    /// Redirects from all former addresses that nobody else has.
    fn lead_on(&mut self, documents: &Drafts, problems: &mut Vec<Problem>) {
        let mut others = Vec::new();
        for (at, document) in documents.iter_enumerated() {
            for alias in &document.aliases {
                let place = Place { path: document.path.clone(), span: alias.span };
                let (folder, page) = match &alias.value.page {
                    FormerPage::FromRoot(page) => (SitePath::literal(""), page),
                    FormerPage::FromFolder(page) => (self.routes[at].parent(), page),
                };
                let Some(route) = folder.join(page).map(|route| portable(&route)) else {
                    problems.push(Problem::AliasOutside { page: page.clone(), place });
                    continue;
                };
                if OWN_PAGES.contains(&key(&route).as_str()) {
                    problems.push(Problem::AliasReserved { alias: alias.value.id.clone(), place });
                    continue;
                }
                if alias.value.is_id {
                    let is_translation = self.routes[at].stem().ends_with(&format!(".{}", document.lang));
                    if is_translation {
                        // The page without a language in its name is rather that of the document it translates.
                        others.extend([(translated(&route, &document.lang), at), (route.clone(), at)]);
                    }
                    others.extend(
                        self.routes[at].parent().join(&format!("{}.html", alias.value.id)).map(|page| (page, at)),
                    );
                    if is_translation {
                        continue;
                    }
                }
                match self.taken_by(&route) {
                    None => self.redirect(route, at),
                    Some(Some(own)) if own == at => {
                        let is_known = alias.value.is_id && alias.value.id != document.id.value;
                        if key(&self.routes[at]) == key(&route) && !is_known {
                            problems.push(Problem::AliasIdle { route, place });
                        }
                    }
                    Some(Some(other)) if documents[other].id.value == document.id.value => {}
                    // As an id it may still serve.
                    Some(_) if alias.value.is_id => {}
                    Some(Some(other)) => {
                        problems.push(Problem::PageTaken { route, first: head(&documents[other]), second: place });
                    }
                    Some(None) => {
                        let path = SitePath::literal(&format!("static/{route}"));
                        let first = Place { path, span: Span::default() };
                        problems.push(Problem::PageTaken { route, first, second: place });
                    }
                }
            }
        }
        for (route, at) in others {
            if self.taken_by(&route).is_none() {
                self.redirect(route, at);
            }
        }
    }

    fn redirect(&mut self, route: SitePath, to: DocId) {
        self.taken.insert(key(&route), Some(to));
        self.redirects.insert(route, to);
    }

    /// Who stands at an address, or at a part of it, where no folder can be then.
    fn taken_by(&self, route: &SitePath) -> Option<Option<DocId>> {
        let mut part = route.clone();
        while !part.as_str().is_empty() {
            if let Some(taken) = self.taken.get(&key(&part)) {
                return Some(*taken);
            }
            part = part.parent();
        }
        None
    }

    pub(super) fn of(&self, document: DocId) -> &SitePath {
        &self.routes[document]
    }

    pub(super) fn redirects(&self) -> &BTreeMap<SitePath, DocId> {
        &self.redirects
    }

    pub(super) fn document_at(&self, route: &SitePath) -> Option<DocId> {
        self.taken.get(&key(route)).copied().flatten().filter(|at| self.routes[*at] == *route)
    }

    /// The document whose page once stood at an address.
    pub(super) fn moved_from(&self, route: &SitePath) -> Option<DocId> {
        self.redirects.get(route).copied()
    }

    /// Whether a document or a file of `static/` stands at an address.
    pub(super) fn is_taken(&self, route: &SitePath) -> bool {
        self.taken.contains_key(&key(route))
    }

    /// The first address `wanted.html`, `wanted-1.html`… that nobody has.
    pub(super) fn free(&self, wanted: &str) -> SitePath {
        let numbered = (1..).map(|number| format!("{wanted}-{number}"));
        std::iter::once(wanted.to_owned())
            .chain(numbered)
            .map(|path| SitePath::literal(&format!("{path}.html")))
            .find(|route| !self.taken.contains_key(&key(route)))
            .expect("there are more numbers than documents")
    }
}

fn route(document: &Draft, source: &SitePath) -> SitePath {
    let below = document.path.strip_prefix(source).unwrap_or_else(|| document.path.clone());
    let below = portable(&below);
    if !document.in_collection {
        return below.with_extension("html");
    }
    // `roles.yaml` becomes a folder.
    let folder = below.parent().join(below.stem()).expect("a file's stem does not climb");
    folder.join(&format!("{}.html", document.id.value)).expect("an id holds no `/`")
}

/// The path without characters that some systems cannot store or an address would misread.
pub(super) fn portable(path: &SitePath) -> SitePath {
    let is_odd = |char: char| char.is_control() || matches!(char, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    if path.as_str().contains(is_odd) { SitePath::literal(&path.as_str().replace(is_odd, "-")) } else { path.clone() }
}

/// `old.ja.html` of `old.html`.
fn translated(route: &SitePath, lang: &str) -> SitePath {
    SitePath::literal(&format!("{}.{lang}.html", route.as_str().trim_end_matches(".html")))
}

fn key(route: &SitePath) -> String {
    route.as_str().to_lowercase()
}

fn head(document: &Draft) -> Place {
    Place { path: document.path.clone(), span: document.id.span }
}
