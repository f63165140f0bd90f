//! Rule: a passage in a language other than the document's.

use super::quotes::{holds, push_outermost, quoted};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{LintContext, Part, Run};
use crate::syntax::ast::{BlockKind, Inline, InlineKind};
use crate::text::Span;
use crate::text::language::{Enough, Judgement};

/// Eight words: with four, a Japanese handbook of 320 pages has 14 findings instead of six, among them names of
/// settings, of fields in a form, and of people.
pub(in crate::rules) const RULE: Rule = Rule {
    name: "language/wrong-language",
    code: "SOP609",
    level: Some(Level::Warning),
    page: include_str!("wrong-language.md"),
    options: &[
        RuleOption { name: "words", default: OptionDefault::Number(8) },
        RuleOption { name: "characters", default: OptionDefault::Number(16) },
    ],
};

/// Passages of one language that follow each other are one finding: an untranslated section is one
/// thing to translate.
pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let own = subject.language;
    if own.phrases("function_words").is_empty() {
        return;
    }
    let enough =
        Enough { words: subject.levels.number(&RULE, "words"), characters: subject.levels.number(&RULE, "characters") };
    let detector = subject.site.locales.detector();
    let mut open: Option<(Span, &str, usize)> = None;
    let mut quotes: Option<Vec<Span>> = None;
    for run in subject.runs.iter().filter(|run| !run.is_script() && !matches!(run.part, Part::Heading)) {
        // Most sites have one language; what is in it matters only where a passage in another is to end.
        if open.is_none() && !detector.may_differ(&own.lang, &run.text) {
            continue;
        }
        match detector.judge(&own.lang, &own_words(run), enough) {
            Judgement::Unsure => {}
            Judgement::Own => report(subject, open.take(), found),
            Judgement::Other(_) if is_shown(quotes.get_or_insert_with(|| plain_quotes(subject)), run, enough.words) => {
            }
            Judgement::Other(other) => match &mut open {
                Some((_, lang, count)) if *lang == other => *count += 1,
                _ => report(subject, open.replace((run.whole(), other, 1)), found),
            },
        }
    }
    report(subject, open, found);
}

/// Whether a passage is what somebody else wrote: in a plain quote, opened by a quotation mark, or
/// the name of a button, which ends without a full stop.
fn is_shown(quotes: &[Span], run: &Run<'_>, words: usize) -> bool {
    let text = run.text.trim();
    let is_name = !text.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '”'])
        && text.split_whitespace().count() < 2 * words
        && text.is_ascii()
        && !matches!(run.part, Part::Step(_));
    is_name || text.starts_with(['"', '“', '「', '„']) || holds(quotes, run.whole())
}

/// Where quotes stand that are no alerts.
fn plain_quotes(subject: &LintContext<'_>) -> Vec<Span> {
    let mut quotes = Vec::new();
    crate::model::visit::document_blocks(subject.document, &mut |block| {
        if matches!(block.kind, BlockKind::Quote { alert: None, .. }) {
            push_outermost(&mut quotes, block.span);
        }
    });
    quotes
}

fn report(subject: &LintContext<'_>, open: Option<(Span, &str, usize)>, found: &mut Vec<Finding>) {
    let Some((span, lang, count)) = open else { return };
    let name = |lang: &str| {
        let locale = subject.site.locales.get(lang);
        locale.map(|locale| locale.name.as_str()).filter(|name| !name.is_empty()).unwrap_or(lang).to_owned()
    };
    let about = Finding::new(&RULE, &subject.document.path, span);
    let about = if count > 1 { about.says("message-several").with("count", count) } else { about };
    found.push(about.with("found", name(lang)).with("lang", name(&subject.document.lang)));
}

/// The words of a run that are its author's: no code, no links, whose words may be a title, and
/// nothing in quotation marks.
fn own_words(run: &Run<'_>) -> String {
    let mut words = String::new();
    push(run.inlines, &mut words);
    for quote in quoted(&words).into_iter().rev() {
        words.replace_range(quote, " ");
    }
    words
}

fn push(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => words.push_str(text),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Strikethrough(inner) => {
                push(inner, words);
            }
            InlineKind::Link(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Html(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_) => words.push(' '),
        }
    }
}
