//! Words for what is wrong with one document taken for itself.

use super::catalog::{self, Rule};
use super::diagnostic;
use crate::diagnostics::Diagnostic;
use crate::model::Problem;
use crate::text::SitePath;

pub(super) fn word(path: &SitePath, problem: &Problem) -> Diagnostic {
    match problem {
        Problem::NotKeys { span, found } => diagnostic(
            &catalog::NOT_KEYS,
            path,
            *span,
            format!("keys with values are expected here, but this is {found}"),
        )
        .with_help("write one `key: value` on each line, such as `title: Handle a refund request`"),
        Problem::UnknownKey { span, key, kind, nearest } => {
            let found =
                diagnostic(&catalog::UNKNOWN_KEY, path, *span, format!("{} has no key `{key}`", owner_of_key(kind)));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => found.with_help(match kind.as_str() {
                    "step" | "kind" | "collection" => "remove it, or check its spelling".to_owned(),
                    kind => format!("remove it, or add the field to the site's own `templates/kinds/{kind}/kind.yaml`"),
                }),
            }
        }
        Problem::WrongType { span, key, expected, found } => {
            diagnostic(&catalog::WRONG_TYPE, path, *span, format!("`{key}` must be {expected}, but this is {found}"))
        }
        Problem::NotAllowed { span, key, value, allowed, nearest } => {
            let found = diagnostic(&catalog::NOT_ALLOWED, path, *span, format!("`{key}` cannot be `{value}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`? it can be {}", any_of(allowed))),
                None => found.with_help(format!("it can be {}", any_of(allowed))),
            }
        }
        Problem::Missing { span, part, kind, section, headings } => {
            let (rule, help) = missing(part, *section, headings);
            let article = if kind == "sop" { "this SOP".to_owned() } else { format!("this {kind}") };
            diagnostic(rule, path, *span, format!("{article} has no {part}")).with_help(help)
        }
        Problem::EmptyPart { span, part } => {
            let help = if part == "glossary" {
                "list its terms, or write `none` if it needs none".to_owned()
            } else {
                format!("write the {part}, or remove it here if it stands elsewhere")
            };
            diagnostic(&catalog::EMPTY_PART, path, *span, format!("the {part} is empty")).with_help(help)
        }
        Problem::PartTwice { part, first, second } => {
            diagnostic(&catalog::PART_TWICE, path, *second, format!("the {part} is written in two places"))
                .with_help("keep one of them, so that the two can never disagree")
                .with_label(path, *first, "the other one")
        }
        Problem::UnknownKind { span, kind, nearest, known } => {
            let found = diagnostic(&catalog::UNKNOWN_KIND, path, *span, format!("there is no kind `{kind}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`? the kinds are {}", any_of(known))),
                None => found
                    .with_help(format!("the kinds are {}; a site adds its own in `templates/kinds/`", any_of(known))),
            }
        }
        Problem::BadId { span, id } => diagnostic(&catalog::BAD_ID, path, *span, format!("`{id}` cannot be an id"))
            .with_help("use letters, digits, `-`, `_` and `.`, without blanks: links and addresses are made of it"),
        Problem::BadLanguage { span, value } => {
            diagnostic(&catalog::BAD_LANGUAGE, path, *span, format!("`{value}` is not a language code"))
                .with_help("write a code such as en, ja, vi, zh, lv or pt-BR")
        }
        Problem::NotSteps { span } => {
            diagnostic(&catalog::NOT_STEPS, path, *span, "these instructions hold no numbered list of steps".into())
                .with_help("write each step as an item `1. Do this`, so that an agent can follow them one by one")
        }
        Problem::UnknownAttribute { span, name, nearest } => {
            let found =
                diagnostic(&catalog::UNKNOWN_ATTRIBUTE, path, *span, format!("a step has no attribute `{name}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => {
                    found.with_help(format!("the attributes are {}; an id is written `#{name}`", attribute_names()))
                }
            }
        }
        Problem::BadAttribute { span, name, expected } => {
            diagnostic(&catalog::BAD_ATTRIBUTE, path, *span, format!("the attribute `{name}` must be {expected}"))
        }
        Problem::DuplicateAnchor { id, first, second } => diagnostic(
            &catalog::DUPLICATE_ANCHOR,
            path,
            *second,
            format!("the id `{id}` is used twice in this document"),
        )
        .with_help("give this one an id of its own; links and arrows lead to the first")
        .with_label(path, *first, "the first one"),
        Problem::UnknownAlert { span, word, nearest } => {
            let found = diagnostic(&catalog::UNKNOWN_ALERT, path, *span, format!("there is no block `[!{word}]`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `[!{nearest}]`?")),
                None => found
                    .with_help("the blocks are SAY, RECORD and EXPECT, and NOTE, TIP, IMPORTANT, WARNING and CAUTION"),
            }
        }
        Problem::AnswerWithoutTarget { span } => {
            diagnostic(&catalog::ANSWER_WITHOUT_TARGET, path, *span, "this answer does not say where it leads".into())
                .with_help("end it with an arrow: `→ #step`, `→ [[document]]`, `→ next` or `→ end`")
        }
        Problem::BadTarget { span, target } => diagnostic(
            &catalog::BAD_TARGET,
            path,
            *span,
            format!("the arrow leads to `{target}`, which is no step or document"),
        )
        .with_help("write `→ #step`, `→ [[document]]`, `→ [[document#step]]`, `→ next` or `→ end`"),
        Problem::StepWithoutText { span } => {
            diagnostic(&catalog::STEP_WITHOUT_TEXT, path, *span, "a step needs either `do:` or `ask:`".into())
                .with_help("write what to do after `do:`, or the question after `ask:` with its `answers:`")
        }
        Problem::TermWithoutMeaning { span, term } => {
            diagnostic(&catalog::TERM_WITHOUT_MEANING, path, *span, format!("the term `{term}` has no meaning"))
                .with_help("say in a sentence what it means, or remove it")
        }
        Problem::EmptyCollection { span, known } => {
            diagnostic(&catalog::EMPTY_COLLECTION, path, *span, "this file holds no entries of any kind".into())
                .with_help(format!("begin it with one of {} and a list below", any_of(known)))
        }
        Problem::BadKind { span, reason } => diagnostic(&catalog::BAD_KIND, path, *span, reason.clone()),
    }
}

fn owner_of_key(kind: &str) -> String {
    match kind {
        "sop" => "an SOP".to_owned(),
        "kind" => "a kind".to_owned(),
        "step" => "a step".to_owned(),
        "collection" => "a file of entries".to_owned(),
        kind => format!("the kind `{kind}`"),
    }
}

fn missing(part: &str, section: bool, headings: &[String]) -> (&'static Rule, String) {
    let heading = headings.first().map_or(part, String::as_str);
    let either = format!("add `{part}: …` to the front matter, or a section `## {heading}` to the text");
    match part {
        "title" => {
            let help = "add `title: …` to the front matter, or begin the text with a heading `# …`";
            (&catalog::MISSING_TITLE, help.to_owned())
        }
        "department" => {
            let help = "add `department: …` to the front matter: the id of a department, or its name in plain words";
            (&catalog::MISSING_DEPARTMENT, help.to_owned())
        }
        "purpose" => (&catalog::MISSING_PURPOSE, format!("{either}: one sentence on what the procedure is for")),
        "glossary" => {
            (&catalog::MISSING_GLOSSARY, format!("{either}; write `glossary: none` if it needs no terms of its own"))
        }
        "instructions" => {
            (&catalog::MISSING_INSTRUCTIONS, format!("add a section `## {heading}` with a numbered list of steps"))
        }
        _ if section => (&catalog::MISSING_FIELD, either),
        _ => (&catalog::MISSING_FIELD, format!("add `{part}: …`")),
    }
}

fn attribute_names() -> String {
    let names: Vec<String> = crate::model::procedure::ATTRIBUTES.iter().map(|(name, _)| (*name).to_owned()).collect();
    any_of(&names)
}

/// `a`, `b` or `c`, in backquotes.
fn any_of(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}
