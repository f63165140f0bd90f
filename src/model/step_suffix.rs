//! The end of a step's or an answer's line: `→ target {#id name=value flag}`.
//!
//! This is the whole grammar, for reading and for writing: steps are lowered from it, and the
//! formatter prints it. Arrow and braces may stand in either order, each once.
//!
//! ```text
//! suffix    = [ arrow ] [ braces ]  |  braces arrow
//! arrow     = ( "→" | "->" | "⇒" ) target
//! target    = "#" id  |  "next"  |  "end"  |  link
//! braces    = "{" { token } "}"
//! token     = "#" id  |  name  |  name "=" value
//! value     = characters without blanks  |  '"' characters '"'
//! ```

use super::attribute::{Attribute, AttributeType};
use crate::text::Span;
use std::fmt;

/// Arrows that lead on; the first is how we write them.
pub const ARROWS: [&str; 3] = ["→", "->", "⇒"];
/// What may stand around a value; the first is how we write them.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// What stands at the end of a line. All places are in the text that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepSuffix<'t> {
    /// Where the step or the answer leads.
    pub arrow: Option<Arrow<'t>>,
    /// The id and the attributes.
    pub braces: Option<Braces<'t>>,
    /// What stands behind an arrow and is no target: it stays among the words.
    pub lost: Option<(&'t str, Span)>,
}

/// An arrow with its target.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrow<'t> {
    /// From the arrow to the end of its target.
    pub span: Span,
    /// Where it leads.
    pub target: ArrowTarget<'t>,
    /// The target alone.
    pub target_span: Span,
}

/// The forms of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArrowTarget<'t> {
    /// `#id`, without the mark.
    Step(&'t str),
    /// `next`.
    Next,
    /// `end`.
    End,
    /// A link, as it is written in the text.
    Link(&'t str),
}

/// `{…}`.
#[derive(Debug, Clone, PartialEq)]
pub struct Braces<'t> {
    /// The braces and what is between them.
    pub span: Span,
    /// What is between them, in order.
    pub tokens: Vec<Token<'t>>,
}

/// Something between braces.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Token<'t> {
    /// As it is written.
    pub text: &'t str,
    /// Its place.
    pub span: Span,
}

/// What a token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind<'t> {
    /// `#id`, without the mark.
    Id(&'t str),
    /// `name` or `name=value`, the value without its quotes.
    Attribute {
        /// The name, whether or not there is such an attribute.
        name: &'t str,
        /// The value, where there is a `=`.
        value: Option<&'t str>,
    },
}

impl<'t> StepSuffix<'t> {
    /// Reads the end of a text. `links` are the places of links in it, in order: nothing inside
    /// them is read, and no braces go around them.
    pub fn parse(text: &'t str, links: &[Span]) -> StepSuffix<'t> {
        let mut suffix = StepSuffix { braces: braces(text, links), ..StepSuffix::default() };
        match arrow(&text[..suffix.start(text)], links) {
            Some(Ok(arrow)) => suffix.arrow = Some(arrow),
            Some(Err(lost)) => suffix.lost = Some(lost),
            None => {}
        }
        if suffix.braces.is_none() {
            suffix.braces = braces(&text[..suffix.start(text)], links);
        }
        suffix
    }

    /// Where it starts in the text it was read from, and the words end.
    pub fn start(&self, text: &str) -> usize {
        let starts = [self.arrow.as_ref().map(|arrow| arrow.span), self.braces.as_ref().map(|braces| braces.span)];
        starts.into_iter().flatten().map(|span| span.start as usize).min().unwrap_or(text.len())
    }

    /// Only what stands behind an offset: what is before stays among the words.
    pub fn behind(mut self, offset: u32) -> StepSuffix<'t> {
        self.arrow = self.arrow.filter(|arrow| arrow.span.start >= offset);
        self.braces = self.braces.filter(|braces| braces.span.start >= offset);
        self
    }
}

/// Takes `{…}` off the end.
fn braces<'t>(text: &'t str, links: &[Span]) -> Option<Braces<'t>> {
    let text = text.trim_end();
    let before = text.strip_suffix('}')?;
    let open = before.rfind('{').filter(|open| *open >= behind_links(text, links))?;
    let inside = &before[open + 1..];
    let token = |(at, text)| Token { text, span: place(open + 1 + at, text) };
    let tokens = tokens(inside).into_iter().map(token).collect();
    (!before[..open].ends_with('{')).then(|| Braces { span: Span::new(open, text.len()), tokens })
}

/// Takes an arrow and its target off the end; an error is what is behind an arrow and is no target.
fn arrow<'t>(text: &'t str, links: &[Span]) -> Option<Result<Arrow<'t>, (&'t str, Span)>> {
    let text = text.trim_end();
    let from = behind_links(text, links);
    if let Some(link) = links.iter().find(|link| link.end as usize == text.len()) {
        let before = text[..link.start as usize].trim_end();
        let before = ARROWS.iter().find_map(|arrow| before.strip_suffix(arrow))?;
        let target = ArrowTarget::Link(&text[link.range()]);
        return Some(Ok(Arrow { span: Span::new(before.len(), text.len()), target, target_span: *link }));
    }
    let last = |arrow: &&str| Some((from + text[from..].rfind(*arrow)?, arrow.len()));
    let (at, length) = ARROWS.iter().filter_map(last).max()?;
    let words = text[at + length..].trim_start();
    let span = place(text.len() - words.len(), words);
    Some(match target(words) {
        Some(target) => Ok(Arrow { span: Span::new(at, text.len()), target, target_span: span }),
        None => Err((words, span)),
    })
}

fn target(words: &str) -> Option<ArrowTarget<'_>> {
    if words.eq_ignore_ascii_case("next") {
        return Some(ArrowTarget::Next);
    }
    if words.eq_ignore_ascii_case("end") {
        return Some(ArrowTarget::End);
    }
    let id = words.strip_prefix(['#', '＃'])?;
    (!id.is_empty() && !id.contains(char::is_whitespace)).then_some(ArrowTarget::Step(id))
}

/// Where the last link ends that a text still has.
fn behind_links(text: &str, links: &[Span]) -> usize {
    links.iter().map(|link| link.end as usize).rfind(|end| *end <= text.len()).unwrap_or(0)
}

/// Words between blanks, with their offsets; blanks inside quotes do not part them.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut is_quoted = false;
    for (at, char) in text.char_indices() {
        is_quoted ^= QUOTES.contains(&char);
        let is_part = !char.is_whitespace() || is_quoted;
        match start {
            None if is_part => start = Some(at),
            Some(from) if !is_part => {
                tokens.push((from, &text[from..at]));
                start = None;
            }
            None | Some(_) => {}
        }
    }
    tokens.extend(start.map(|from| (from, &text[from..])));
    tokens
}

fn place(at: usize, text: &str) -> Span {
    Span::new(at, at + text.len())
}

impl<'t> Token<'t> {
    /// What it says.
    pub fn kind(self) -> TokenKind<'t> {
        match (self.text.strip_prefix('#'), self.text.split_once('=')) {
            (Some(id), _) => TokenKind::Id(id),
            (None, Some((name, value))) => TokenKind::Attribute { name, value: Some(value.trim_matches(QUOTES)) },
            (None, None) => TokenKind::Attribute { name: self.text, value: None },
        }
    }

    /// Whether it says a flag: those stand last.
    pub fn is_flag(self) -> bool {
        self.order().0 == 2
    }

    /// The id, then what has a value and then what has none, each in the order of
    /// [`Attribute::ALL`]; what is not known stays at the end.
    fn order(self) -> (u8, Option<Attribute>) {
        let TokenKind::Attribute { name, .. } = self.kind() else { return (0, None) };
        match Attribute::named(name) {
            Some(flag) if flag.of() == AttributeType::Flag => (2, Some(flag)),
            Some(attribute) => (1, Some(attribute)),
            None => (3, None),
        }
    }
}

/// In one order and one spelling: `→ #done {#refund role=agent time=20s critical}`.
impl fmt::Display for StepSuffix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Arrow { target, .. }) = &self.arrow {
            write!(f, "{} {target}", ARROWS[0])?;
        }
        if self.arrow.is_some() && self.braces.is_some() {
            f.write_str(" ")?;
        }
        let Some(Braces { tokens, .. }) = &self.braces else { return Ok(()) };
        let mut tokens = tokens.clone();
        // A quote that is left open holds whatever comes to stand behind it.
        if tokens.iter().all(|token| token.text.matches(QUOTES).count() % 2 == 0) {
            tokens.sort_by_key(|token| token.order());
        }
        let tokens: Vec<String> = tokens.iter().map(Token::to_string).collect();
        write!(f, "{{{}}}", tokens.join(" "))
    }
}

impl fmt::Display for ArrowTarget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ArrowTarget::Step(id) => write!(f, "#{id}"),
            ArrowTarget::Next => f.write_str("next"),
            ArrowTarget::End => f.write_str("end"),
            ArrowTarget::Link(written) => f.write_str(written),
        }
    }
}

/// Quotes stand where there is a blank in the value. What other quotes could mean is left as it is.
impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TokenKind::Attribute { name, value: Some(value) } = self.kind() else { return f.write_str(self.text) };
        if value.is_empty() || value.contains(QUOTES) || value.trim() != value {
            f.write_str(self.text)
        } else if value.contains(char::is_whitespace) {
            write!(f, "{name}={quote}{value}{quote}", quote = QUOTES[0])
        } else {
            write!(f, "{name}={value}")
        }
    }
}

/// The places of links in a text of Markdown: `[[…]]` and `[…](…)`.
pub fn links(text: &str) -> Vec<Span> {
    let mut links = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['[', '\\']).map(|found| at + found) {
        let length = match text[open..].strip_prefix('\\') {
            Some(rest) => {
                at = open + 1 + rest.chars().next().map_or(0, char::len_utf8);
                continue;
            }
            None => link_length(&text[open..]),
        };
        if let Some(length) = length {
            links.push(Span::new(open, open + length));
        }
        at = open + length.unwrap_or(1);
    }
    links
}

/// The length of the link a text begins with.
fn link_length(text: &str) -> Option<usize> {
    if text.starts_with("[[") {
        return text.find("]]").map(|close| close + 2);
    }
    let words = balanced(text, '[', ']')?;
    text[words..].starts_with('(').then(|| balanced(&text[words..], '(', ')').map(|rest| words + rest))?
}

/// Up to where the bracket closes with which a text begins.
fn balanced(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    let mut is_escaped = false;
    for (at, char) in text.char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == open => depth += 1,
            _ if char == close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + char.len_utf8());
        }
    }
    None
}
