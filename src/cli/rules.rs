//! `sopwith rules`.

use super::args::{ListFormat, RulesArguments};
use super::outcome::Outcome;
use super::terminal;
use crate::rules::page::unmarked;
use crate::rules::{OptionDefault, Rule, rules};
use crate::vfs::Error;
use serde_json::json;

pub(super) fn run(arguments: &RulesArguments) -> Result<Outcome, Error> {
    let text = match arguments.format {
        ListFormat::Human => human(),
        ListFormat::Json => json(),
        ListFormat::Markdown => markdown(),
    };
    terminal::print(text.trim_end())?;
    Ok(Outcome::Clean)
}

/// The usual level in the words of the settings.
pub(super) fn usual_level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", |level| level.as_str())
}

fn human() -> String {
    let width = rules().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    let mut group = "";
    for rule in rules() {
        if group != rule.group() {
            group = rule.group();
            text.push_str(if text.is_empty() { "" } else { "\n" });
        }
        let level = usual_level(rule);
        text.push_str(&format!("{:width$}  {}  {level:7}  {}\n", rule.name, rule.code, rule.summary()));
    }
    text.push_str("\n`sopwith explain RULE` tells more of one.\n");
    text
}

fn json() -> String {
    let option = |option: &crate::rules::RuleOption| match option.default {
        OptionDefault::Number(number) => json!({"name": option.name, "default": number}),
        OptionDefault::Words => json!({"name": option.name, "default": []}),
    };
    let one = |rule: &Rule| {
        json!({
            "rule": rule.name, "code": rule.code, "group": rule.group(), "level": usual_level(rule),
            "summary": rule.summary(), "options": rule.options.iter().map(option).collect::<Vec<_>>(),
        })
    };
    let list = json!({"rules": rules().map(one).collect::<Vec<_>>()});
    serde_json::to_string_pretty(&list).expect("a value made here is valid JSON")
}

/// The manual's chapter on rules.
fn markdown() -> String {
    let mut text = String::from(
        "# Rules\n\nMade by `sopwith rules --format markdown`; the pages stand in `src/rules/`. Every example is a test.\n\n\
         | rule | code | level | what it finds |\n|---|---|---|---|\n",
    );
    for rule in rules() {
        let anchor = rule.name.replace('/', "");
        let summary = rule.summary().replace('|', "\\|");
        text.push_str(&format!("| [{}](#{anchor}) | {} | {} | {summary} |\n", rule.name, rule.code, usual_level(rule)));
    }
    for rule in rules() {
        text.push_str(&format!("\n## {}\n\n{}, usually {}.\n\n", rule.name, rule.code, usual_level(rule)));
        let page = unmarked(rule.page.trim());
        text.push_str(&page.replace("\n## ", "\n### ").replacen("## ", "### ", 1));
        text.push('\n');
    }
    text
}
