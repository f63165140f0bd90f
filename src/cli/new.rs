//! `sopwith new`.

use super::args::NewArguments;
use super::outcome::{Outcome, refused};
use super::terminal;
use crate::compile;
use crate::output;
use crate::scaffold::{self, NewDocument, Request};
use crate::text::SitePath;
use crate::vfs::{Disk, Error, FileSystem};

pub(super) fn run(arguments: &NewArguments) -> Result<Outcome, Error> {
    let Some(title) = &arguments.title else {
        let kind = &arguments.kind;
        // One word that is no kind is most likely the title.
        let hint = format!("say what it is and what it is called: `sopwith new sop \"{kind}\"`");
        return Err(refused("create a document from", kind.clone(), hint));
    };
    let disk = Disk::open(&arguments.site)?;
    let checked = compile::check(&disk, &compile::CheckOptions::default(), &|_| {})?;
    let own_start = SitePath::new(&format!("templates/kinds/{}/new.md", arguments.kind))
        .and_then(|path| disk.find(&path))
        .map(|file| file.read())
        .transpose()?
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let lang = arguments.lang.as_deref().unwrap_or(&checked.config.language);
    if !crate::config::is_language(lang) {
        return Err(refused(
            "create a document in",
            lang,
            "it is not a language code; write one such as en, ja or pt-BR",
        ));
    }
    let request = Request { kind: &arguments.kind, title, lang, source: &checked.source };
    let file =
        match scaffold::document(request, &checked.kinds, &checked.locales, &checked.documents, own_start.as_deref()) {
            NewDocument::File(file) => file,
            NewDocument::UnknownKind { nearest, known } => {
                let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean `{nearest}`?"));
                return Err(refused(
                    "create a document of kind",
                    arguments.kind.clone(),
                    format!("the kinds are {}{hint}", known.join(", ")),
                ));
            }
            NewDocument::IdTaken { id, path } => {
                return Err(refused("use the id", id, format!("`{path}` already has it; choose another title")));
            }
            NewDocument::EmptyTitle => {
                return Err(refused(
                    "use the title",
                    title.clone(),
                    "it has no letter or digit to make a file name from",
                ));
            }
        };
    let path = arguments.site.join(file.path.as_str());
    output::create(&path, &file.bytes)?;
    terminal::print(&path.display().to_string())?;
    Ok(Outcome::Clean)
}
