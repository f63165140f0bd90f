//! Words for what is wrong with files: encoding, notation, settings.

use super::catalog::{self, RULES};
use super::diagnostic;
use crate::config::{self, RuleLevel};
use crate::diagnostics::Diagnostic;
use crate::syntax;
use crate::text::{SitePath, Span};
use crate::util::suggest;
use crate::vfs::{self, ProblemKind};

pub(super) fn word_listing(problem: &vfs::Problem) -> Diagnostic {
    let say = |rule, message: String| diagnostic(rule, &problem.path, Span::default(), message);
    match &problem.kind {
        ProblemKind::Loop => {
            say(&catalog::LINK_LOOP, format!("the link `{}` leads back to a folder above it", problem.path))
                .with_help("remove the link; everything below it was passed over")
        }
        ProblemKind::OutsideSite => {
            say(&catalog::OUTSIDE_SITE, format!("the link `{}` leads out of the site's folder", problem.path))
                .with_help("copy the file or folder here instead; nothing outside the site's folder is published")
        }
        ProblemKind::NameNotUnicode => {
            say(&catalog::UNUSABLE_NAME, format!("the name of `{}` is not Unicode", problem.path))
                .with_help("rename the file; it was passed over")
        }
        ProblemKind::SameName => say(
            &catalog::UNUSABLE_NAME,
            format!("two files are called `{}`; their names differ only in how accents are encoded", problem.path),
        )
        .with_help("rename one of them; the second was passed over"),
        ProblemKind::Unreadable(reason) => word_unreadable(&problem.path, reason),
    }
}

pub(super) fn word_unreadable(path: &SitePath, reason: &str) -> Diagnostic {
    diagnostic(&catalog::UNREADABLE, path, Span::default(), format!("`{path}` cannot be read: {reason}"))
        .with_help("check the permissions of the file and of the folders above it")
}

pub(super) fn word_hidden_static(path: &SitePath) -> Diagnostic {
    let message = format!("`{path}` would take the place of a file that Sopwith writes");
    diagnostic(&catalog::ROUTE_TAKEN, path, Span::default(), message).with_help("rename it")
}

pub(super) fn word_encoding(path: &SitePath, span: Span, utf16: bool) -> Diagnostic {
    let (message, help) = if utf16 {
        (
            "the file is saved as UTF-16, not as UTF-8".to_owned(),
            "in your editor choose \"Save as\" and the encoding UTF-8",
        )
    } else {
        let message = "from here on the file holds bytes that are not UTF-8 text".to_owned();
        (message, "in your editor choose \"Save as\" and the encoding UTF-8; bytes that could not be read show as �")
    };
    diagnostic(&catalog::NOT_UTF8, path, span, message).with_help(help)
}

pub(super) fn word_too_large(path: &SitePath, size: u64) -> Diagnostic {
    let limit = vfs::MAX_DOCUMENT_BYTES / (1024 * 1024);
    let size = size as f64 / (1024.0 * 1024.0);
    diagnostic(
        &catalog::TOO_LARGE,
        path,
        Span::default(),
        format!("the file has {size:.1} MiB; documents may have {limit} MiB"),
    )
    .with_help("split it into several documents, or move it to `static/` if it is no document; it was passed over")
}

pub(super) fn word_syntax(path: &SitePath, problem: &syntax::Problem) -> Diagnostic {
    use syntax::Problem;
    match problem {
        Problem::InvalidYaml { span, reason } => {
            diagnostic(&catalog::INVALID_YAML, path, *span, format!("this is not valid YAML: {reason}")).with_help(
                "put text that holds `: `, `#`, quotes or brackets in double quotes, use spaces instead of tabs, and check the indentation; lines before this one were read",
            )
        }
        Problem::DuplicateKey { key, first, second } => {
            diagnostic(&catalog::DUPLICATE_KEY, path, *second, format!("the key `{key}` stands here a second time"))
                .with_help("keep one of the two; the first one was used")
                .with_label(path, *first, "the first one")
        }
        Problem::TooManyAliases { span } => {
            diagnostic(&catalog::INVALID_YAML, path, *span, "aliases unfold here to more than 10,000 values".into())
                .with_help("write the values out instead of repeating them with `*`")
        }
        Problem::TooDeep { span } => {
            diagnostic(&catalog::INVALID_YAML, path, *span, "lists and keys are nested too deep here".into())
                .with_help("check for a bracket that is never closed")
        }
        Problem::FrontMatterNotClosed { span } => {
            diagnostic(&catalog::FRONT_MATTER_NOT_CLOSED, path, *span, "front matter begins here, but no line `---` ends it".into())
                .with_help("add a line `---` between the front matter and the text")
        }
        Problem::FrontMatterNotOpened { span } => {
            diagnostic(&catalog::FRONT_MATTER_NOT_OPENED, path, *span, "this looks like front matter, but no line `---` stands before it".into())
                .with_help("add a line `---` at the very top of the file")
        }
        Problem::FrontMatterIsToml { span } => {
            diagnostic(&catalog::FRONT_MATTER_IS_TOML, path, *span, "front matter between `+++` lines is not read".into())
                .with_help("write it as YAML between `---` lines: `title = \"A\"` becomes `title: A`")
        }
        Problem::Empty => diagnostic(&catalog::EMPTY_FILE, path, Span::default(), "the file is empty".into())
            .with_help("run `sopwith new sop \"Title\"` for a start to fill in, or delete the file"),
    }
}

pub(super) fn word_config(path: &SitePath, problem: &config::Problem) -> Diagnostic {
    use config::Problem;
    match problem {
        Problem::InvalidToml { span, reason } => {
            diagnostic(&catalog::INVALID_CONFIG, path, *span, format!("this is not valid TOML: {reason}"))
                .with_help("text needs quotes in TOML: `title = \"Support handbook\"`")
        }
        Problem::UnknownKey { span, key, nearest } => {
            let found = diagnostic(&catalog::UNKNOWN_SETTING, path, *span, format!("there is no setting `{key}`"));
            match nearest {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => found.with_help("remove it, or see the settings in the README"),
            }
        }
        Problem::WrongType { span, key, expected, found } => {
            diagnostic(&catalog::BAD_SETTING, path, *span, format!("`{key}` must be {expected}, but this is {found}"))
        }
        Problem::BadValue { span, key, expected } => {
            diagnostic(&catalog::BAD_SETTING, path, *span, format!("`{key}` must be {expected}"))
        }
    }
}

pub(super) fn unknown_rules(path: &SitePath, levels: &[RuleLevel]) -> Vec<Diagnostic> {
    let group = |name: &'static str| name.split('/').next().unwrap_or(name);
    let known = |name: &str| catalog::find(name).is_some() || RULES.iter().any(|rule| group(rule.name) == name);
    let unknown = levels.iter().filter(|level| !known(&level.rule));
    unknown
        .map(|level| {
            let message = format!("there is no rule or group of rules `{}`", level.rule);
            let found = diagnostic(&catalog::UNKNOWN_RULE, path, level.span, message);
            let names = RULES.iter().flat_map(|rule| [rule.name, group(rule.name)]);
            match suggest::nearest(&level.rule, names) {
                Some(nearest) => found.with_help(format!("did you mean `{nearest}`?")),
                None => found,
            }
        })
        .collect()
}
