//! Rule: an acronym that nothing explains.

use crate::diagnostics::Level;
use crate::index::DocId;
use crate::model::Behaviour;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::{HOLE, LintContext, Run};
use crate::syntax::ast::{Inline, InlineKind, LinkNotation};
use crate::syntax::plain_text;
use crate::text::words::{Script, ends_word, lower, script, starts_word};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "terms/undefined-acronym",
    code: "SOP501",
    level: Some(Level::Warning),
    page: include_str!("undefined-acronym.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Acronyms that everybody knows, and words people write in capitals to be loud.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("common-acronyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Where an acronym first stands.
struct Place<'a> {
    run: &'a Run<'a>,
    range: Range<usize>,
}

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let allowed = subject.levels.words(&RULE, "allow");
    let mut first: BTreeMap<&str, Place<'_>> = BTreeMap::new();
    for run in &subject.runs {
        for range in acronyms(&run.text) {
            let acronym = &run.text[range.clone()];
            // `8GB` is a size.
            let bare = acronym.trim_start_matches(|char: char| char.is_ascii_digit());
            if !COMMON.contains(acronym) && !COMMON.contains(bare) && !allowed.contains(&acronym) {
                first.entry(acronym).or_insert(Place { run, range });
            }
        }
    }
    if first.is_empty() {
        return;
    }
    let explained = explained(subject, first.keys().copied());
    for (acronym, Place { run, range }) in first.into_iter().filter(|(acronym, _)| !explained.contains(acronym)) {
        let finding = Finding::new(&RULE, &subject.document.path, run.span(range)).with("acronym", acronym);
        let finding = finding.once(acronym, "message-many");
        found.push(match elsewhere(subject, acronym) {
            Some(at) => {
                let term = &subject.site.documents[at];
                finding.helps("help-other").label(&term.path, term.title.span, "label-other")
            }
            None => finding,
        });
    }
}

/// Whether a word is written as acronyms are: two to six capitals and digits.
pub(super) fn is_acronym(word: &str) -> bool {
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    // `F2A93B` and `HTTP404` are marks of things, `P1` and `A4` are grades and sizes.
    (2..=6).contains(&word.len()) && capitals >= 2 && digits <= 1 && capitals + digits == word.len()
}

/// The acronyms of a run, in its order, without an `s` for more than one.
fn acronyms(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_alphanumeric).map(|next| at + next) {
        let end = start + bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        at = end;
        let word = &text[start..end];
        let singular = word.strip_suffix('s').filter(|singular| is_acronym(singular)).unwrap_or(word);
        if !is_acronym(singular) || !starts_word(text, start) || !ends_word(text, end, start) {
            continue;
        }
        let range = start..start + singular.len();
        if !is_roman(singular) && !is_in_mark(text, start, end) && !is_shouted(text, start, end) {
            found.push(range);
        }
    }
    found
}

/// `II`, `XIV`.
fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| b"IVX".contains(&byte))
}

/// Whether a word is a part of an address, a file name, an order number, an id or a slot.
fn is_in_mark(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let of_mark = |char: char| char.is_ascii_graphic() && !"(),;!?\"'|*".contains(char);
    let left = before.len() - before.trim_end_matches(of_mark).len();
    let right = after.len() - after.trim_start_matches(of_mark).len();
    let mark = &text[start - left..end + right];
    let mark_end = mark.trim_end_matches(['.', ':', ']']);
    let inner = &text[start - left..];
    let is_address = mark.contains("://")
        || mark.starts_with("www.")
        || mark.contains(['@', '\\', '_', '=', '{', '<', '$', '~', '+', '&']);
    let is_file = mark_end.contains('.') && !mark_end.ends_with('.') && !inner.starts_with('.');
    let joins = |char: char| matches!(char, '-' | '#' | '/' | '–' | '.');
    let is_digit = |char: char| char.is_ascii_digit();
    let is_number = after.strip_prefix(joins).is_some_and(|rest| rest.starts_with(is_digit));
    let follows_number = before.strip_suffix(joins).is_some_and(|rest| rest.ends_with(is_digit));
    // `LV87 HABA 0551`
    let has_digit =
        |word: Option<&str>| word.is_some_and(|word| word.contains(is_digit) && !word.contains(char::is_lowercase));
    let is_group = has_digit(before.strip_suffix(' ').and_then(|before| before.rsplit(' ').next()))
        && has_digit(after.strip_prefix(' ').and_then(|after| after.split(' ').next()));
    let is_slot = before.rfind('[').is_some_and(|open| !before[open..].contains(']')) && after.contains(']');
    let is_abbreviation = before.ends_with(HOLE) && after.starts_with(HOLE);
    is_address
        || is_file
        || is_number
        || follows_number
        || is_slot
        || is_group
        || is_abbreviation
        || before.ends_with('#')
        || before.ends_with("--")
}

/// Whether a word stands among others in capitals: `DO NOT CLOSE THE CASE`.
fn is_shouted(text: &str, start: usize, end: usize) -> bool {
    let is_loud = |word: &&str| {
        let letters = word.chars().filter(|char| char.is_alphabetic());
        letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
    };
    let is_break = |char: char| char.is_whitespace();
    let left: Vec<&str> = text[..start].rsplit(is_break).skip(1).take_while(is_loud).take(3).collect();
    let right: Vec<&str> = text[end..].split(is_break).skip(1).take_while(is_loud).take(3).collect();
    // Two acronyms may stand side by side (`AWS EC2`); with a word that is none they are loud.
    let is_ordinary = |word: &&str| {
        let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
        COMMON.contains(bare) && bare.len() > 1 && LOUD.contains(bare) || bare.chars().count() > 6 || !bare.is_ascii()
    };
    left.len() + right.len() >= 2 || left.iter().chain(&right).any(is_ordinary)
}

/// Words that are written in capitals to be loud.
static LOUD: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let text = include_str!("common-acronyms.txt");
    let loud = text.split("# Loud words").nth(1).unwrap_or("");
    loud.lines().skip(1).take_while(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Those of some acronyms that the document explains, or the site's glossary in its language.
fn explained<'a>(subject: &LintContext<'_>, acronyms: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut marker = subject.site.index.terms().marker(subject.at, subject.document);
    let mut linked = HashSet::new();
    for run in &subject.runs {
        crate::model::visit::inlines(run.inlines, &mut |inline: &Inline| {
            if let InlineKind::Link(link) = &inline.kind
                && link.notation != LinkNotation::Autolink
            {
                linked.insert(plain_text(&link.content));
            }
        });
    }
    acronyms
        .filter(|acronym| {
            let is_named =
                |name: &str| name.split(|char: char| !char.is_ascii_alphanumeric()).any(|word| word == *acronym);
            marker.section();
            linked.contains(*acronym)
                || !marker.find(acronym).is_empty()
                || subject.document.terms().any(|term| is_named(&term.name))
                || subject
                    .runs
                    .iter()
                    .any(|run| explains(&run.text, acronym) || lies_in_term(&mut marker, &run.text, acronym))
                || is_word_here(subject, acronym)
                || is_key(subject, acronym)
        })
        .collect()
}

/// Whether an acronym is a part of a term: `RMA number`.
fn lies_in_term(marker: &mut crate::index::terms::Marker<'_>, text: &str, acronym: &str) -> bool {
    if !text.contains(acronym) {
        return false;
    }
    marker.section();
    let found = marker.find(text);
    found.iter().any(|found| {
        text[found.start..found.end].split(|char: char| !char.is_ascii_alphanumeric()).any(|word| word == acronym)
    })
}

/// Whether a text says what an acronym means: `return merchandise authorisation (RMA)`,
/// `RMA（返品承認）`, `RMA stands for …`, `RMA: …`, or the words themselves.
fn explains(text: &str, acronym: &str) -> bool {
    for (at, _) in text.match_indices(acronym) {
        let end = at + acronym.len();
        if !starts_word(text, at) {
            continue;
        }
        let (before, after) = (text[..at].trim_end(), &text[end..]);
        let after = after.strip_prefix('s').unwrap_or(after);
        let in_brackets = before.ends_with(['(', '（', '「', '['])
            && before.trim_end_matches(['(', '（', '「', '[', ' ']).ends_with(char::is_alphabetic);
        let closes = after.trim_start().starts_with([')', '）', ',', '，', '、', ';', '」', ']']);
        // `OA系统（办公自动化）`
        let noun = |char: char| matches!(script(char), Script::Unspaced | Script::Katakana);
        let behind_noun = after.trim_start().trim_start_matches(noun);
        let inside = |rest: &'_ str| {
            rest.strip_prefix(['(', '（', '「'])
                .and_then(|rest| rest.split([')', '）', '」']).next())
                .map(str::to_owned)
        };
        let brackets = inside(behind_noun).filter(|_| after.len() - behind_noun.len() <= 24);
        let has_words = |inside: &str| {
            inside.chars().filter(|char| char.is_alphabetic()).count() >= 2 * acronym.len().min(4)
                || !inside.is_ascii() && inside.chars().count() >= 2
        };
        let says = [
            " stands for",
            " means ",
            " is short for",
            " is the ",
            " is an ",
            " is a ",
            ": ",
            " - ",
            "：",
            " – ",
            " — ",
            " = ",
            "とは",
            "は、",
            "即",
            "是指",
            " là ",
            " ir ",
            " nozīmē",
            " viết tắt",
        ];
        let is_first = before.trim_matches(|char: char| !char.is_alphanumeric()).is_empty();
        let defines =
            is_first && says.iter().any(|says| after.trim_start_matches(['"', '”', '」', '*']).starts_with(says));
        if in_brackets && closes || brackets.as_deref().is_some_and(has_words) || defines {
            return true;
        }
    }
    acronym.len() >= 3 && has_initials(text, acronym)
}

/// Whether words follow each other whose first letters make the acronym: at least one of them
/// stands in small letters.
fn has_initials(text: &str, acronym: &str) -> bool {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let initials: Vec<(char, bool)> = words
        .filter_map(|word| Some((word.chars().next()?, word.chars().nth(1).is_some_and(char::is_lowercase))))
        .collect();
    let letters: Vec<char> = acronym.chars().collect();
    initials.windows(letters.len()).any(|window| {
        window
            .iter()
            .zip(&letters)
            .all(|((initial, is_word), letter)| *is_word && initial.to_ascii_uppercase() == *letter)
    })
}

/// Whether a line begins with `RMA:`: an entry of a glossary, though its YAML could not be read.
fn is_key(subject: &LintContext<'_>, acronym: &str) -> bool {
    let lines = subject.source.text.lines().map(|line| line.trim_start_matches([' ', '\t', '-', '"', '\'']));
    lines
        .filter_map(|line| line.strip_prefix(acronym))
        .any(|rest| rest.trim_start_matches(['"', '\'']).starts_with(':'))
}

/// Whether the document also has the word in small letters (`status` for `STATUS`, `TiDB` for
/// `TIDB`): then its capitals mean nothing.
fn is_word_here(subject: &LintContext<'_>, acronym: &str) -> bool {
    let small = acronym.to_ascii_lowercase();
    subject.runs.iter().any(|run| {
        let text = &run.text;
        let lowered = lower(text);
        lowered.match_indices(small.as_str()).any(|(at, _)| {
            let end = at + small.len();
            let has_small = text[at..end].bytes().any(|byte| byte.is_ascii_lowercase());
            has_small && starts_word(text, at) && ends_word(text, end, at) && !is_in_mark(text, at, end)
        })
    })
}

/// The site's term of another language that is, or has, this name.
fn elsewhere(subject: &LintContext<'_>, acronym: &str) -> Option<DocId> {
    let documents = &subject.site.documents;
    let is_term = |at: &DocId| documents[*at].acts_as(Behaviour::Term) && documents[*at].lang != subject.document.lang;
    documents.indices().filter(is_term).find(|at| documents[*at].title.value == acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        acronyms(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn acronyms_are_words_of_capitals() {
        assert_eq!(found("Open the CRMs, then the RMA. 商品のRMA番号を、MFAで"), ["CRM", "RMA", "RMA", "MFA"]);
        assert_eq!(found("AWS EC2 and B2B"), ["AWS", "EC2", "B2B"]);
    }

    #[test]
    fn marks_numbers_and_shouting_are_none() {
        let none = "RMA-12345 form.PDF https://a.example/RMA Part II P1 A4 HTTP404 [RMA number] #RMA KHÔNG \
            DO NOT CLOSE THE CASE, NEVER RMA ORDER_ID 123-ABC MAX_SIZE";
        assert_eq!(found(none), [""; 0]);
    }

    #[test]
    fn a_text_explains_in_many_ways() {
        for text in [
            "a return merchandise authorisation (RMA)",
            "返品承認（RMA）が",
            "RMA（返品承認）が",
            "RMA (return merchandise authorisation)",
            "RMA stands for something",
            "**RMA**: the number",
            "the return merchandise authorisation comes first",
            "RMAとは返品承認",
            "OA系统 RMA编号（退货授权）",
        ] {
            assert!(explains(&text.replace("**", ""), "RMA"), "{text}");
        }
        assert!(!explains("Write the RMA (step 2) on it", "RMA") && !explains("the RMA is there", "RMA"));
    }
}
