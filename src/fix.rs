//! Fixing findings: their edits, applied in memory until nothing more can be fixed.
//!
//! A round takes the findings in order and leaves out an edit that touches one already taken; the
//! next round sees the result. Only bytes inside edits change: line breaks, a byte order mark and
//! everything else stay as they are.

use crate::compile::{self, CheckOptions, Checked};
use crate::diagnostics::{Applicability, Diagnostic, Edit, Fix};
use crate::text::{SitePath, Source, Span};
use crate::vfs::{Error, FileSystem, Overlay};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rounds after which files that still change are given up. Two or three are usual.
const MAX_ROUNDS: usize = 20;
/// Checks of the site that one round may cost to find the fixes that do harm; the rest of them is then left.
const MAX_TRIES: usize = 64;

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that keep what the author meant.
    Safe,
    /// Also those that a person must look at.
    NeedsReview,
}

/// What fixing came to.
#[derive(Debug)]
pub struct Fixed {
    /// Files that change, with their bytes before and after; in path order.
    pub files: Vec<ChangedFile>,
    /// How many findings were fixed.
    pub findings: usize,
    /// The site afterwards.
    pub checked: Checked,
    /// Files that were left as they are: they hold bytes that are no text, which fixing could
    /// lose, or fixing them came to no end.
    pub refused: Vec<SitePath>,
    /// Files with fixes that were taken back, because they would have left more findings than they fix.
    pub taken_back: Vec<SitePath>,
}

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// Its path in the site.
    pub path: SitePath,
    /// Its bytes on disk.
    pub before: Vec<u8>,
    /// Its bytes fixed.
    pub after: Vec<u8>,
}

/// Applies fixes until none is left. Findings outside `wanted_path` are left alone. Nothing is written.
///
/// # Errors
/// When the site cannot be read.
pub fn fix(
    fs: &dyn FileSystem,
    wanted: &CheckOptions,
    which: Which,
    wanted_path: &dyn Fn(&SitePath) -> bool,
) -> Result<Fixed, Error> {
    let mut overlay = Overlay::new(fs);
    let mut findings = 0;
    let mut refused = Vec::new();
    let mut taken_back = TakenBack::default();
    let mut checked = compile::check(&overlay, wanted, &|_| {})?;
    for round in 1.. {
        let fixable = checked
            .diagnostics
            .iter()
            .filter(|one| wanted_path(&one.path) && !taken_back.has(one) && edits_fit(one, &checked));
        let chosen = choose(fixable, which, &refused);
        let mut before: BTreeMap<SitePath, Vec<u8>> = BTreeMap::new();
        for path in chosen.iter().flat_map(|one| edits(one)).map(|edit| &edit.path) {
            let file = overlay.find(path).filter(|_| checked.source(path).is_some());
            if let Some(file) = file {
                before.insert(path.clone(), file.read()?);
            }
        }
        before.retain(|path, bytes| {
            let is_text = checked.source(path).is_some_and(|source| apply(bytes, source, &[]).is_some());
            if !is_text {
                refused.push(path.clone());
            }
            is_text
        });
        let chosen: Vec<&Diagnostic> =
            chosen.into_iter().filter(|one| edits(one).iter().all(|edit| before.contains_key(&edit.path))).collect();
        if chosen.is_empty() {
            break;
        }
        if round > MAX_ROUNDS {
            // A fix that does not fix its finding is our fault; the author's files stay as they were.
            for path in before.into_keys() {
                let file = fs.find(&path).expect("a file that was fixed is there");
                overlay.change(path.clone(), file.read()?);
                refused.push(path);
            }
            checked = compile::check(&overlay, wanted, &|_| {})?;
            continue;
        }
        let mut attempt = Attempt { overlay: &mut overlay, wanted, before: &before, checked: &checked, tries: 0 };
        let mut kept = Vec::new();
        let mut after = None;
        attempt.keep_harmless(&chosen, &mut kept, &mut after)?;
        taken_back.add(chosen.iter().filter(|one| !kept.iter().any(|other| std::ptr::eq(*other, **one))));
        findings += kept.len();
        let is_changed = attempt.write(&kept);
        // What was tried last may not be what is kept.
        checked = match after {
            Some(after) if !is_changed => after,
            _ => compile::check(&overlay, wanted, &|_| {})?,
        };
    }
    let mut files = Vec::new();
    for (path, after) in overlay.changed() {
        let file = fs.find(path).expect("a file that was fixed is there");
        files.push(ChangedFile { path: path.clone(), before: file.read()?, after: after.to_owned() });
    }
    files.retain(|file| file.before != file.after);
    refused.sort();
    refused.dedup();
    Ok(Fixed { files, findings, checked, refused, taken_back: taken_back.files() })
}

/// Fixes that would have made more findings than they fix.
#[derive(Default)]
struct TakenBack(BTreeSet<(SitePath, String)>);

impl TakenBack {
    fn has(&self, one: &Diagnostic) -> bool {
        self.0.contains(&(one.path.clone(), one.fingerprint.clone()))
    }

    fn add<'d>(&mut self, fixes: impl Iterator<Item = &'d &'d Diagnostic>) {
        self.0.extend(fixes.map(|one| (one.path.clone(), one.fingerprint.clone())));
    }

    fn files(self) -> Vec<SitePath> {
        let paths: BTreeSet<SitePath> = self.0.into_iter().map(|(path, _)| path).collect();
        paths.into_iter().collect()
    }
}

/// The fixes of one round, tried until those are found that do no harm.
struct Attempt<'a, 'fs> {
    overlay: &'a mut Overlay<'fs>,
    wanted: &'a CheckOptions,
    before: &'a BTreeMap<SitePath, Vec<u8>>,
    checked: &'a Checked,
    tries: usize,
}

impl Attempt<'_, '_> {
    /// Adds to `kept` the fixes that do no harm together with those there, halving what does. `after` is the site
    /// with those that are kept.
    fn keep_harmless<'d>(
        &mut self,
        fixes: &[&'d Diagnostic],
        kept: &mut Vec<&'d Diagnostic>,
        after: &mut Option<Checked>,
    ) -> Result<(), Error> {
        let tried = kept.len();
        kept.extend(fixes);
        self.tries += 1;
        if self.tries <= MAX_TRIES {
            self.write(kept);
            let again = compile::check(self.overlay, self.wanted, &|_| {})?;
            let findings = |checked: &Checked| checked.diagnostics.len();
            if again.errors() <= self.checked.errors() && findings(&again) <= findings(self.checked) {
                *after = Some(again);
                return Ok(());
            }
        }
        kept.truncate(tried);
        if fixes.len() > 1 && self.tries <= MAX_TRIES {
            let (left, right) = fixes.split_at(fixes.len() / 2);
            self.keep_harmless(left, kept, after)?;
            self.keep_harmless(right, kept, after)?;
        }
        Ok(())
    }

    /// Writes the files with these fixes only; whether any file is another than it was.
    fn write(&mut self, fixes: &[&Diagnostic]) -> bool {
        let mut is_changed = false;
        for (path, bytes) in self.before {
            let mut own: Vec<Edit> =
                fixes.iter().flat_map(|one| edits(one)).filter(|edit| edit.path == *path).cloned().collect();
            own.sort_by_key(|edit| edit.span);
            let source = self.checked.source(path).expect("only files that were read are fixed");
            let fixed = apply(bytes, source, &own).unwrap_or_else(|| bytes.clone());
            is_changed |=
                self.overlay.changed().find(|(known, _)| *known == path).is_none_or(|(_, known)| known != fixed);
            self.overlay.change(path.clone(), fixed);
        }
        is_changed
    }
}

fn edits(one: &Diagnostic) -> &[Edit] {
    one.fix.as_ref().map_or(&[], |fix| &fix.edits)
}

/// Whether the edits of a fix stand in the files' texts, and none in another.
fn edits_fit(one: &Diagnostic, checked: &Checked) -> bool {
    let mut own: Vec<&Edit> = edits(one).iter().collect();
    own.sort_by_key(|edit| (&edit.path, edit.span));
    let is_apart = own.windows(2).all(|two| two[0].path != two[1].path || two[0].span.end <= two[1].span.start);
    is_apart
        && own.iter().all(|edit| {
            let Some(source) = checked.source(&edit.path) else { return true };
            let place = source.written_offset(edit.span.start) as usize..source.written_offset(edit.span.end) as usize;
            source.written().get(place).is_some()
        })
}

/// The findings whose fixes one round applies: their edits do not touch each other.
fn choose<'a>(
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
    which: Which,
    refused: &[SitePath],
) -> Vec<&'a Diagnostic> {
    let mut taken: HashMap<&SitePath, Vec<Span>> = HashMap::new();
    let mut chosen = Vec::new();
    for one in diagnostics {
        let Some(fix) = one.fix.as_ref().filter(|fix| is_wanted(fix, which)) else { continue };
        let is_free = |edit: &Edit| {
            let taken = taken.get(&edit.path).into_iter().flatten();
            !refused.contains(&edit.path) && !taken.into_iter().any(|other| touch(*other, edit.span))
        };
        if fix.edits.iter().all(is_free) {
            fix.edits.iter().for_each(|edit| taken.entry(&edit.path).or_default().push(edit.span));
            chosen.push(one);
        }
    }
    chosen
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
    let text = source.written();
    if bytes[mark..] != *text.as_bytes() {
        return None;
    }
    let has_carriage_returns = text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let mut fixed = bytes[..mark].to_vec();
    let mut done = 0;
    for edit in edits {
        fixed.extend_from_slice(text.get(done..source.written_offset(edit.span.start) as usize)?.as_bytes());
        let new = if has_carriage_returns {
            edit.text.replace("\r\n", "\n").replace('\n', "\r\n")
        } else {
            edit.text.clone()
        };
        fixed.extend_from_slice(new.as_bytes());
        done = source.written_offset(edit.span.end) as usize;
    }
    fixed.extend_from_slice(text.get(done..)?.as_bytes());
    Some(fixed)
}
