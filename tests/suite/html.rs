//! HTML as the tokens a browser sees, for tests that compare or judge it.

use html5ever::tokenizer::{BufferQueue, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// A token, character references resolved, names in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Text(String),
    Open {
        name: String,
        attributes: Vec<(String, String)>,
    },
    Close(String),
    /// A comment, and what HTML takes for one: declarations, CDATA, processing instructions.
    Comment(String),
}

/// The tokens of a piece of HTML. What stands in `<script>` and its like is taken apart as well,
/// so that a test sees more tags than a browser, never fewer.
pub fn tokens(html: &str) -> Vec<Token> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

#[derive(Default)]
struct Sink {
    tokens: RefCell<Vec<Token>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Raw, _line: u64) -> TokenSinkResult<()> {
        let mut tokens = self.tokens.borrow_mut();
        match token {
            Raw::CharacterTokens(text) => match tokens.last_mut() {
                Some(Token::Text(before)) => before.push_str(&text),
                _ => tokens.push(Token::Text(text.to_string())),
            },
            Raw::NullCharacterToken => tokens.push(Token::Text("\0".to_owned())),
            Raw::TagToken(tag) => {
                let name = tag.name.to_string();
                let attributes =
                    tag.attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
                tokens.push(match tag.kind {
                    TagKind::StartTag => Token::Open { name, attributes: attributes.collect() },
                    TagKind::EndTag => Token::Close(name),
                });
            }
            Raw::CommentToken(text) => tokens.push(Token::Comment(text.to_string())),
            Raw::DoctypeToken(doctype) => tokens.push(Token::Comment(format!("{doctype:?}"))),
            Raw::ParseError(_) | Raw::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that run something, load something, or make a browser read what follows differently.
const NEVER: [&str; 38] = [
    "animate",
    "applet",
    "audio",
    "base",
    "body",
    "button",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "isindex",
    "link",
    "marquee",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "param",
    "plaintext",
    "portal",
    "script",
    "select",
    "set",
    "slot",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Attributes that hold an address.
const ADDRESSES: [&str; 14] = [
    "action",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "formaction",
    "href",
    "longdesc",
    "manifest",
    "poster",
    "src",
    "usemap",
    "xlink:href",
];

/// Fails when anything in a sanitised text could run a script, load something or mislead a reader.
pub fn assert_safe(source: &str, html: &str) {
    let fail = |reason: String| panic!("{reason}\n--- source\n{source}\n--- output\n{html}");
    // Nothing is marked in the text by characters that an author could write.
    let is_private = |char: &char| ('\u{E000}'..='\u{F8FF}').contains(char);
    if let Some(char) = html.chars().find(|char| is_private(char) && !source.contains(*char) && !source.contains("&#"))
    {
        fail(format!("{char:?} is not the author's"));
    }
    for token in tokens(html) {
        match token {
            Token::Text(_) => {}
            Token::Comment(text) => fail(format!("<!--{text}-->")),
            Token::Close(name) if NEVER.contains(&name.as_str()) => fail(format!("</{name}>")),
            Token::Close(_) => {}
            Token::Open { name, attributes } => {
                if NEVER.contains(&name.as_str()) {
                    fail(format!("<{name}>"));
                }
                for (key, value) in attributes {
                    let is_bad = key.starts_with("on")
                        || ["style", "srcdoc", "srcset", "ping", "http-equiv", "autofocus", "contenteditable", "is"]
                            .contains(&key.as_str())
                        || (ADDRESSES.contains(&key.as_str()) && is_unsafe(&value))
                        || (name == "input" && key == "type" && value != "checkbox");
                    if is_bad {
                        fail(format!("<{name} {key}={value:?}>"));
                    }
                }
            }
        }
    }
}

/// Whether an address leads anywhere but to a page, a mail or a phone, read as browsers do: blanks
/// and control characters around it, tabs and line breaks in it do not count.
fn is_unsafe(address: &str) -> bool {
    let address: String = address
        .trim_matches(|char: char| char <= ' ')
        .chars()
        .filter(|char| !matches!(char, '\t' | '\n' | '\r'))
        .collect();
    let Some((scheme, _)) = address.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    is_scheme && !["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
}

#[test]
fn unsafe_addresses_are_seen() {
    for address in ["javascript:x", " JavaScript:x", "java\tscript:x", "\u{1}data:x", "vbscript:x", "file:///x"] {
        assert!(is_unsafe(address), "{address}");
    }
    for address in ["", "a", "a/b:c", "#a:b", "?a:b", "https://a", "MAILTO:a@b", "tel:1", "//a"] {
        assert!(!is_unsafe(address), "{address}");
    }
}
