//! Words as a reader sees them: `[[id]]` shows its target's title.

use super::destination::{Broken, Resolved};
use super::document::Documents;
use super::numbers::DocId;
use super::site_index::Index;
use crate::model::{Content, Draft, Item, visit};
use crate::syntax::ast::{BlockKind, Inline, InlineKind, LinkNotation};
use crate::syntax::plain_text;

impl Index {
    /// A run of a document's text without markup.
    pub fn words(&self, documents: &Documents, from: DocId, inlines: &[Inline]) -> String {
        let has_links = inlines
            .iter()
            .any(|inline| matches!(&inline.kind, InlineKind::Link(link) if link.notation == LinkNotation::Wiki));
        if !has_links {
            return plain_text(inlines);
        }
        let shown = |inline: &Inline| match &inline.kind {
            InlineKind::Link(link) if link.notation == LinkNotation::Wiki => {
                match documents[from].target(link, false) {
                    Ok(Resolved::Document { document, anchor }) => {
                        let title = self.title(documents, from, *document, anchor.as_deref());
                        Inline { span: inline.span, kind: InlineKind::Text(title) }
                    }
                    Err(Broken::LeftOut { title }) => {
                        Inline { span: inline.span, kind: InlineKind::Text(title.clone()) }
                    }
                    _ => inline.clone(),
                }
            }
            _ => inline.clone(),
        };
        plain_text(&inlines.iter().map(shown).collect::<Vec<_>>())
    }

    /// The words of `[[id]]` and `[[id#step]]` where they stand in `from`.
    pub fn title(&self, documents: &Documents, from: DocId, to: DocId, anchor: Option<&str>) -> String {
        let target = &documents[to];
        let Some(anchor) = anchor else { return target.title.value.clone() };
        let place = place_inlines(target, anchor).map_or_else(|| anchor.to_owned(), plain_text);
        if to == from { place } else { format!("{}: {place}", target.title.value) }
    }
}

/// The words of a step or heading.
fn place_inlines<'a>(document: &'a Draft, anchor: &str) -> Option<&'a [Inline]> {
    if let Some(step) = document.step(anchor) {
        return Some(&step.text);
    }
    for section in &document.sections {
        if let Some(heading) = section.heading.as_ref().filter(|_| section.anchor == anchor) {
            return Some(heading.content.as_slice());
        }
        if let Content::Steps(procedure) = &section.content {
            for item in &procedure.items {
                if let Item::Phase { heading, .. } = item
                    && heading.anchor == anchor
                {
                    return Some(heading.content.as_slice());
                }
            }
        }
    }
    let mut title = None;
    visit::document_blocks(document, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind
            && heading.anchor == anchor
        {
            title = Some(heading.content.as_slice());
        }
    });
    title
}
