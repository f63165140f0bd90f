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

pub use description::description;
pub use document::document;
pub use feed::{FEED, changed, changes, date, feed};
pub use flow::{flow, target};
pub use llms::{LLMS, llms};
pub use manifest::manifest;
pub use search::search;
pub use site::Site;
pub use sitemap::sitemap;
pub use twin::markdown;
pub use twins::{MANIFEST, Twins};
