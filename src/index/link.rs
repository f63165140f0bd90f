//! Drafts become documents: what each of their links and references means is found here, once.

use super::anchors;
use super::departments;
use super::destination::Resolved;
use super::document::Document;
use super::ids::Ids;
use super::link_context::LinkContext;
use super::links::Links;
use super::numbers::{DocId, Drafts, each};
use super::outgoing::Outgoing;
use super::problem::{Place, Problem};
use super::routes::Routes;
use super::site_index::Index;
use super::terms::SiteTerms;
use crate::model::{Draft, Kinds, visit};
use crate::text::SitePath;
use oxc_index::IndexVec;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::OnceLock;

impl Index {
    /// Links the drafts of a site: what each of their links and references means is found once, here.
    pub fn new(
        drafts: IndexVec<DocId, Draft>,
        setting: LinkContext<'_>,
    ) -> (IndexVec<DocId, Document>, Index, Vec<Problem>) {
        let documents = &*drafts;
        let mut problems = Vec::new();
        let ids = Ids::new(documents, setting.language, &mut problems);
        let routes = Routes::new(documents, setting, &mut problems);
        let anchors = IndexVec::from_vec(documents.raw.par_iter().map(anchors::all).collect());
        let terms = SiteTerms::new(documents, setting.locales);
        let mut index = Index {
            ids,
            routes,
            anchors,
            files: setting.files.clone(),
            static_files: setting.static_files.clone(),
            left_out: setting.left_out.clone(),
            file_names: OnceLock::new(),
            source: setting.source.clone(),
            langs: documents.iter().map(|document| document.lang.clone()).collect(),
            folders: documents.iter().map(|document| folder(document, setting.source)).collect(),
            used_by: documents.iter().map(|_| Vec::new()).collect(),
            links_to: IndexVec::with_capacity(documents.len()),
            assets: BTreeSet::new(),
            pictures: BTreeSet::new(),
            departments: IndexVec::new(),
            department_of: IndexVec::new(),
            terms,
            resolved: 0,
        };
        let mut outgoing: IndexVec<DocId, Outgoing> =
            each(documents, |at, document| index.outgoing(at, document, documents, setting.kinds));
        for (at, out) in outgoing.iter_mut_enumerated() {
            problems.append(&mut out.problems);
            index.resolved += out.resolved;
            for target in &out.links_to {
                index.used_by[*target].push(at);
            }
            index.links_to.push(out.links_to.iter().copied().collect());
            index.assets.append(&mut out.assets);
            index.pictures.append(&mut out.pictures);
        }
        let (departments, department_of) = departments::group(documents, &index.ids, setting.language);
        index.departments = departments;
        index.department_of = department_of;
        index.terms.collect_uses(documents);
        let linked =
            drafts.into_iter().zip(outgoing).map(|(draft, out)| Document::new(draft, out.links, out.references));
        (linked.collect(), index, problems)
    }

    fn outgoing(&self, at: DocId, document: &Draft, documents: &Drafts, kinds: &Kinds) -> Outgoing {
        let mut out = Outgoing::default();
        let mut links = Links::default();
        visit::links(document, &mut |link, is_image| {
            let resolved = links.resolve(link, is_image, || {
                out.resolved += 1;
                self.resolve(at, link, is_image)
            });
            match resolved {
                Ok(Resolved::Document { document, .. }) => {
                    out.links_to.insert(*document);
                }
                Ok(resolved @ (Resolved::File(_) | Resolved::Static(_))) => {
                    out.pictures.extend(resolved.source().filter(|_| is_image));
                    if let Resolved::File(file) = resolved {
                        out.assets.insert(file.clone());
                    }
                }
                Ok(Resolved::Elsewhere) => {}
                Err(broken) => {
                    let place = Place { path: document.path.clone(), span: link.destination_span };
                    let (destination, broken) = (link.destination.clone(), broken.clone());
                    out.problems.push(Problem::Broken { place, destination, broken });
                }
            }
        });
        out.links = links;
        self.check_arrows(document, &mut out.problems);
        self.references(document, documents, kinds, &mut out);
        out.links_to.remove(&at);
        out
    }
}

fn folder(document: &Draft, source: &SitePath) -> SitePath {
    let folder = document.path.parent();
    folder.strip_prefix(source).unwrap_or_else(|| SitePath::literal(""))
}
