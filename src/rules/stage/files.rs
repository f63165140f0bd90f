//! Files: encoding, notation, settings.

use crate::config::{self, colour, colour::contrast_with_white};
use crate::rules::baseline;
use crate::rules::file;
use crate::rules::finding::Finding;
use crate::rules::metadata;
use crate::syntax;
use crate::text::invisible::Invisible;
use crate::text::{Expected, SitePath, Source, Span, ours};
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

/// A file among the documents that is none, and that no page leads to.
pub fn passed_over(path: &SitePath) -> Option<Finding> {
    file::passed_over::about(path)
}

/// What the bytes of a file are, when they are no UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Only some of them.
    Bytes(Span),
    /// All are of another encoding; where the text could not be read, nothing else is worth telling.
    Other { name: &'static str, span: Span, is_read: bool },
    /// A file of another program.
    NoText(Expected),
}

/// A file whose bytes are no text.
pub fn encoding(path: &SitePath, encoding: Encoding) -> Finding {
    let about = |span| Finding::new(&file::not_utf8::RULE, path, span);
    match encoding {
        Encoding::Bytes(span) => about(span),
        Encoding::Other { name, span, is_read } => {
            let found = about(span).says("message-encoding").helps("help-encoding").with("encoding", name);
            if is_read { found } else { found.alone() }
        }
        Encoding::NoText(what) => {
            about(Span::default()).says("message-other").helps("help-other").with_ours("what", what).alone()
        }
    }
}

/// Characters that nobody sees, each sort once; and line breaks of another age.
pub fn invisible(source: &Source, found: &[Invisible]) -> Vec<Finding> {
    let old_breaks = source.has_old_line_breaks().then(|| file::invisible_character::line_breaks(source));
    found.iter().map(|one| file::invisible_character::word(source, one)).chain(old_breaks).collect()
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
            let found = Finding::new(&file::invalid_yaml::RULE, path, *span);
            file::invalid_yaml::unclosed(found.with("reason", reason), text, *span)
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
        Problem::FrontMatterNotFirst { span, before, is_text } => {
            let found = Finding::new(&file::front_matter_not_first::RULE, path, *span);
            let found = if *is_text { found.helps("help-text") } else { found };
            file::front_matter_not_first::at_top(found, text, *before, *is_text)
        }
        Problem::FrontMatterFence { span } => {
            let written = text.get(span.range()).unwrap_or("");
            let found = Finding::new(&file::front_matter_not_first::RULE, path, *span).says("message-fence");
            found.helps("help-fence").with("written", written).fix(*span, "---")
        }
        Problem::Slip(slip) => file::slips::word(source, slip),
        Problem::Conflict { open, middle, close } => conflict(path, *open, *middle, *close),
        Problem::Empty => Finding::new(&file::empty::RULE, path, Span::default()),
    }
}

/// Marks of git in any file.
fn conflict(path: &SitePath, open: Span, middle: Option<Span>, close: Option<Span>) -> Finding {
    let found = Finding::new(&file::conflict_marker::RULE, path, open).alone();
    let labels = [(middle, "label-other"), (close, "label-end")];
    labels.into_iter().fold(found, |found, (span, label)| match span {
        Some(span) => found.label(path, span, label),
        None => found,
    })
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
