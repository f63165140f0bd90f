//! `sitemap.xml`, for sites that know their address (sitemaps.org, version 0.9).

use crate::text::SitePath;
use std::fmt::Write as _;

/// The sitemap of all `pages`, in the order given.
pub fn sitemap<'a>(base_url: &str, pages: impl Iterator<Item = &'a SitePath>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let path = percent_encoding::utf8_percent_encode(page.as_str(), percent_encoding::NON_ALPHANUMERIC).to_string();
        // Encoded more than needed is still right, but these read better as they are.
        let path = path.replace("%2F", "/").replace("%2E", ".").replace("%2D", "-").replace("%5F", "_");
        let _ = writeln!(xml, "  <url><loc>{base_url}{path}</loc></url>");
    }
    xml.push_str("</urlset>\n");
    xml
}
