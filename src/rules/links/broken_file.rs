//! Rule: a link to a file that does not exist.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "links/broken-file",
    code: "SOP304",
    level: Some(Level::Error),
    page: include_str!("broken-file.md"),
    options: &[],
};

/// The address that was meant, where its beginning was left out: `www.…` and mail addresses.
pub(in crate::rules) fn address(destination: &str) -> Option<String> {
    let destination = destination.trim();
    if destination.contains(char::is_whitespace) {
        return None;
    }
    let is_host = |host: &str| host.contains('.') && host.split('.').all(|part| !part.is_empty());
    if destination.starts_with("www.") && is_host(destination.split('/').next().unwrap_or("")) {
        return Some(format!("https://{destination}"));
    }
    let (name, host) = destination.split_once('@')?;
    (!name.is_empty() && !destination.contains('/') && is_host(host)).then(|| format!("mailto:{destination}"))
}
