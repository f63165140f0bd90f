//! Rule: a loop without a limit on how many times it is done.

use super::place;
use crate::diagnostics::Level;
use crate::flow::Node;
use crate::model::Step;
use crate::model::step_suffix::{StepSuffix, Token, links};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::LintContext;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/loop-without-limit",
    code: "SOP404",
    level: Some(Level::Warning),
    page: include_str!("loop-without-limit.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let loops = subject.site.soundness.unlimited(subject.at);
    if loops.is_empty() {
        return;
    }
    let path = &subject.document.path;
    let flow = subject.flow();
    let steps: Vec<_> = subject.document.steps().collect();
    for unlimited in loops {
        let back = &unlimited.back;
        let node = |own| subject.site.flows.site_node(subject.at, own);
        let mut way = subject.site.soundness.way(node(back.from)).unwrap_or_default();
        way.push(node(back.to));
        // The start is no step: the first one is come by as often.
        let first = match flow.nodes[back.to] {
            Node::Start(_) => flow.ways(back.to)[0].to,
            _ => back.to,
        };
        let first = steps[flow.step_of(first).unwrap_or(0)];
        let about = Finding::new(&RULE, path, place::arrow(subject, &steps, back)).way(way);
        let about = about.label(path, place::step(subject, first), "label-first");
        found.push(match limit(&subject.source.text, first) {
            Some((span, text)) => about.suggest(span, text),
            None => about,
        });
    }
}

/// Where `max=3` goes in a step's braces, or behind its `id:`; `None` where that is not clear.
fn limit(text: &str, step: &Step) -> Option<(Span, String)> {
    let id = step.id_span?;
    let (start, end) = (id.start as usize, id.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let (before, after) = (text.get(line_start..start)?, text.get(end..line_end)?);
    if before.ends_with('#') && before.contains('{') {
        let line = &text[line_start..line_end];
        let tokens = StepSuffix::parse(line, &links(line)).braces.pop()?.tokens;
        // Flags stand last.
        let is_before = |token: &&Token<'_>| token.span.end as usize <= end - line_start || !token.is_flag();
        let last = tokens.iter().take_while(is_before).last()?;
        return Some((Span::at(line_start + last.span.end as usize), " max=3".to_owned()));
    }
    let key = before.trim_start_matches([' ', '-']);
    let is_alone = key.starts_with("id:") && after.trim_matches(['"', '\'', ' ', '\r']).is_empty();
    let indent = " ".repeat(before.len() - key.len());
    let line_end = line_end - usize::from(text[..line_end].ends_with('\r'));
    let line_break = crate::rules::places::line_break(text);
    is_alone.then(|| (Span::at(line_end), format!("{line_break}{indent}max: 3")))
}
