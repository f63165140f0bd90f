//! Tags: which there are, and the documents of each.

use super::RenderContext;
use crate::index::DocId;
use crate::util::slug::{Unique, slug};
use std::collections::BTreeMap;

/// All tags of a site, by language and name; case makes no difference.
#[derive(Debug)]
pub(super) struct Tags {
    /// By whether the language is another than the site's, and the language.
    pub(super) languages: BTreeMap<(bool, String), BTreeMap<String, Tag>>,
}

/// A tag with its documents.
#[derive(Debug)]
pub(super) struct Tag {
    /// As it is written where it is met first.
    pub(super) name: String,
    pub(super) anchor: String,
    pub(super) documents: Vec<DocId>,
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
