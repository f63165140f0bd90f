//! What is wrong between documents.

use crate::index::{Broken, Documents, Place, Problem};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::{links, metadata};
use crate::text::{SitePath, Source};
use std::collections::HashMap;

pub(super) fn word(problem: &Problem, documents: &Documents, sources: &HashMap<SitePath, Source>) -> Finding {
    match problem {
        Problem::DuplicateId { id, first, second } => {
            at(&metadata::duplicate_id::RULE, second).with("id", id).label(&first.path, first.span, "the-first")
        }
        Problem::AliasTaken { alias, first, second } => {
            let found = at(&metadata::alias_taken::RULE, second).with("alias", alias);
            metadata::alias_taken::without(found.label(&first.path, first.span, "the-other"), sources.get(&second.path))
        }
        Problem::AliasReserved { alias, place } => {
            let found = at(&metadata::alias_taken::RULE, place).says("message-reserved").helps("help-reserved");
            metadata::alias_taken::without(found.with("alias", alias), sources.get(&place.path))
        }
        Problem::PageTaken { route, first, second } => {
            let found = at(&metadata::bad_alias::RULE, second).says("message-page").helps("help-page");
            let found = found.with("route", route).label(&first.path, first.span, "the-other");
            metadata::alias_taken::without(found, sources.get(&second.path))
        }
        Problem::AliasIdle { route, place } => {
            let found = at(&metadata::idle_alias::RULE, place).with("route", route);
            metadata::alias_taken::without(found, sources.get(&place.path))
        }
        Problem::AliasOutside { page, place } => {
            at(&metadata::bad_alias::RULE, place).says("message-outside").helps("help-outside").with("page", page)
        }
        Problem::RouteTaken { route, first, second } => {
            at(&metadata::page_taken::RULE, second).with("route", route).label(&first.path, first.span, "the-other")
        }
        Problem::UnknownStep { place, step, nearest } => {
            let nearest = nearest.as_ref().map(|nearest| format!("#{nearest}"));
            let found = at(&links::broken_step::RULE, place).with("step", step).of_flow();
            // A step that is written is there, and read as words.
            let is_written = sources.get(&place.path).is_some_and(|it| it.text.contains(&format!("{{#{step}")));
            let found = if is_written { found.of_steps() } else { found };
            near(found, place, &format!("#{step}"), nearest.as_ref())
        }
        Problem::UnknownReference { place, field, value, to, nearest } => {
            let found = at(&metadata::unknown_reference::RULE, place);
            let found = found.with("field", field).with("value", value).with("to", to);
            near(found, place, value, nearest.as_ref())
        }
        Problem::WrongKind { place, field, value, to, found } => at(&metadata::wrong_reference::RULE, place)
            .with("field", field)
            .with("value", value)
            .with("to", to)
            .with("found", found),
        Problem::SeveralReferences { place, field, value, to, first } => {
            let found = at(&metadata::wrong_reference::RULE, place).says("message-several").helps("help-several");
            let found = found.with("field", field).with("value", value).with("to", to);
            found.with("first", first).suggest_word(place.span, value, first)
        }
        Problem::NearlyReference { place, field, value, nearest } => {
            let found = at(&metadata::misspelt_reference::RULE, place).with("field", field).with("value", value);
            found.with("nearest", nearest).suggest_word(place.span, value, nearest)
        }
        Problem::Broken { place, destination, broken } => word_broken(place, destination, broken, documents),
    }
}

fn word_broken(place: &Place, destination: &str, broken: &Broken, documents: &Documents) -> Finding {
    let found = |rule| at(rule, place).with("destination", destination);
    match broken {
        Broken::Empty => found(&links::empty_link::RULE),
        Broken::Document { nearest } => {
            let found = found(&links::broken_document::RULE);
            near(found, place, destination, links::broken_file::address(destination).as_ref().or(nearest.as_ref()))
        }
        Broken::Anchor { document, anchor, step, nearest } => {
            let rule = if *step { &links::broken_step::RULE } else { &links::broken_heading::RULE };
            let found = found(rule).with("title", &documents[*document].title.value).with("anchor", anchor);
            let found = if *step { found.says("message-elsewhere").helps("help-elsewhere").of_flow() } else { found };
            let nearest = nearest.as_ref().map(|nearest| format!("#{nearest}"));
            near(found, place, &format!("#{anchor}"), nearest.as_ref())
        }
        Broken::File { nearest } => {
            let found = found(&links::broken_file::RULE);
            near(found, place, destination, links::broken_file::address(destination).as_ref().or(nearest.as_ref()))
        }
        Broken::Image { nearest } => near(found(&links::broken_image::RULE), place, destination, nearest.as_ref()),
        Broken::LeftOut { title } => found(&links::draft_document::RULE).with("title", title),
        Broken::Outside => found(&links::outside::RULE),
        Broken::Unsafe { scheme } => {
            let found = found(&links::unsafe_address::RULE).with("scheme", scheme);
            let nearest = links::unsafe_address::nearest(scheme).map(|nearest| format!("{nearest}:"));
            near(found, place, &format!("{scheme}:"), nearest.as_ref())
        }
    }
}

/// "Did you mean", and the edit that writes it.
fn near(found: Finding, place: &Place, written: &str, nearest: Option<&String>) -> Finding {
    match nearest {
        Some(nearest) => found.near(Some(nearest)).suggest_word(place.span, written, nearest),
        None => found,
    }
}

fn at(rule: &'static Rule, place: &Place) -> Finding {
    Finding::new(rule, &place.path, place.span)
}
