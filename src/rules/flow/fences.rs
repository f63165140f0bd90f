//! The flowcharts in a document's text.

use crate::index::Document;
use crate::mermaid::{self, Parsed, Problem};
use crate::model::visit;
use crate::syntax::Places;
use crate::syntax::ast::BlockKind;
use crate::text::Span;

/// A fence with a chart.
pub(super) struct Fence<'a> {
    pub text: &'a str,
    pub parsed: &'a Parsed,
    pub problems: &'a [Problem],
    /// Whether the words behind the backticks say that it shows the document's steps.
    pub names_steps: bool,
    places: &'a Places,
    whole: Span,
}

impl Fence<'_> {
    /// Where a part of the chart's text stands in the file.
    pub fn span(&self, part: Span) -> Span {
        self.places.span(part, self.whole)
    }

    /// What is written there.
    pub fn written(&self, part: Span) -> &str {
        self.text.get(part.range()).unwrap_or("")
    }
}

/// All charts of a document, in page order.
pub(super) fn of(document: &Document) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    visit::document_blocks(document, &mut |block| {
        if let BlockKind::Code { info, text, places, chart: Some(chart), .. } = &block.kind {
            let mermaid::Fence { parsed, problems } = chart.as_ref();
            let names_steps = mermaid::names_steps(info);
            fences.push(Fence { text, parsed, problems, names_steps, places, whole: block.span });
        }
    });
    fences
}
