//! Rule: a step that says that all is done, but goes on with the next.

use crate::diagnostics::Level;
use crate::flow::Node;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::syntax::with_marks;
use crate::text::Span;
use crate::text::words::SENTENCE_ENDS;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "flow/end-in-words",
    code: "SOP430",
    level: Some(Level::Warning),
    page: include_str!("end-in-words.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let ends = subject.language.phrases("says_end");
    if ends.is_empty() {
        return;
    }
    for run in &subject.runs {
        let Part::Step(step) = run.part else { continue };
        if step.jump.is_some() || step.is_decision() {
            continue;
        }
        let text = run.text.trim_end();
        let words = text.trim_end_matches(|char: char| !char.is_alphanumeric());
        let before =
            words.rfind(SENTENCE_ENDS).map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
        let start = before + words[before..].len() - words[before..].trim_start().len();
        if !ends.is(&words[start..]) || is_last(subject, step) {
            continue;
        }
        let sentence = with_marks(&subject.source.text, run.span(start..text.len()));
        let about = Finding::new(&RULE, &subject.document.path, sentence).with("words", &text[start..]);
        found.push(match text[..start].trim().is_empty() {
            true => about.suggest(Span::at(sentence.end as usize), " → end"),
            false => about.suggest(sentence, "→ end"),
        });
    }
}

/// Whether nothing follows a step.
fn is_last(subject: &LintContext<'_>, step: &crate::model::Step) -> bool {
    let number = subject.document.steps().position(|other| std::ptr::eq(other, step));
    let flow = subject.flow();
    let node = flow.nodes.iter_enumerated().find_map(|(id, node)| match node {
        Node::Step(of) if Some(of.step) == number => Some(id),
        _ => None,
    });
    node.is_none_or(|node| flow.ways(node).iter().all(|way| matches!(flow.nodes[way.to], Node::End)))
}
