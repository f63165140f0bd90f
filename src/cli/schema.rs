//! `sopwith schema`.

use super::args::SchemaArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use crate::export::schema::{self, OptionType, RuleName, Site};
use crate::rules::{self, OptionDefault, Rule, RuleOption};
use crate::util::suggest;
use crate::vfs::{Disk, Error};
use crate::{compile, config};
use std::path::Path;

pub(super) fn run(arguments: &SchemaArguments) -> Result<Outcome, Error> {
    if arguments.settings {
        return print(&schema::settings(&names_of_rules()));
    }
    let here = Path::new(".");
    let is_site = here.join(config::FILE_NAME).exists() || here.join("sops").is_dir();
    let Some(folder) = arguments.site.as_deref().or(is_site.then_some(here)) else {
        let (kinds, locales) = compile::built_in();
        return of_site(
            arguments,
            Site { kinds: &kinds, locales: &locales, language: "en", documents: Default::default() },
        );
    };
    let checked = compile::check(&Disk::open(folder)?, &compile::CheckOptions::default(), &|_| {})?;
    let site = Site {
        kinds: &checked.kinds,
        locales: &checked.locales,
        language: &checked.config.language,
        documents: &checked.documents,
    };
    of_site(arguments, site)
}

fn of_site(arguments: &SchemaArguments, site: Site<'_>) -> Result<Outcome, Error> {
    let Some(name) = &arguments.kind else {
        let schema = if arguments.collections { schema::collections(site) } else { schema::any_front_matter(site) };
        return print(&schema);
    };
    let Some(kind) = site.kinds.get(name) else {
        let known: Vec<&str> = site.kinds.iter().map(|kind| kind.name.as_str()).collect();
        let nearest = suggest::nearest(name, known.iter().copied());
        let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
        return Err(refused("print the schema of", name, format!("the kinds are {}{hint}", known.join(", "))));
    };
    print(&schema::front_matter(kind, site))
}

/// All rules, as the settings name them.
fn names_of_rules() -> Vec<RuleName<'static>> {
    let option = |option: &RuleOption| {
        let of = match option.default {
            OptionDefault::Number(_) => OptionType::Number,
            OptionDefault::Words => OptionType::Words,
        };
        (option.name, of)
    };
    let name = |rule: &'static Rule| RuleName {
        name: rule.name,
        aliases: vec![rule.code, rule.short_name()],
        meaning: rule.summary(),
        options: rule.options.iter().map(option).collect(),
    };
    rules::rules().map(name).collect()
}

fn print(schema: &serde_json::Value) -> Result<Outcome, Error> {
    terminal::print(&serde_json::to_string_pretty(schema).expect("plain data is valid JSON"))?;
    Ok(Outcome::Clean)
}
