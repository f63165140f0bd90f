//! Words for people, on stderr; what programs read goes to stdout.

use crate::compile::{Checked, Stage};
use crate::report::{self, Style};
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
    let style = Style { colour: has_colour(), width: width() };
    let mut stderr = std::io::stderr().lock();
    for diagnostic in &checked.diagnostics {
        let text = report::human(diagnostic, |path| checked.source(path), style);
        // Whoever closed stderr does not want to hear more.
        if writeln!(stderr, "{text}\n").is_err() {
            return;
        }
    }
}

/// How many findings there are, and how many were known already.
pub(super) fn summary(checked: &Checked) {
    say(&report::summary(&checked.diagnostics, checked.documents.len()));
    let Some(taken) = checked.baseline else { return };
    if taken.known > 0 {
        say(&format!("{} known already (`--no-baseline` shows them)", report::count(taken.known, "finding")));
    }
    if taken.gone > 0 {
        let gone = report::count(taken.gone, "known finding");
        say(&format!("{gone} no longer there: `sopwith check --write-baseline` writes the list anew"));
    }
}

/// A line on stderr.
pub(super) fn say(words: &str) {
    // Nobody listening is no reason to stop.
    drop(writeln!(std::io::stderr(), "{words}"));
}

/// Text on stdout, for programs.
pub(super) fn print(text: &str) -> Result<(), Error> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| Error {
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
