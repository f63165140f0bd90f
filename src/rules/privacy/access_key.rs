//! Rule: a key or password that gives access to something.

use super::raw::{Raw, hidden, is_placeholder};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::text::words::{Script, script};
use std::ops::Range;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/access-key",
    code: "SOP705",
    level: Some(Level::Warning),
    page: include_str!("access-key.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Beginnings of keys, and how many characters follow at least.
const KEYS: [(&str, usize); 22] = [
    ("AKIA", 16),
    ("ASIA", 16),
    ("ghp_", 36),
    ("gho_", 36),
    ("ghu_", 36),
    ("ghs_", 36),
    ("ghr_", 36),
    ("github_pat_", 40),
    ("glpat-", 20),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xoxs-", 20),
    ("xapp-", 20),
    ("sk_live_", 16),
    ("rk_live_", 16),
    ("AIza", 35),
    ("sk-ant-", 30),
    ("sk-proj-", 30),
    ("SG.", 40),
    ("npm_", 36),
    ("eyJ", 40),
];

/// The first part of the key with which jwt.io explains what keys are.
const EXPLAINED: &str = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l";

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    let text = raw.text;
    let mut places: Vec<(Range<usize>, &'static str)> = Vec::new();
    for (begin, least) in KEYS {
        places.extend(text.match_indices(begin).filter_map(|(at, _)| Some((key(text, at, begin, least)?, "message"))));
    }
    places.extend(text.match_indices("-----BEGIN ").filter_map(|(at, _)| Some((private_key(text, at)?, "message"))));
    places.extend(passwords(text, &raw.words("password_words")).into_iter().map(|place| (place, "message-password")));
    places.sort_by_key(|(place, _)| place.start);
    let mut end = 0;
    for (place, message) in places {
        // `password: ghp_…` is one thing, not two.
        if place.start >= end {
            end = place.end;
            let shown = hidden(text[place.clone()].lines().next().unwrap_or(""));
            raw.report(place, shown, message, "slot_key", found);
        }
    }
}

/// The key that begins at a place.
fn key(text: &str, at: usize, begin: &str, least: usize) -> Option<Range<usize>> {
    let of_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    if text[..at].ends_with(|char: char| of_word(char) || "-/.+".contains(char)) {
        return None;
    }
    let of_key = |byte: &u8| match begin {
        "AKIA" | "ASIA" => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        "SG." | "eyJ" => byte.is_ascii_alphanumeric() || b"-_.".contains(byte),
        _ => byte.is_ascii_alphanumeric() || b"-_".contains(byte),
    };
    let length = text.as_bytes()[at + begin.len()..].iter().take_while(|byte| of_key(byte)).count();
    let end = at + begin.len() + text[at + begin.len()..at + begin.len() + length].trim_end_matches(['.', '-']).len();
    let rest = &text[at + begin.len()..end];
    let fits = match begin {
        "AKIA" | "ASIA" => rest.len() == least && !text[end..].starts_with(of_word),
        // Three parts, the second again a text in braces.
        "eyJ" => {
            let parts: Vec<&str> = rest.split('.').collect();
            parts.len() == 3 && parts[1].starts_with("eyJ") && parts.iter().all(|part| part.len() >= 10)
        }
        _ => rest.len() >= least && has_letter_and_digit(rest),
    };
    (fits && !is_placeholder(rest) && !rest.contains(EXPLAINED)).then_some(at..end)
}

/// A private key whose letters stand there, not only its first line.
fn private_key(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[at..].lines().next()?;
    if !line.trim_end().ends_with("PRIVATE KEY-----") && !line.contains("PRIVATE KEY BLOCK") {
        return None;
    }
    let of_key = |line: &str| {
        line.len() >= 40 && line.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
    };
    let mut after = text[at..].lines().skip(1).take(4).map(str::trim);
    after.any(|line| of_key(line) && !is_placeholder(line)).then(|| at..at + line.trim_end().len())
}

/// Passwords that stand as they are after a word for them.
fn passwords(text: &str, words: &[&str]) -> Vec<Range<usize>> {
    let lowered = crate::text::words::lower(text);
    let mut found = Vec::new();
    for word in words {
        for (at, _) in lowered.match_indices(word) {
            let joined = lowered[..at].chars().next_back().is_some_and(|char| script(char) == Script::Spaced);
            if !joined && let Some(value) = password(text, at + word.len()) {
                found.push(value);
            }
        }
    }
    found
}

/// The value after `:` or `=`, when it can be nothing but a password.
fn password(text: &str, after: usize) -> Option<Range<usize>> {
    let blank = |text: &str| text.len() - text.trim_start_matches([' ', '`', '"', '\'', '*', '「', '“', '|']).len();
    let mut at = after + blank(&text[after..]);
    let sign = text[at..].chars().next().filter(|char| matches!(char, ':' | '：' | '='))?;
    at += sign.len_utf8();
    at += blank(&text[at..]);
    let length = text[at..]
        .find(|char: char| !char.is_ascii_graphic() || "`\"'|,;<>()[]{}".contains(char))
        .unwrap_or(text.len() - at);
    let value = text[at..at + length].trim_end_matches(['.', '*', ':']);
    let line = text[at + value.len()..].lines().next().unwrap_or("");
    // Japanese and Chinese go on without a blank.
    let ends =
        |char: char| "|,;{)」”。、）".contains(char) || matches!(script(char), Script::Unspaced | Script::Katakana);
    let rest = line.trim_start_matches(['`', '"', '\'', '*', '.', ' ', '\r']);
    let is_quoted = text[..at].ends_with(['`', '"', '“', '「']) && line.starts_with(['`', '"', '”', '」']);
    let ends_there = is_quoted || rest.is_empty() || rest.starts_with(ends);
    let is_word_with_number = value.split('-').all(|part| {
        part.bytes().all(|byte| byte.is_ascii_digit()) || part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let is_literal = (6..=64).contains(&value.len())
        && has_letter_and_digit(value)
        && !is_word_with_number
        && !value.starts_with(['$', '%', '#', '/', '\\'])
        && !value.contains("://")
        && !is_placeholder(value);
    (is_literal && ends_there).then_some(at..at + value.len())
}

fn has_letter_and_digit(value: &str) -> bool {
    value.bytes().any(|byte| byte.is_ascii_digit()) && value.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_known_by_their_beginnings() {
        // Put together here: whole ones would be taken for ours by those who look for lost keys.
        let letters = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8";
        let found = |text: &str| {
            KEYS.iter().find_map(|(begin, least)| {
                key(text, text.find(begin)?, begin, *least).map(|range| text[range].to_owned())
            })
        };
        for begin in ["ghp_", "glpat-", "xoxb-", "sk_live_", "AIza"] {
            let whole = format!("{begin}{letters}");
            assert_eq!(found(&format!("use {whole}.")), Some(whole));
        }
        let aws = format!("AKIA{}", "Q3EGRIZ5TJW7XB2N");
        assert_eq!(found(&format!("（{aws}）")), Some(aws.clone()));
        assert_eq!(found(&format!("x{aws}")), None);
        assert_eq!(found("AKIAIOSFODNN7EXAMPLE"), None);
        assert_eq!(found("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"), None);
    }

    #[test]
    fn passwords_are_values_not_words() {
        let words = ["password", "パスワード", "mật khẩu"];
        let found =
            |text: &str| passwords(text, &words).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Password: Winter2024!"), ["Winter2024!"]);
        assert_eq!(found("パスワード：abc12345、次に"), ["abc12345"]);
        assert_eq!(found("| Password | x |\nMật khẩu: `Ha2Noi99`. Gửi"), ["Ha2Noi99"]);
        let none = "Password: 8-12 characters\nPassword: [password1]\npassword: changeme1\nPassword: reset it in 5 minutes\n\
            password=$PASS1234\nPassword: 12-character\nThe password: step2 of it\npassword: <your1pass>";
        assert_eq!(found(none), [""; 0]);
    }
}
