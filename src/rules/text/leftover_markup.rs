//! Rule: marks of Markdown or of another program that stand on the page as they are written.

use super::marks::{Sort, marks, of_text, place};
use crate::diagnostics::Level;
use crate::model::step_suffix::anywhere;
use crate::model::visit;
use crate::rules::block_marks;
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::rules::subject::{LintContext, Part};
use crate::syntax::ast::BlockKind;
use crate::syntax::raw_html;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "text/leftover-markup",
    code: "SOP952",
    level: Some(Level::Warning),
    page: include_str!("leftover-markup.md"),
    options: &[],
};

pub(super) fn check(subject: &LintContext<'_>, found: &mut Vec<Finding>) {
    let path = &subject.document.path;
    for run in &subject.runs {
        for mark in marks(subject, run).into_iter().filter(|mark| mark.sort == Sort::Other) {
            let words = &run.text[mark.range.clone()];
            // Told by the rules for blocks and steps.
            let is_of_step = !matches!(run.part, Part::Heading | Part::Meaning | Part::Section(None));
            let is_block = words.starts_with("[!") && block_marks::at(subject, run, mark.range.start).is_some();
            if is_block || is_of_step && !anywhere(words).is_empty() && subject.document.steps().next().is_some() {
                continue;
            }
            found.push(Finding::new(&RULE, path, place(run, &mark.range)).with("mark", words));
        }
    }
    visit::document_blocks(subject.document, &mut |block| {
        let BlockKind::Html(html) = &block.kind else { return };
        for part in html.parts() {
            let raw_html::Part::Text(words) = part else { continue };
            for mark in of_text(words).into_iter().filter(|mark| !matches!(mark.sort, Sort::Foreign(_))) {
                let words = words[mark.range].trim();
                let place = subject.written(block.span).find(words);
                let in_block = |at: usize| Span::new(at, at + words.len()).shifted(block.span.start as usize);
                let span = place.map_or(block.span, in_block);
                found.push(Finding::new(&RULE, path, span).helps("help-html").with("mark", words));
            }
        }
    });
}
