//! Rule: what belongs to a step and stands outside it.

use crate::diagnostics::Level;
use crate::model::Misreading;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/outside-step",
    code: "SOP230",
    level: Some(Level::Error),
    page: include_str!("outside-step.md"),
    options: &[],
};

/// Says what it is, and how far it must be indented.
pub(in crate::rules) fn words(found: Finding, fault: &Misreading) -> Finding {
    match fault {
        Misreading::Answers { step, columns } => {
            found.says("message-answers").with("step", step).with("columns", columns)
        }
        Misreading::Script { word, step: Some(step), columns } => {
            found.says("message-script").with("word", word).with("step", step).with("columns", columns)
        }
        Misreading::Script { word, step: None, .. } => {
            found.says("message-alone").helps("help-alone").with("word", word)
        }
        Misreading::Outside { step, columns } => found.with("step", step).with("columns", columns),
        Misreading::Number { .. }
        | Misreading::InHtml { .. }
        | Misreading::TooDeep { .. }
        | Misreading::UnknownMark { .. }
        | Misreading::Shallow { .. }
        | Misreading::NoWords { .. } => found,
    }
}
