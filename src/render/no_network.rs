//! What readers without a network see in place of a page that their browser has not kept.

use crate::config::Config;
use crate::model::Locales;
use crate::theme::Theme;
use crate::vfs::Error;
use serde::Serialize;

/// What its template is given. Addresses are those from the site's root.
#[derive(Debug, Serialize)]
struct NoNetworkPage<'a> {
    lang: &'a str,
    /// The site's title.
    site: &'a str,
    /// That there is no network.
    title: &'a str,
    /// What that means.
    text: &'a str,
    /// What the home page is called.
    home: &'a str,
    /// Style sheets.
    styles: Vec<&'a str>,
}

/// The page, in the site's language, with `{root}` for the site's address.
///
/// # Errors
/// When its template fails.
pub fn no_network_page(config: &Config, locales: &Locales, theme: &Theme) -> Result<String, Error> {
    let lang = &config.language;
    let page = NoNetworkPage {
        lang,
        site: &config.title,
        title: locales.ui(lang, "no_network"),
        text: locales.ui(lang, "not_kept"),
        home: locales.ui(lang, "home"),
        styles: theme.assets_of("css").map(|style| style.as_str()).collect(),
    };
    theme.render("no_network.html", &page)
}
