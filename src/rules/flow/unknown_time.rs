//! Rule: a target that cannot be checked, because steps have no time or a loop has no limit.

use crate::diagnostics::Level;
use crate::flow::{Gaps, NodeId, Times};
use crate::model::{FieldValue, Step};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::syntax::ast::Inline;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/unknown-time",
    code: "SOP414",
    level: Some(Level::Warning),
    page: include_str!("unknown-time.md"),
    options: &[],
};

/// How many steps are named and shown.
const SHOWN: usize = 8;

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let Some(target) = subject.document.field("target") else { return };
    let FieldValue::Duration(wanted) = target.value else { return };
    let Some(seconds) = wanted.seconds() else { return };
    let flow = subject.site.flows.of(subject.at);
    let steps: Vec<_> = subject.document.steps().collect();
    // An SOP without any time has not been timed yet: its target is a wish, not a sum.
    if steps.iter().all(|step| said(step).next().is_none()) {
        return;
    }
    let times = Times::of_document(subject.document, flow);
    let mut gaps: Gaps<NodeId> = Gaps::default();
    for procedure in 0..flow.starts() {
        let start = flow.start(procedure);
        let longest = times.from(start).longest;
        if longest.at_least > seconds {
            // It is exceeded in any case, and that is told.
            return;
        }
        if longest.seconds.is_none() {
            let more = times.gaps(start);
            gaps.unknown.extend(more.unknown);
            gaps.unlimited.extend(more.unlimited);
            gaps.too_many.extend(more.too_many);
        }
    }
    if gaps == Gaps::default() {
        return;
    }
    let unknown: Vec<usize> = gaps.unknown.iter().filter_map(|node| flow.step_of(*node)).collect();
    let first = |nodes: &Vec<NodeId>| nodes.iter().find_map(|node| flow.step_of(*node));
    let unlimited: Vec<usize> = gaps.unlimited.iter().filter_map(first).collect();
    let too_many: Vec<usize> = gaps.too_many.iter().filter_map(first).collect();
    let list = |which: &[usize]| {
        let named: Vec<&str> = which.iter().map(|step| steps[*step].number.as_str()).collect();
        let rest = if named.len() > SHOWN { ", …" } else { "" };
        format!("{}{rest}", named[..named.len().min(SHOWN)].join(", "))
    };
    let finding = Finding::new(&RULE, &subject.document.path, target.span).with("target", wanted);
    let finding = match (unknown.as_slice(), unlimited.as_slice(), too_many.as_slice()) {
        ([], [], []) => return,
        ([], [], loops) => finding.says("message-many").helps("help-many").with("steps", list(loops)),
        ([], loops, _) => finding.says("message-loop").helps("help-loop").with("steps", list(loops)),
        (unknown, [], _) => finding.with("steps", list(unknown)),
        (unknown, loops, _) => {
            let finding = finding.says("message-both").helps("help-both");
            finding.with("steps", list(unknown)).with("loops", list(loops))
        }
    };
    let path = &subject.document.path;
    let mut finding = finding;
    for step in unknown.iter().take(SHOWN).map(|step| steps[*step]) {
        finding = match said(step).next() {
            Some(_) => finding.label(path, said(step).last().unwrap_or(step.span), "label-months"),
            None => finding.label(path, words(&step.text).unwrap_or(step.span), "label-unknown"),
        };
    }
    for step in unlimited.iter().take(SHOWN).map(|step| steps[*step]) {
        finding = finding.label(path, words(&step.text).unwrap_or(step.span), "label-loop");
    }
    for step in too_many.iter().take(SHOWN).map(|step| steps[*step]) {
        finding = finding.label(path, words(&step.text).unwrap_or(step.span), "label-many");
    }
    found.push(finding);
}

/// What a step says of its time; what has no fixed length last.
fn said(step: &Step) -> impl Iterator<Item = Span> {
    let with_length = |is_fixed: bool| {
        let times = step.attributes.times().filter(move |time| time.value.seconds().is_some() == is_fixed);
        times.map(|time| time.span)
    };
    with_length(true).chain(with_length(false))
}

/// The words of a step, without what stands below them.
fn words(text: &[Inline]) -> Option<Span> {
    let (first, last) = (text.first()?, text.last()?);
    Some(Span::new(first.span.start as usize, last.span.end as usize))
}
