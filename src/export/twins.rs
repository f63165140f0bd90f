//! Where the twins of a document's page stand: the same as JSON, and the same as Markdown.

use crate::index::{DocId, Documents, Index};
use crate::text::SitePath;
use oxc_index::IndexVec;
use std::collections::HashSet;

/// The name of the manifest.
pub const MANIFEST: &str = "sopwith.json";

/// Addresses of twins in the output, by document.
#[derive(Debug)]
pub struct Alternates {
    json: IndexVec<DocId, SitePath>,
    markdown: IndexVec<DocId, SitePath>,
}

impl Alternates {
    /// Beside each page, under its name; under one with a number where a file of the site has that name.
    pub fn new(documents: &Documents, index: &Index) -> Alternates {
        let assets = index.assets().iter().map(|file| key(&index.asset_route(file)));
        let mut taken: HashSet<String> = assets.chain([MANIFEST.to_owned()]).collect();
        let mut of = |extension: &str| {
            let usual: Vec<SitePath> =
                documents.indices().map(|at| index.route(at).with_extension(extension)).collect();
            let is_free =
                |route: &SitePath, taken: &HashSet<String>| !taken.contains(&key(route)) && !index.is_taken(route);
            let free: Vec<bool> = usual.iter().map(|route| is_free(route, &taken)).collect();
            taken.extend(usual.iter().zip(&free).filter(|(_, free)| **free).map(|(route, _)| key(route)));
            let mut routes = IndexVec::with_capacity(usual.len());
            for (usual, free) in usual.into_iter().zip(free) {
                let route = if free { usual } else { numbered(&usual, extension, |route| is_free(route, &taken)) };
                taken.insert(key(&route));
                routes.push(route);
            }
            routes
        };
        Alternates { json: of("json"), markdown: of("md") }
    }

    /// A document as JSON.
    pub fn json(&self, at: DocId) -> &SitePath {
        &self.json[at]
    }

    /// A document as Markdown.
    pub fn markdown(&self, at: DocId) -> &SitePath {
        &self.markdown[at]
    }
}

fn numbered(usual: &SitePath, extension: &str, is_free: impl Fn(&SitePath) -> bool) -> SitePath {
    let name = |number: usize| format!("{}-{number}.{extension}", usual.stem());
    let mut routes = (1..).filter_map(|number| usual.parent().join(&name(number)));
    routes.find(is_free).expect("there are more numbers than files")
}

/// Many disks do not tell `A.json` from `a.json`.
fn key(route: &SitePath) -> String {
    route.as_str().to_lowercase()
}
