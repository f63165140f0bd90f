//! Rule: an arrow to something that is not a target.

use crate::diagnostics::Level;
use crate::model::MeantTarget;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/bad-target",
    code: "SOP207",
    level: Some(Level::Error),
    page: include_str!("bad-target.md"),
    options: &[],
};

/// Says what is most likely meant, and offers to write that.
pub(in crate::rules) fn word(found: Finding, span: Span, target: &str, meant: &MeantTarget) -> Finding {
    let found = found.with("target", target);
    let instead = |found: Finding, target: &str, written: &str| match target.is_empty() {
        // Behind the arrow.
        true => found.suggest(span, written),
        false => found.suggest_word(span, target, written),
    };
    match meant {
        MeantTarget::Unknown if target.is_empty() => found.says("message-empty"),
        MeantTarget::Unknown => found,
        MeantTarget::Next => instead(found.near(Some("next")), target, "next"),
        MeantTarget::End => instead(found.near(Some("end")), target, "end"),
        MeantTarget::Step(id) => {
            let id = format!("#{id}");
            match target.contains(char::is_whitespace) && target.starts_with(['#', '＃']) {
                // What stands behind the target are words of the author.
                true => found.near(Some(&id)),
                false => instead(found.near(Some(&id)), target, &id),
            }
        }
        MeantTarget::Numbered { number, id, words, write_id } => {
            let found = found.says("message-number").helps("help-number").with("number", number).with("words", words);
            let found = instead(found.with("id", id), target, &format!("#{id}"));
            match write_id {
                Some((at, id)) => found.suggest(Span::at(*at), id.clone()),
                None => found,
            }
        }
        MeantTarget::Several { number } => {
            found.says("message-number-unsure").helps("help-number-unsure").with("number", number)
        }
        MeantTarget::Missing { number, last } => {
            found.says("message-no-number").helps("help-no-number").with("number", number).with("last", last)
        }
    }
}
