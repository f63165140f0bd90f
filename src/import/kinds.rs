//! What a file is: by what stands in it, never by its name alone.

use super::archive::{Archive, join};
use super::refusal::Refusal;
use super::rich::{Block, CarriedFile, Inline, RichDocument};
use super::xml::{attribute, child, is};
use super::{chart, docx, html, lines, markdown, sheet, xml};
use crate::compile::text_of;
use std::collections::BTreeSet;

/// The documents of a file.
///
/// # Errors
/// When it is of a kind that cannot be read, damaged, or made to do harm.
pub fn read(path: &str, bytes: &[u8]) -> Result<Vec<RichDocument>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return archive(path, &Archive::read(bytes)?, bytes, true);
    }
    single(path, bytes)
}

/// A file that is no archive.
fn single(path: &str, bytes: &[u8]) -> Result<Vec<RichDocument>, Refusal> {
    let (name, ending) = name_of(path);
    if let Some(refusal) = other(bytes) {
        return Err(refusal);
    }
    let text = text_of(bytes);
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start.chars().take(4000).collect::<String>().to_lowercase();
    if start.starts_with('<') {
        if head.contains("omg.org/spec/bpmn") {
            return chart::bpmn(&text, path, &name);
        }
        if head.contains("<mxfile") || head.contains("<mxgraphmodel") {
            return chart::drawio(&text, path, &name);
        }
        if head.contains("<hibernate-generic") {
            return confluence(&text, path);
        }
        if head.contains("<ac:") || head.contains("<ri:") {
            return Ok(vec![html::storage(&text, path, &name)?]);
        }
        let is_html = [
            "<!doctype html",
            "<html",
            "<body",
            "<div",
            "<p>",
            "<p ",
            "<h1",
            "<h2",
            "<table",
            "<ol",
            "<ul",
            "<main",
            "<article",
        ];
        if is_html.iter().any(|tag| head.contains(tag)) && !matches!(ending.as_str(), "md" | "markdown" | "mdx") {
            return Ok(vec![html::read(&text, path, &name)]);
        }
        if head.starts_with("<?xml") {
            return Err(Refusal::new(
                "it is XML of a program that is not known here: BPMN, draw.io, HTML and exports of Confluence can be read",
            ));
        }
    }
    match ending.as_str() {
        "csv" | "tsv" => sheet::csv(bytes, path, &name),
        "mmd" | "mermaid" => chart::mermaid(&text, path, &name),
        "md" | "markdown" | "mdx" | "mdown" | "txt" | "text" => Ok(vec![markdown::read(&text, path, &name)]),
        _ if head.starts_with("flowchart ") || head.starts_with("graph ") => chart::mermaid(&text, path, &name),
        _ => Err(unknown()),
    }
}

fn unknown() -> Refusal {
    Refusal::new(
        "nobody here knows what it is: .docx, .xlsx, .csv, .html, .md, .bpmn, .drawio, .mmd and .zip exports can be read",
    )
}

/// An archive: a document of Office, or an export of many.
fn archive(path: &str, files: &Archive, bytes: &[u8], is_outer: bool) -> Result<Vec<RichDocument>, Refusal> {
    let (name, _) = name_of(path);
    if files.get("[Content_Types].xml").is_some() {
        let has = |folder: &str| files.iter().any(|(path, _)| path.starts_with(folder));
        if has("word/") {
            return Ok(vec![docx::read(files, path, &name)?]);
        }
        if has("xl/") {
            return sheet::xlsx(bytes, path, &name);
        }
        return Err(Refusal::new(
            "it is a presentation or another file of Office: only texts (.docx) and sheets (.xlsx) hold steps",
        ));
    }
    let mut documents = Vec::new();
    let mut reasons = Vec::new();
    for (inner, bytes) in files.iter() {
        let place = format!("{path}!{inner}");
        if !is_document(inner) || is_menu(inner, files) {
            continue;
        }
        let read = if bytes.starts_with(b"PK\x03\x04") {
            // An archive in an archive in an archive is nobody's export.
            if !is_outer {
                continue;
            }
            Archive::read(bytes).and_then(|files| archive(&place, &files, bytes, false))
        } else {
            single(&place, bytes)
        };
        match read {
            Ok(read) => {
                documents.extend(read.into_iter().map(|document| carried(document, inner, &|path| files.get(path))))
            }
            Err(reason) => reasons.push(format!("`{inner}`: {reason}")),
        }
    }
    match (documents.is_empty(), reasons.first()) {
        (true, Some(reason)) => Err(Refusal::new(format!("none of its files could be read: {reason}"))),
        (true, None) => {
            Err(Refusal::new("there is no document in it that can be read: .docx, .xlsx, .csv, .html, .md"))
        }
        (false, _) => {
            notion(&mut documents);
            Ok(documents)
        }
    }
}

/// Whether a file only goes along with documents that show it.
pub fn is_attachment(path: &str) -> bool {
    let known =
        ["png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "ico", "css", "js", "woff", "woff2", "ttf", "mp3", "mp4"];
    known.contains(&name_of(path).1.as_str())
}

/// Whether a file of an archive is read by itself.
fn is_document(path: &str) -> bool {
    let (name, ending) = name_of(path);
    let known = [
        "docx", "xlsx", "csv", "tsv", "html", "htm", "md", "markdown", "mdx", "bpmn", "drawio", "mmd", "xml", "zip",
        "txt",
    ];
    // Notion writes each database twice, once with all that its views hide.
    known.contains(&ending.as_str()) && !name.ends_with("_all") && !path.split('/').any(|part| part.starts_with('.'))
}

/// The index of an export, which is made anew on the site.
fn is_menu(path: &str, files: &Archive) -> bool {
    let is_index = path == "index.html" || path.ends_with("/index.html");
    is_index && files.iter().filter(|(other, _)| other.ends_with(".html")).count() > 1
        || matches!(path, "exportDescriptor.properties")
}

/// A document with the files beside it that it shows; `own` is its path among them.
pub fn carried<'f>(mut document: RichDocument, own: &str, file: &dyn Fn(&str) -> Option<&'f [u8]>) -> RichDocument {
    let mut wanted = BTreeSet::new();
    let mut look = |content: &mut Vec<Inline>| {
        for inline in content.iter() {
            match inline {
                Inline::Picture { file, .. } => wanted.insert(file.clone()),
                Inline::Text(text) => text.link.iter().any(|link| wanted.insert(link.clone())),
                _ => false,
            };
        }
    };
    lines::of_blocks(&mut document.blocks, &mut look);
    for name in wanted {
        let decoded = percent_encoding::percent_decode_str(&name).decode_utf8_lossy().into_owned();
        let Some(path) = join(own, decoded.split(['?', '#']).next().unwrap_or("")) else { continue };
        if is_document(&path) {
            continue;
        }
        if let Some(bytes) = file(&path) {
            document.files.push(CarriedFile { name, bytes: bytes.to_vec() });
        }
    }
    document
}

/// Notion puts an id of its own behind each name, and the properties of a page below its title.
fn notion(documents: &mut [RichDocument]) {
    for document in documents {
        let is_id = |word: &str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let Some((name, _)) = document.name.rsplit_once(' ').filter(|(_, id)| is_id(id)) else { continue };
        document.name = name.to_owned();
        let at = document.blocks.iter().position(|block| !matches!(block, Block::Heading { level: 1, .. }));
        // `Owner: Jana` in lines right below the title.
        if let Some(at) = at.filter(|at| *at <= 1)
            && let Block::Paragraph(content) = &document.blocks[at]
        {
            let text = super::rich::raw(content);
            let pairs: Option<Vec<(String, String)>> = text
                .split("  ")
                .flat_map(str::lines)
                .map(|line| {
                    line.split_once(": ").map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
                })
                .collect();
            if let Some(pairs) =
                pairs.filter(|pairs| !pairs.is_empty() && pairs.iter().all(|(name, _)| name.chars().count() <= 30))
            {
                document.fields.extend(pairs);
                document.blocks.remove(at);
            }
        }
    }
}

/// The pages of a space that Confluence exported as XML: those in force, each in its storage format.
fn confluence(text: &str, path: &str) -> Result<Vec<RichDocument>, Refusal> {
    let document = xml::read(text)?;
    let objects = |class: &'static str| {
        document
            .root_element()
            .children()
            .filter(move |node| is(*node, "object") && attribute(*node, "class") == Some(class))
    };
    let property = |object: roxmltree::Node<'_, '_>, name: &str| -> Option<String> {
        let property =
            object.children().find(|node| is(*node, "property") && attribute(*node, "name") == Some(name))?;
        let id = child(property, "id").and_then(|id| id.text());
        let words: String = property.children().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
        Some(id.map_or(words, str::to_owned).trim().to_owned())
    };
    let bodies: Vec<(String, String)> =
        objects("BodyContent").filter_map(|body| Some((property(body, "content")?, property(body, "body")?))).collect();
    let mut pages = Vec::new();
    for page in objects("Page") {
        let is_current = property(page, "contentStatus").is_none_or(|status| status == "current")
            && property(page, "originalVersion").is_none_or(|original| original.is_empty());
        let id = child(page, "id").and_then(|id| id.text()).map(str::trim);
        let (Some(title), Some(id), true) = (property(page, "title"), id, is_current) else { continue };
        let Some((_, body)) = bodies.iter().find(|(content, _)| content == id) else { continue };
        pages.push(html::storage(body, &format!("{path}!{title}"), &title)?);
    }
    if pages.is_empty() { Err(Refusal::new("there is no page in this export of Confluence")) } else { Ok(pages) }
}

/// The name of a file without folders and ending, and the ending in lower case.
fn name_of(path: &str) -> (String, String) {
    let file = path.rsplit(['/', '!']).next().unwrap_or(path);
    let (name, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    (name.to_owned(), ending.to_lowercase())
}

/// Why a file of another program is not taken, and what to do.
fn other(bytes: &[u8]) -> Option<Refusal> {
    Some(Refusal::new(match bytes {
        [] => "it is empty",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => {
            "it is of an old Word or Excel, or protected by a password: open it there and save it as .docx or .xlsx, without a password"
        }
        [b'%', b'P', b'D', b'F', ..] => {
            "a PDF has no paragraphs or lists any more: import the document it was made from"
        }
        [b'{', b'\\', b'r', b't', b'f', ..] => "it is an RTF document: open it in Word and save it as .docx",
        bytes if !has_encoding_mark(bytes) && bytes.iter().take(8000).any(|byte| *byte == 0) => return Some(unknown()),
        _ => return None,
    }))
}

fn has_encoding_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}
