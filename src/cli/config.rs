//! `sopwith config show`.

use super::args::ConfigShowArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use crate::compile;
use crate::config::FILE_NAME;
use crate::rules::{Effective, LevelOrigin, Levels, OptionDefault, Rule, RuleSelection, rules};
use crate::text::{SitePath, Source};
use crate::vfs::{Disk, Error};
use serde_json::{Value, json};

pub(super) fn run(arguments: &ConfigShowArguments) -> Result<Outcome, Error> {
    let disk = Disk::open(&arguments.site)?;
    let checked = compile::check(&disk, &compile::CheckOptions::default(), &|_| {})?;
    let path = match &arguments.path {
        None => checked.source.clone(),
        Some(path) => disk.site_path(path).ok_or_else(|| {
            refused("show the settings for", path.display().to_string(), "it is outside the site's folder")
        })?,
    };
    let choice = RuleSelection::default();
    let levels = Levels::new(&checked.config, &choice);
    let settings = checked.source(&SitePath::literal(FILE_NAME));
    let here = levels.at(&path);
    let shown = rules()
        .map(|rule| (rule, here.of(rule)))
        .filter(|(_, one)| !arguments.changed || one.why != LevelOrigin::Usual);
    let shown: Vec<(&Rule, Effective<'_>)> = shown.collect();
    if arguments.json {
        let rules: Vec<Value> = shown.iter().map(|(rule, one)| as_json(rule, one, settings, &here)).collect();
        let report = json!({"path": path.as_str(), "settings": settings_json(&checked), "rules": rules});
        terminal::print(&serde_json::to_string_pretty(&report).expect("a value made here is valid JSON"))?;
        return Ok(Outcome::Clean);
    }
    let mut text = String::from(if settings.is_some() {
        "Settings from sopwith.toml, and defaults\n\n"
    } else {
        "There is no sopwith.toml: these are the defaults\n\n"
    });
    for (key, value) in settings_json(&checked).as_object().into_iter().flatten() {
        text.push_str(&format!("  {key} = {value}\n"));
    }
    text.push_str(&format!("\nRules for {}\n\n", if path.as_str().is_empty() { "." } else { path.as_str() }));
    let width = shown.iter().map(|(rule, _)| rule.name.len()).max().unwrap_or(0);
    for (rule, one) in &shown {
        let level = one.level.map_or("off", |level| level.as_str());
        let options = options(rule, &here).map(|(name, value)| format!(" {name} = {value}")).collect::<String>();
        text.push_str(&format!("  {level:7}  {:width$}  {}{options}\n", rule.name, why(&one.why, settings)));
    }
    if shown.is_empty() {
        text.push_str("  all at their defaults\n");
    }
    terminal::print(text.trim_end())?;
    Ok(Outcome::Clean)
}

/// Who said so, in words, with the line.
fn why(why: &LevelOrigin<'_>, settings: Option<&Source>) -> String {
    let line = |start: u32| settings.map_or(1, |source| source.line_column(start).line);
    match why {
        LevelOrigin::Usual => "default".to_owned(),
        LevelOrigin::Setting { name, span } => format!("{FILE_NAME}:{}: \"{name}\"", line(span.start)),
        LevelOrigin::Override { number, name, span, paths } => {
            format!("{FILE_NAME}:{}: \"{name}\" in override {number} for {}", line(span.start), paths.join(", "))
        }
        LevelOrigin::NotChosen => "not selected".to_owned(),
    }
}

/// The rule's options with the values that hold.
fn options<'a>(
    rule: &'a Rule,
    here: &'a crate::rules::LevelsHere<'_>,
) -> impl Iterator<Item = (&'static str, Value)> + 'a {
    rule.options.iter().map(|option| match option.default {
        OptionDefault::Number(_) => (option.name, json!(here.number(rule, option.name))),
        OptionDefault::Words => (option.name, json!(here.words(rule, option.name))),
    })
}

fn as_json(rule: &Rule, one: &Effective<'_>, settings: Option<&Source>, here: &crate::rules::LevelsHere<'_>) -> Value {
    let options: serde_json::Map<String, Value> =
        options(rule, here).map(|(name, value)| (name.to_owned(), value)).collect();
    let level = one.level.map_or("off", |level| level.as_str());
    json!({"rule": rule.name, "code": rule.code, "level": level, "why": why(&one.why, settings), "options": options})
}

fn settings_json(checked: &compile::Checked) -> Value {
    let config = &checked.config;
    json!({
        "title": config.title, "description": config.description, "language": config.language,
        "languages": config.languages, "base_url": config.base_url, "source": checked.source.as_str(),
        "output": config.output, "edit_url": config.edit_url, "flag_url": config.flag_url,
        "lanes": if config.lanes { "role" } else { "none" }, "offline": config.offline, "drafts": config.drafts,
        "theme": config.theme.name, "accent": config.theme.accent,
        "logo": config.theme.logo.as_ref().map(SitePath::as_str),
        "baseline": config.baseline.as_ref().map_or(crate::config::BASELINE, |path| path.as_str()),
    })
}
