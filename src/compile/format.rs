//! The documents of a site in their one form, as a function of a file system.

use super::encoding::{self, Decoded};
use super::{documents, setting};
use crate::diagnostics::{Diagnostic, Level};
use crate::format;
use crate::report::Words;
use crate::rules::{Finding, Messages, stage};
use crate::site::Settings;
use crate::text::{SitePath, Source};
use crate::vfs::{Error, FileEntry, FileSystem, MAX_DOCUMENT_BYTES};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// The byte order mark, which a file keeps when it has one.
const MARK: &str = "\u{feff}";

/// A site whose documents can be brought into their one form.
#[derive(Debug)]
pub struct Formatter {
    setting: Settings,
    messages: Messages,
    files: Vec<FileEntry>,
    /// What stood in the way of looking at the site's files.
    pub problems: Vec<Diagnostic>,
}

/// One file, and what became of it.
#[derive(Debug)]
pub struct FormattedFile {
    /// The file.
    pub file: FileEntry,
    /// Its text and its text in one form, or why there is none.
    pub outcome: Result<Texts, Refusal>,
}

/// A text before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// The file as it is.
    pub before: String,
    /// The file in its one form.
    pub after: String,
    /// Places left as they were because the text would not have meant the same.
    pub left_out: usize,
}

/// Why a file stays as it is.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Its text, when it is one.
    pub source: Option<Source>,
}

impl Texts {
    /// Whether there is anything to do.
    pub fn is_changed(&self) -> bool {
        self.before != self.after
    }
}

impl Formatter {
    /// Reads the settings of a site and lists its documents, as `check` does.
    ///
    /// # Errors
    /// When there is nothing to read at all.
    pub fn new(fs: &dyn FileSystem, lang: &str) -> Result<Formatter, Error> {
        // What is wrong with the settings is for `check` to tell; kinds and languages that can be read count.
        let setting = setting::read(fs, &mut HashMap::new(), &mut Vec::new());
        let listing = documents::list(fs, &setting)?;
        let messages = Messages::new(lang);
        let word = |finding: Finding| messages.word(&finding, Level::Error, None);
        let problems = listing.problems.iter().map(|problem| word(stage::listing(problem))).collect();
        let files = listing.files.into_iter().filter(|file| documents::is_document(&file.path)).collect();
        Ok(Formatter { setting, messages, files, problems })
    }

    /// Our own words in the language of the findings.
    pub fn words(&self) -> Words {
        self.messages.report_words()
    }

    /// The language of the site.
    pub fn language(&self) -> &str {
        &self.setting.config.language
    }

    /// The folder of the documents.
    pub fn source(&self) -> &SitePath {
        &self.setting.source
    }

    /// The interface languages, the site's own words with them.
    pub fn locales(&self) -> &crate::model::Locales {
        &self.setting.locales
    }

    /// The documents' files, sorted by path.
    pub fn files(&self) -> &[FileEntry] {
        &self.files
    }

    /// Whether a path is one where documents of this site stand, or could.
    pub fn holds(&self, path: &SitePath) -> bool {
        documents::is_document(path) && path.strip_prefix(&self.setting.source).is_some()
    }

    /// Leaves all files out but these.
    pub fn only(&mut self, paths: &BTreeSet<SitePath>) {
        self.files.retain(|file| paths.contains(&file.path));
    }

    /// Formats all files, in parallel; the order is that of [`Formatter::files`].
    pub fn format(&self) -> Vec<FormattedFile> {
        let one = |file: &FileEntry| FormattedFile { file: file.clone(), outcome: self.file(file) };
        self.files.par_iter().map(one).collect()
    }

    #[expect(clippy::result_large_err, reason = "a file is refused once, and the refusal tells all of it")]
    fn file(&self, file: &FileEntry) -> Result<Texts, Refusal> {
        let refused = |finding| self.refusal(&[finding], None);
        if file.size() > MAX_DOCUMENT_BYTES {
            return Err(refused(stage::too_large(&file.path, file.size())));
        }
        let bytes = file.read().map_err(|error| refused(stage::unreadable(&file.path, &error.reason)))?;
        self.text(&file.path, bytes)
    }

    /// Formats the content of a file, which need not be on disk.
    ///
    /// # Errors
    /// When it is no UTF-8, too large, or its YAML cannot be read.
    #[expect(clippy::result_large_err, reason = "a file is refused once, and the refusal tells all of it")]
    pub fn text(&self, path: &SitePath, bytes: Vec<u8>) -> Result<Texts, Refusal> {
        let size = bytes.len() as u64;
        if size > MAX_DOCUMENT_BYTES {
            return Err(self.refusal(&[stage::too_large(path, size)], None));
        }
        let is_marked = bytes.starts_with(MARK.as_bytes());
        let before = match encoding::decode(bytes, &[&self.setting.config.language]) {
            Decoded { text, fault: None } => text,
            Decoded { text, fault: Some(fault) } => {
                let source = Source::new(path.clone(), text);
                return Err(self.refusal(&[stage::encoding(path, fault)], Some(source)));
            }
        };
        let source = Source::new(path.clone(), before.clone());
        match format::format(&source, setting::lowering(&self.setting)) {
            Ok(formatted) => Ok(Texts {
                before: with_mark(before, is_marked),
                after: with_mark(formatted.text, is_marked),
                left_out: formatted.left_out,
            }),
            Err(problems) => {
                let findings: Vec<Finding> = problems.iter().map(|problem| stage::syntax(&source, problem)).collect();
                Err(self.refusal(&findings, Some(source)))
            }
        }
    }
}

impl Formatter {
    fn refusal(&self, findings: &[Finding], source: Option<Source>) -> Refusal {
        let word = |finding: &Finding| self.messages.word(finding, Level::Error, source.as_ref());
        Refusal { diagnostics: findings.iter().map(word).collect(), source }
    }
}

/// The text with its byte order mark.
fn with_mark(text: String, is_marked: bool) -> String {
    if is_marked { format!("{MARK}{text}") } else { text }
}
