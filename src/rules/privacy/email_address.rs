//! Rule: a person's e-mail address.

use super::raw::Raw;
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/email-address",
    code: "SOP701",
    level: Some(Level::Warning),
    page: include_str!("email-address.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Names of mailboxes that belong to a task, not to a person.
const SHARED: &str = include_str!("shared-mailboxes.txt");

/// Words in whose place a name or company is meant to be put.
const PLACEHOLDERS: [&str; 17] = [
    "example",
    "company",
    "yourcompany",
    "your-company",
    "mycompany",
    "domain",
    "yourdomain",
    "name",
    "your.name",
    "yourname",
    "firstname.lastname",
    "first.last",
    "username",
    "user",
    "someuser",
    "someone",
    "you",
];

/// Domains that stand in examples, though they exist.
const EXAMPLES: [&str; 6] = ["mail.com", "email.com", "test.com", "foo.com", "bar.com", "acme.com"];

/// Last parts of file names and units that look like those of addresses (`logo@2x.png`).
const NOT_DOMAINS: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "md", "html", "js", "ts", "css", "json", "yml", "yaml", "service",
    "timer", "socket", "local",
];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    for (at, _) in raw.text.match_indices('@') {
        let Some(range) = address(raw.text, at) else { continue };
        let (name, domain) = (&raw.text[range.start..at], &raw.text[at + 1..range.end]);
        if is_nobodys(name, domain) {
            continue;
        }
        let first: String = name.chars().take(1).collect();
        raw.report(range.clone(), format!("{first}…@{domain}"), "message", "slot_email", found);
    }
}

/// The address around an `@`.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let local = |byte: &&u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte);
    let of_domain = |byte: &&u8| byte.is_ascii_alphanumeric() || b".-".contains(byte);
    let name = bytes[..at].iter().rev().take_while(local).count();
    let written = &text[at - name..at];
    let start = at - written.trim_start_matches(['.', '-', '%', '_', '+']).len();
    let domain = bytes[at + 1..].iter().take_while(of_domain).count();
    let end = at + 1 + text[at + 1..at + 1 + domain].trim_end_matches(['.', '-']).len();
    let (labels, last) = text[at + 1..end].rsplit_once('.')?;
    let is_domain = !labels.is_empty()
        && !labels.split('.').any(str::is_empty)
        && last.len() >= 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `https://user@host`, `git@host:path`, `pkg/x@y` are names of programs and machines.
    let is_machine =
        text[..start].ends_with('/') || bytes.get(end) == Some(&b':') && !text[end + 1..].starts_with([' ', '\n']);
    (start < at && is_domain && !is_machine && bytes.get(end) != Some(&b'@')).then_some(start..end)
}

/// Whether an address belongs to nobody: made for examples, to be filled in, or a task's own.
fn is_nobodys(written: &str, domain: &str) -> bool {
    let (name, domain) = (written.to_ascii_lowercase(), domain.to_ascii_lowercase());
    let last = domain.rsplit('.').next().unwrap_or("");
    let reserved = matches!(last, "example" | "test" | "invalid" | "localhost")
        || NOT_DOMAINS.contains(&last)
        || EXAMPLES.contains(&domain.as_str());
    let placeholder = |word: &str| PLACEHOLDERS.contains(&word);
    let is_placeholder = placeholder(name.split('+').next().unwrap_or(""));
    reserved || domain.split('.').any(placeholder) || is_placeholder || is_shared(written, &domain)
}

/// Whether a mailbox is that of a task, a team or a program: `billing-eu`, `itservicedesk`,
/// `18f-dev`. People are called `anna`, `a.ozola`, `anna-maria.ozola`.
fn is_shared(written: &str, domain: &str) -> bool {
    let name = written.to_ascii_lowercase();
    let has_word = SHARED.lines().any(|shared| {
        let is_part = name.split(['.', '-', '_', '+']).any(|part| part == shared);
        is_part || shared.len() >= 4 && name.contains(shared)
    });
    let is_compound = name.contains('-') && !name.contains('.');
    let has_capitals = written.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase));
    let is_machine =
        name.len() > 30 || name.starts_with(|char: char| char.is_ascii_digit()) || domain.contains("calendar.");
    has_word || is_compound || has_capitals || is_machine
}

#[cfg(test)]
mod tests {
    use super::{address, is_nobodys};

    fn found(text: &str) -> Vec<&str> {
        let ranges = text.match_indices('@').filter_map(|(at, _)| address(text, at));
        ranges
            .map(|range| &text[range])
            .filter(|found| !found.split_once('@').is_some_and(|(name, domain)| is_nobodys(name, domain)))
            .collect()
    }

    #[test]
    fn addresses_of_persons_are_found() {
        assert_eq!(found("Write to anna.ozola@shop.lv."), ["anna.ozola@shop.lv"]);
        assert_eq!(found("連絡先はtanaka@shop.co.jpまで"), ["tanaka@shop.co.jp"]);
        assert_eq!(found("<mailto:j.smith+x@mail.shop.com>"), ["j.smith+x@mail.shop.com"]);
    }

    #[test]
    fn addresses_of_nobody_are_not() {
        let nobodys = "a@example.com b@shop.example name@shop.lv support@shop.lv billing-eu@shop.lv logo@2x.png \
            git@github.com:a/b.git https://user@host.lv/x actions/checkout@v4.1 me@localhost you@yourcompany.com \
            itservicedesk@shop.lv tts-council@shop.lv joinTTS@shop.lv 18fdev@shop.lv yourname+x@shop.lv";
        assert_eq!(found(nobodys), [""; 0]);
    }
}
