//! The one list of settings: what can be said in `sopwith.toml`. Reading follows it in what keys
//! there are, and the JSON Schema for editors in everything.

/// One setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The table it stands in, `[[overrides]]` among them; empty for the top of the file.
    pub table: &'static str,
    /// Its key.
    pub key: &'static str,
    /// What its value must be.
    pub of: SettingType,
    /// What it is for.
    pub meaning: &'static str,
    /// What holds where it is not written; empty when that is nothing.
    pub default: &'static str,
    /// A value as one would write it.
    pub example: &'static str,
}

/// What the value of a setting must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingType {
    /// Any words.
    Text,
    /// A language code.
    Language,
    /// Several of these.
    Languages,
    /// An address that begins with `https://` or `http://`.
    Address,
    /// Such an address with `{path}` in it.
    PathAddress,
    /// An address, also of mail, with placeholders in it.
    FlagAddress,
    /// A name without slashes.
    Name,
    /// `#rgb` or `#rrggbb`.
    Colour,
    /// A file below the site's folder.
    File,
    /// A picture below the site's folder, with one of the endings of [`super::LOGOS`].
    Picture,
    /// `true` or `false`.
    Flag,
    /// `role` or `none`.
    Lanes,
    /// Paths with `*` and `**`, one or several.
    Paths,
    /// By rule: a level, or a table of a level and the rule's options.
    Levels,
}

use SettingType::{
    Address, Colour, File, Flag, FlagAddress, Lanes, Language, Languages, Levels, Name, PathAddress, Paths, Picture,
    Text,
};

/// The table that may stand several times, each for other documents.
pub const REPEATED: &str = "overrides";

const fn setting(
    table: &'static str,
    key: &'static str,
    of: SettingType,
    meaning: &'static str,
    default: &'static str,
    example: &'static str,
) -> Setting {
    Setting { table, key, of, meaning, default, example }
}

/// Every setting, in the order of the manual.
#[rustfmt::skip]
pub const SETTINGS: &[Setting] = &[
    setting("", "title", Text, "Name of the knowledge base.", "Knowledge base", "Support handbook"),
    setting("", "description", Text, "One sentence about it.", "", "How we help our customers"),
    setting("", "language", Language, "Language of the interface, and of documents that do not set one.", "en", "ja"),
    setting("", "languages", Languages, "All languages of the site, in the order of the language switch.", "", "en"),
    setting("", "base_url", Address, "Address of the published site; needed for the sitemap, the feed, and a `404.html` that works at any depth.", "", "https://handbook.example.com/"),
    setting("", "source", Text, "Folder with the documents.", "sops", "sops"),
    setting("", "output", Text, "Folder for the pages.", "site", "public"),
    setting("", "in_place", Flag, "Write into the folder for the pages file by file, for one that is mounted into a container. Otherwise the new site takes the place of the old one as a whole.", "false", "true"),
    setting("", "edit_url", PathAddress, "Address at which a page's source can be edited, with `{path}` in it.", "", "https://github.com/you/handbook/edit/main/{path}"),
    setting("", "flag_url", FlagAddress, "Address for reporting mistakes, with `{id}`, `{version}`, `{step}`, `{title}`, `{path}` and `{url}` in it.", "", "https://tracker.example/new?title={id}%20{version}%20step%20{step}&body={url}"),
    setting("", "lanes", Lanes, "Whether flowcharts have a lane for each role, in documents that do not say.", "none", "role"),
    setting("", "offline", Flag, "Whether browsers keep a copy of the site to read without a network.", "true", "false"),
    setting("", "drafts", Flag, "Whether `build` publishes documents whose status is `draft`.", "false", "true"),
    setting("theme", "name", Name, "Name of the theme: a folder in `themes/`.", "default", "default"),
    setting("theme", "accent", Colour, "Accent colour.", "", "#0b6e4f"),
    setting("theme", "logo", Picture, "Image before the site's name.", "", "logo.svg"),
    setting("", "rules", Levels, "Levels of rules: `\"off\"`, `\"warn\"` or `\"error\"` for a rule, its code or its group.", "", ""),
    setting("overrides", "paths", Paths, "Documents to which the `rules` of the same table apply.", "", "sops/drafts/**"),
    setting("overrides", "rules", Levels, "Levels of rules for these documents.", "", ""),
    setting("", "baseline", File, "File with the baseline: the findings that are already known.", "sopwith-baseline.json", "known.json"),
];

/// The keys of a table; those of the top of the file, tables among them, for `""`.
pub(super) fn keys(table: &str) -> Vec<&'static str> {
    let mut keys: Vec<&str> = Vec::new();
    for setting in SETTINGS {
        let key = if setting.table == table {
            setting.key
        } else if table.is_empty() {
            setting.table
        } else {
            continue;
        };
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read_and_takes_its_example() {
        for setting in SETTINGS {
            let value = match setting.of {
                Languages => format!("[{:?}]", setting.example),
                Flag => setting.example.to_owned(),
                Levels => "{ links = \"off\" }".to_owned(),
                _ => format!("{:?}", setting.example),
            };
            let head = match (setting.table, setting.key) {
                ("", _) => String::new(),
                (REPEATED, "paths") => format!("[[{REPEATED}]]\n"),
                (REPEATED, _) => format!("[[{REPEATED}]]\npaths = \"a\"\n"),
                (table, _) => format!("[{table}]\n"),
            };
            let (_, problems) = super::super::read(&format!("{head}{} = {value}\n", setting.key));
            assert_eq!(problems, [], "{}", setting.key);
        }
    }

    #[test]
    fn the_manual_names_the_same_settings() {
        let manual = include_str!("../../docs/format.md");
        let (_, table) = manual.split_once("## Settings").expect("a chapter on settings");
        let (table, _) = table.split_once("\n## ").expect("a chapter after it");
        let written: Vec<&str> =
            table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(key, _)| key)).collect();
        let names = SETTINGS.iter().map(|setting| match (setting.table, setting.key) {
            ("", "rules") => "[rules]".to_owned(),
            ("", key) => key.to_owned(),
            (REPEATED, key) => format!("[[{REPEATED}]] {key}"),
            (table, key) => format!("[{table}] {key}"),
        });
        assert_eq!(written, names.collect::<Vec<_>>());
    }
}
