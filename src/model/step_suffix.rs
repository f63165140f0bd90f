//! The end of a step's or an answer's line: `→ target {#id name=value flag}`.
//!
//! This is the whole grammar, for reading and for writing: steps are lowered from it, and the
//! formatter prints it. Arrow and braces may stand in either order, and so may several braces.
//! What people type or paste for either is read as it is meant: a full stop behind it belongs to
//! the words, full-width signs and other arrows count, commas part attributes.
//!
//! ```text
//! suffix    = { arrow | braces } [ mark ], the arrow once
//! arrow     = one of the signs of `last_arrow`, target
//! target    = "#" id  |  "next"  |  "end"  |  link
//! braces    = "{" { token } "}"
//! token     = "#" id  |  name  |  name "=" value
//! value     = characters without blanks  |  '"' characters '"'  |  a number and its unit
//! mark      = ".", "。" and their like
//! ```

use super::attribute::{Attribute, AttributeType};
use crate::text::{Span, invisible::is_blank};
use std::fmt;
use std::ops::Range;

/// The arrow as we write it.
pub const ARROW: &str = "→";
/// Signs that can only mean the same: arrows to the right of all blocks of Unicode, and the two that Word's font
/// Wingdings has in the place of `-->` and `==>`.
const ARROW_SIGNS: &[char] = &[
    '→', '⇒', '➔', '➙', '➛', '➜', '➝', '➞', '➟', '➠', '➡', '➢', '➣', '➤', '➥', '➦', '➧', '➨', '➩', '➪', '➫', '➬', '➭',
    '➮', '➯', '➱', '➲', '➳', '➵', '➸', '➺', '➻', '➼', '➽', '➾', '⟶', '⟹', '⟼', '⟾', '⟿', '⇀', '⇁', '⇉', '⇛', '⇝', '⇢',
    '⇥', '⇨', '⇰', '⇴', '⇶', '⇸', '⇻', '⇾', '↠', '↣', '↦', '↪', '↳', '⤇', '⤏', '⤑', '⤷', '⤍', '⤐', '⭢', '⭬', '⮕', '⮞',
    '⮡', '￫', '🠂', '🠆', '🠊', '🠒', '🠖', '🠚', '🠞', '🠢', '🠦', '🠪', '🠮', '🠲', '🠶', '🠺', '🡂', '🡆', '🡒', '🡢', '🡪', '🡲', '🡺',
    '🢂', '🢚', '\u{F0E0}', '\u{F0E8}', '\u{F0F0}',
];
/// What the shaft of an arrow is typed with, before a `>`.
const SHAFTS: &[char] = &['-', '=', '‐', '‑', '‒', '–', '—', '―', '−', '─', '━', '＝', '－', '﹣'];
const HEADS: &[char] = &['>', '＞', '﹥'];
/// What may stand around a value; the first is how we write them.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '＂'];
/// What people put between attributes.
const SEPARATORS: &[char] = &[',', ';', '，', '；', '、'];
/// What ends a sentence, behind whatever stands at its end.
const MARKS: &[char] = &['.', '。', '．', '｡', ',', '，', '、', ';', '；', '!', '！', '?', '？', ':', '：', '…'];
/// What stands between a name and its value.
const ASSIGNS: &[char] = &['=', '＝'];

/// What stands at the end of a line. All places are in the text that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepSuffix<'t> {
    /// Where the step or the answer leads.
    pub arrow: Option<Arrow<'t>>,
    /// The id and the attributes, in the order of the text.
    pub braces: Vec<Braces<'t>>,
    /// What stands behind an arrow and is no target: it stays among the words.
    pub lost: Option<Lost<'t>>,
    /// What ends the sentence and stands behind it all: it belongs to the words.
    pub mark: &'t str,
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

/// An arrow that leads to no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost<'t> {
    /// What stands where a target should.
    pub words: &'t str,
    /// Its place.
    pub span: Span,
    /// Where the arrow begins.
    pub arrow: usize,
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
        let mut suffix = StepSuffix::default();
        let mut rest = trimmed(text);
        loop {
            let is_first = suffix.braces.is_empty();
            let ends = without_mark(rest);
            if let Some(braces) = braces(ends, links)
                && (braces.is_ours() || is_first && ends.len() == rest.len())
            {
                suffix.take_mark(&rest[ends.len()..]);
                rest = trimmed(&rest[..braces.span.start as usize]);
                suffix.braces.insert(0, braces);
                continue;
            }
            if suffix.arrow.is_none() {
                match arrow(rest, links) {
                    Some(Ok((arrow, mark))) => {
                        suffix.take_mark(mark);
                        rest = trimmed(&rest[..arrow.span.start as usize]);
                        suffix.arrow = Some(arrow);
                        continue;
                    }
                    Some(Err(lost)) => suffix.lost = Some(lost),
                    None => {}
                }
            }
            break;
        }
        // Words that end a sentence need no second mark.
        if rest.is_empty() || rest.ends_with(MARKS) {
            suffix.mark = "";
        }
        suffix
    }

    fn take_mark(&mut self, mark: &'t str) {
        if self.mark.is_empty() {
            self.mark = mark;
        }
    }

    /// Where it starts in the text it was read from, and the words end.
    pub fn start(&self, text: &str) -> usize {
        let starts = self.arrow.iter().map(|arrow| arrow.span).chain(self.braces.iter().map(|braces| braces.span));
        starts.map(|span| span.start as usize).min().unwrap_or(text.len())
    }

    /// Only what stands behind an offset: what is before stays among the words.
    pub fn behind(mut self, offset: u32) -> StepSuffix<'t> {
        self.arrow = self.arrow.filter(|arrow| arrow.span.start >= offset);
        self.braces.retain(|braces| braces.span.start >= offset);
        if self.arrow.is_none() && self.braces.is_empty() {
            self.mark = "";
        }
        self
    }

    /// The words before it, with the mark that ends them.
    pub fn words(&self, text: &str) -> String {
        format!("{}{}", trimmed(&text[..self.start(text)]), self.mark)
    }
}

impl Braces<'_> {
    /// Whether one of the tokens is surely meant as ours.
    fn is_ours(&self) -> bool {
        self.tokens.iter().any(|token| token.is_ours())
    }

    /// Whether there can be no doubt about any of the tokens.
    fn is_sure(&self) -> bool {
        let is_telling =
            |token: &Token<'_>| matches!(token.kind(), TokenKind::Id(_) | TokenKind::Attribute { value: Some(_), .. });
        self.tokens.iter().all(|token| token.is_ours() && (token.is_flag() || is_telling(token)))
            && self.tokens.iter().any(is_telling)
    }
}

/// Tokens in one order and one spelling, with their braces.
pub fn written<'t>(tokens: impl IntoIterator<Item = Token<'t>>) -> String {
    let mut tokens: Vec<Token<'_>> = tokens.into_iter().collect();
    // A quote that is left open holds whatever comes to stand behind it.
    let is_closed = |token: &Token<'_>| {
        token.text.matches(QUOTES).count().is_multiple_of(2) && token.text.matches('\'').count().is_multiple_of(2)
    };
    if tokens.iter().all(is_closed) {
        tokens.sort_by_key(|token| token.order());
    }
    let tokens: Vec<String> = tokens.iter().map(Token::to_string).collect();
    format!("{{{}}}", tokens.join(" "))
}

/// The arrows that are read, as a pattern of a schema.
pub fn arrow_pattern() -> String {
    let signs: Vec<String> = ARROW_SIGNS.iter().map(char::to_string).collect();
    format!("[=—–−-]+>|{}", signs.join("|"))
}

/// Attributes that stand anywhere in a text: `Refund {#pay role=agent} the order`, also when the braces are not closed
/// before the text ends. Only what leaves no doubt.
pub fn anywhere(text: &str) -> Vec<Braces<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(['{', '｛']).map(|open| at + open) {
        let inside = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let (length, end) = match text[inside..].find(['}', '｝', '{', '｛']) {
            Some(length) => {
                let close = &text[inside + length..];
                let end = close.chars().next().filter(|char| matches!(char, '}' | '｝')).map(char::len_utf8);
                (length, end.map(|width| inside + length + width))
            }
            None => (trimmed(&text[inside..]).len(), Some(inside + trimmed(&text[inside..]).len())),
        };
        at = inside + length;
        let Some(end) = end else { continue };
        let is_double = text[..open].ends_with(['{', '｛', '\\']) || text[end..].starts_with(['}', '｝']);
        let braces = Braces { span: Span::new(open, end), tokens: tokens_at(inside, &text[inside..inside + length]) };
        if !is_double && braces.is_sure() {
            found.push(braces);
            at = end;
        }
    }
    found
}

/// Takes `{…}` off the end.
fn braces<'t>(text: &'t str, links: &[Span]) -> Option<Braces<'t>> {
    let before = text.trim_end_matches(['}', '｝']);
    (before.len() < text.len()).then_some(())?;
    let open = before.rfind(['{', '｛']).filter(|open| *open >= behind_links(text, links))?;
    let inside = open + before[open..].chars().next().map_or(1, char::len_utf8);
    let tokens = tokens_at(inside, &before[inside..]);
    // `{{name}}` and `{% name %}` are the templates' of others.
    let is_template = before[..open].ends_with('{') || before[inside..].starts_with('%');
    (!is_template).then(|| Braces { span: Span::new(open, text.len()), tokens })
}

/// Takes an arrow and its target off the end, with the mark behind it; an error is what is behind an arrow and is no
/// target.
fn arrow<'t>(text: &'t str, links: &[Span]) -> Option<Result<(Arrow<'t>, &'t str), Lost<'t>>> {
    let from = behind_links(text, links);
    let bare = without_mark(text);
    if let Some(link) = links.iter().find(|link| link.end as usize == bare.len()) {
        let before = trimmed(&text[..link.start as usize]);
        let arrow = last_arrow(before).filter(|arrow| arrow.end == before.len())?;
        let target = ArrowTarget::Link(&text[link.range()]);
        let span = Span::new(arrow.start, bare.len());
        return Some(Ok((Arrow { span, target, target_span: *link }, &text[bare.len()..])));
    }
    let arrow = last_arrow(&text[from..])?;
    let (at, end) = (from + arrow.start, from + arrow.end);
    let words = text[end..].trim_start_matches(is_blank);
    let span = place(text.len() - words.len(), words);
    Some(match target(words) {
        Some((target, inside)) => {
            let end = span.start as usize + without_mark(words).len();
            let arrow = Arrow {
                span: Span::new(at, end),
                target,
                target_span: Span::new(inside.start, inside.end).shifted(span.start as usize),
            };
            Ok((arrow, &text[end..]))
        }
        None => Err(Lost { words, span, arrow: at }),
    })
}

/// Most characters are told by the block they stand in: this is asked of every one of a text.
fn is_arrow_sign(char: char) -> bool {
    let may_be =
        matches!(char, '\u{2190}'..='\u{2BFF}' | '\u{F000}'..='\u{F0FF}' | '\u{FFEB}' | '\u{1F800}'..='\u{1F8FF}');
    may_be && ARROW_SIGNS.contains(&char)
}

/// Where the last arrow of a text stands: a sign, or `->`, `-->`, `=>`, `–>` and their like.
pub fn last_arrow(text: &str) -> Option<Range<usize>> {
    for (at, char) in text.char_indices().rev() {
        let end = at + char.len_utf8();
        if is_arrow_sign(char) {
            // An emoji is the sign and what asks for its picture.
            let length =
                text[end..].chars().take_while(|char| matches!(char, '\u{FE0E}' | '\u{FE0F}')).map(char::len_utf8);
            return Some(at..end + length.sum::<usize>());
        }
        if HEADS.contains(&char) {
            let before = text[..at].trim_end_matches(SHAFTS);
            if before.len() < at && !before.ends_with(['<', '＜', '>']) {
                return Some(before.len()..end);
            }
        }
    }
    None
}

/// How long the arrow is with which a text begins.
pub fn arrow_at(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if is_arrow_sign(first) {
        let behind = text[first.len_utf8()..].trim_start_matches(['\u{FE0E}', '\u{FE0F}']);
        return Some(text.len() - behind.len());
    }
    let head = text.trim_start_matches(SHAFTS);
    let width = head.chars().next().filter(|char| HEADS.contains(char) && head.len() < text.len())?.len_utf8();
    Some(text.len() - head.len() + width)
}

/// The target that words are, and where it stands in them.
fn target(words: &str) -> Option<(ArrowTarget<'_>, Range<usize>)> {
    let bare = without_mark(words);
    if bare.eq_ignore_ascii_case("next") {
        return Some((ArrowTarget::Next, 0..bare.len()));
    }
    if bare.eq_ignore_ascii_case("end") {
        return Some((ArrowTarget::End, 0..bare.len()));
    }
    let wrapped = [("(", ")"), ("（", "）"), ("\"", "\""), ("“", "”"), ("「", "」")]
        .into_iter()
        .find_map(|(open, close)| Some((open.len(), bare.strip_prefix(open)?.strip_suffix(close)?)));
    let (at, inner) = wrapped.unwrap_or((0, bare));
    let id = inner.strip_prefix(['#', '＃'])?.trim_start_matches(is_blank);
    let is_id = !id.is_empty() && !id.contains(|char: char| char.is_whitespace() || matches!(char, '#' | '＃'));
    is_id.then_some((ArrowTarget::Step(id), at..at + inner.len()))
}

/// Where the last link ends that a text still has.
fn behind_links(text: &str, links: &[Span]) -> usize {
    links.iter().map(|link| link.end as usize).rfind(|end| *end <= text.len()).unwrap_or(0)
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(is_blank)
}

/// A text without what ends its sentence.
fn without_mark(text: &str) -> &str {
    trimmed(text.trim_end_matches(MARKS))
}

fn tokens_at(start: usize, inside: &str) -> Vec<Token<'_>> {
    tokens(inside).into_iter().map(|(at, text)| Token { text, span: place(start + at, text) }).collect()
}

/// What stands between braces, with offsets. Blanks part, but for those in quotes, those around a `=`, and those
/// between a number and its unit; commas part where they are followed by something of ours.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let is_gap = |char: char| is_blank(char) || SEPARATORS.contains(&char);
    let mut at = text.len() - text.trim_start_matches(is_gap).len();
    // `{: #id}` is how others write it.
    if let Some(rest) = text[at..].strip_prefix(':') {
        at = text.len() - rest.trim_start_matches(is_gap).len();
    }
    while at < text.len() {
        let mut end = word(text, at);
        end = assigned(text, at, end);
        end = with_unit(text, at, end);
        tokens.push((at, &text[at..end]));
        at = text.len() - text[end..].trim_start_matches(is_gap).len();
    }
    tokens
}

/// Where the word ends that begins at `from`.
fn word(text: &str, from: usize) -> usize {
    let mut is_quoted = false;
    let mut single: Option<usize> = None;
    for (at, char) in text[from..].char_indices().map(|(at, char)| (from + at, char)) {
        if single.is_some_and(|end| at <= end) {
            continue;
        }
        is_quoted ^= QUOTES.contains(&char);
        if is_quoted {
            continue;
        }
        if char == '\'' && text[from..at].ends_with(ASSIGNS) {
            single = closing_quote(text, at);
        }
        let after = text[at..].trim_start_matches(|char: char| is_blank(char) || SEPARATORS.contains(&char));
        if is_blank(char) || SEPARATORS.contains(&char) && (after.is_empty() || begins_token(after)) {
            return at;
        }
    }
    text.len()
}

/// Where the single quote closes that opens at `at`: a blank follows it.
fn closing_quote(text: &str, at: usize) -> Option<usize> {
    let ends = |end: &usize| text[end + 1..].chars().next().is_none_or(is_blank);
    let end = text[at + 1..].match_indices('\'').map(|(end, _)| at + 1 + end).find(ends)?;
    let inside = &text[at + 1..end];
    (!inside.contains(QUOTES) && !inside.contains(ASSIGNS)).then_some(end)
}

/// Whether something of ours begins here: `#id`, `name=value`, or a name.
fn begins_token(text: &str) -> bool {
    let length = text.find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(text.len());
    text.starts_with(['#', '＃']) || Attribute::named(&text[..length]).is_some()
}

/// `role = agent` and `role: agent`: up to the end of the value.
fn assigned(text: &str, from: usize, end: usize) -> usize {
    let written = &text[from..end];
    let name = written.trim_end_matches(|char| ASSIGNS.contains(&char) || matches!(char, ':' | '：'));
    if Attribute::named(name).is_none_or(|attribute| attribute.of() == AttributeType::Flag) {
        return end;
    }
    let mut value = text[end..].trim_start_matches(is_blank);
    if name.len() == written.len() {
        match value.strip_prefix(ASSIGNS) {
            Some(rest) => value = rest.trim_start_matches(is_blank),
            None => return end,
        }
    }
    // `role= time=20s`: the value is missing.
    let start = text.len() - value.len();
    if value.is_empty() || begins_token(value) { end } else { word(text, start) }
}

/// `time=2 min` and `needs=refund 50 EUR`: the words that belong to the number.
fn with_unit(text: &str, from: usize, mut end: usize) -> usize {
    let Some((name, value)) = assignment(&text[from..end]) else { return end };
    let of = Attribute::named(name).map(Attribute::of);
    let number = |text: &str| text.starts_with(|char: char| char.is_ascii_digit());
    let mut is_counted = of == Some(AttributeType::Duration) && number(value);
    let may_count = of == Some(AttributeType::Authority) && !value.starts_with(QUOTES);
    while is_counted || may_count {
        let rest = text[end..].trim_start_matches(is_blank);
        let start = text.len() - rest.len();
        let next = word(text, start);
        let bare = &text[start..next];
        let is_name = begins_token(rest) || bare.contains(ASSIGNS) || Attribute::nearest(bare).is_some();
        if bare.is_empty() || is_name || start == end || !(is_counted || number(bare)) {
            break;
        }
        is_counted = true;
        end = next;
    }
    end
}

/// `name=value`, also with `:` behind a name that there is.
fn assignment(text: &str) -> Option<(&str, &str)> {
    let colon = || text.split_once([':', '：']).filter(|(name, _)| Attribute::named(name.trim()).is_some());
    let (name, value) = match (text.split_once(ASSIGNS), colon()) {
        (Some((name, _)), Some((first, value))) if first.len() < name.len() => (first, value),
        (Some(pair), _) | (None, Some(pair)) => pair,
        (None, None) => return None,
    };
    Some((name.trim_matches(is_blank), value.trim_matches(is_blank)))
}

fn place(at: usize, text: &str) -> Span {
    Span::new(at, at + text.len())
}

impl<'t> Token<'t> {
    /// What it says.
    pub fn kind(self) -> TokenKind<'t> {
        if let Some(id) = self.text.strip_prefix(['#', '＃']) {
            return TokenKind::Id(id);
        }
        match assignment(self.text) {
            Some((name, value)) => TokenKind::Attribute { name, value: Some(unquoted(value)) },
            None => TokenKind::Attribute { name: self.text, value: None },
        }
    }

    /// Whether it says a flag: those stand last.
    pub fn is_flag(self) -> bool {
        self.order().0 == 2
    }

    /// Whether it is an id or an attribute that there is.
    fn is_ours(self) -> bool {
        match self.kind() {
            TokenKind::Id(id) => !id.is_empty(),
            TokenKind::Attribute { name, .. } => Attribute::named(name).is_some(),
        }
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

fn unquoted(value: &str) -> &str {
    let single = value.strip_prefix('\'').and_then(|inside| inside.strip_suffix('\''));
    single.unwrap_or_else(|| value.trim_matches(QUOTES))
}

/// In one order and one spelling: `→ #done {#refund role=agent time=20s critical}`.
impl fmt::Display for StepSuffix<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Arrow { target, .. }) = &self.arrow {
            write!(f, "{ARROW} {target}")?;
        }
        if self.arrow.is_some() && !self.braces.is_empty() {
            f.write_str(" ")?;
        }
        if self.braces.is_empty() {
            return Ok(());
        }
        f.write_str(&written(self.braces.iter().flat_map(|braces| braces.tokens.iter().copied())))
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

/// Quotes stand where there is a blank in the value, or what would part it. What other quotes could mean is left as it
/// is.
impl fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, value) = match self.kind() {
            TokenKind::Id(id) => return write!(f, "#{id}"),
            TokenKind::Attribute { name, value: Some(value) } => (name, value),
            TokenKind::Attribute { value: None, .. } => return f.write_str(self.text),
        };
        if value.is_empty() || value.contains(QUOTES) || value.contains('\'') || value.trim() != value {
            return f.write_str(self.text);
        }
        let plain = format!("{name}={value}");
        if value.contains(is_blank) || value.starts_with(ASSIGNS) || tokens(&plain).len() > 1 {
            write!(f, "{name}={quote}{value}{quote}", quote = QUOTES[0])
        } else {
            f.write_str(&plain)
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
