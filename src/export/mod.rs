//! What programs read: the manifest of the site, and the sitemap.

mod manifest;
mod sitemap;

pub use manifest::manifest;
pub use sitemap::sitemap;
