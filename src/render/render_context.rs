//! A page, and a site with what its pages need beside it.

use crate::export::Alternates;
use crate::site;
use crate::text::SitePath;
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::ops::Deref;

/// A page, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it stands in the output.
    pub route: SitePath,
    /// Its HTML.
    pub html: String,
    /// Whether it is worth finding: search engines are told of it.
    pub listed: bool,
}

/// A site with what its pages need beside it.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// Its documents and what they come to.
    pub site: &'a site::Site,
    /// Where the twins of pages stand, for programs.
    pub twins: &'a Alternates,
    /// How large pictures are, by the paths of their files.
    pub pictures: &'a BTreeMap<SitePath, (u32, u32)>,
    /// Templates and browser files.
    pub theme: &'a Theme,
    /// A script every page loads, while the site is being served for its author.
    pub live_script: Option<&'a SitePath>,
}

impl Deref for RenderContext<'_> {
    type Target = site::Site;

    fn deref(&self) -> &site::Site {
        self.site
    }
}
