//! What programs read: the manifest of the site, each document as JSON and as Markdown, `llms.txt`,
//! the feed, the sitemap, and schemas for editors.

mod description;
mod document;
mod feed;
mod flow;
mod llms;
mod manifest;
mod markdown;
pub mod schema;
mod search;
mod site;
mod sitemap;
mod twin;
mod twins;

pub(crate) use description::description;
pub(crate) use document::document;
pub(crate) use feed::{FEED, changed, changes, date, feed};
pub(crate) use flow::{flow, target};
pub(crate) use llms::{LLMS, llms};
pub(crate) use manifest::manifest;
pub(crate) use search::search;
pub(crate) use site::ExportContext;
pub(crate) use sitemap::sitemap;
pub(crate) use twin::markdown;
pub(crate) use twins::{Alternates, MANIFEST};
