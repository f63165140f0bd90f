//! The ends of lines in steps and answers: taken off the words, their values read.

use super::Lowering;
use crate::model::attribute::{Attribute, Attributes};
use crate::model::problem::Problem;
use crate::model::procedure::{Destination, Target};
use crate::model::step_suffix::{Arrow, ArrowTarget, StepSuffix, Token, TokenKind};
use crate::model::value::Located;
use crate::syntax::ast::{Inline, InlineKind, LinkNotation};
use crate::syntax::plain_text;
use crate::text::Span;

/// What stood at the end of a step's or answer's words.
#[derive(Default)]
pub(super) struct Suffix {
    pub id: Option<Located<String>>,
    pub attributes: Attributes,
    pub target: Option<Target>,
    /// An arrow to something that is no target; its place.
    pub bad_target: Option<(Span, String)>,
}

impl Lowering<'_> {
    /// Takes attributes and an arrow off the end of the words, in either order; also off the end
    /// of the first line, where more lines follow.
    pub(super) fn take_suffix(&mut self, inlines: &mut Vec<Inline>) -> Suffix {
        let mut suffix = Suffix::default();
        self.take_suffix_of_line(inlines, &mut suffix);
        let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
        if let Some(at) = inlines.iter().position(is_break) {
            let mut rest = inlines.split_off(at);
            self.take_suffix_of_line(inlines, &mut suffix);
            inlines.append(&mut rest);
        }
        suffix
    }

    fn take_suffix_of_line(&mut self, inlines: &mut Vec<Inline>, suffix: &mut Suffix) {
        trim_end(inlines);
        let line = LineEnd::of(inlines);
        let mut found = StepSuffix::parse(&line.text, &line.links);
        match &found.arrow {
            // One arrow is enough: a second one stays among the words.
            Some(second) if suffix.target.is_some() => {
                let end = second.span.end;
                found = found.behind(end);
            }
            Some(Arrow { target, target_span, .. }) => {
                let (to, span) = (line.destination(*target), line.place(*target_span, self.text));
                suffix.target = Some(Target { span, to });
            }
            None => {}
        }
        if let Some((words, span)) = found.lost {
            suffix.bad_target = Some((line.place(span, self.text), words.to_owned()));
        }
        for token in found.braces.iter().flat_map(|braces| &braces.tokens) {
            self.token(*token, line.place(token.span, self.text), suffix);
        }
        let words = line.until(found.start(&line.text));
        keep(inlines, words);
        trim_end(inlines);
    }

    fn token(&mut self, token: Token<'_>, span: Span, suffix: &mut Suffix) {
        match token.kind() {
            TokenKind::Id(id) => {
                // Behind the mark, where the place is the token's own.
                let is_exact = span.range().len() == token.text.len();
                let span = if is_exact { Span::new(span.start as usize + 1, span.end as usize) } else { span };
                let clean = super::clean_id(id);
                if clean.is_empty() || clean != id {
                    self.report(Problem::BadId { span, id: id.to_owned() });
                }
                if !clean.is_empty() {
                    suffix.id = Some(Located { value: clean, span });
                }
            }
            TokenKind::Attribute { name, value } => match Attribute::named(name) {
                Some(attribute) => {
                    self.set_attribute(&mut suffix.attributes, attribute, value.unwrap_or(""), span);
                }
                None => {
                    let nearest = Attribute::nearest(name);
                    self.report(Problem::UnknownAttribute { span, name: name.to_owned(), nearest });
                }
            },
        }
    }

    /// Sets an attribute; its value is given as words, from whichever notation.
    pub(super) fn set_attribute(&mut self, attributes: &mut Attributes, attribute: Attribute, words: &str, span: Span) {
        if !attributes.set(attribute, words, span) {
            self.report(Problem::BadAttribute { span, attribute });
        }
    }
}

/// Whether words end in an arrow, to a target or to nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    Somewhere,
    Nowhere,
    No,
}

/// Whether words end in an arrow.
pub(super) fn leads(inlines: &[Inline]) -> Leads {
    let mut inlines = inlines.to_vec();
    trim_end(&mut inlines);
    let line = LineEnd::of(&inlines);
    match StepSuffix::parse(&line.text, &line.links) {
        StepSuffix { arrow: Some(_), .. } => Leads::Somewhere,
        StepSuffix { lost: Some(_), .. } => Leads::Nowhere,
        StepSuffix { arrow: None, lost: None, .. } => Leads::No,
    }
}

/// A target written on its own, as in YAML: `#step`, `[[id]]`, `next`, `end`, an arrow before it
/// or not. An error is what stands there instead.
pub(super) fn target_of(mut inlines: Vec<Inline>) -> Result<Target, String> {
    let span = inlines.first().map_or(Span::at(0), |first| first.span.to(inlines[inlines.len() - 1].span));
    let words = plain_text(&inlines);
    trim_end(&mut inlines);
    let line = LineEnd::of(&inlines);
    let has_arrow = |suffix: &StepSuffix<'_>| suffix.arrow.is_some() || suffix.lost.is_some();
    let with_arrow = format!("→ {}", line.text);
    let mut found = StepSuffix::parse(&line.text, &line.links);
    if !has_arrow(&found) && line.pieces.len() == inlines.len() {
        let shift = with_arrow.len() - line.text.len();
        let links: Vec<Span> = line.links.iter().map(|link| link.shifted(shift)).collect();
        found = StepSuffix::parse(&with_arrow, &links);
    }
    match found {
        StepSuffix { arrow: Some(arrow), braces: None, .. } => {
            let to = line.destination(arrow.target);
            let link = inlines.last().filter(|_| matches!(to, Destination::Document(_)));
            Ok(Target { span: link.map_or(span, |link| link.span), to })
        }
        StepSuffix { lost: Some((lost, _)), braces: None, .. } => Err(lost.to_owned()),
        StepSuffix { .. } => Err(words),
    }
}

/// How a link stands in the text of a [`LineEnd`]: its words are not read.
const LINK: &str = "[[]]";

/// The end of a line as one text, as far back as it is plain: words, links and comments.
struct LineEnd<'a> {
    text: String,
    /// Where links stand in it.
    links: Vec<Span>,
    /// What it is made of, with where each begins in it.
    pieces: Vec<(usize, &'a Inline)>,
    /// How many inlines stand before those.
    before: usize,
}

impl<'a> LineEnd<'a> {
    fn of(inlines: &'a [Inline]) -> LineEnd<'a> {
        let before = inlines.iter().rposition(|inline| as_text(inline).is_none()).map_or(0, |at| at + 1);
        let mut line = LineEnd { text: String::new(), links: Vec::new(), pieces: Vec::new(), before };
        for inline in &inlines[before..] {
            let start = line.text.len();
            line.text.push_str(as_text(inline).unwrap_or_default());
            if matches!(inline.kind, InlineKind::Link(_)) {
                line.links.push(Span::new(start, line.text.len()));
            }
            line.pieces.push((start, inline));
        }
        line
    }

    /// The place in the source of what stands in the text: its own where the words before it, or
    /// behind it, are in the source as they are; else that of the inline it begins in.
    fn place(&self, span: Span, source: &str) -> Span {
        let begins = |(start, _): &&(usize, &Inline)| *start <= span.start as usize;
        let Some((start, inline)) = self.pieces.iter().rev().find(begins) else { return span };
        let InlineKind::Text(text) = &inline.kind else { return inline.span };
        let written = source.get(inline.span.range()).unwrap_or("").trim_end();
        let at = span.start as usize - start;
        let own = |from: usize| Span::new(from, from + span.range().len());
        if written.starts_with(text.as_str()) {
            own(inline.span.start as usize + at)
        } else if written.ends_with(&text[at..]) {
            own(inline.span.start as usize + written.len() - (text.len() - at))
        } else {
            inline.span
        }
    }

    /// What a target leads to. One that is a link is the last link there is: no braces go around
    /// links, and only braces stand behind it.
    fn destination(&self, target: ArrowTarget<'_>) -> Destination {
        match target {
            ArrowTarget::Step(id) => Destination::Step(id.to_owned()),
            ArrowTarget::Next => Destination::Next,
            ArrowTarget::End => Destination::End,
            ArrowTarget::Link(_) => {
                let link = self.pieces.iter().rev().find_map(|(_, inline)| match &inline.kind {
                    InlineKind::Link(link) => Some(link),
                    _ => None,
                });
                Destination::Document(link.expect("a link was read").clone())
            }
        }
    }

    /// How many inlines stand before an offset, and how long the last of them is then.
    fn until(&self, offset: usize) -> (usize, usize) {
        let pieces = self.pieces.iter().take_while(|(start, _)| *start < offset);
        let last = pieces.clone().last().map_or(0, |(start, _)| offset - start);
        (self.before + pieces.count(), last)
    }
}

/// An inline as it stands in the text of a [`LineEnd`]; `None` where that begins behind it.
fn as_text(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::Text(text) => Some(text),
        InlineKind::Link(link) if link.notation != LinkNotation::Autolink => Some(LINK),
        InlineKind::Html(html) if html.is_comment() => Some(""),
        InlineKind::Link(_)
        | InlineKind::Html(_)
        | InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Image(_)
        | InlineKind::FootnoteReference(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => None,
    }
}

fn keep(inlines: &mut Vec<Inline>, (count, length): (usize, usize)) {
    inlines.truncate(count);
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last_mut() {
        text.truncate(length);
    }
}

/// White space, line breaks and comments at the end go.
fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match &mut last.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            InlineKind::Html(html) if html.is_comment() => {}
            InlineKind::Text(text) => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        inlines.pop();
    }
}
