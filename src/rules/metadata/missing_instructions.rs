//! Rule: an SOP without instructions.

use crate::diagnostics::Level;
use crate::model::Nearly;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "metadata/missing-instructions",
    code: "SOP105",
    level: Some(Level::Error),
    page: include_str!("missing-instructions.md"),
    options: &[],
};

/// Says what there is instead.
pub(in crate::rules) fn nearly(found: Finding, near: Nearly) -> Finding {
    match near {
        Nearly::Heading => found.says("message-heading").helps("help-heading"),
        Nearly::Level => found.says("message-level").helps("help-heading"),
        Nearly::Text => found.says("message-text").helps("help-heading"),
        Nearly::List => found.says("message-list").helps("help-list"),
    }
}
