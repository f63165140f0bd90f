//! HTML to its parts, by the tokenizer that also takes the finished page apart. This is the one file that
//! knows it.
//!
//! The tokenizer gives no places. It is fed one character at a time wherever a tag or comment may be open, so
//! that whatever it hands out ends with the character it was just given; each begins with the first `<` after
//! the last words.

use super::attributes;
use super::part::{Attribute, Part, Tag};
use super::shown::{SHOWN_AS, is_shown};
use html5ever::tokenizer::{self, BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// The parts of a text, in order.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let input = BufferQueue::default();
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::new(html), options);
    let mut at = 0;
    while let Some(char) = html[at..].chars().next() {
        let rest = &html[at..];
        let in_words = tokenizer.sink.done.get() == at;
        let end = at + if in_words && char != '<' { rest.find('<').unwrap_or(rest.len()) } else { char.len_utf8() };
        let is_words = char == '<' && is_shown(&rest[1..]);
        // Words that come out at a `<` are those before it.
        tokenizer.sink.fed.set(if char == '<' && !is_words { at } else { end });
        input.push_back(if is_words { SHOWN_AS.into() } else { html[at..end].into() });
        // Nothing it answers matters: there is no script to wait for.
        let _ = tokenizer.feed(&input);
        at = end;
    }
    tokenizer.sink.fed.set(html.len());
    tokenizer.sink.is_over.set(true);
    tokenizer.end();
    tokenizer.sink.into_parts()
}

/// Collects what the tokenizer hands out.
struct Sink<'a> {
    html: &'a str,
    /// Up to where the parts reach.
    done: Cell<usize>,
    /// Up to where words reach that are handed out now.
    fed: Cell<usize>,
    /// Whether the text is at its end, so that no comment ends any more.
    is_over: Cell<bool>,
    parts: RefCell<Vec<Part>>,
}

impl<'a> Sink<'a> {
    fn new(html: &'a str) -> Sink<'a> {
        Sink { html, done: Cell::new(0), fed: Cell::new(0), is_over: Cell::new(false), parts: RefCell::default() }
    }

    /// Where the tag or comment stands that ends now.
    fn range(&self, end: usize) -> Range<usize> {
        let start = self.start();
        self.done.set(end);
        start..end
    }

    /// The first `<` that is not done. `</>` is nothing.
    fn start(&self) -> usize {
        let mut start = self.done.get();
        loop {
            start += self.html[start..].find('<').unwrap_or(self.html.len() - start);
            if !self.html[start..].starts_with("</>") {
                return start;
            }
            start += "</>".len();
        }
    }

    fn push_words(&self, words: &str) {
        let mut parts = self.parts.borrow_mut();
        match parts.last_mut() {
            Some(Part::Text(before)) => before.push_str(words),
            Some(Part::Tag(_) | Part::Comment(_) | Part::Unfinished(_)) | None => {
                parts.push(Part::Text(words.to_owned()))
            }
        }
        self.done.set(self.fed.get());
    }

    fn into_parts(self) -> Vec<Part> {
        let start = self.start();
        let mut parts = self.parts.into_inner();
        if start < self.html.len() {
            parts.push(Part::Unfinished(start..self.html.len()));
        }
        parts
    }
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(words) => self.push_words(&words),
            // A browser leaves it out.
            Token::NullCharacterToken => self.done.set(self.fed.get()),
            Token::TagToken(tag) => {
                let range = self.range(self.fed.get());
                let tag = self::tag(self.html, range, &tag);
                self.parts.borrow_mut().push(Part::Tag(tag));
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) if self.is_over.get() => {}
            Token::CommentToken(_) | Token::DoctypeToken(_) => {
                let range = self.range(self.fed.get());
                self.parts.borrow_mut().push(Part::Comment(range));
            }
            Token::ParseError(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

fn tag(html: &str, range: Range<usize>, tag: &tokenizer::Tag) -> Tag {
    let places = attributes::places(&html[range.clone()]);
    // That there are as many is held by a test; were it ever not so, the whole tag is a true place.
    let place = |number: usize| match places.get(number).filter(|_| places.len() == tag.attrs.len()) {
        Some(place) => range.start + place.start..range.start + place.end,
        None => range.clone(),
    };
    let attributes = tag.attrs.iter().enumerate().map(|(number, attribute)| Attribute {
        name: attribute.name.local.to_string(),
        value: attribute.value.to_string(),
        range: place(number),
    });
    Tag {
        name: tag.name.to_string(),
        attributes: attributes.collect(),
        closes: tag.kind == TagKind::EndTag,
        range: range.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown::with_shown_tags;
    use super::*;
    use proptest::prelude::*;

    /// What the tokenizer makes of a text fed at once, up to a comment without an end.
    #[derive(Default)]
    struct AtOnce(RefCell<Vec<String>>, Cell<bool>);

    impl TokenSink for AtOnce {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let mut tokens = self.0.borrow_mut();
            match token {
                Token::CharacterTokens(words) => match tokens.last_mut() {
                    Some(before) if before.starts_with("words ") => before.push_str(&words),
                    _ => tokens.push(format!("words {words}")),
                },
                Token::TagToken(tag) => {
                    let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string()));
                    let attributes: Vec<_> = attributes.collect();
                    tokens.push(format!("tag {} {} {attributes:?}", tag.name, tag.kind == TagKind::EndTag));
                }
                Token::CommentToken(_) | Token::DoctypeToken(_) if self.1.get() => {}
                Token::CommentToken(_) | Token::DoctypeToken(_) => tokens.push("comment".to_owned()),
                Token::NullCharacterToken | Token::ParseError(_) | Token::EOFToken => {}
            }
            TokenSinkResult::Continue
        }
    }

    fn at_once(html: &str) -> Vec<String> {
        let input = BufferQueue::default();
        input.push_back(html.into());
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        let tokenizer = Tokenizer::new(AtOnce::default(), options);
        let _ = tokenizer.feed(&input);
        tokenizer.sink.1.set(true);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    /// The parts of a text in the same notation; fails when a place does not hold what stands there.
    fn with_true_places(html: &str) -> Vec<String> {
        let mut last = 0;
        let mut one = |range: &Range<usize>, holds: bool| {
            assert!(last <= range.start && range.end <= html.len(), "{range:?} of {html:?}");
            assert!(html[range.clone()].starts_with('<') && holds, "{:?} of {html:?}", &html[range.clone()]);
            last = range.end;
        };
        let mut tokens = Vec::new();
        for part in parts(html) {
            match part {
                Part::Text(words) => tokens.push(format!("words {words}")),
                Part::Tag(tag) => {
                    let written = &html[tag.range.clone()];
                    one(&tag.range, written.ends_with('>') && written.starts_with("</") == tag.closes);
                    tag.attributes.iter().for_each(|attribute| value_stands_there(html, &tag, attribute));
                    let attributes: Vec<_> = tag.attributes.into_iter().map(|one| (one.name, one.value)).collect();
                    tokens.push(format!("tag {} {} {attributes:?}", tag.name, tag.closes));
                }
                Part::Comment(range) => {
                    one(&range, true);
                    tokens.push("comment".to_owned());
                }
                Part::Unfinished(range) => one(&range, range.end == html.len()),
            }
        }
        tokens
    }

    fn value_stands_there(html: &str, tag: &Tag, attribute: &Attribute) {
        let inside = tag.range.start < attribute.range.start && attribute.range.end < tag.range.end;
        assert!(inside, "{attribute:?} of {html:?}");
        let written = &html[attribute.range.clone()];
        let quote = if written.contains('"') { '\'' } else { '"' };
        if written.contains('"') && written.contains('\'') {
            return;
        }
        let alone = at_once(&with_shown_tags(&format!("<b x={quote}{written}{quote}>")));
        assert_eq!(alone, [format!("tag b false [(\"x\", {:?})]", attribute.value)], "{attribute:?} of {html:?}");
    }

    proptest! {
        #[test]
        fn the_parts_are_those_of_a_browser_and_stand_where_they_say(html in HTML) {
            assert_eq!(with_true_places(&html), at_once(&with_shown_tags(&html)), "{html:?}");
        }
    }

    /// Pieces that mean something in HTML, in any order.
    const HTML: &str = "(<|>|/|</|!|--|-->|<!--|--!>|<!|<\\?|\\[CDATA\\[|\\]\\]>|=|\"|'| |\n|\r\n|\r|\u{0}|&|&amp;|&am|&#x2e;|&copy|;|\
        a|b|IMG|title|script|href|HREF|id|é|返|<a |<p\n|</b>|<br/>|<title>|x=1|x=\"|y='|`)*";

    #[test]
    fn every_sort_of_tag_stands_where_it_says() {
        for html in [
            "</><b></></b>",
            "&am<b>&amp;<i>&<u>",
            "a\r\n<b\r\nx\r\n=\r\n'\r\n'>\r\n",
            "<<b>><</b>< i>",
            "<a <b>",
            "<a x=1 X=2 =y z=/>",
            "<a x=\"<title>\" title>",
            "<title><b>",
            "<!-- <b> --!><!--><!---><!x><?y></ z><b>",
            "<![CDATA[<b>]]>",
            "\u{feff}<b>",
            "<b \u{0}x=\u{0}>\u{0}<i>",
        ] {
            assert_eq!(with_true_places(html), at_once(&with_shown_tags(html)), "{html:?}");
        }
    }
}
