//! What the documents of a site know of each other: ids, addresses, links, terms, departments.
//!
//! Built in one pass over all documents; nothing after it needs a second.

mod departments;
mod document;
mod ids;
mod links;
mod problem;
mod resolve;
mod routes;
pub(crate) mod terms;
mod words;

pub(crate) use departments::{Department, DepartmentName};
pub(crate) use document::Document;
pub(crate) use problem::{Place, Problem};
pub(crate) use resolve::{Broken, Resolved};

use crate::model::{Draft, Kinds, visit};
use crate::text::SitePath;
use crate::util::suggest::Names;
use ids::Ids;
use links::{Links, References};
use oxc_index::{IndexSlice, IndexVec, define_index_type};
use rayon::prelude::*;
use routes::Routes;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::OnceLock;
use terms::SiteTerms;

define_index_type! {
    /// A document's number in its site: documents are sorted by path.
    pub struct DocId = u32;
}

define_index_type! {
    /// A department's number in [`Index::departments`], where they stand in the order of their names.
    pub struct DepartmentId = u32;
}

/// The documents of a site, by their number.
pub(crate) type Documents = IndexSlice<DocId, [Document]>;

/// The same before they are linked.
type Drafts = IndexSlice<DocId, [Draft]>;

/// What the index needs to know beside the documents.
#[derive(Debug, Clone, Copy)]
pub struct LinkContext<'a> {
    /// Kinds of the site.
    pub kinds: &'a Kinds,
    /// Interface languages, for the endings of terms.
    pub locales: &'a crate::model::Locales,
    /// The site's language: the first choice when a document's own has no translation.
    pub language: &'a str,
    /// Folder of the documents.
    pub source: &'a SitePath,
    /// Every file below that folder.
    pub files: &'a BTreeSet<SitePath>,
    /// Every file of `static/`, by its path in the output.
    pub static_files: &'a BTreeSet<SitePath>,
}

/// The site's cross-references.
#[derive(Debug)]
pub struct Index {
    ids: Ids,
    routes: Routes,
    anchors: IndexVec<DocId, HashSet<String>>,
    files: BTreeSet<SitePath>,
    static_files: BTreeSet<SitePath>,
    /// What a broken link to a file could have meant; made when the first one is met.
    file_names: OnceLock<Names>,
    source: SitePath,
    langs: IndexVec<DocId, String>,
    /// Folder of each document's file, seen from the folder of the documents.
    folders: IndexVec<DocId, SitePath>,
    used_by: IndexVec<DocId, Vec<DocId>>,
    links_to: IndexVec<DocId, Vec<DocId>>,
    assets: BTreeSet<SitePath>,
    pictures: BTreeSet<SitePath>,
    departments: IndexVec<DepartmentId, Department>,
    department_of: IndexVec<DocId, Option<DepartmentId>>,
    terms: SiteTerms,
    resolved: usize,
}

/// What one document's links come to, found in parallel.
#[derive(Default)]
struct Outgoing {
    links: Links,
    references: References,
    links_to: BTreeSet<DocId>,
    assets: BTreeSet<SitePath>,
    pictures: BTreeSet<SitePath>,
    problems: Vec<Problem>,
    /// How often a link was resolved.
    resolved: usize,
}

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
        let anchors = IndexVec::from_vec(documents.raw.par_iter().map(anchors).collect());
        let terms = SiteTerms::new(documents, setting.locales);
        let mut index = Index {
            ids,
            routes,
            anchors,
            files: setting.files.clone(),
            static_files: setting.static_files.clone(),
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
        let (departments, department_of) = departments::group(documents, &index);
        index.departments = departments;
        index.department_of = department_of;
        index.terms.collect_uses(documents);
        let linked = drafts.into_iter().zip(&mut outgoing).map(|(draft, outgoing)| Document::new(draft, outgoing));
        (linked.collect(), index, problems)
    }

    /// Where a document's page stands in the output.
    pub fn route(&self, document: DocId) -> &SitePath {
        self.routes.of(document)
    }

    /// Pages that lead from a former address to a document, as (address, document).
    pub fn redirects(&self) -> &BTreeMap<SitePath, DocId> {
        self.routes.redirects()
    }

    /// A free address near `wanted`, for a page that no document stands behind.
    pub fn free_route(&self, wanted: &str) -> SitePath {
        self.routes.free(wanted)
    }

    /// Whether a document or a file of `static/` stands at an address, so that no page is made for it.
    pub fn is_taken(&self, route: &SitePath) -> bool {
        self.routes.is_taken(route)
    }

    /// The document at an address.
    pub fn document_at(&self, route: &SitePath) -> Option<DocId> {
        self.routes.document_at(route)
    }

    /// Documents that link or refer to this one, in path order.
    pub fn used_by(&self, document: DocId) -> &[DocId] {
        &self.used_by[document]
    }

    /// Documents this one links or refers to, in path order.
    pub fn links_to(&self, document: DocId) -> &[DocId] {
        &self.links_to[document]
    }

    /// Files beside the documents that some page shows or links to.
    pub fn assets(&self) -> &BTreeSet<SitePath> {
        &self.assets
    }

    /// Pictures that pages show, by their paths in the site's folder.
    pub fn pictures(&self) -> &BTreeSet<SitePath> {
        &self.pictures
    }

    /// Where such a file stands in the output.
    pub fn asset_route(&self, file: &SitePath) -> SitePath {
        let below = file.strip_prefix(&self.source).unwrap_or_else(|| file.clone());
        routes::portable(&SitePath::literal(&format!("files/{below}")))
    }

    /// The document of an id, in `lang` when there is one, else in the site's language, else the
    /// first. Former ids count.
    pub fn find(&self, id: &str, lang: &str) -> Option<DocId> {
        self.ids.find(id, lang)
    }

    /// The documents that share an id: one per language, in path order.
    pub fn translations(&self, id: &str) -> &[DocId] {
        self.ids.all(id)
    }

    /// The known id nearest to one that does not exist.
    pub fn nearest_id(&self, id: &str) -> Option<&str> {
        self.ids.nearest(id)
    }

    /// Names of a document's sections, steps, headings and terms; not those in raw HTML.
    pub fn own_anchors(&self, document: &Draft) -> HashSet<String> {
        own_anchors(document)
    }

    /// Departments in the order of their names.
    pub fn departments(&self) -> &IndexSlice<DepartmentId, [Department]> {
        &self.departments
    }

    /// The department a document belongs to.
    pub fn department_of(&self, document: DocId) -> Option<DepartmentId> {
        self.department_of[document]
    }

    /// How often a link was resolved: once for each destination of a document, however many read what it means.
    pub fn resolved(&self) -> usize {
        self.resolved
    }

    /// Terms of the whole site.
    pub fn terms(&self) -> &SiteTerms {
        &self.terms
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

/// Asks something of every document, in parallel; the answers in their order.
pub(crate) fn each<D: Sync, T: Send>(
    documents: &IndexSlice<DocId, [D]>,
    ask: impl Fn(DocId, &D) -> T + Sync,
) -> IndexVec<DocId, T> {
    let numbered = documents.raw.par_iter().enumerate();
    IndexVec::from_vec(numbered.map(|(number, document)| ask(DocId::from_usize(number), document)).collect())
}

fn folder(document: &Draft, source: &SitePath) -> SitePath {
    let folder = document.path.parent();
    folder.strip_prefix(source).unwrap_or_else(|| SitePath::literal(""))
}

/// Names of sections, steps, headings and terms.
fn own_anchors(document: &Draft) -> HashSet<String> {
    use crate::model::{Content, Item};
    use crate::syntax::ast::BlockKind;
    let mut anchors: HashSet<String> = HashSet::new();
    for section in &document.sections {
        anchors.insert(section.anchor.clone());
        if let Content::Steps(procedure) = &section.content {
            for item in &procedure.items {
                if let Item::Phase { heading, .. } = item {
                    anchors.insert(heading.anchor.clone());
                }
            }
        }
    }
    anchors.extend(document.steps().map(|step| step.id.clone()));
    anchors.extend(document.terms().map(|term| term.anchor.clone()));
    visit::document_blocks(document, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            anchors.insert(heading.anchor.clone());
        }
    });
    anchors
}

/// Every name a link to this page can end with: of raw HTML `id="…"`, and `name="…"` of links.
fn anchors(document: &Draft) -> HashSet<String> {
    let mut anchors = own_anchors(document);
    visit::raw_html(document, &mut |html, _| {
        for tag in html.tags().filter(|tag| !tag.closes) {
            let name = tag.value("name").filter(|_| tag.name == "a");
            anchors.extend(
                [tag.value("id"), name].into_iter().flatten().filter(|name| !name.is_empty()).map(str::to_owned),
            );
        }
    });
    anchors
}
