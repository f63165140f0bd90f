//! Words for what is wrong between documents.

use super::{catalog, diagnostic};
use crate::diagnostics::Diagnostic;
use crate::index::{Broken, Place, Problem};
use crate::model::Document;

pub(super) fn word(problem: &Problem, documents: &[Document]) -> Diagnostic {
    match problem {
        Problem::DuplicateId { id, first, second } => {
            diagnostic(&catalog::DUPLICATE_ID, &second.path, second.span, format!("the id `{id}` belongs to two documents"))
                .with_help("give one of them another id (`id: …`); links lead to the first. Translations share an id and differ in `lang`")
                .with_label(&first.path, first.span, "the first one")
        }
        Problem::AliasTaken { alias, first, second } => {
            diagnostic(&catalog::ALIAS_TAKEN, &second.path, second.span, format!("the former id `{alias}` means another document"))
                .with_help("remove it here, or rename the other document")
                .with_label(&first.path, first.span, "the other one")
        }
        Problem::AliasReserved { alias, place } => {
            say(&catalog::ALIAS_TAKEN, place, format!("at the address of the former id `{alias}` stands a page that every site has"))
                .with_help("remove it: nothing can lead from there")
        }
        Problem::RouteTaken { route, first, second } => {
            diagnostic(&catalog::ROUTE_TAKEN, &second.path, second.span, format!("two files would become the page `{route}`"))
                .with_help("rename one of them; some disks do not tell capitals from small letters")
                .with_label(&first.path, first.span, "the other one")
        }
        Problem::UnknownStep { place, step, nearest } => {
            let found = say(&catalog::BROKEN_STEP, place, format!("there is no step `#{step}` in this document"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `#{nearest}`?")),
                None => found.with_help(format!("give the step it should lead to the id: `{{#{step}}}` at the end of its first line")),
            }
        }
        Problem::UnknownReference { place, field, value, to, nearest } => {
            let found = say(&catalog::UNKNOWN_REFERENCE, place, format!("`{field}` names the {to} `{value}`, which does not exist"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => found.with_help(format!("add a {to} of that id: `sopwith new {to} \"{value}\"`")),
            }
        }
        Problem::WrongKind { place, field, value, to, found } => {
            say(&catalog::WRONG_REFERENCE, place, format!("`{field}` must name a {to}, but `{value}` is a {found}"))
        }
        Problem::NearlyReference { place, field, value, nearest } => {
            say(&catalog::NEARLY_REFERENCE, place, format!("`{field}` is `{value}`, which is nearly `{nearest}`"))
                .with_help(format!("write `{nearest}` if that is meant"))
        }
        Problem::Broken { place, destination, broken } => word_broken(place, destination, broken, documents),
    }
}

fn word_broken(place: &Place, destination: &str, broken: &Broken, documents: &[Document]) -> Diagnostic {
    match broken {
        Broken::Empty => say(&catalog::EMPTY_LINK, place, "this link leads nowhere".into())
            .with_help("write where it should lead: `[[id]]`, or `[words](file.md)`"),
        Broken::Document { nearest } => {
            let found = say(&catalog::BROKEN_DOCUMENT, place, format!("there is no document `{destination}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => found.with_help(
                    "check the spelling, or write the document; links use ids (`[[id]]`) or paths to `.md` files",
                ),
            }
        }
        Broken::Anchor { document, anchor, step, nearest } => {
            let title = &documents[*document].title.value;
            let (rule, what) =
                if *step { (&catalog::BROKEN_STEP, "step or heading") } else { (&catalog::BROKEN_HEADING, "heading") };
            let found = say(rule, place, format!("\"{title}\" has no {what} `#{anchor}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `#{nearest}`?")),
                None => found.with_help("open the page to see its headings and steps, or leave out the part after `#`"),
            }
        }
        Broken::File => say(&catalog::BROKEN_FILE, place, format!("there is no file `{destination}`"))
            .with_help("put the file beside the document, or into `static/` and write its path from there"),
        Broken::Image => say(&catalog::BROKEN_IMAGE, place, format!("there is no image `{destination}`"))
            .with_help("put the image beside the document, or into `static/` and write its path from there"),
        Broken::Outside => {
            say(&catalog::OUTSIDE_LINK, place, format!("`{destination}` leads out of the folder of the documents"))
                .with_help("move the file into that folder; nothing outside it is published")
        }
        Broken::Unsafe { scheme } => {
            say(&catalog::UNSAFE_ADDRESS, place, format!("addresses that begin with `{scheme}:` are not published"))
                .with_help("use an address that begins with https://, http://, mailto: or tel:, or a path")
        }
    }
}

fn say(rule: &catalog::Rule, place: &Place, message: String) -> Diagnostic {
    diagnostic(rule, &place.path, place.span, message)
}
