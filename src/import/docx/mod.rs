//! Word documents: the parts of the package, and what becomes of them together.

mod body;
mod numbering;
mod parts;
mod styles;
mod symbols;

pub use symbols::check_of;

use super::archive::Archive;
use super::refusal::Refusal;
use super::rich::{RichDocument, plain_blocks};
use super::xml::{self, attribute, child, is};
use body::Body;
use numbering::Numbering;
use parts::{Relation, Relations, comments, relations, text};
use roxmltree::Node;
use styles::Styles;

/// Reads a document.
///
/// # Errors
/// When the package lacks its text, or that cannot be read.
pub fn read(archive: &Archive, source: &str, name: &str) -> Result<RichDocument, Refusal> {
    let root = relations(archive, "");
    let main = root.values().find(|relation| relation.of == "officeDocument").map(|relation| relation.target.clone());
    let main = main.filter(|path| archive.get(path).is_some()).unwrap_or_else(|| "word/document.xml".to_owned());
    let own = relations(archive, &main);
    let text = text(archive, &main)
        .ok_or_else(|| Refusal::new("it holds no text of Word: open it in Word and save it as .docx"))?;
    let document = xml::read(&text)?;
    let part = |name: &str| {
        let path = own.values().find(|relation| relation.of == name && !relation.is_outside)?.target.clone();
        parts::text(archive, &path).map(|text| (path, text))
    };
    let styles = part("styles").map(|(_, text)| Ok::<_, Refusal>(Styles::new(xml::read(&text)?.root_element())));
    let styles = styles.transpose()?.unwrap_or_default();
    let numbering =
        part("numbering").map(|(_, text)| Ok::<_, Refusal>(Numbering::new(xml::read(&text)?.root_element(), &styles)));
    let mut numbering = numbering.transpose()?.unwrap_or_default();
    let comments = part("comments").map(|(_, text)| comments(&text)).transpose()?.unwrap_or_default();

    let mut rich = RichDocument { source: source.to_owned(), name: name.to_owned(), ..RichDocument::default() };
    properties(archive, &root, &mut rich);
    let mut body = Body::new(archive, &styles, &mut numbering, &comments, &own);
    let content = child(document.root_element(), "body").unwrap_or_else(|| document.root_element());
    rich.blocks = body.blocks(content);
    let marks = std::mem::take(&mut body.marks);
    let mut notes = Vec::new();
    for (kind, id) in &marks {
        notes.push(part(kind).and_then(|(path, text)| {
            let relations = relations(archive, &path);
            let document = xml::read(&text).ok()?;
            let single = kind.trim_end_matches('s');
            let is_it = |node: &Node<'_, '_>| is(*node, single) && attribute(*node, "id") == Some(id);
            let node = document.root_element().children().find(is_it)?;
            Some(body.with(&relations, |body| body.blocks(node)))
        }));
    }
    rich.footnotes = notes.into_iter().map(Option::unwrap_or_default).collect();
    let mut heads: Vec<&Relation> = own.values().filter(|relation| relation.of == "header").collect();
    heads.sort_by(|a, b| a.target.cmp(&b.target));
    for head in heads {
        if let Some(text) = parts::text(archive, &head.target) {
            let relations = relations(archive, &head.target);
            let document = xml::read(&text)?;
            rich.header.extend(body.with(&relations, |body| body.blocks(document.root_element())));
        }
    }
    let mut feet: Vec<&Relation> = own.values().filter(|relation| relation.of == "footer").collect();
    feet.sort_by(|a, b| a.target.cmp(&b.target));
    for foot in feet {
        if let Some(text) = parts::text(archive, &foot.target) {
            let document = xml::read(&text)?;
            let words = body.with(&own, |body| body.blocks(document.root_element()));
            body.note("foot of the pages, left out", &plain_blocks(&words));
        }
    }
    if own.values().any(|relation| relation.of == "vbaProject") {
        body.note("macros, left out", "");
    }
    rich.files.append(&mut body.files);
    rich.notes.append(&mut body.notes);
    Ok(rich)
}

/// Title and language of the file's properties.
fn properties(archive: &Archive, root: &Relations, rich: &mut RichDocument) {
    let core = root.values().find(|relation| relation.of == "core-properties");
    let Some(text) = core.and_then(|relation| text(archive, &relation.target)) else { return };
    let Ok(document) = xml::read(&text) else { return };
    let value = |name: &str| {
        let node = document.root_element().children().find(|node| is(*node, name))?;
        node.text().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned)
    };
    // What Word writes when nobody says a title.
    rich.title = value("title").filter(|title| !matches!(title.as_str(), "Word Document" | "Document"));
    rich.lang = value("language");
}
