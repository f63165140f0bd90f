//! `llms.txt`: what a language model reads first (llmstxt.org). Every document in a line, which
//! leads to its Markdown twin.

use super::{ExportContext, description};
use crate::index::DocId;
use crate::text::{SitePath, urls};
use std::fmt::Write as _;

/// The name of the file.
pub const LLMS: &str = "llms.txt";

/// Documents by department, and those without one by kind; terms at the end.
pub fn llms(site: ExportContext<'_>) -> String {
    let lang = &site.config.language;
    let mut text = format!("# {}\n", in_line(&site.config.title));
    if let Some(description) = &site.config.description {
        let _ = write!(text, "\n> {}\n", in_line(description));
    }
    for (number, department) in site.index.departments().iter_enumerated() {
        section(site, site.department(number, lang), &department.documents, &mut text);
    }
    for kind in site.kinds.iter() {
        let rest = site
            .documents
            .indices()
            .filter(|at| site.documents[*at].kind == kind.name && site.index.department_of(*at).is_none());
        let title = kind.plural.get(lang).or_else(|| kind.title.get(lang)).unwrap_or(&kind.name);
        section(site, title, &rest.collect::<Vec<_>>(), &mut text);
    }
    text
}

fn section(site: ExportContext<'_>, title: &str, documents: &[DocId], text: &mut String) {
    if documents.is_empty() {
        return;
    }
    let _ = write!(text, "\n## {}\n\n", in_line(title));
    for at in documents {
        let document = &site.documents[*at];
        let route = site.twins.markdown(*at);
        let way = || urls::path(&SitePath::literal(LLMS).relative(route));
        let url = site.absolute(route).unwrap_or_else(way).replace('(', "%28").replace(')', "%29");
        let title = in_line(&document.title.value).replace('[', "\\[").replace(']', "\\]");
        let status = document.standing().map(str::to_owned);
        let lang = (document.lang != site.config.language).then(|| document.lang.clone());
        let notes: Vec<String> = [lang, status].into_iter().flatten().collect();
        let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
        let about = description(document).map(|about| format!(": {}", in_line(&about))).unwrap_or_default();
        let _ = writeln!(text, "- [{title}]({url}){notes}{about}");
    }
}

fn in_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
