//! Mending findings: their edits, applied in memory until nothing more can be mended.
//!
//! A round takes the findings in order and leaves out an edit that touches one already taken; the
//! next round sees the result. Only bytes inside edits change: line breaks, a byte order mark and
//! everything else stay as they are.

use crate::compile::{self, CheckOptions, Checked};
use crate::diagnostics::{Applicability, Diagnostic, Edit, Fix, Level};
use crate::text::{SitePath, Source, Span};
use crate::vfs::{Error, FileSystem, Overlay};
use std::collections::BTreeMap;

/// Rounds after which files that still change are given up. Two or three are usual.
const MAX_ROUNDS: usize = 20;

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that keep what the author meant.
    Safe,
    /// Also those that a person must look at.
    NeedsReview,
}

/// What mending came to.
#[derive(Debug)]
pub struct Mended {
    /// Files that change, with their bytes before and after; in path order.
    pub files: Vec<ChangedFile>,
    /// How many findings were mended.
    pub findings: usize,
    /// The site afterwards.
    pub checked: Checked,
    /// Files that were left as they are: they hold bytes that are no text, which mending could
    /// lose, mending them would have made other errors, or came to no end.
    pub refused: Vec<SitePath>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its path in the site.
    pub path: SitePath,
    /// Its bytes on disk.
    pub before: Vec<u8>,
    /// Its bytes mended.
    pub after: Vec<u8>,
}

/// Applies fixes until none is left. Findings outside `wanted_path` are left alone. Nothing is written.
///
/// # Errors
/// When the site cannot be read.
pub fn mend(
    fs: &dyn FileSystem,
    wanted: &CheckOptions,
    which: Which,
    wanted_path: &dyn Fn(&SitePath) -> bool,
) -> Result<Mended, Error> {
    let mut overlay = Overlay::new(fs);
    let mut findings = 0;
    let mut refused = Vec::new();
    let mut checked = compile::check(&overlay, wanted, &|_| {})?;
    for round in 1.. {
        let fixable = checked.diagnostics.iter().filter(|one| wanted_path(&one.path));
        let (edits, count) = choose(fixable, which, &refused);
        let mut before: BTreeMap<SitePath, Vec<u8>> = BTreeMap::new();
        for (path, edits) in edits {
            let file = overlay.find(&path).filter(|_| checked.source(&path).is_some());
            let Some((file, source)) = file.zip(checked.source(&path)) else { continue };
            let bytes = file.read()?;
            match apply(&bytes, source, &edits) {
                Some(mended) if mended != bytes => {
                    before.insert(path.clone(), bytes);
                    overlay.change(path, mended);
                }
                Some(_) => {}
                None => refused.push(path),
            }
        }
        if before.is_empty() {
            break;
        }
        if round > MAX_ROUNDS {
            // A fix that does not mend its finding is our fault; the author's files stay as they were.
            for path in before.into_keys() {
                let file = fs.find(&path).expect("a file that was mended is there");
                overlay.change(path.clone(), file.read()?);
                refused.push(path);
            }
            checked = compile::check(&overlay, wanted, &|_| {})?;
            continue;
        }
        let again = compile::check(&overlay, wanted, &|_| {})?;
        let worse = worse(&before, &checked, &again);
        if worse.is_empty() {
            findings += count;
            checked = again;
            continue;
        }
        // What a fix cannot know: it is taken back, and those files are left to a person.
        for path in worse {
            overlay.change(path.clone(), before.remove(&path).expect("it was changed in this round"));
            refused.push(path);
        }
        checked = compile::check(&overlay, wanted, &|_| {})?;
    }
    let mut files = Vec::new();
    for (path, after) in overlay.changed() {
        let file = fs.find(path).expect("a file that was mended is there");
        files.push(ChangedFile { path: path.clone(), before: file.read()?, after: after.to_owned() });
    }
    files.retain(|file| file.before != file.after);
    refused.sort();
    refused.dedup();
    Ok(Mended { files, findings, checked, refused })
}

/// The files that have more errors than before; all that changed, when the errors came up elsewhere.
fn worse(changed: &BTreeMap<SitePath, Vec<u8>>, before: &Checked, after: &Checked) -> Vec<SitePath> {
    if after.errors() <= before.errors() {
        return Vec::new();
    }
    let errors = |checked: &Checked, path: &SitePath| {
        checked.diagnostics.iter().filter(|one| one.path == *path && one.level == Level::Error).count()
    };
    let worse: Vec<SitePath> =
        changed.keys().filter(|path| errors(after, path) > errors(before, path)).cloned().collect();
    if worse.is_empty() { changed.keys().cloned().collect() } else { worse }
}

/// The edits of one round by file, in order and not touching each other; and of how many findings.
fn choose<'a>(
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
    which: Which,
    refused: &[SitePath],
) -> (BTreeMap<SitePath, Vec<Edit>>, usize) {
    let mut chosen: BTreeMap<SitePath, Vec<Edit>> = BTreeMap::new();
    let mut count = 0;
    for fix in diagnostics.filter_map(|one| one.fix.as_ref()).filter(|fix| is_wanted(fix, which)) {
        let is_free = |edit: &Edit| {
            let taken = chosen.get(&edit.path).into_iter().flatten();
            !refused.contains(&edit.path) && !taken.into_iter().any(|other| touch(other.span, edit.span))
        };
        if fix.edits.iter().all(is_free) {
            count += 1;
            for edit in &fix.edits {
                chosen.entry(edit.path.clone()).or_default().push(edit.clone());
            }
        }
    }
    for edits in chosen.values_mut() {
        edits.sort_by_key(|edit| edit.span);
    }
    (chosen, count)
}

fn is_wanted(fix: &Fix, which: Which) -> bool {
    fix.applicability == Applicability::Safe || which == Which::NeedsReview
}

/// Two places that overlap, or begin at the same byte: what one edit makes of it the other cannot know.
fn touch(a: Span, b: Span) -> bool {
    a.start == b.start || (a.start < b.end && b.start < a.end)
}

/// The file's bytes with the edits applied; `None` when its text is not its bytes (not UTF-8, NUL).
fn apply(bytes: &[u8], source: &Source, edits: &[Edit]) -> Option<Vec<u8>> {
    let mark = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    if bytes[mark..] != *source.text.as_bytes() {
        return None;
    }
    let text = &source.text;
    let has_carriage_returns = text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let mut mended = bytes[..mark].to_vec();
    let mut done = 0;
    for edit in edits {
        mended.extend_from_slice(text.get(done..edit.span.start as usize)?.as_bytes());
        let new = if has_carriage_returns {
            edit.text.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            edit.text.clone()
        };
        mended.extend_from_slice(new.as_bytes());
        done = edit.span.end as usize;
    }
    mended.extend_from_slice(text.get(done..)?.as_bytes());
    Some(mended)
}
