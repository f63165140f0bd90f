//! Rule: a setting in `sopwith.toml` with a value it cannot have.

use crate::diagnostics::Level;
use crate::rules::finding::Finding;
use crate::rules::notations;
use crate::rules::rule::Rule;
use crate::text::Span;
use crate::util::suggest;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "file/bad-setting",
    code: "SOP015",
    level: Some(Level::Error),
    page: include_str!("bad-setting.md"),
    options: &[],
};

/// Offers the value as it should be written, where what is meant is plain.
pub(in crate::rules) fn written_otherwise(found: Finding, key: &str, text: &str, span: Span) -> Finding {
    let written = text.get(span.range()).unwrap_or("");
    match meant(key, written) {
        Some(meant) => found.helps("help-near").with("nearest", &meant).suggest(span, &meant),
        None => found,
    }
}

/// What a value of a setting is most likely to mean, in TOML.
fn meant(key: &str, written: &str) -> Option<String> {
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let quoted = |text: &str| format!("\"{text}\"");
    match (key, inside) {
        ("language" | "languages", Some(words)) => match notations::language_code(words) {
            Some(code) => Some(quoted(&code)),
            // One language, where a list of them belongs.
            None if key == "languages" => Some(format!("[{written}]")),
            None => None,
        },
        ("accent", Some(digits)) => {
            let is_colour = matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_colour.then(|| quoted(&format!("#{digits}")))
        }
        ("base_url" | "edit_url" | "flag_url", Some(address)) => {
            let is_host = address.contains('.') && !address.contains([':', '@']) && !address.starts_with(['/', '.']);
            is_host.then(|| quoted(&format!("https://{address}")))
        }
        ("paths", Some(_)) => Some(format!("[{written}]")),
        ("rules", Some(level)) => match level.to_lowercase().as_str() {
            "none" | "no" | "ignore" | "disable" | "disabled" | "false" | "never" => Some(quoted("off")),
            level => suggest::nearest(level, ["off", "warn", "error", "warning"]).map(quoted),
        },
        ("rules", None) if written == "false" => Some(quoted("off")),
        ("title" | "description" | "output", None) => {
            written.starts_with(|char: char| char.is_ascii_digit()).then(|| quoted(written))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_is_meant_is_offered_and_what_could_be_anything_is_not() {
        let meant = |key: &str, written: &str| meant(key, written);
        assert_eq!(meant("language", "\"Japanese\"").as_deref(), Some("\"ja\""));
        assert_eq!(meant("accent", "\"0b6e4f\"").as_deref(), Some("\"#0b6e4f\""));
        assert_eq!(meant("base_url", "\"help.example.com\"").as_deref(), Some("\"https://help.example.com\""));
        assert_eq!(meant("rules", "\"errors\"").as_deref(), Some("\"error\""));
        assert_eq!(meant("rules", "false").as_deref(), Some("\"off\""));
        assert_eq!(meant("accent", "\"green\""), None);
        assert_eq!(meant("title", "[1]"), None);
    }
}
