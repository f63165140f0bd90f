//! Names of places on a page, to which links lead.

use crate::model::{Content, Draft, Item, visit};
use crate::syntax::ast::BlockKind;
use std::collections::HashSet;

/// Names of sections, steps, headings and terms.
pub(super) fn own(document: &Draft) -> HashSet<String> {
    let mut anchors: HashSet<String> = HashSet::new();
    for section in &document.sections {
        anchors.insert(section.anchor.clone());
        if let Content::Steps(procedure) = &section.content {
            for item in &procedure.items {
                if let Item::Phase { heading, .. } = item {
                    anchors.insert(heading.anchor.clone());
                }
            }
        }
    }
    anchors.extend(document.steps().map(|step| step.id.clone()));
    anchors.extend(document.terms().map(|term| term.anchor.clone()));
    visit::document_blocks(document, &mut |block| {
        if let BlockKind::Heading(heading) = &block.kind {
            anchors.insert(heading.anchor.clone());
        }
    });
    anchors
}

/// Every name a link to this page can end with: of raw HTML `id="…"`, and `name="…"` of links.
pub(super) fn all(document: &Draft) -> HashSet<String> {
    let mut anchors = own(document);
    visit::raw_html(document, &mut |html, _| {
        for tag in html.tags().filter(|tag| !tag.closes) {
            let name = tag.value("name").filter(|_| tag.name == "a");
            anchors.extend(
                [tag.value("id"), name].into_iter().flatten().filter(|name| !name.is_empty()).map(str::to_owned),
            );
        }
    });
    anchors
}
