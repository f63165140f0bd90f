//! What is wrong with one document taken for itself.

use crate::model::{FieldType, Problem, expected, procedure};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::{file, metadata, structure};
use crate::text::{SitePath, Span};

pub(super) fn word(path: &SitePath, problem: &Problem) -> Finding {
    let at = |rule, span: &Span| Finding::new(rule, path, *span);
    match problem {
        Problem::NotKeys { span, found } => at(&metadata::not_keys::RULE, span).with_ours("found", *found),
        Problem::UnknownKey { span, key, kind, nearest } => {
            let found = at(&metadata::unknown_key::RULE, span).with("key", key).with("kind", kind);
            let found = match kind.as_str() {
                "sop" | "kind" | "step" | "collection" => found.with_ours("owner", format!("{kind}-has-no-key")),
                _ => found.says("message-kind"),
            };
            let found = match kind.as_str() {
                "step" | "kind" | "collection" => found.helps("help-plain"),
                _ => found,
            };
            mend(found, *span, key, nearest.as_deref())
        }
        Problem::WrongType { span, key, expected, found } => at(&metadata::wrong_type::RULE, span)
            .says("message-found")
            .with("key", key)
            .with_ours("expected", expected)
            .with_ours("found", found),
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
            match (rule == &metadata::missing_field::RULE, section) {
                (true, true) => found.helps("help-section"),
                _ => found,
            }
        }
        Problem::EmptyPart { span, part } => {
            let found = at(&metadata::empty_part::RULE, span).with("part", part);
            if part == "glossary" { found.helps("help-glossary") } else { found }
        }
        Problem::PartTwice { part, first, second } => {
            at(&metadata::part_twice::RULE, second).with("part", part).label(path, *first, "the-other")
        }
        Problem::UnknownKind { span, kind, nearest, known } => {
            let found = at(&metadata::unknown_kind::RULE, span).with("kind", kind).with_any_of("known", known);
            match nearest {
                Some(nearest) => found.helps("help-near").with("nearest", nearest).fix_word(*span, kind, nearest),
                None => found,
            }
        }
        Problem::BadId { span, id } => at(&metadata::bad_id::RULE, span).with("id", id),
        Problem::BadLanguage { span, value } => at(&metadata::bad_language::RULE, span).with("value", value),
        Problem::NotSteps { span } => at(&structure::not_steps::RULE, span),
        Problem::UnknownAttribute { span, name, nearest } => {
            let known: Vec<String> = procedure::ATTRIBUTES.iter().map(|(name, _)| (*name).to_owned()).collect();
            let found = at(&structure::unknown_attribute::RULE, span).with("name", name).with_any_of("known", &known);
            mend(found, *span, name, *nearest)
        }
        Problem::BadAttribute { span, name, expected } => {
            at(&structure::bad_attribute::RULE, span).with("name", name).with_ours("expected", *expected)
        }
        Problem::DuplicateAnchor { id, first, second } => {
            at(&structure::duplicate_anchor::RULE, second).with("id", id).label(path, *first, "the-first")
        }
        Problem::UnknownAlert { span, word, nearest } => {
            let found = at(&structure::unknown_block::RULE, span).with("word", word);
            let nearest_block = nearest.map(|nearest| format!("[!{nearest}]"));
            match nearest_block {
                Some(block) => found.near(Some(&block)).fix(*span, block),
                None => found,
            }
        }
        Problem::AnswerWithoutTarget { span } => at(&structure::answer_without_target::RULE, span),
        Problem::BadTarget { span, target } => at(&structure::bad_target::RULE, span).with("target", target),
        Problem::StepWithoutText { span } => at(&structure::step_without_text::RULE, span),
        Problem::TermWithoutMeaning { span, term } => {
            at(&structure::term_without_meaning::RULE, span).with("term", term)
        }
        Problem::EmptyCollection { span, known } => at(&file::no_entries::RULE, span).with_any_of("known", known),
        Problem::BadKind { span, reason } => at(&file::bad_kind::RULE, span).with_ours("reason", reason),
    }
}

/// "Did you mean", and the edit that writes it.
fn mend(found: Finding, span: Span, written: &str, nearest: Option<&str>) -> Finding {
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
