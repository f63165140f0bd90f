//! Rule: documents that hand over to each other in an endless circle.

use crate::diagnostics::Level;
use crate::index::DocId;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::SiteContext;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/endless-hand-over",
    code: "SOP409",
    level: Some(Level::Error),
    page: include_str!("endless-hand-over.md"),
    options: &[],
};

pub(super) fn check(site: &SiteContext<'_>, found: &mut Vec<Finding>) {
    for circle in site.soundness.circles() {
        let Some(((first, hand_over), others)) = circle.hand_overs.split_first() else { continue };
        let path = |at: DocId| &site.documents[at].path;
        let about = Finding::new(&RULE, path(*first), hand_over.span).way(circle.way.clone());
        let label =
            |about: Finding, (at, edge): &(DocId, crate::flow::Edge)| about.label(path(*at), edge.span, "label-next");
        found.push(others.iter().fold(about, label));
    }
}
