//! Rule: `[!SAY]` and its like where no block begins.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::places::line_break;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Run};
use crate::syntax::alert_word;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/misplaced-block",
    code: "SOP245",
    level: Some(Level::Error),
    page: include_str!("misplaced-block.md"),
    options: &[],
};

/// Words that name a block.
const BLOCKS: [&str; 8] = ["SAY", "RECORD", "EXPECT", "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    for run in &subject.runs {
        for (at, _) in run.text.match_indices(['[', '［', '【']) {
            found.extend(block(subject, run, run.span(at..at + 1).start as usize));
        }
    }
}

/// A mark that begins a line of the source at `at`.
fn block(subject: &LintContext<'_>, run: &Run<'_>, at: usize) -> Option<Finding> {
    let text = &subject.source.text;
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let before = &text[line..at];
    let prefix = before.trim_end_matches('\\');
    if !prefix.chars().all(|char| char.is_whitespace() || char.is_ascii_digit() || "> .)-*+".contains(char)) {
        return None;
    }
    let is_escaped = prefix.len() < before.len();
    let written = text[at..end].trim_end();
    let bare = written.replace('\\', "");
    let (word, length) = alert_word(&bare)?;
    if !BLOCKS.contains(&word.as_str()) {
        return None;
    }
    let is_quoted = prefix.contains('>');
    let mark = Span::new(line + prefix.len(), if is_escaped { end.min(at + written.len()) } else { at + length });
    let about = Finding::new(&RULE, &subject.document.path, mark).with("block", format!("[!{word}]"));
    let last = text[..line.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
    let follows_quote = text[last..line]
        .trim_start_matches(|char: char| char.is_whitespace() || char.is_ascii_digit() || ".)-*+".contains(char))
        .starts_with('>');
    if is_quoted && follows_quote {
        // In the quote of another block.
        return Some(about.fix(Span::at(line), line_break(text)));
    }
    if is_quoted {
        let is_all = bare.len() == length && is_escaped;
        let about = about.says("message-escaped").helps("help-escaped");
        return Some(if is_all { about.fix(mark, format!("[!{word}]")) } else { about });
    }
    if is_escaped {
        // It is to be read as it stands there.
        return None;
    }
    let about = about.says("message-no-quote").helps("help-no-quote");
    if !prefix.trim().is_empty() {
        return Some(about);
    }
    // Every line of its paragraph.
    let paragraph = run.whole().end as usize;
    let mut about = about.fix(Span::at(at), "> ");
    let mut next = end + 1;
    while next < paragraph {
        let rest = &text[next..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        about = about.fix(Span::at(next + indent), "> ");
        next += rest.find('\n').map_or(rest.len(), |length| length + 1);
    }
    Some(about)
}
