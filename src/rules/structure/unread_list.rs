//! Rule: lines that are meant as steps or items, and read as words of the line above.

use crate::diagnostics::Level;
use crate::model::Misreading;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unread-list",
    code: "SOP231",
    level: Some(Level::Error),
    page: include_str!("unread-list.md"),
    options: &[],
};

/// Says by what Markdown is misled.
pub(in crate::rules) fn words(found: Finding, fault: &Misreading) -> Finding {
    match fault {
        Misreading::Number { mark } => found.with("mark", mark),
        Misreading::InHtml { mark } => found.says("message-html").with("mark", mark),
        Misreading::TooDeep { mark } => found.says("message-deep").helps("help-deep").with("mark", mark),
        Misreading::UnknownMark { mark, instead } => {
            found.says("message-mark").helps("help-mark").with("mark", mark).with("instead", instead)
        }
        Misreading::Answers { .. }
        | Misreading::Script { .. }
        | Misreading::Outside { .. }
        | Misreading::Shallow { .. }
        | Misreading::NoWords { .. } => found,
    }
}
