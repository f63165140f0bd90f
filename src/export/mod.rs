//! What programs read: the manifest of the site, the sitemap, and schemas for editors.

mod flow;
mod manifest;
pub mod schema;
mod search;
mod sitemap;

pub use flow::{flow, target};
pub use manifest::manifest;
pub use search::search;
pub use sitemap::sitemap;
