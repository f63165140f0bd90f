//! Blocks that hold words: paragraphs, headings, definitions.

use super::lines::{Rest, trim, trim_end};
use crate::syntax::ast::Heading;

/// The lines of a paragraph without blanks around them. Each comes with whether it leaves out marks
/// of its containers. `None` when a line is words only as long as they are left out.
pub(super) fn paragraph(lines: &[(Rest<'_>, bool)]) -> Option<Vec<String>> {
    let last = lines.len() - 1;
    let line = |(number, (rest, is_lazy)): (usize, &(Rest<'_>, bool))| {
        let words = rest.trimmed_start();
        let line = match number == 0 || !could_open_block(words) {
            true => words.to_owned(),
            // Blanks before it are what makes it words.
            false if !is_lazy => rest.to_line(),
            false => return None,
        };
        Some(if number == last { trim_end(&line).to_owned() } else { with_break(&line) })
    };
    lines.iter().enumerate().map(line).collect()
}

/// Whether words would, or could, be something else at the start of a line.
fn could_open_block(words: &str) -> bool {
    words.starts_with(|char: char| char.is_ascii_digit() || "-+*>#=~`<|:_[".contains(char))
}

/// A line that another follows: two blanks at its end mean a break, and one keeps a backslash from
/// meaning one.
fn with_break(line: &str) -> String {
    let words = trim_end(line);
    let blanks = &line[words.len()..];
    if blanks.ends_with("  ") {
        return format!("{words}  ");
    }
    let backslashes = words.len() - words.trim_end_matches('\\').len();
    if backslashes % 2 == 1 { line.to_owned() } else { words.to_owned() }
}

/// `## Title`, also for a title that is underlined.
pub(super) fn heading(heading: &Heading, lines: &[Rest<'_>]) -> Vec<String> {
    let marks = "#".repeat(heading.level.into());
    let as_written = || lines.iter().map(|rest| trim_end(&rest.to_line()).to_owned()).collect();
    let words = match lines {
        [line] => match line.words().strip_prefix(&marks) {
            Some(words) => without_closing_marks(trim(words)),
            None => return as_written(),
        },
        // A `#` at the end would be taken for a mark.
        [line, _] if !line.words().ends_with('#') => line.words(),
        _ => return as_written(),
    };
    vec![trim_end(&format!("{marks} {words}")).to_owned()]
}

/// `Title ##` without what only decorates it.
fn without_closing_marks(words: &str) -> &str {
    let before = words.trim_end_matches('#');
    if before.len() == words.len() || !(before.is_empty() || before.ends_with([' ', '\t'])) {
        return words;
    }
    let inner = trim_end(before);
    // `# a # #`: what is left would end in a mark again.
    if inner.ends_with('#') { words } else { inner }
}

/// Code as it is. What is between fences moves as far to the left as they do.
pub(super) fn code(lines: &[Rest<'_>]) -> Vec<String> {
    let fence = lines.first().filter(|first| first.words().starts_with(['`', '~'])).map_or(0, |first| first.indent());
    let moved = if fence < 4 { fence } else { 0 };
    lines.iter().map(|rest| rest.dedented(moved).to_line()).collect()
}

/// Terms and `: meaning`. Where meanings go on below, their lines stand as they were put.
pub(super) fn definitions(lines: &[Rest<'_>]) -> Vec<String> {
    let goes_on = lines.iter().any(|rest| rest.to_line().starts_with(' ') && !rest.is_blank());
    let one = |rest: &Rest<'_>| {
        let line = rest.to_line();
        let meaning = line.strip_prefix(':').map(|meaning| meaning.trim_start_matches([' ', '\t']));
        match meaning {
            // Wider than that, it is code.
            Some(meaning) if !goes_on && line.len() - meaning.len() <= 5 => {
                trim_end(&format!(": {meaning}")).to_owned()
            }
            _ => with_break(&line),
        }
    };
    let mut written: Vec<String> =
        if goes_on { lines.iter().map(|rest| rest.to_line()).collect() } else { lines.iter().map(one).collect() };
    if let Some(last) = written.last_mut() {
        last.truncate(trim_end(last).len());
    }
    written
}
