//! Rule: a step without words; in YAML also one with both `do` and `ask`.

use crate::diagnostics::Level;
use crate::model::Instead;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/step-without-text",
    code: "SOP208",
    level: Some(Level::Error),
    page: include_str!("step-without-text.md"),
    options: &[],
};

/// Says what stands where the words should.
pub(in crate::rules) fn words(found: Finding, instead: Instead) -> Finding {
    match instead {
        Instead::Nothing => found.says("message-nothing").helps("help-nothing"),
        Instead::Heading => found.says("message-heading").helps("help-heading"),
        Instead::Underlined => found.says("message-underlined").helps("help-underlined"),
        Instead::Code => found.says("message-code").helps("help-code"),
        Instead::Below => found.says("message-below").helps("help-below"),
        Instead::Block => found.says("message-block").helps("help-block"),
    }
}
