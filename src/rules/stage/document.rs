//! What is wrong with one document taken for itself.

use crate::index::Document;
use crate::model::kind::{FIELD_TYPES, SECTION_TYPES};
use crate::model::{
    AliasFault, Attribute, Behaviour, FieldType, KeyOwner, KindFault, Misread, Misreading, Problem, expected,
};
use crate::rules::finding::Finding;
use crate::rules::notations;
use crate::rules::rule::Rule;
use crate::rules::{file, metadata, structure};
use crate::text::{SitePath, Source, Span};
use crate::util::suggest;

pub(super) fn word(source: &Source, problem: &Problem) -> Finding {
    let Source { path, text, .. } = source;
    let at = |rule, span: &Span| Finding::new(rule, path, *span);
    match problem {
        Problem::NotKeys { span, found } => at(&metadata::not_keys::RULE, span).with_ours("found", *found),
        Problem::UnknownKey { span, key, of, nearest, fix } => {
            let found = at(&metadata::unknown_key::RULE, span).with("key", key);
            let found = match of {
                KeyOwner::Document { kind, behaviour: Some(Behaviour::Procedure) } => found.with("kind", kind),
                KeyOwner::Document { kind, .. } => found.says("message-kind").with("kind", kind),
                KeyOwner::Step => found.says("message-step").helps("help-plain"),
                KeyOwner::Collection => found.says("message-collection").helps("help-plain"),
                KeyOwner::Kind => found.says("message-kind-file").helps("help-plain"),
            };
            metadata::unknown_key::meant(
                found.once(&format!("{of:?} {key}"), "message-many"),
                key,
                nearest.as_deref(),
                *fix,
            )
        }
        Problem::ListAsText { span, key, items } => {
            let found = at(&metadata::wrong_type::RULE, span).says("message-several").helps("help-several");
            metadata::wrong_type::as_list(found.with("key", key), *span, items)
        }
        Problem::WrongType { span, key, expected, found } => {
            let about = at(&metadata::wrong_type::RULE, span).says("message-found").with("key", key);
            let about = about.with_ours("expected", *expected).with_ours("found", *found);
            metadata::wrong_type::one_of_list(about, text, *span)
        }
        Problem::BadValue { span, key, of, value } => {
            let found = at(bad_value(of), span).with("key", key).with("value", value);
            metadata::written_otherwise(found.with_ours("expected", expected(of)), *span, of, value)
        }
        Problem::NotAllowed { span, key, value, allowed, nearest } => {
            let found = at(&metadata::not_allowed::RULE, span).with("key", key).with("value", value);
            let found = found.with_any_of("allowed", allowed);
            match nearest {
                Some(nearest) => found.helps("help-near").with("nearest", nearest).fix_word(*span, value, nearest),
                None => found,
            }
        }
        Problem::Missing { span, part, kind, section, headings } => {
            let rule = missing(part);
            let heading = headings.first().map_or(part, |heading| heading);
            let found = at(rule, span).with("part", part).with("kind", kind).with("heading", heading);
            match rule.name {
                "metadata/missing-field" if *section => found.helps("help-section"),
                "metadata/missing-title" => metadata::missing_title::of_file_name(found, source),
                "metadata/missing-glossary" => metadata::missing_glossary::none(found, source),
                _ => found,
            }
        }
        Problem::NearlyInstructions { span, near, heading, edits, is_certain } => {
            let found = metadata::missing_instructions::nearly(at(&metadata::missing_instructions::RULE, span), *near);
            fixed(found.with("heading", heading), edits, *is_certain)
        }
        Problem::EmptyPart { span, part } => {
            let found = at(&metadata::empty_part::RULE, span).with("part", part);
            if part != "glossary" {
                return found;
            }
            metadata::empty_part::none(found.helps("help-glossary"), text, *span)
        }
        Problem::PartTwice { part, first, second } => {
            let found = at(&metadata::part_twice::RULE, second).with("part", part).label(path, *first, "the-other");
            metadata::part_twice::once(found, text, *first, *second)
        }
        Problem::UnknownKind { span, kind, nearest, known } => {
            let found = at(&metadata::unknown_kind::RULE, span).with("kind", kind).with_any_of("known", known);
            match nearest {
                Some(nearest) => found.helps("help-near").with("nearest", nearest).fix_word(*span, kind, nearest),
                None => found,
            }
        }
        Problem::BadId { span, id } => {
            let found = at(&metadata::bad_id::RULE, span).with("id", id);
            let found = if id.trim().is_empty() { found.says("message-empty").helps("help-empty") } else { found };
            suggestion(found, *span, id, metadata::bad_id::usable(id).as_deref())
        }
        Problem::BadAlias { span, alias, fault } => {
            let found = at(&metadata::bad_alias::RULE, span).with("alias", alias);
            match fault {
                AliasFault::BehindPage => metadata::bad_alias::without_end(found, *span, alias),
                AliasFault::Elsewhere => found.says("message-elsewhere").helps("help-elsewhere"),
            }
        }
        Problem::BadLanguage { span, value } => {
            let found = at(&metadata::bad_language::RULE, span).with("value", value);
            suggestion(found, *span, value, notations::language_code(value).as_deref())
        }
        Problem::NotSteps { span, bullets } => {
            structure::not_steps::numbered(at(&structure::not_steps::RULE, span), text, bullets)
        }
        Problem::Misread(misread) => misread_as(misread, path),
        Problem::UnknownAttribute { span, name, nearest } => {
            let known: Vec<String> = Attribute::names().map(str::to_owned).collect();
            let found = at(&structure::unknown_attribute::RULE, span).with("name", name).with_any_of("known", &known);
            match nearest {
                None => structure::unknown_attribute::meant(found, text, *span, name),
                Some(nearest) => fix(found, *span, name, Some(nearest.name())),
            }
        }
        Problem::BadAttribute { span, attribute } => {
            let found = at(&structure::bad_attribute::RULE, span).with("name", attribute.name());
            let found = found.with_ours("expected", attribute.of().expected());
            structure::bad_attribute::written_otherwise(found, *attribute, text, *span)
        }
        Problem::SeveralRoles { span, attribute, roles } => {
            let found = at(&structure::bad_attribute::RULE, span).with("name", attribute.name());
            found.says("message-several").helps("help-several").with_all_of("roles", roles)
        }
        Problem::AttributeTwice { name, first, second } => {
            let found =
                at(&structure::attribute_twice::RULE, second).with("name", name).label(path, *first, "the-first");
            if name.is_empty() { found.says("message-id").helps("help-id") } else { found }
        }
        Problem::MisplacedAttributes { span, with, written, line_end } => {
            let found = at(&structure::misplaced_attributes::RULE, span);
            structure::misplaced_attributes::moved(found, text, *span, *with, written, *line_end)
        }
        Problem::StrayAttributes { span, beside } => {
            structure::misplaced_attributes::stray(at(&structure::misplaced_attributes::RULE, span), *beside).of_steps()
        }
        Problem::DuplicateAnchor { id, first, second } => {
            let found = at(&structure::duplicate_anchor::RULE, second).with("id", id).label(path, *first, "the-first");
            structure::duplicate_anchor::numbered(found, id, text, *second)
        }
        Problem::UnknownAlert { span, word, nearest } => {
            let found = at(&structure::unknown_block::RULE, span).with("word", word);
            let nearest_block = nearest.map(|nearest| format!("[!{nearest}]"));
            match nearest_block {
                Some(block) => found.near(Some(&block)).fix(*span, block),
                None => found,
            }
        }
        Problem::AnswerWithoutTarget { span, ends } => {
            let found = at(&structure::answer_without_target::RULE, span);
            structure::answer_without_target::leading_on(found, text, *span, if *ends { "end" } else { "next" })
        }
        Problem::BadTarget { span, target, meant } => {
            structure::bad_target::word(at(&structure::bad_target::RULE, span), *span, target, meant)
        }
        Problem::StepWithoutText { span } => at(&structure::step_without_text::RULE, span),
        Problem::TermWithoutMeaning { span, term } => {
            at(&structure::term_without_meaning::RULE, span).with("term", term)
        }
        Problem::EmptyCollection { span, known } => {
            let found = at(&file::no_entries::RULE, span).with_any_of("known", known);
            let written = text.get(span.range()).unwrap_or("");
            fix(found, *span, written, suggest::nearest(written, known.iter().map(String::as_str)))
        }
        Problem::BadKind { span, fault } => bad_kind(at(&file::bad_kind::RULE, span), *span, fault),
    }
}

/// What is read otherwise than it was meant, and how it is read as it was.
fn misread_as(misread: &Misread, path: &SitePath) -> Finding {
    let Misread { span, fault, edits, is_certain } = misread;
    let at = |rule| Finding::new(rule, path, *span);
    let found = match fault {
        Misreading::Number { .. }
        | Misreading::InHtml { .. }
        | Misreading::TooDeep { .. }
        | Misreading::UnknownMark { .. } => structure::unread_list::words(at(&structure::unread_list::RULE), fault),
        Misreading::Answers { .. } | Misreading::Script { .. } | Misreading::Outside { .. } => {
            structure::outside_step::words(at(&structure::outside_step::RULE), fault)
        }
        Misreading::Shallow { step, columns } => {
            structure::shallow_sub_step::words(at(&structure::shallow_sub_step::RULE), step, *columns)
        }
        Misreading::NoWords { instead } => {
            structure::step_without_text::words(at(&structure::step_without_text::RULE), *instead)
        }
    };
    fixed(found, edits, *is_certain)
}

/// Offers edits, as certain as they are.
fn fixed(found: Finding, edits: &[(Span, String)], is_certain: bool) -> Finding {
    edits.iter().fold(found, |found, (span, text)| {
        if is_certain { found.fix(*span, text.as_str()) } else { found.suggest(*span, text.as_str()) }
    })
}

fn bad_kind(found: Finding, span: Span, fault: &KindFault) -> Finding {
    let known = |types: &[&str]| types.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let behaviours = Behaviour::ALL.map(Behaviour::word);
    let (found, written, types) = match fault {
        KindFault::EnumWithoutValues => return found.says("message-enum").helps("help-enum"),
        KindFault::ReferenceWithoutKind => return found.says("message-reference").helps("help-reference"),
        KindFault::SecondDefault { other } => {
            return found.says("message-default").helps("help-default").with("other", other);
        }
        KindFault::Behaviour { written } => {
            (found.says("message-acts-as").helps("help-acts-as"), written, &behaviours[..])
        }
        KindFault::SectionType { written } => (found.says("message-section"), written, &SECTION_TYPES[..]),
        KindFault::FieldType { written } => (found, written, &FIELD_TYPES[..]),
    };
    let found = found.with("written", written).with_any_of("known", &known(types));
    fix(found, span, written, suggest::nearest(written, types.iter().copied()))
}

/// A page that was elsewhere, with the alias that keeps its address.
pub fn moved_page(document: &Document, source: &Source, former: &str, alias: &str) -> Finding {
    let found = Finding::new(&metadata::moved_page::RULE, &document.path, document.title.span);
    let found = found.with("former", former).with("alias", alias);
    if document.in_collection { found } else { metadata::moved_page::with_alias(found, source, alias) }
}

/// "Did you mean", and an edit that a person must look at.
fn suggestion(found: Finding, span: Span, written: &str, other: Option<&str>) -> Finding {
    match other {
        Some(other) => found.near(Some(other)).suggest_word(span, written, other),
        None => found,
    }
}

/// "Did you mean", and the edit that writes it.
fn fix(found: Finding, span: Span, written: &str, nearest: Option<&str>) -> Finding {
    match nearest {
        Some(nearest) => found.near(Some(nearest)).fix_word(span, written, nearest),
        None => found,
    }
}

fn bad_value(of: &FieldType) -> &'static Rule {
    match of {
        FieldType::Date => &metadata::bad_date::RULE,
        FieldType::Duration => &metadata::bad_duration::RULE,
        FieldType::Money => &metadata::bad_money::RULE,
        FieldType::Text
        | FieldType::Number
        | FieldType::Percentage
        | FieldType::Flag
        | FieldType::Enum(_)
        | FieldType::List(_)
        | FieldType::Reference { .. } => &metadata::wrong_type::RULE,
    }
}

fn missing(part: &str) -> &'static Rule {
    match part {
        "title" => &metadata::missing_title::RULE,
        "department" => &metadata::missing_department::RULE,
        "purpose" => &metadata::missing_purpose::RULE,
        "glossary" => &metadata::missing_glossary::RULE,
        "instructions" => &metadata::missing_instructions::RULE,
        _ => &metadata::missing_field::RULE,
    }
}
