//! Rule: an address that gives access to anybody who has it.

use super::raw::{Raw, is_placeholder};
use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::rule::{OptionDefault, Rule, RuleOption};
use crate::rules::subject::LintContext;
use crate::text::words::{Script, script};

pub(in crate::rules) const RULE: Rule = Rule {
    name: "privacy/signed-url",
    code: "SOP706",
    level: Some(Level::Warning),
    page: include_str!("signed-url.md"),
    options: &[RuleOption { name: "allow", default: OptionDefault::Words }],
};

/// Shortest value that is a secret and not a number or word.
const LEAST: usize = 16;

/// Parts of a query whose values are signatures or keys.
const SECRETS: [&str; 14] = [
    "x-amz-signature",
    "x-goog-signature",
    "x-oss-signature",
    "signature",
    "sig",
    "token",
    "access_token",
    "auth_token",
    "api_key",
    "apikey",
    "client_secret",
    "secret",
    "sv_token",
    "authkey",
];

/// Where messages for a team's channel are handed in.
const HOOKS: [(&str, &str); 5] = [
    ("hooks.slack.com", "/services/"),
    (".webhook.office.com", "/webhookb2/"),
    ("outlook.office.com", "/webhook/"),
    ("discord.com", "/api/webhooks/"),
    ("discordapp.com", "/api/webhooks/"),
];

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(mut raw) = Raw::of(subject, &RULE) else { return };
    let text = raw.text;
    let mut done = 0;
    for (at, _) in text.match_indices("://") {
        if at < done {
            // A part of the address before.
            continue;
        }
        let scheme = text.as_bytes()[..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let start = at - scheme;
        let is_end = |char: char| {
            char.is_whitespace()
                || "\"'`<>)]|\\".contains(char)
                || matches!(script(char), Script::Unspaced | Script::Katakana)
                || "。、）」".contains(char)
        };
        let end = text[at..].find(is_end).map_or(text.len(), |length| at + length);
        done = end;
        let address = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if scheme == 0 {
            continue;
        }
        let Some(message) = opens(&address[scheme + 3..]) else { continue };
        let host = address[scheme + 3..].split(['/', '?']).next().unwrap_or("");
        let host = host.rsplit('@').next().unwrap_or(host);
        raw.report(start..start + address.len(), format!("{host}/…"), message, "", found);
    }
}

/// Why an address opens something, as the key of a message.
fn opens(address: &str) -> Option<&'static str> {
    let (place, query) = address.split_once(['?', '#']).unwrap_or((address, ""));
    let (host, path) = place.find('/').map_or((place, ""), |at| place.split_at(at));
    if let Some((user, _)) = host.rsplit_once('@') {
        let password = user.split_once(':').map_or("", |(_, password)| password);
        let is_literal = password.len() >= 6
            && !is_placeholder(password)
            && !password.starts_with(['$', '{', '%', '['])
            && !matches!(password, "password" | "passwd" | "secret");
        return is_literal.then_some("message-password");
    }
    let is_hook =
        HOOKS.iter().any(|(known, begin)| host.ends_with(known) && path.strip_prefix(begin).is_some_and(is_secret));
    if is_hook {
        return Some("message-hook");
    }
    let has_key = query.split(['&', ';']).filter_map(|part| part.split_once('=')).any(|(name, value)| {
        SECRETS.contains(&name.to_ascii_lowercase().trim_start_matches("amp;")) && is_secret(value)
    });
    has_key.then_some("message")
}

fn is_secret(value: &str) -> bool {
    value.len() >= LEAST
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !value.contains(['{', '[', '$', '*'])
        && !is_placeholder(value)
}

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn addresses_with_keys_are_told_from_others() {
        assert_eq!(
            opens("b.s3.amazonaws.com/x.pdf?X-Amz-Expires=60&X-Amz-Signature=0a1b2c3d4e5f60718293a4b5"),
            Some("message")
        );
        assert_eq!(
            opens("a.blob.core.windows.net/x?sv=2022&se=2026&sig=Zm9vYmFyMTIzNDU2Nzg5MA%3D%3D"),
            Some("message")
        );
        assert_eq!(
            opens(&format!("hooks.slack.com/services/{}", "T01AB2CD3/B04EF5GH6/abcDEF123ghiJKL456")),
            Some("message-hook")
        );
        assert_eq!(opens("anna:Winter2024@shop.lv/admin"), Some("message-password"));
        for plain in [
            "shop.lv/?token=abc",
            "shop.lv/x?page=1234567890123456",
            "hooks.slack.com/services/T000/B000/XXXXXXXXXXXX",
            "shop.lv/?token=YOUR_TOKEN_GOES_HERE1",
            "user:password@host/x",
            "shop.lv/?token=[the token 1 of your account]",
        ] {
            assert_eq!(opens(plain), None, "{plain}");
        }
    }
}
