//! What all pages are given.

use crate::theme::Shared;
use serde::Serialize;

/// What every page has.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Common<'a> {
    /// Language of the page.
    pub lang: &'a str,
    /// The page's title.
    pub title: String,
    /// One sentence about it.
    pub description: Option<String>,
    /// The site.
    pub site: SiteInfo<'a>,
    /// Words of the interface in the page's language.
    pub t: Shared,
    /// The page's own address, when the site's is known.
    pub canonical: Option<String>,
    /// What Open Graph calls the sort of page: `website` or `article`.
    pub og_type: &'static str,
    /// What it calls the language: `en_US`.
    pub og_locale: String,
    /// The same for programs, and the feed of the site.
    pub alternates: Vec<Alternate>,
    /// Style sheets.
    pub styles: Vec<String>,
    /// Scripts.
    pub scripts: Vec<String>,
    /// The script that has the browser keep a copy of the site, where it may.
    pub offline_script: Option<String>,
    /// From the home page down to the page above this one.
    pub breadcrumbs: Vec<Link>,
    /// Home page.
    pub home_url: String,
    /// Glossary page.
    pub glossary_url: String,
    /// What customers say; `None` where no document tells.
    pub situations_url: Option<String>,
    /// Tags; `None` where there are none.
    pub tags_url: Option<String>,
    /// What changed; `None` where no document gives a date.
    pub changes_url: Option<String>,
    /// Search.
    pub search: SearchInfo,
}

/// What a page says elsewhere in another form.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Alternate {
    /// Its media type.
    pub of: &'static str,
    pub url: String,
    pub title: Option<String>,
}

/// What the search form of a page needs.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SearchInfo {
    /// The search page.
    pub url: String,
    /// The script that searches.
    pub script: String,
    /// What only the search page has.
    pub page_script: String,
    /// The file it finds the index by.
    pub index: String,
    /// The words it says: a line each, its name before the first blank.
    pub words: Shared,
}

/// What pages say of their site.
#[derive(Debug, Serialize)]
pub(in crate::render) struct SiteInfo<'a> {
    /// The site's language: that of its title and description.
    pub lang: &'a str,
    pub title: &'a str,
    pub description: Option<&'a str>,
    /// The picture before its name.
    pub logo: Option<LogoInfo>,
}

/// The picture before the site's name.
#[derive(Debug, Serialize)]
pub(in crate::render) struct LogoInfo {
    pub url: String,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
}

/// A link in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Link {
    pub title: String,
    pub url: String,
    pub lang: String,
    pub kind: String,
    /// `draft`, `review` or `retired`; `None` for what is in force.
    pub status: Option<&'static str>,
}
