//! Files: encoding, notation, settings.

use crate::config::{self, colour, colour::contrast_with_white};
use crate::rules::baseline;
use crate::rules::file;
use crate::rules::finding::Finding;
use crate::rules::metadata;
use crate::syntax;
use crate::text::{SitePath, Source, Span, ours};
use crate::vfs::{self, ProblemKind};

pub(super) fn listing(problem: &vfs::Problem) -> Finding {
    let found = |rule| Finding::new(rule, &problem.path, Span::default()).with("path", &problem.path);
    match &problem.kind {
        ProblemKind::Loop => found(&file::link_loop::RULE),
        ProblemKind::OutsideSite => found(&file::outside_site::RULE),
        ProblemKind::NameNotUnicode => found(&file::unusable_name::RULE),
        ProblemKind::SameName => found(&file::unusable_name::RULE).says("message-same").helps("help-same"),
        ProblemKind::Unreadable(reason) => unreadable(&problem.path, reason),
    }
}

/// A file the system would not read.
pub fn unreadable(path: &SitePath, reason: &str) -> Finding {
    Finding::new(&file::unreadable::RULE, path, Span::default()).with("path", path).with("reason", reason)
}

/// A file of `static/` in whose place Sopwith writes another.
pub fn hidden_static(path: &SitePath) -> Finding {
    let found = Finding::new(&metadata::page_taken::RULE, path, Span::default());
    let found = found.says("message-static").with("path", path);
    // Two workers cannot share a site; renaming one would not bring it back.
    if path.as_str() == "static/sw.js" { found.helps("help-worker") } else { found.helps("help-static") }
}

/// A file whose bytes are no text.
pub fn encoding(path: &SitePath, span: Span, utf16: bool) -> Finding {
    let found = Finding::new(&file::not_utf8::RULE, path, span);
    if utf16 { found.says("message-utf16").helps("help-utf16") } else { found }
}

/// A file that is too large to be a document.
pub fn too_large(path: &SitePath, size: u64) -> Finding {
    let mebibytes = size as f64 / (1024.0 * 1024.0);
    let found = Finding::new(&file::too_large::RULE, path, Span::default());
    found.with("size", format!("{mebibytes:.1}")).with("limit", vfs::MAX_DOCUMENT_BYTES / (1024 * 1024))
}

pub(super) fn syntax(source: &Source, problem: &syntax::Problem) -> Finding {
    use syntax::Problem;
    let Source { path, text, .. } = source;
    match problem {
        Problem::InvalidYaml { span, reason } => {
            let found = Finding::new(&file::invalid_yaml::RULE, path, *span).with("reason", reason);
            file::invalid_yaml::in_quotes(found, text, *span)
        }
        Problem::DuplicateKey { key, first, second } => {
            let found = Finding::new(&file::duplicate_key::RULE, path, *second).with("key", key);
            file::duplicate_key::once(found.label(path, *first, "the-first"), text, *first, *second)
        }
        Problem::SecondDocument { span } => {
            Finding::new(&file::invalid_yaml::RULE, path, *span).says("message-second").helps("help-second")
        }
        Problem::TooManyAliases { span } => {
            Finding::new(&file::invalid_yaml::RULE, path, *span).says("message-aliases").helps("help-aliases")
        }
        Problem::TooDeep { span } => {
            Finding::new(&file::invalid_yaml::RULE, path, *span).says("message-deep").helps("help-deep")
        }
        Problem::FrontMatterNotClosed { span, keys_end } => {
            let found = Finding::new(&file::front_matter_not_closed::RULE, path, *span);
            // The line the closing one is missing before is not known for sure: a person decides.
            if *keys_end > "---\n".len() { found.suggest(Span::at(*keys_end), "---\n") } else { found }
        }
        Problem::FrontMatterNotOpened { span } => {
            Finding::new(&file::front_matter_not_opened::RULE, path, *span).fix(Span::at(0), "---\n")
        }
        Problem::FrontMatterIsToml { span } => {
            let found = Finding::new(&file::front_matter_is_toml::RULE, path, *span);
            file::front_matter_is_toml::as_yaml(found, text)
        }
        Problem::Empty => Finding::new(&file::empty::RULE, path, Span::default()),
    }
}

pub(super) fn config(source: &Source, problem: &config::Problem) -> Finding {
    use config::Problem;
    let Source { path, text, .. } = source;
    match problem {
        Problem::InvalidToml { span, reason } => {
            let found = Finding::new(&file::invalid_config::RULE, path, *span).with("reason", reason);
            file::invalid_config::in_quotes(found, text, *span)
        }
        Problem::UnknownKey { span, key, nearest } => {
            let found = Finding::new(&file::unknown_setting::RULE, path, *span).with("key", key).near(*nearest);
            match nearest {
                Some(nearest) => found.fix(*span, *nearest),
                None => found,
            }
        }
        Problem::WrongType { span, key, expected, found } => {
            let about = Finding::new(&file::bad_setting::RULE, path, *span).says("message-type").with("key", key);
            let about = about.with_ours("expected", *expected).with_ours("found", *found);
            file::bad_setting::written_otherwise(about, key, text, *span)
        }
        Problem::BadValue { span, key, expected } => {
            let about = Finding::new(&file::bad_setting::RULE, path, *span).with("key", key);
            file::bad_setting::written_otherwise(about.with_ours("expected", *expected), key, text, *span)
        }
    }
}

pub(super) fn style(path: &SitePath, problem: &config::StyleProblem) -> Finding {
    use config::StyleProblem;
    let about = |span: &Span| Finding::new(&file::bad_style::RULE, path, *span);
    match problem {
        StyleProblem::UnknownKey { span, key, nearest } => {
            let found = about(span).says("message-key").helps("help-key").with("key", key).near(*nearest);
            match nearest {
                Some(nearest) => found.fix(*span, *nearest),
                None => found,
            }
        }
        StyleProblem::WrongType { span, key, expected, found } => {
            about(span).with("key", key).with_ours("expected", *expected).with_ours("found", *found)
        }
        StyleProblem::NoPhrase { span } => about(span).says("message-phrase").helps("help-phrase"),
        StyleProblem::Itself { span, word } => {
            about(span).says("message-itself").helps("help-itself").with("word", word)
        }
    }
}

/// A theme the settings name that is not there.
pub fn theme_name(path: &SitePath, span: Span) -> Finding {
    let expected = ours::THEME;
    Finding::new(&file::bad_setting::RULE, path, span).with("key", "name").with_ours("expected", expected)
}

/// A picture the settings name that is not there.
pub fn logo(path: &SitePath, span: Span) -> Finding {
    let expected = ours::PICTURE;
    Finding::new(&file::bad_setting::RULE, path, span).with("key", "logo").with_ours("expected", expected)
}

/// An accent colour that white text cannot be read on; `None` for others.
pub fn accent(path: &SitePath, span: Span, colour: &str) -> Option<Finding> {
    // Told with one figure, and rounded down: 4.49 is not enough.
    let contrast = contrast_with_white(colour).filter(|contrast| *contrast < colour::ENOUGH)?;
    let legible = colour::legible(colour);
    let found = Finding::new(&file::low_contrast::RULE, path, span).with("colour", colour).with("legible", &legible);
    let found = found.with("contrast", format!("{:.1}", (contrast * 10.0).floor() / 10.0));
    Some(found.suggest(span, format!("\"{legible}\"")))
}

/// A file of known findings that cannot be read.
pub fn baseline(path: &SitePath, fault: &baseline::Fault) -> Finding {
    let found = Finding::new(&file::bad_baseline::RULE, path, Span::default());
    match fault {
        baseline::Fault::NotJson(reason) => found.with("reason", reason),
        baseline::Fault::OtherShape => found.says("message-other"),
    }
}
