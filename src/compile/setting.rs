//! A site's settings, kinds and interface languages: the built-in ones with the site's own on top.

use crate::config::{self, Config, Style};
use crate::embedded;
use crate::model::kind::BASE;
use crate::model::{self, Kinds, Locale, Locales};
use crate::rules::{self, Finding, stage};
use crate::site::Settings;
use crate::syntax::{first_version, parse_yaml};
use crate::text::{Node, SitePath, Source};
use crate::theme;
use crate::vfs::{FileSystem, Memory};
use std::collections::HashMap;

/// Folder of the documents when the settings name none.
const SOURCE: &str = "sops";

/// The kinds and interface languages of a site that has none of its own.
pub fn built_in() -> (Kinds, Locales) {
    let Settings { kinds, locales, .. } = read(&Memory::default(), &mut HashMap::new(), &mut Vec::new());
    (kinds, locales)
}

/// What lowering needs of the settings.
pub(super) fn lowering(settings: &Settings) -> model::LoweringContext<'_> {
    model::LoweringContext {
        kinds: &settings.kinds,
        locales: &settings.locales,
        language: &settings.config.language,
        languages: &settings.config.languages,
        base_url: settings.config.base_url.as_deref(),
    }
}

/// Reads everything that holds for all documents.
pub(super) fn read(fs: &dyn FileSystem, sources: &mut HashMap<SitePath, Source>, found: &mut Vec<Finding>) -> Settings {
    let config = read_config(fs, sources, found);
    let source = config.source.clone().unwrap_or_else(|| {
        let usual = SitePath::literal(SOURCE);
        if fs.is_folder(&usual) { usual } else { SitePath::literal("") }
    });
    let site = site_yaml(fs, sources, found);
    let kinds = read_kinds(&site, sources, found);
    let built_in = embedded_yaml("locales/").map(|(_, node)| Locale::from_node(&node));
    let own = site.iter().filter(|(path, _)| path.as_str().starts_with("templates/locales/"));
    let locales = Locales::new(built_in.chain(own.map(|(_, node)| Locale::from_node(node))));
    let style = read_style(fs, sources, found);
    Settings { config, source, kinds, locales, style }
}

fn read_config(fs: &dyn FileSystem, sources: &mut HashMap<SitePath, Source>, found: &mut Vec<Finding>) -> Config {
    let path = SitePath::literal(config::FILE_NAME);
    let Some(file) = fs.find(&path) else { return Config::default() };
    let Some(source) = super::source::read_source(&file, &[], found) else { return Config::default() };
    let (config, problems) = config::read(&first_version(&source.text));
    found.extend(problems.iter().map(|problem| stage::config(&source, problem)));
    found.extend(rules::check_settings(&path, &config));
    if let Some(span) = config.theme.name_span {
        let name = &config.theme.name;
        let is_there = name == theme::BUILT_IN || fs.is_folder(&SitePath::literal(&format!("themes/{name}")));
        found.extend((!is_there).then(|| stage::theme_name(&path, span)));
    }
    if let (Some(logo), Some(span)) = (&config.theme.logo, config.theme.logo_span) {
        found.extend(fs.find(logo).is_none().then(|| stage::logo(&path, span)));
    }
    if let (Some(accent), Some(span)) = (&config.theme.accent, config.theme.accent_span) {
        found.extend(stage::accent(&path, span, accent));
    }
    sources.insert(path, source);
    config
}

/// The team's choice of words, when it has written one down.
fn read_style(fs: &dyn FileSystem, sources: &mut HashMap<SitePath, Source>, found: &mut Vec<Finding>) -> Style {
    let path = SitePath::literal(config::STYLE);
    let Some(file) = fs.find(&path) else { return Style::default() };
    let Some(source) = super::source::read_source(&file, &[], found) else { return Style::default() };
    let mut problems = Vec::new();
    let node = parse_yaml(&first_version(&source.text), 0, &mut problems);
    found.extend(problems.iter().map(|problem| stage::syntax(&source, problem)));
    sources.insert(path.clone(), source);
    let Some(node) = node else { return Style::default() };
    let (style, problems) = Style::from_node(&node);
    found.extend(problems.iter().map(|problem| stage::style(&path, problem)));
    style
}

/// The YAML files of the site's own `templates/`.
fn site_yaml(
    fs: &dyn FileSystem,
    sources: &mut HashMap<SitePath, Source>,
    found: &mut Vec<Finding>,
) -> Vec<(SitePath, Node)> {
    let mut nodes = Vec::new();
    let listing = fs.list(&SitePath::literal("templates"));
    found.extend(listing.problems.iter().map(stage::listing));
    for file in listing.files {
        if file.path.extension() != "yaml" {
            continue;
        }
        let Some(source) = super::source::read_source(&file, &[], found) else { continue };
        let mut problems = Vec::new();
        let node = parse_yaml(&first_version(&source.text), 0, &mut problems);
        found.extend(problems.iter().map(|problem| stage::syntax(&source, problem)));
        nodes.extend(node.map(|node| (file.path.clone(), node)));
        sources.insert(file.path, source);
    }
    nodes
}

fn read_kinds(site: &[(SitePath, Node)], sources: &HashMap<SitePath, Source>, found: &mut Vec<Finding>) -> Kinds {
    let built_in: Vec<(String, Node)> = embedded_yaml("kinds/").collect();
    let mut kinds = Kinds::default();
    // What every kind shares comes first, so that the others begin with it.
    for is_base in [true, false] {
        for (name, node) in &built_in {
            let name = name.trim_end_matches("/kind.yaml");
            if (name == BASE) == is_base {
                let problems = kinds.add(name, node);
                debug_assert!(problems.is_empty(), "the built-in kind {name} is sound: {problems:?}");
            }
        }
        for (path, node) in site {
            let inside = path.as_str().strip_prefix("templates/kinds/");
            let Some(name) = inside.and_then(|rest| rest.strip_suffix("/kind.yaml")) else { continue };
            if (name == BASE) == is_base {
                let problems = kinds.add(name, node);
                let source = &sources[path];
                found.extend(problems.iter().map(|problem| stage::document(source, problem)));
            }
        }
    }
    kinds
}

/// Built-in YAML below a folder of `templates/`, as path below it and content.
fn embedded_yaml(folder: &'static str) -> impl Iterator<Item = (String, Node)> {
    embedded::below("templates").filter_map(move |(path, bytes)| {
        let name = path.strip_prefix(folder).filter(|name| name.ends_with(".yaml"))?;
        let text = std::str::from_utf8(bytes).expect("built-in files are UTF-8");
        let mut problems = Vec::new();
        let node = parse_yaml(text, 0, &mut problems).expect("built-in YAML is not empty");
        debug_assert!(problems.is_empty(), "{path} is sound: {problems:?}");
        Some((name.to_owned(), node))
    })
}
