//! Pages that no single document stands behind: home, departments, kinds, glossary, redirects, 404.
//! The search page is in `search.rs`.

use super::context::{
    Common, GlossaryEntry, GlossaryLanguage, GlossaryLetter, GlossaryPage, Group, Link, ListPage, PlainPage,
    RedirectPage, SiteInfo,
};
use super::document::{description, site_term};
use super::html::{PageSetting, Writer};
use super::{Page, Site, link, search, urls};
use crate::index::{DepartmentName, DocumentIndex};
use crate::model::Document;
use crate::text::SitePath;
use crate::util::slug::slug;
use crate::vfs::Error;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Documents that the home page lists of each department; its own page lists all.
const HOME_LINKS: usize = 12;
/// Documents that the glossary lists under a term; the term's own page lists all.
const GLOSSARY_LINKS: usize = 12;

/// Where the pages without a document stand.
#[derive(Debug)]
pub(super) struct Plan {
    home: SitePath,
    /// The page of the author that serves as home, if any.
    home_document: Option<DocumentIndex>,
    glossary: SitePath,
    pub(super) search: SitePath,
    not_found: SitePath,
    /// By place in the index's list: pages of departments that are only a name.
    departments: Vec<Option<SitePath>>,
    /// Index pages of kinds, with the kind's name.
    kinds: Vec<(SitePath, String)>,
}

impl Plan {
    pub(super) fn new(site: Site<'_>) -> Plan {
        let index = site.index;
        let mut taken: Vec<SitePath> = Vec::new();
        let mut free = |wanted: &str| {
            let mut route = index.free_route(wanted);
            let mut number = 1;
            while taken.contains(&route) {
                route = index.free_route(&format!("{wanted}-{number}"));
                number += 1;
            }
            taken.push(route.clone());
            route
        };
        let home = SitePath::literal("index.html");
        let departments = index.departments().iter().map(|department| match &department.name {
            DepartmentName::Id(_) => None,
            DepartmentName::Words(words) => {
                let made = slug(words);
                Some(free(&format!("departments/{}", if made.is_empty() { "department" } else { &made })))
            }
        });
        let departments = departments.collect();
        let has_documents = |kind: &str| site.documents.iter().any(|document| document.kind == kind);
        let indexed = site.kinds.iter().filter(|kind| has_documents(&kind.name));
        let kinds = indexed.filter_map(|kind| Some((free(kind.index.as_ref()?), kind.name.clone()))).collect();
        let not_found = SitePath::literal("404.html");
        Plan {
            home_document: index.document_at(&home),
            home,
            glossary: free("glossary"),
            search: free("search"),
            not_found,
            departments,
            kinds,
        }
    }

    /// The documents before and after this one in its department, in its language.
    pub(super) fn neighbours(
        &self,
        site: Site<'_>,
        at: DocumentIndex,
    ) -> (Option<DocumentIndex>, Option<DocumentIndex>) {
        let Some(department) = site.index.department_of(at) else { return (None, None) };
        let document = &site.documents[at];
        let alike = |other: &&DocumentIndex| {
            let other = &site.documents[**other];
            other.lang == document.lang && other.kind == document.kind
        };
        let row = &site.index.departments()[department].documents;
        let Some(place) = row.iter().position(|other| *other == at) else { return (None, None) };
        (row[..place].iter().rev().find(alike).copied(), row[place + 1..].iter().find(alike).copied())
    }

    /// From the home page to the page above a document.
    pub(super) fn breadcrumbs(&self, site: Site<'_>, at: DocumentIndex) -> Vec<Link> {
        let document = &site.documents[at];
        let route = site.index.route(at);
        let mut crumbs = vec![self.home_link(site, route, &document.lang)];
        if let Some(department) = site.index.department_of(at) {
            crumbs.push(self.department_link(site, department, route, &document.lang));
        } else if let Some((page, kind)) = self.kinds.iter().find(|(_, kind)| *kind == document.kind) {
            let title = kind_plural(site, kind, &document.lang);
            crumbs.push(Link {
                title,
                url: urls::to_page(route, page, None),
                lang: document.lang.clone(),
                kind: kind.clone(),
            });
        } else if document.kind == "term" {
            let title = site.locales.ui(&document.lang, "glossary").to_owned();
            let url = urls::to_page(route, &self.glossary, None);
            crumbs.push(Link { title, url, lang: document.lang.clone(), kind: "glossary".into() });
        }
        if *route == self.home {
            crumbs.clear();
        }
        crumbs
    }

    /// A department's documents, grouped by kind, when the document is a department; everything
    /// when it is the site's own home page.
    pub(super) fn members(&self, site: Site<'_>, at: DocumentIndex) -> Vec<Group> {
        let document = &site.documents[at];
        if self.home_document == Some(at) {
            return self.home_groups(site, &document.lang);
        }
        let name = DepartmentName::Id(document.id.value.clone());
        let department = site.index.departments().iter().find(|department| department.name == name);
        match department.filter(|_| document.kind == "department") {
            Some(department) => groups_of(site, &department.documents, site.index.route(at), &document.lang),
            None => Vec::new(),
        }
    }

    /// What the home page lists: every department, and what belongs to none by kind.
    fn home_groups(&self, site: Site<'_>, lang: &str) -> Vec<Group> {
        let route = &self.home;
        let mut groups = Vec::new();
        let mut listed = vec![false; site.documents.len()];
        for (number, department) in site.index.departments().iter().enumerate() {
            let page = self.department_link(site, number, route, lang);
            let text = match &department.name {
                DepartmentName::Id(id) => site.index.find(id, lang).and_then(|at| description(&site.documents[at])),
                DepartmentName::Words(_) => None,
            };
            // Kinds with an index page of their own (roles) have a group below.
            let has_index = |at: &DocumentIndex| self.kinds.iter().any(|(_, kind)| *kind == site.documents[*at].kind);
            let documents: Vec<DocumentIndex> =
                department.documents.iter().copied().filter(|at| !has_index(at)).collect();
            documents.iter().for_each(|at| listed[*at] = true);
            let documents = in_language_first(site, &documents, lang);
            groups.push(group(site, route, page.title, Some(page.url), text, &documents));
        }
        let mut others: BTreeMap<&str, Vec<DocumentIndex>> = BTreeMap::new();
        for (at, document) in site.documents.iter().enumerate() {
            // Departments are the groups above, terms stand in the glossary, and home is here.
            let is_shown = matches!(document.kind.as_str(), "term" | "department") || self.home_document == Some(at);
            if !listed[at] && !is_shown {
                others.entry(&document.kind).or_default().push(at);
            }
        }
        for (kind, mut documents) in others {
            documents.sort_by_cached_key(|at| {
                (site.documents[*at].lang.clone(), site.documents[*at].title.value.to_lowercase())
            });
            let page = self.kinds.iter().find(|(_, name)| name == kind);
            let url = page.map(|(page, _)| urls::to_page(route, page, None));
            let documents = in_language_first(site, &documents, lang);
            let mut group = group(site, route, kind_plural(site, kind, lang), url, None, &documents);
            if group.url.is_none() {
                // No other page lists them.
                group.links = documents.iter().map(|at| link(site, route, *at)).collect();
            }
            groups.push(group);
        }
        groups
    }

    pub(super) fn home_link(&self, site: Site<'_>, route: &SitePath, lang: &str) -> Link {
        let title = site.locales.ui(lang, "home").to_owned();
        Link { title, url: urls::to_page(route, &self.home, None), lang: lang.to_owned(), kind: "home".into() }
    }

    pub(super) fn department_link(&self, site: Site<'_>, department: usize, route: &SitePath, lang: &str) -> Link {
        match (&site.index.departments()[department].name, &self.departments[department]) {
            (DepartmentName::Words(words), Some(page)) => {
                let url = urls::to_page(route, page, None);
                Link { title: words.clone(), url, lang: lang.to_owned(), kind: "department".into() }
            }
            (DepartmentName::Id(id) | DepartmentName::Words(id), _) => {
                let at = site.index.find(id, lang).expect("a department with an id is a document");
                link(site, route, at)
            }
        }
    }
}

/// What every page has.
pub(super) fn common<'a>(site: Site<'a>, plan: &Plan, route: &SitePath, lang: &'a str, title: String) -> Common<'a> {
    let way = |to: &SitePath| urls::path(&route.relative(to));
    let live = site.live_script.into_iter();
    Common {
        lang,
        title,
        description: None,
        t: words(site, lang),
        site: SiteInfo {
            lang: &site.config.language,
            title: &site.config.title,
            description: site.config.description.as_deref(),
        },
        canonical: site.config.base_url.as_ref().map(|base| format!("{base}{}", urls::path(route.as_str()))),
        styles: site.theme.assets_of("css").map(way).collect(),
        scripts: site.theme.assets_of("js").chain(live).map(way).collect(),
        breadcrumbs: Vec::new(),
        home_url: way(&plan.home),
        glossary_url: way(&plan.glossary),
        search: search::info(site, plan, route, lang),
    }
}

/// The words of the interface in a language.
pub(super) fn words<'a>(site: Site<'a>, lang: &str) -> BTreeMap<&'a str, &'a str> {
    let known = site.locales.get("en").map(|locale| &locale.ui);
    known.into_iter().flatten().map(|(key, _)| (key.as_str(), site.locales.ui(lang, key))).collect()
}

/// The words that a script says, those whose names begin with `prefix`: a line each, its name before the first blank.
pub(super) fn spoken(site: Site<'_>, lang: &str, prefix: &str) -> String {
    let known = site.locales.get("en").map(|locale| &locale.ui);
    let lines = known.into_iter().flatten().filter_map(|(key, _)| {
        let words = site.locales.ui(lang, key).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{} {words}", key.strip_prefix(prefix)?))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// All pages without a document of their own.
pub(super) fn render(site: Site<'_>, plan: &Plan) -> Result<Vec<Page>, Error> {
    let mut pages = Vec::new();
    if !site.index.is_taken(&plan.home) {
        pages.push(home(site, plan)?);
    }
    for (number, route) in plan.departments.iter().enumerate() {
        if let Some(route) = route {
            pages.push(department(site, plan, number, route)?);
        }
    }
    for (route, kind) in &plan.kinds {
        pages.push(kind_index(site, plan, kind, route)?);
    }
    pages.push(glossary(site, plan)?);
    pages.push(search::page(site, plan)?);
    if !site.index.is_taken(&plan.not_found) {
        pages.push(not_found(site, plan)?);
    }
    for (route, target) in site.index.redirects() {
        pages.push(redirect(site, plan, route, *target)?);
    }
    Ok(pages)
}

fn home(site: Site<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common = common(site, plan, &plan.home, lang, site.config.title.clone());
    common.description.clone_from(&site.config.description);
    let groups = plan.home_groups(site, lang);
    let html = site.theme.render("home.html", &ListPage { common, groups })?;
    Ok(Page { route: plan.home.clone(), html, listed: true })
}

fn group(
    site: Site<'_>,
    route: &SitePath,
    title: String,
    url: Option<String>,
    description: Option<String>,
    documents: &[DocumentIndex],
) -> Group {
    let links = documents.iter().take(HOME_LINKS).map(|at| link(site, route, *at)).collect();
    Group { title, url, lang: site.config.language.clone(), description, count: documents.len(), links }
}

/// Documents in the reader's language before the others; the order is kept otherwise.
fn in_language_first(site: Site<'_>, documents: &[DocumentIndex], lang: &str) -> Vec<DocumentIndex> {
    let mut documents = documents.to_vec();
    documents.sort_by_key(|at| site.documents[*at].lang != lang);
    documents
}

/// Documents by kind and language, each group whole.
fn groups_of(site: Site<'_>, documents: &[DocumentIndex], route: &SitePath, lang: &str) -> Vec<Group> {
    let mut groups: BTreeMap<(bool, bool, &str, &str), Vec<DocumentIndex>> = BTreeMap::new();
    for at in documents {
        let document = &site.documents[*at];
        let key = (document.kind != "sop", document.lang != lang, document.kind.as_str(), document.lang.as_str());
        groups.entry(key).or_default().push(*at);
    }
    let group = |((_, _, kind, of_lang), members): ((bool, bool, &str, &str), Vec<DocumentIndex>)| Group {
        title: kind_plural(site, kind, of_lang),
        url: None,
        lang: of_lang.to_owned(),
        description: None,
        count: members.len(),
        links: members.iter().map(|at| link(site, route, *at)).collect(),
    };
    groups.into_iter().map(group).collect()
}

fn department(site: Site<'_>, plan: &Plan, number: usize, route: &SitePath) -> Result<Page, Error> {
    let department = &site.index.departments()[number];
    let DepartmentName::Words(words) = &department.name else { unreachable!("departments with an id have a document") };
    let lang = &site.config.language;
    let mut common = common(site, plan, route, lang, words.clone());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let groups = groups_of(site, &department.documents, route, lang);
    let html = site.theme.render("list.html", &ListPage { common, groups })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

fn kind_index(site: Site<'_>, plan: &Plan, kind: &str, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut members: Vec<DocumentIndex> =
        (0..site.documents.len()).filter(|at| site.documents[*at].kind == kind).collect();
    members.sort_by_cached_key(|at| (site.documents[*at].lang.clone(), site.documents[*at].title.value.to_lowercase()));
    let mut common = common(site, plan, route, lang, kind_plural(site, kind, lang));
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let groups = groups_of(site, &members, route, lang);
    let html = site.theme.render("list.html", &ListPage { common, groups })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

fn kind_plural(site: Site<'_>, kind: &str, lang: &str) -> String {
    let rule = site.kinds.get(kind);
    let words = rule.and_then(|rule| rule.plural.get(lang).or_else(|| rule.title.get(lang)));
    words.unwrap_or(kind).to_owned()
}

/// Every term of the site and of single documents, by language and first letter.
fn glossary(site: Site<'_>, plan: &Plan) -> Result<Page, Error> {
    let route = &plan.glossary;
    let lang = &site.config.language;
    let mut by_lang: BTreeMap<(bool, String), Vec<GlossaryEntry>> = BTreeMap::new();
    for (at, document) in site.documents.iter().enumerate() {
        let entries = if document.kind == "term" {
            vec![site_entry(site, at, route)]
        } else {
            own_entries(site, at, document, route)
        };
        if !entries.is_empty() {
            by_lang.entry((document.lang != *lang, document.lang.clone())).or_default().extend(entries);
        }
    }
    let mut names = crate::util::slug::Unique::default();
    let languages = by_lang
        .into_iter()
        .map(|((_, lang), mut entries)| {
            entries.sort_by_cached_key(|entry| (sort_key(&entry.name), entry.name.clone(), entry.url.clone()));
            for entry in &mut entries {
                entry.anchor = names.claim(&format!("{lang}-{}", slug(&entry.name)), "term");
            }
            let mut letters: Vec<GlossaryLetter> = Vec::new();
            for entry in entries {
                let letter = first_letter(&entry.name);
                match letters.last_mut() {
                    Some(last) if last.letter == letter => last.entries.push(entry),
                    _ => {
                        let anchor = names.claim(&format!("{lang}-letter-{}", slug(&letter)), "letter");
                        letters.push(GlossaryLetter { letter, anchor, entries: vec![entry] });
                    }
                }
            }
            let name = site.locales.get(&lang).map_or_else(|| lang.clone(), |locale| locale.name.clone());
            GlossaryLanguage { anchor: format!("lang-{lang}"), lang, name, letters }
        })
        .collect();
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "glossary").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let html = site.theme.render("glossary.html", &GlossaryPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
}

fn site_entry(site: Site<'_>, at: DocumentIndex, route: &SitePath) -> GlossaryEntry {
    let term = site_term(site, at, route);
    let mut uses: Vec<DocumentIndex> =
        site.index.terms().uses(at).iter().chain(site.index.used_by(at)).copied().collect();
    uses.sort_unstable();
    uses.dedup();
    GlossaryEntry {
        name: term.name,
        anchor: String::new(),
        html: term.html,
        url: urls::to_page(route, site.index.route(at), None),
        of: None,
        used_in: uses.iter().take(GLOSSARY_LINKS).map(|other| link(site, route, *other)).collect(),
        more: uses.len().saturating_sub(GLOSSARY_LINKS),
    }
}

fn own_entries(site: Site<'_>, at: DocumentIndex, document: &Document, route: &SitePath) -> Vec<GlossaryEntry> {
    let setting = PageSetting { site, at, route };
    let entry = |term: &crate::model::Term| GlossaryEntry {
        name: term.name.clone(),
        anchor: String::new(),
        html: Writer::new(setting, document).without_terms().blocks(&term.meaning),
        url: urls::to_page(route, site.index.route(at), Some(&term.anchor)),
        of: Some(link(site, route, at)),
        used_in: Vec::new(),
        more: 0,
    };
    document.terms().map(entry).collect()
}

/// Letters sort by what they are without accents, so that ā stands with a.
fn sort_key(name: &str) -> String {
    name.nfkd().filter(|char| !unicode_normalization::char::is_combining_mark(*char)).collect::<String>().to_lowercase()
}

fn first_letter(name: &str) -> String {
    let key = sort_key(name);
    key.chars().next().map_or_else(String::new, |char| char.to_uppercase().to_string())
}

fn not_found(site: Site<'_>, plan: &Plan) -> Result<Page, Error> {
    let lang = &site.config.language;
    let title = site.locales.ui(lang, "not_found").to_owned();
    let mut common = common(site, plan, &plan.not_found, lang, title);
    common.canonical = None;
    if let Some(base) = &site.config.base_url {
        // A host shows this page under any address, where relative ways would lead astray.
        let absolute = |way: &String| format!("{base}{way}");
        common.styles = common.styles.iter().map(absolute).collect();
        common.scripts = common.scripts.iter().map(absolute).collect();
        common.home_url = absolute(&common.home_url);
        common.glossary_url = absolute(&common.glossary_url);
        for way in [&mut common.search.url, &mut common.search.script, &mut common.search.index] {
            *way = absolute(way);
        }
    }
    let html = site.theme.render("not_found.html", &PlainPage { common })?;
    Ok(Page { route: plan.not_found.clone(), html, listed: false })
}

fn redirect(site: Site<'_>, plan: &Plan, route: &SitePath, target: DocumentIndex) -> Result<Page, Error> {
    let document = &site.documents[target];
    let title = site.locales.ui(&document.lang, "moved").to_owned();
    let mut common = common(site, plan, route, &document.lang, title);
    let base = site.config.base_url.as_ref();
    common.canonical = base.map(|base| format!("{base}{}", urls::path(site.index.route(target).as_str())));
    let html = site.theme.render("redirect.html", &RedirectPage { common, target: link(site, route, target) })?;
    Ok(Page { route: route.clone(), html, listed: false })
}
