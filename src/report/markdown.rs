//! A summary to post on a pull request: counts, findings by rule, findings by file.
//!
//! Words of documents stand in it, so nothing in them may become markup, a mention or a link.

use super::{Report, path, summary};
use crate::diagnostics::{Diagnostic, Level};
use crate::text::SitePath;
use std::collections::BTreeMap;

/// Characters of a whole summary. GitHub refuses comments of more than 65,536.
const LIMIT: usize = 60_000;
/// Characters that are kept for the last line and for closing tags.
const RESERVE: usize = 300;
/// Characters of one finding's words: a hostile title may be as long as a document.
const LONGEST: usize = 600;

/// The summary, cut at whole findings where it would grow too long.
pub(super) fn report(report: &Report<'_>) -> String {
    let mut page = format!("## Sopwith: {}\n", summary(report.diagnostics, report.documents, report.words));
    if report.diagnostics.is_empty() {
        page.push_str("\nNo problems were found.");
        return page;
    }
    page.push_str(&by_rule(report.diagnostics));
    let left_out = by_file(&mut page, report);
    if left_out > 0 {
        let findings = if left_out == 1 { "finding is" } else { "findings are" };
        page.push_str(&format!("\n{left_out} more {findings} left out here; `sopwith check` shows all of them.\n"));
    }
    page.truncate(page.trim_end().len());
    page
}

/// A table with a line per rule, the most frequent first.
fn by_rule(diagnostics: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.rule.name, diagnostic.level)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let lines =
        counts.into_iter().map(|((rule, level), count)| format!("| {} | {} | {count} |\n", code(rule), level.as_str()));
    format!("\n| Rule | Level | Findings |\n| --- | --- | ---: |\n{}", lines.collect::<String>())
}

/// A block per file; gives how many findings found no room.
fn by_file(page: &mut String, report: &Report<'_>) -> usize {
    let mut room = LIMIT.saturating_sub(page.chars().count() + RESERVE);
    let mut files: Vec<(&SitePath, Vec<&Diagnostic>)> = Vec::new();
    for diagnostic in report.diagnostics {
        match files.last_mut() {
            Some((path, found)) if **path == diagnostic.path => found.push(diagnostic),
            _ => files.push((&diagnostic.path, vec![diagnostic])),
        }
    }
    let mut shown = 0;
    for (path, found) in files {
        let open = format!(
            "\n<details open>\n<summary><code>{}</code> ({})</summary>\n\n",
            html(&clip(&report.path(path))),
            found.len()
        );
        let close = "\n</details>\n";
        let mut items = String::new();
        let mut left = room.saturating_sub(open.chars().count() + close.len());
        for diagnostic in &found {
            let item = item(diagnostic, report);
            let length = item.chars().count();
            if length > left {
                break;
            }
            left -= length;
            items.push_str(&item);
            shown += 1;
        }
        if items.is_empty() {
            break;
        }
        room = left;
        page.push_str(&open);
        page.push_str(&items);
        page.push_str(close);
    }
    report.diagnostics.len() - shown
}

fn item(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    let (start, _) = report.places(&diagnostic.path, diagnostic.span);
    let place = format!("{}:{}", clip(&report.path(&diagnostic.path)), start.line);
    // Each by itself: a backquote without a partner in the one must not take the other along.
    let message = prose(&clip(&diagnostic.message));
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("; {}", prose(&clip(help))));
    let path =
        path::line(diagnostic, report.words).map_or_else(String::new, |path| format!("; {}", plain(&clip(&path))));
    format!(
        "- **{}** {} {message}{path}{help} ({})\n",
        diagnostic.level.as_str(),
        code(&place),
        code(diagnostic.rule.name)
    )
}

/// A message as Markdown: what stands between backquotes is code, the rest is plain text.
fn prose(message: &str) -> String {
    let pieces: Vec<&str> = message.split('`').collect();
    let last = pieces.len() - 1;
    let mut markdown = String::new();
    for (number, piece) in pieces.into_iter().enumerate() {
        match number % 2 {
            0 => markdown.push_str(&plain(piece)),
            // The last backquote has no partner.
            _ if number == last => markdown.push_str(&format!("\\`{}", plain(piece))),
            _ if piece.trim().is_empty() => markdown.push_str(&format!("\\`{}\\`", plain(piece))),
            _ => markdown.push_str(&code(piece)),
        }
    }
    markdown
}

/// Text in which no character is markup. A space of no width after `@` and `#` keeps people from
/// being called and issues from being linked, which happens after the escapes are gone.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in visible(text).chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' | '#' => escaped.push_str(&format!("\\{char}\u{200b}")),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '!' | '|' | '~' | '$' | ':' => {
                escaped.push('\\');
                escaped.push(char);
            }
            char => escaped.push(char),
        }
    }
    // Addresses that begin so become links without a scheme.
    escaped.replace("www.", "www\u{200b}.").replace("WWW.", "WWW\u{200b}.")
}

/// A code span around any text.
fn code(text: &str) -> String {
    let text = visible(text);
    let mut longest = 0;
    let mut run = 0;
    for char in text.chars() {
        run = if char == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text inside an element of raw HTML.
fn html(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// One line without control characters and without those that turn the direction of writing.
fn visible(text: &str) -> String {
    let replace = |char: char| match char {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        char if char.is_control() => char::REPLACEMENT_CHARACTER,
        char => char,
    };
    text.chars().map(replace).collect()
}

/// The beginning of long text.
fn clip(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
