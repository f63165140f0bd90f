//! HTML as the tokens a browser sees, for tests that compare or judge it.

use html5ever::tokenizer::{BufferQueue, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// A token, character references resolved, names in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    Text(String),
    Open { name: String, attributes: Vec<(String, String)> },
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
                let attributes = tag.attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
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
