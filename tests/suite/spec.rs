//! Markdown by the book: the examples of CommonMark and of GitHub's extensions.

use crate::html::{Token, tokens};
use serde::Deserialize;
use sopwith::render::markdown_to_html;
use std::collections::BTreeMap;
use std::fmt::Write as _;

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

fn examples(json: &str) -> Vec<Example> {
    serde_json::from_str(json).expect("a list of examples")
}

#[test]
fn dump() {
    for e in examples(include_str!("../spec/github.json")) {
        let ours = markdown_to_html(&e.markdown, false);
        if normalised(&ours) != normalised(&e.html) {
            println!("==== {} {}\n{}\n---- expected\n{}---- ours\n{}", e.example, e.section, e.markdown, e.html, ours);
        }
    }
}

const BLOCKS: [&str; 33] = [
    "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

fn normalised(html: &str) -> String {
    let mut out = String::new();
    let mut in_pre = 0;
    let mut after_block = true;
    for token in tokens(html) {
        match token {
            Token::Text(text) => {
                let text = if after_block && in_pre == 0 { text.trim_start() } else { &text };
                out.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                if !text.is_empty() { after_block = false; }
            }
            Token::Open { name, mut attributes } => {
                let is_block = BLOCKS.contains(&name.as_str());
                if is_block && in_pre == 0 { out.truncate(out.trim_end().len()); }
                attributes.retain(|(key, _)| !(key == "id" && (name.starts_with('h') || name == "a" || name == "li")));
                attributes.iter_mut().for_each(|(k,v)| if k=="class" && ["left","right","center"].contains(&v.as_str()) { *k="align".to_owned() });
 attributes.retain(|(k,v)| !(k=="class" && v=="tasks"));
                attributes.sort();
                let _ = write!(out, "<{name}");
                for (k, v) in attributes { let _ = write!(out, " {k}={v:?}"); }
                out.push('>');
                after_block = is_block;
                if name == "pre" { in_pre += 1; }
            }
            Token::Close(name) => {
                let is_block = BLOCKS.contains(&name.as_str());
                if name == "pre" { in_pre -= 1; }
                if is_block && in_pre == 0 && name != "pre" { out.truncate(out.trim_end().len()); }
                let _ = write!(out, "</{name}>");
                after_block = is_block;
            }
            Token::Comment(text) => { let _ = write!(out, "<!--{text}-->"); after_block = false; }
        }
    }
    out.truncate(out.trim_end().len());
    out
}
