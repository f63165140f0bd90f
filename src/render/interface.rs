//! Words of the interface, as templates and scripts are given them: made once for each language of a site.

use super::RenderContext;
use crate::theme::Shared;
use std::collections::BTreeMap;

/// The words of all languages in which there are pages.
#[derive(Debug)]
pub(super) struct InterfaceText {
    languages: BTreeMap<String, LanguageText>,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct LanguageText {
    /// All of them by name.
    pub words: Shared,
    /// What the script that searches says.
    pub search: Shared,
    /// What the guided walk says.
    pub walk: Shared,
}

impl InterfaceText {
    /// Reads the locales of the site's language and of all documents.
    pub(super) fn new(site: RenderContext<'_>) -> InterfaceText {
        let mut languages = BTreeMap::new();
        let used = site.documents.iter().map(|document| &document.lang);
        for lang in used.chain([&site.config.language]) {
            if !languages.contains_key(lang) {
                languages.insert(lang.clone(), LanguageText::new(site, lang));
            }
        }
        InterfaceText { languages }
    }

    /// Those of a language that the site or one of its documents is in.
    pub(super) fn of(&self, lang: &str) -> &LanguageText {
        self.languages.get(lang).expect("a page is in the language of the site or of a document")
    }
}

impl LanguageText {
    fn new(site: RenderContext<'_>, lang: &str) -> LanguageText {
        let known = site.locales.get("en").into_iter().flat_map(|locale| locale.ui.keys());
        let words: Vec<(&str, &str)> = known.map(|key| (key.as_str(), site.locales.ui(lang, key))).collect();
        LanguageText {
            search: Shared::text(&lines(&words, "search_")),
            walk: Shared::text(&lines(&words, "walk_")),
            words: Shared::texts(words),
        }
    }
}

/// The words whose names begin with `prefix`, for a script: a line each, its name before the first blank.
fn lines(words: &[(&str, &str)], prefix: &str) -> String {
    let spoken = words.iter().filter_map(|(key, words)| Some((key.strip_prefix(prefix)?, words)));
    let lines = spoken.map(|(name, words)| {
        let words: Vec<&str> = words.split_whitespace().collect();
        format!("{name} {}", words.join(" "))
    });
    lines.collect::<Vec<_>>().join("\n")
}
