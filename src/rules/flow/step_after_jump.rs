//! Rule: a step after an arrow that always leads elsewhere.

use super::{place, roots};
use crate::diagnostics::Level;
use crate::model::procedure::{Destination, Target};
use crate::model::step_suffix::last_arrow;
use crate::rules::finding::Finding;
use crate::rules::named_steps;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/step-after-jump",
    code: "SOP410",
    level: Some(Level::Error),
    page: include_str!("step-after-jump.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let path = &subject.document.path;
    for root in roots::of(subject) {
        let Some((before, leaving)) = root.before else { continue };
        let Some(jump) = &leaving.jump else { continue };
        // Something leads here in words, which is told where they stand.
        if named_steps::names(subject, &root.step.id) {
            continue;
        }
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(before)).unwrap_or_default();
        // Also where the arrow leads; a question with answers has several ways.
        if let ([only], false) = (subject.flow().ways(before), way.is_empty()) {
            way.push(node(only.to));
        }
        let about = Finding::new(&RULE, path, place::step(subject, root.step)).with("id", &root.step.id).way(way);
        let about = about.label(path, jump.span, "label-arrow");
        found.push(match end_arrow(&subject.source.text, jump) {
            Some(span) => about.suggest(span, ""),
            None => about,
        });
    }
}

/// The place of ` → end`, which was written before there was a step below; `None` where the arrow
/// leads to a step, which has its reason, or stands in YAML.
fn end_arrow(text: &str, jump: &Target) -> Option<Span> {
    let before = text.get(..jump.span.start as usize)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let before = before[line..].trim_end_matches(' ');
    let arrow = last_arrow(before).filter(|arrow| arrow.end == before.len())?;
    let start = line + before[..arrow.start].trim_end_matches(' ').len();
    (jump.to == Destination::End).then(|| Span::new(start, jump.span.end as usize))
}
