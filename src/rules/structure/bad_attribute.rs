//! Rule: a step attribute with a value it cannot have.

use crate::diagnostics::Level;
use crate::model::attribute::{Attribute, AttributeType, Transfer};
use crate::model::value::Duration;
use crate::rules::finding::Finding;
use crate::rules::notations;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/bad-attribute",
    code: "SOP203",
    level: Some(Level::Error),
    page: include_str!("bad-attribute.md"),
    options: &[],
};

/// Offers the value as it should be written, where what is meant is plain.
pub(in crate::rules) fn written_otherwise(found: Finding, attribute: Attribute, text: &str, span: Span) -> Finding {
    let name = attribute.name();
    let token = text.get(span.range()).unwrap_or("");
    let is_token = token.starts_with(name) && token[name.len()..].starts_with('=');
    let written = if is_token { &token[name.len() + 1..] } else { token };
    let value = written.trim_matches(['"', '\'', '“', '”']);
    let start = span.end as usize - written.len();
    let found = if attribute.of() == AttributeType::Flag { found.says("message-flag") } else { found };
    if let Some(longest) = longest(value).filter(|_| attribute.of() == AttributeType::Duration) {
        let found = found.says("message-range").helps("help-range").with("longest", &longest);
        return found.suggest(Span::new(start, span.end as usize), longest);
    }
    let Some(meant) = meant(attribute.of(), value) else { return found };
    match meant {
        Meant::Flag if is_token => found.near(Some(name)).fix(span, name),
        Meant::Flag => found.near(Some("true")).fix(span, "true"),
        Meant::Value(meant) => {
            let quoted = if meant.contains(' ') && is_token { format!("\"{meant}\"") } else { meant.clone() };
            found.near(Some(&meant)).fix(Span::new(start, span.end as usize), quoted)
        }
    }
}

/// The upper end of a range: `3m` of `2-3m` and `2–3 min`, `3m` of `2m to 3m`.
fn longest(value: &str) -> Option<String> {
    let signs = ["-", "–", "—", "−", "~", "〜", "～", "..", "…", " to ", "から", "到", "至", " đến ", " līdz "];
    let (from, to) = signs.iter().find_map(|sign| value.split_once(sign))?;
    let is_number = from.trim().starts_with(|char: char| char.is_ascii_digit());
    let to = to.trim_matches(['.', ' ']);
    let read = Duration::parse(&to.to_lowercase()).map(|duration| duration.to_string());
    read.or_else(|| notations::with_known_unit(to)).filter(|_| is_number)
}

enum Meant {
    Value(String),
    Flag,
}

/// What can be meant by a value in another notation.
fn meant(of: AttributeType, value: &str) -> Option<Meant> {
    let words = value.trim().to_lowercase();
    match of {
        AttributeType::Duration => {
            let as_word =
                Duration::parse(&words).filter(|_| words.chars().filter(|char| char.is_alphabetic()).count() > 1);
            as_word.map(|duration| duration.to_string()).or_else(|| notations::with_known_unit(value)).map(Meant::Value)
        }
        AttributeType::Transfer => {
            let known = Transfer::ALL.map(Transfer::name).into_iter().find(|known| *known == words);
            known.map(|known| Meant::Value(known.to_owned()))
        }
        AttributeType::Flag => ["yes", "y", "1", "on", "true"].contains(&words.as_str()).then_some(Meant::Flag),
        AttributeType::Count => {
            let number =
                words.trim_end_matches(['x', '×', '回', '次']).trim().trim_start_matches(['x', '×']).to_owned();
            number.parse::<u32>().is_ok_and(|count| count > 0).then_some(Meant::Value(number))
        }
        AttributeType::Role | AttributeType::Text | AttributeType::Authority => None,
    }
}
