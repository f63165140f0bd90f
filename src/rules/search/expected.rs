//! What a test of the search names.

use crate::index::DocId;
use crate::rules::subject::SiteContext;
use crate::search::{SearchTest, TESTS};
use crate::text::SitePath;

/// The file that tests stand in.
pub(super) fn file() -> SitePath {
    SitePath::literal(TESTS)
}

/// The documents an id means to a test: those in its language, where it names one and there are some.
pub(super) fn documents(site: &SiteContext<'_>, test: &SearchTest, id: &str) -> Vec<DocId> {
    let same = site.index.translations(id);
    if same.is_empty() {
        // A former id still leads to its document.
        let lang = test.lang.as_deref().unwrap_or("");
        return site.index.find(id, lang).into_iter().collect();
    }
    let in_lang = |at: &DocId| test.lang.as_ref().is_some_and(|lang| site.documents[*at].lang == *lang);
    let wanted: Vec<DocId> = same.iter().copied().filter(in_lang).collect();
    if wanted.is_empty() { same.to_vec() } else { wanted }
}
