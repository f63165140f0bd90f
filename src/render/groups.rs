//! Documents under headings, as lists of all sorts show them.

use super::context::Group;
use super::{RenderContext, link};
use crate::index::DocId;
use crate::model::Behaviour;
use crate::text::SitePath;
use std::collections::BTreeMap;

/// Documents that the home page lists of each department; its own page lists all.
const HOME_LINKS: usize = 12;

pub(super) fn group(
    site: RenderContext<'_>,
    route: &SitePath,
    title: String,
    url: Option<String>,
    description: Option<String>,
    documents: &[DocId],
) -> Group {
    let links = documents.iter().take(HOME_LINKS).map(|at| link(site, route, *at)).collect();
    Group { title, url, lang: site.config.language.clone(), status: None, description, count: documents.len(), links }
}

/// Documents in the reader's language before the others; the order is kept otherwise.
pub(super) fn in_language_first(site: RenderContext<'_>, documents: &[DocId], lang: &str) -> Vec<DocId> {
    let mut documents = documents.to_vec();
    documents.sort_by_key(|at| site.documents[*at].lang != lang);
    documents
}

/// Documents by kind and language, each group whole.
pub(super) fn groups_of(site: RenderContext<'_>, documents: &[DocId], route: &SitePath, lang: &str) -> Vec<Group> {
    let mut groups: BTreeMap<(bool, bool, &str, &str), Vec<DocId>> = BTreeMap::new();
    for at in documents {
        let document = &site.documents[*at];
        let key = (
            !document.acts_as(Behaviour::Procedure),
            document.lang != lang,
            document.kind.as_str(),
            document.lang.as_str(),
        );
        groups.entry(key).or_default().push(*at);
    }
    let group = |((_, _, kind, of_lang), members): ((bool, bool, &str, &str), Vec<DocId>)| Group {
        title: kind_plural(site, kind, of_lang),
        url: None,
        lang: of_lang.to_owned(),
        status: None,
        description: None,
        count: members.len(),
        links: members.iter().map(|at| link(site, route, *at)).collect(),
    };
    groups.into_iter().map(group).collect()
}

pub(super) fn kind_plural(site: RenderContext<'_>, kind: &str, lang: &str) -> String {
    let rule = site.kinds.get(kind);
    let words = rule.and_then(|rule| rule.plural.get(lang).or_else(|| rule.title.get(lang)));
    words.unwrap_or(kind).to_owned()
}
