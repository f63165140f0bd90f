//! How a site looks: templates and browser files, looked up in the site, its theme, and what is
//! built in. Templates see only what they are given.

mod assets;
mod highlight;

pub use assets::{Asset, BUILT_IN, Logo, stripped};
pub use highlight::Highlighter;

use crate::config::Config;
use crate::embedded;
use crate::text::{Html, SitePath};
use crate::vfs::{Error, FileSystem};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use tera::{Context, ErrorKind, Tera, Value};

/// Templates, ready to render, and the files a browser gets.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    name: String,
    assets: Vec<Asset>,
    logo: Option<Logo>,
    /// Highlights code.
    pub highlighter: Highlighter,
}

/// A value that many pages are given, made ready for templates once. To copy it or to give it to a
/// page costs no more than counting one up: the engine takes its own values as they are.
#[derive(Debug, Clone)]
pub struct Shared(Value);

impl Shared {
    /// Texts by name.
    pub fn texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Shared {
        Shared(Value::from_serializable(&texts.into_iter().collect::<BTreeMap<_, _>>()))
    }

    /// One text.
    pub fn text(text: &str) -> Shared {
        Shared(Value::normal_string(text))
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// HTML is safe in templates by its type: what they escape is text.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::safe_string(self.as_str()).serialize(serializer)
    }
}

impl Theme {
    /// Collects templates and files; the site's own take the place of the theme's, and those of
    /// the built-in ones. A template that extends `builtin/<its own name>` changes single blocks.
    ///
    /// # Errors
    /// When a template of the site cannot be read or is no valid template.
    pub fn load(fs: &dyn FileSystem, config: &Config) -> Result<Theme, Error> {
        let mut tera = Tera::new();
        let name = config.theme.name.clone();
        tera.set_fallback_prefixes(["theme/", "builtin/"]).map_err(|error| template_error(&error, &name))?;
        let mut templates: Vec<(String, String)> = Vec::new();
        for (name, bytes) in embedded::below("templates").filter(|(name, _)| name.ends_with(".html")) {
            templates.push((format!("builtin/{name}"), String::from_utf8_lossy(bytes).into_owned()));
        }
        let themed = SitePath::literal(&format!("themes/{}/templates", config.theme.name));
        for (folder, prefix) in [(themed, "theme/"), (SitePath::literal("templates"), "")] {
            for file in fs.list(&folder).files {
                let below = file.path.strip_prefix(&folder).expect("a listing holds what is below its folder");
                if file.path.extension() == "html" {
                    let text = String::from_utf8(file.read()?).map_err(|_| Error {
                        action: "use the template",
                        path: file.path.to_string(),
                        reason: "it is not UTF-8 text; save it with the encoding UTF-8".into(),
                    })?;
                    templates.push((format!("{prefix}{below}"), text));
                }
            }
        }
        tera.add_raw_templates(templates).map_err(|error| template_error(&error, &name))?;
        let mut assets = assets::collect(fs, config)?;
        let logo = assets::logo(fs, config)?.map(|(asset, logo)| {
            assets.push(asset);
            logo
        });
        Ok(Theme { tera, name, assets, logo, highlighter: Highlighter::default() })
    }

    /// Fills a template. `name` without any prefix: `base.html`.
    ///
    /// # Errors
    /// When the template fails, with its file, line and column.
    pub fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Error> {
        let context = Context::from_serialize(context).map_err(|error| template_error(&error, &self.name))?;
        self.tera.render(name, &context).map_err(|error| template_error(&error, &self.name))
    }

    /// Whether there is a template of this name anywhere.
    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// All files of the theme.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// The picture before the site's name, when it has one.
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// Files of the theme with an extension, in the order of their names; those that no page loads by
    /// itself are not among them.
    pub fn assets_of(&self, extension: &str) -> impl Iterator<Item = &SitePath> {
        let by_itself = self.assets.iter().filter(|asset| asset.bundle.is_none());
        by_itself.map(|asset| &asset.route).filter(move |route| route.extension() == extension)
    }

    /// The one file that the scripts of a folder are: `search`.
    pub fn bundle(&self, folder: &str) -> &SitePath {
        let bundle = self.assets.iter().find(|asset| asset.bundle.as_deref() == Some(folder));
        &bundle.expect("the built-in theme has every folder that pages name").route
    }
}

/// The machine's word on a template, with the place in it.
fn template_error(error: &tera::Error, theme: &str) -> Error {
    let file = |name: &str| match (name.strip_prefix("theme/"), name.strip_prefix("builtin/")) {
        (Some(name), _) => format!("themes/{theme}/templates/{name}"),
        (_, Some(name)) => format!("built-in {name}"),
        _ => format!("templates/{name}"),
    };
    let (path, reason) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (file(report.filename()), error.to_string())
        }
        _ => ("templates".to_owned(), error.to_string()),
    };
    let source = std::error::Error::source(error).map_or_else(String::new, |source| format!(": {source}"));
    Error { action: "use the template", path, reason: format!("{reason}{source}") }
}
