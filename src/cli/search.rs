//! `sopwith search`.

use super::args::SearchArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use super::wanted::{day, lang_of_system};
use crate::compile::{self, Checked};
use crate::export;
use crate::index::{DepartmentName, DocId};
use crate::model::Behaviour;
use crate::report::{Words, printable};
use crate::search::{Answer, Facet, Hit, Options, SearchIndex, records};
use crate::site::Site;
use crate::util::suggest;
use crate::vfs::{Disk, Error};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const ACTION: &str = "search";
/// So many known words are named where an unknown one is asked for.
const MOST_NAMED: usize = 20;

pub(super) fn run(arguments: &SearchArguments) -> Result<Outcome, Error> {
    let (folder, query) = asked(&arguments.words)?;
    let disk = Disk::open(&folder)?;
    let wanted = compile::CheckOptions { lang: lang_of_system(), today: day(), ..compile::CheckOptions::default() };
    let mut checked = compile::check(&disk, &wanted, &|_| {})?;
    let options = options(arguments, &checked)?;
    let searcher = checked.searcher.take().unwrap_or_else(|| SearchIndex::of(&checked.site));
    let answer = searcher.search(&query, &options);
    if arguments.json {
        let report = export::search(&checked.documents, &checked.index, &query, &options.lang, &answer);
        terminal::print(&serde_json::to_string_pretty(&report).expect("a value made here is valid JSON"))?;
        return Ok(Outcome::Clean);
    }
    let telling = Printer { checked: &checked, words: &checked.words, lang: &wanted.lang, colour: terminal::colours() };
    if answer.hits.is_empty() {
        // Whoever counts lines on stdout counts none.
        terminal::say(&telling.nothing(&query, &options, &answer, &searcher));
    } else {
        terminal::print(telling.results(&answer).trim_end())?;
    }
    Ok(Outcome::Clean)
}

/// The folder of the site, and what is looked for there.
fn asked(words: &[String]) -> Result<(PathBuf, String), Error> {
    let is_folder = |word: &String| Path::new(word).is_dir();
    let (folder, query) = match words {
        [query] => (".", query.clone()),
        [folder, rest @ ..] if is_folder(folder) => (folder.as_str(), rest.join(" ")),
        [folder, query] => {
            let hint = format!(
                "there is no such folder; put a query of several words in quotes: `sopwith search \"{folder} {query}\"`"
            );
            return Err(refused("find the site", folder, hint));
        }
        words => (".", words.join(" ")),
    };
    if query.trim().is_empty() {
        return Err(refused(ACTION, folder, "the query is empty"));
    }
    Ok((PathBuf::from(folder), query))
}

/// What the search is to look for beside the words: everything asked for must be there in the site.
fn options(arguments: &SearchArguments, checked: &Checked) -> Result<Options, Error> {
    let Site { config, documents, index, kinds, .. } = &checked.site;
    let lang = match &arguments.lang {
        None => config.language.clone(),
        Some(lang) => {
            let langs = config.languages.iter().chain(documents.iter().map(|document| &document.lang));
            known("lang", lang, langs.cloned())?.swap_remove(0)
        }
    };
    let mut filters = Vec::new();
    for name in &arguments.department {
        let title = |name: &str| {
            let same = index.translations(name).iter().filter(|at| documents[**at].acts_as(Behaviour::Department));
            same.map(|at| documents[*at].title.value.clone()).collect::<Vec<_>>()
        };
        let named = index.departments().iter().flat_map(|department| match &department.name {
            DepartmentName::Words(words) => vec![(words.clone(), words.clone())],
            DepartmentName::Id(id) => {
                title(id).into_iter().chain([id.clone()]).map(|name| (name, id.clone())).collect()
            }
        });
        // A department is asked for by its id, or by its title in any language.
        let named: Vec<(String, String)> = named.collect();
        for found in known("department", name, named.iter().map(|(name, _)| name.clone()))? {
            let ids = named.iter().filter(|(name, _)| *name == found).map(|(_, id)| id.clone());
            filters.extend(ids.map(|id| (Facet::Department, id)));
        }
    }
    for kind in &arguments.kind {
        let names = known("kind", kind, kinds.iter().map(|kind| kind.name.clone()))?;
        filters.extend(names.into_iter().map(|name| (Facet::Kind, name)));
    }
    if !arguments.role.is_empty() || !arguments.tag.is_empty() {
        let records = records(&checked.site);
        for role in &arguments.role {
            let roles = records.iter().flat_map(|record| record.roles.iter().cloned());
            filters.extend(known("role", role, roles)?.into_iter().map(|name| (Facet::Role, name)));
        }
        for tag in &arguments.tag {
            let tags = records.iter().flat_map(|record| record.tags.iter().cloned());
            filters.extend(known("tag", tag, tags)?.into_iter().map(|name| (Facet::Tag, name)));
        }
    }
    filters.dedup();
    Ok(Options { lang, limit: arguments.limit, filters })
}

/// Those of some words that are the one asked for, whatever their capitals.
fn known(option: &str, asked: &str, words: impl Iterator<Item = String>) -> Result<Vec<String>, Error> {
    let words: BTreeSet<String> = words.collect();
    let same: Vec<String> = words.iter().filter(|word| word.to_lowercase() == asked.to_lowercase()).cloned().collect();
    if !same.is_empty() {
        return Ok(same);
    }
    let reason = match suggest::nearest(asked, words.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if words.is_empty() => "the site has no documents to match it".to_owned(),
        None => {
            let named: Vec<String> = words.iter().take(MOST_NAMED).map(|word| format!("`{word}`")).collect();
            let rest = if words.len() > MOST_NAMED { ", …" } else { "" };
            format!("the site has {}{rest}", named.join(", "))
        }
    };
    Err(refused("search with", format!("--{option} {asked}"), reason))
}

/// Results for people.
struct Printer<'a> {
    checked: &'a Checked,
    words: &'a Words,
    /// The language of our own words.
    lang: &'a str,
    colour: bool,
}

impl Printer<'_> {
    fn results(&self, answer: &Answer) -> String {
        let mut lines = Vec::new();
        for (typed, taken) in &answer.corrected {
            let line = self.words.get("search-corrected", "searched for `{taken}`: nothing contains `{typed}`");
            lines.push(line.replace("{taken}", taken).replace("{typed}", typed));
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        for (at, hit) in answer.hits.iter().enumerate() {
            self.push_hit(at + 1, hit, &mut lines);
            lines.push(String::new());
        }
        if answer.total > answer.hits.len() {
            let line = self.words.get("search-more", "{shown} of {total}; `--limit {total}` shows all");
            let (shown, total) = (answer.hits.len().to_string(), answer.total.to_string());
            lines.push(line.replace("{shown}", &shown).replace("{total}", &total));
        }
        lines.join("\n")
    }

    fn push_hit(&self, place: usize, hit: &Hit, lines: &mut Vec<String>) {
        let document = &self.checked.documents[hit.document];
        let title = self.marked(&printable(&document.title.value));
        lines.push(format!("{place}. {title}"));
        lines.push(format!("   {}", printable(&self.about(hit.document))));
        let path = &document.path;
        let place = if hit.anchor.is_empty() { path.to_string() } else { format!("{path}#{}", hit.anchor) };
        let label = hit.label(self.checked.locales.ui(&document.lang, "step"));
        let label = if label.is_empty() { label } else { format!("{label}  ") };
        lines.push(format!("   {}", printable(&format!("{label}{place}"))));
        let piece = |(words, is_match): &(String, bool)| match is_match {
            true if self.colour => self.marked(&printable(words)),
            true => format!("*{}*", printable(words)),
            false => printable(words),
        };
        let snippet: String = hit.snippet.iter().map(piece).collect();
        if !snippet.trim().is_empty() {
            let snippet = snippet.trim();
            lines.push(if hit.is_situation { format!("   “{snippet}”") } else { format!("   {snippet}") });
        }
    }

    /// `Procedure · Customer support · ja · Draft`.
    fn about(&self, at: DocId) -> String {
        let Site { documents, index, kinds, locales, config, .. } = &self.checked.site;
        let document = &documents[at];
        let kind = kinds.get(&document.kind).and_then(|kind| kind.title.get(self.lang)).unwrap_or(&document.kind);
        let department = index.department_of(at).map(|at| match &index.departments()[at].name {
            DepartmentName::Words(words) => words.clone(),
            DepartmentName::Id(id) => {
                index.find(id, self.lang).map_or_else(|| id.clone(), |at| documents[at].title.value.clone())
            }
        });
        let is_several = config.languages.len() > 1 || documents.iter().any(|one| one.lang != config.language);
        let lang = is_several.then(|| document.lang.clone());
        let status = document.field_text("status").filter(|status| *status != "approved");
        let status = status.map(|status| locales.ui(self.lang, &format!("status_{status}")).to_owned());
        [Some(kind.to_owned()), department, lang, status].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What is said when there are no results, and what to try.
    fn nothing(&self, query: &str, options: &Options, answer: &Answer, searcher: &SearchIndex) -> String {
        let said = self.words.get("search-nothing", "nothing found for `{query}`").replace("{query}", query);
        let mut lines = vec![said];
        let without = || searcher.search(query, &Options { filters: Vec::new(), ..options.clone() }).total;
        let without = if options.filters.is_empty() { 0 } else { without() };
        if without > 0 {
            let line = self.words.get("search-filters", "results without the filters: {count}");
            lines.push(line.replace("{count}", &without.to_string()));
        } else if answer.suggestions.is_empty() {
            let line = self.words.get("search-try", "try fewer words, or another word for the same thing");
            lines.push(line.to_owned());
        } else {
            let line = self.words.get("search-suggestions", "try: {words}");
            lines.push(line.replace("{words}", &answer.suggestions.join(", ")));
        }
        lines.iter().map(|line| printable(line)).collect::<Vec<_>>().join("\n")
    }

    fn marked(&self, words: &str) -> String {
        if self.colour { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}
