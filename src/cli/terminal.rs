//! Words for people, on stderr; what programs read goes to stdout.

use crate::compile::{Checked, Stage};
use crate::diagnostics::Diagnostic;
use crate::report::{self, Style};
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
        let text = report::human(diagnostic, |path| checked.source(path), style());
        // Whoever closed stderr does not want to hear more.
        if writeln!(stderr, "{text}\n").is_err() {
            return;
        }
    }
}

/// One finding about one file.
pub(super) fn finding(diagnostic: &Diagnostic, source: Option<&Source>) {
    say(&format!("{}\n", report::human(diagnostic, |path| source.filter(|source| source.path == *path), style())));
}

fn style() -> Style {
    Style { colour: has_colour(), width: width() }
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

/// Says how far long work is: on a terminal, and only when it is long.
pub(super) fn progress(quiet: bool) -> impl Fn(Stage) + Sync {
    let start = Instant::now();
    let shown = !quiet && std::io::stderr().is_terminal();
    move |stage| {
        let words = match stage {
            Stage::Reading { files } if files > 2000 => format!("reading {files} files"),
            Stage::Reading { .. } => return,
            Stage::Checking { documents } => format!("checking {documents} documents"),
            Stage::Rendering { documents } => format!("making pages of {documents} documents"),
            Stage::Writing { files } => format!("writing {files} files"),
        };
        if shown && (start.elapsed() > LONG || matches!(stage, Stage::Reading { .. })) {
            say(&format!("{words} …"));
        }
    }
}

fn has_colour() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && std::io::stderr().is_terminal()
}

/// Columns of the terminal, as the shell tells them.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|columns| *columns >= 40)
        .unwrap_or(140)
}
