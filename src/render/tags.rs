//! Tags: which there are, and the page that lists the documents of each.

use super::finding::{TagInfo, TagLanguage, TagsPage};
use super::glossary::sort_key;
use super::pages::common;
use super::plan::Plan;
use super::{Page, RenderContext, link};
use crate::index::DocId;
use crate::text::SitePath;
use crate::util::slug::{Unique, slug};
use crate::vfs::Error;
use std::collections::BTreeMap;

/// All tags of a site, by language and name; case makes no difference.
#[derive(Debug)]
pub(super) struct Tags {
    /// By whether the language is another than the site's, and the language.
    languages: BTreeMap<(bool, String), BTreeMap<String, Tag>>,
}

#[derive(Debug)]
struct Tag {
    /// As it is written where it is met first.
    name: String,
    anchor: String,
    documents: Vec<DocId>,
}

impl Tags {
    /// The tags of all documents that are not retired.
    pub(super) fn new(site: RenderContext<'_>) -> Tags {
        let mut languages: BTreeMap<(bool, String), BTreeMap<String, Tag>> = BTreeMap::new();
        for (at, document) in site.documents.iter_enumerated() {
            if document.is_retired() {
                continue;
            }
            for name in document.field_texts("tags").into_iter().filter(|name| !key(name).is_empty()) {
                let lang = (document.lang != site.config.language, document.lang.clone());
                let tags = languages.entry(lang).or_default();
                let tag = tags.entry(key(&name)).or_insert(Tag { name, anchor: String::new(), documents: Vec::new() });
                if tag.documents.last() != Some(&at) {
                    tag.documents.push(at);
                }
            }
        }
        let mut names = Unique::default();
        for ((_, lang), tags) in &mut languages {
            for (key, tag) in tags {
                tag.anchor = names.claim(&format!("{lang}-{}", slug(key)), "tag");
            }
        }
        Tags { languages }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// The documents of a tag, in path order.
    pub(super) fn documents(&self, site: RenderContext<'_>, lang: &str, tag: &str) -> &[DocId] {
        self.find(site, lang, tag).map_or(&[], |tag| &tag.documents)
    }

    fn find(&self, site: RenderContext<'_>, lang: &str, tag: &str) -> Option<&Tag> {
        self.languages.get(&(lang != site.config.language, lang.to_owned()))?.get(&key(tag))
    }

    /// The name of a tag's place on the page of tags.
    pub(super) fn anchor(&self, site: RenderContext<'_>, lang: &str, tag: &str) -> Option<&str> {
        Some(self.find(site, lang, tag)?.anchor.as_str())
    }
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The page of all tags.
pub(super) fn page(site: RenderContext<'_>, plan: &Plan, route: &SitePath) -> Result<Page, Error> {
    let lang = &site.config.language;
    let mut common = common(site, plan, route, lang, site.locales.ui(lang, "tags").to_owned());
    common.breadcrumbs = vec![plan.home_link(site, route, lang)];
    let languages = plan.tags.languages.iter().map(|((_, lang), tags)| {
        let mut tags: Vec<&Tag> = tags.values().collect();
        tags.sort_by_cached_key(|tag| (sort_key(&tag.name), &tag.name));
        let info = |tag: &Tag| {
            let mut documents = tag.documents.clone();
            documents.sort_by_cached_key(|at| sort_key(&site.documents[*at].title.value));
            TagInfo {
                name: tag.name.clone(),
                anchor: tag.anchor.clone(),
                links: documents.into_iter().map(|at| link(site, route, at)).collect(),
            }
        };
        TagLanguage {
            lang: lang.clone(),
            name: site.locales.get(lang).map_or_else(|| lang.clone(), |locale| locale.name.clone()),
            anchor: format!("lang-{lang}"),
            tags: tags.into_iter().map(info).collect(),
        }
    });
    let languages = languages.collect();
    let html = site.theme.render("tags.html", &TagsPage { common, languages })?;
    Ok(Page { route: route.clone(), html, listed: true })
}
