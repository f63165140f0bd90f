//! Words for people, on stderr; what programs read goes to stdout.

use crate::compile::{Checked, Stage};
use crate::diagnostics::Diagnostic;
use crate::report::{self, Style, Words};
use crate::text::Source;
use crate::vfs::Error;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Work shorter than this needs no word about how far it is.
const LONG: Duration = Duration::from_millis(700);

/// The machine's word.
pub(super) fn error(error: &Error) {
    let label = if has_colour() { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" };
    say(&format!("{label}: {error}"));
}

/// All findings and a line that sums them up.
pub(super) fn findings(checked: &Checked) {
    let mut stderr = std::io::stderr().lock();
    for diagnostic in &checked.diagnostics {
        let text = report::human(diagnostic, |path| checked.source(path), style(&checked.words));
        // Whoever closed stderr does not want to hear more.
        if writeln!(stderr, "{text}\n").is_err() {
            return;
        }
    }
}

/// How many findings there are, and how many were known already.
pub(super) fn summary(checked: &Checked) {
    say(&report::summary(&checked.diagnostics, checked.documents.len(), &checked.words));
    let Some(taken) = checked.baseline else { return };
    if taken.known > 0 {
        say(&format!("{} in the baseline (`--no-baseline` shows them)", report::count(taken.known, "finding")));
    }
    if taken.gone > 0 {
        let gone = report::count(taken.gone, "finding");
        say(&format!("{gone} in the baseline no longer found: `sopwith check --write-baseline` updates it"));
    }
}

/// One finding about one file.
pub(super) fn finding(diagnostic: &Diagnostic, source: Option<&Source>, words: &Words) {
    say(&format!("{}\n", report::human(diagnostic, |path| source.filter(|source| source.path == *path), style(words))));
}

fn style(words: &Words) -> Style<'_> {
    Style { words, colour: has_colour(), width: width() }
}

/// A line on stderr.
pub(super) fn say(words: &str) {
    // Nobody listening is no reason to stop.
    drop(writeln!(std::io::stderr(), "{words}"));
}

/// Text on stdout, for programs.
pub(super) fn print(text: &str) -> Result<(), Error> {
    print_bytes(format!("{text}\n").as_bytes())
}

/// Text on stdout, without a line break of ours at its end.
pub(super) fn print_exactly(text: &str) -> Result<(), Error> {
    print_bytes(text.as_bytes())
}

/// Bytes on stdout: a file as it came in.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| Error {
        action: "write to",
        path: "stdout".into(),
        reason: error.to_string(),
    })
}

/// A report on stdout; one with nothing to say leaves it empty.
pub(super) fn print_whole(text: &str) -> Result<(), Error> {
    if text.is_empty() { Ok(()) } else { print(text) }
}

/// Says how far long work is: on a terminal, and only when it is long.
pub(super) fn progress(quiet: bool) -> impl Fn(Stage) + Sync {
    let start = Instant::now();
    let shown = !quiet && std::io::stderr().is_terminal();
    move |stage| {
        let words = match stage {
            Stage::Reading { files } if files > 2000 => format!("reading {files} files"),
            Stage::Reading { .. } => return,
            Stage::Checking { documents } => format!("checking {documents} documents"),
            Stage::Rendering { documents } => format!("rendering {documents} documents"),
            Stage::Writing { files } => format!("writing {files} files"),
        };
        if shown && (start.elapsed() > LONG || matches!(stage, Stage::Reading { .. })) {
            say(&format!("{words} …"));
        }
    }
}

/// Colours on a terminal, unless `NO_COLOR` forbids them; elsewhere when `CLICOLOR_FORCE` asks for
/// them, as services do that show coloured logs. <https://bixense.com/clicolors/>
fn has_colour() -> bool {
    allows_colour(std::io::stderr().is_terminal())
}

/// The same for what goes to stdout.
pub(super) fn colours() -> bool {
    allows_colour(std::io::stdout().is_terminal())
}

fn allows_colour(is_terminal: bool) -> bool {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_forced = is_set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
    !is_set("NO_COLOR") && (is_forced || is_terminal && !is_dumb)
}

/// Columns of the terminal that stderr is: as it says itself, else as the shell does.
fn width() -> Option<usize> {
    let stderr = std::io::stderr();
    if !stderr.is_terminal() {
        return None;
    }
    let own =
        terminal_size::terminal_size_of(&stderr).map(|(width, _)| usize::from(width.0)).filter(|width| *width > 0);
    let shell = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Some(own.or_else(shell).unwrap_or(80).max(40))
}
