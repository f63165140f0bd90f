//! The ends of lines in steps and answers: taken off the words, their values read.

use super::Lowering;
use crate::model::attribute::{Attribute, AttributeType, Attributes};
use crate::model::problem::{MeantTarget, Problem};
use crate::model::procedure::{Destination, Target};
use crate::model::step_suffix::{self, Arrow, ArrowTarget, Lost, StepSuffix, Token, TokenKind, last_arrow};
use crate::model::step_words::TargetWords;
use crate::model::value::Located;
use crate::syntax::ast::{Inline, InlineKind, LinkNotation};
use crate::syntax::{plain_text, with_marks};
use crate::text::{Span, invisible::is_blank};

/// What ends a sentence: an arrow behind it is no part of what is to be clicked.
const ENDS: &[char] = &['.', '!', '?', '。', '！', '？', '…', ':', '：', ')', '）', '」', '"', '”'];

/// What stood at the end of a step's or answer's words.
#[derive(Default)]
pub(super) struct Suffix {
    pub id: Option<Located<String>>,
    pub attributes: Attributes,
    /// Where the attributes stand that were read first.
    pub braces: Option<Span>,
    pub target: Option<Target>,
    /// An arrow to something that is no target.
    pub bad_target: Option<BadTarget>,
}

/// An arrow to something that is no target.
pub(super) struct BadTarget {
    pub span: Span,
    pub words: String,
    /// Whether it can only be meant as an arrow, and has left the words.
    pub is_sure: bool,
    pub meant: MeantTarget,
}

impl Lowering<'_> {
    /// Takes attributes and an arrow off the end of the words, in either order; also off the end
    /// of the first line, where more lines follow.
    pub(super) fn take_suffix(&mut self, inlines: &mut Vec<Inline>, is_answer: bool) -> Suffix {
        let mut suffix = Suffix::default();
        self.take_suffix_of_line(inlines, &mut suffix, is_answer);
        let is_break = |inline: &Inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak);
        if let Some(at) = inlines.iter().position(is_break) {
            let mut rest = inlines.split_off(at);
            self.take_suffix_of_line(inlines, &mut suffix, is_answer);
            inlines.append(&mut rest);
        }
        suffix
    }

    fn take_suffix_of_line(&mut self, inlines: &mut Vec<Inline>, suffix: &mut Suffix, is_answer: bool) {
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
        let mut start = found.start(&line.text);
        let mut before = Vec::new();
        if let Some(lost) = found.lost.filter(|_| suffix.target.is_none()) {
            let meant = self.meant_by(&line.text, lost, is_answer);
            let is_sure = meant.is_some();
            if is_sure {
                // What stands before the arrow is ours as well.
                let left = StepSuffix::parse(&line.text[..lost.arrow], &line.links);
                start = if left.arrow.is_some() { lost.arrow } else { left.start(&line.text[..lost.arrow]) };
                before = if left.arrow.is_some() { Vec::new() } else { left.braces };
            }
            let (span, words) = (line.place(lost.span, self.text), lost.words.to_owned());
            suffix.bad_target = Some(BadTarget { span, words, is_sure, meant: meant.unwrap_or(MeantTarget::Unknown) });
        }
        for braces in before.iter().chain(&found.braces) {
            suffix.braces.get_or_insert(line.place(braces.span, self.text));
            for token in &braces.tokens {
                self.token(*token, line.place(token.span, self.text), suffix);
            }
        }
        let mark = found.mark.to_owned();
        let words = line.until(start);
        keep(inlines, words);
        trim_end(inlines);
        push_mark(inlines, &mark);
    }

    /// What is meant by words behind an arrow that are no target; `None` where they may be what is to be clicked.
    fn meant_by(&self, line: &str, lost: Lost<'_>, is_answer: bool) -> Option<MeantTarget> {
        let before = line[..lost.arrow].trim_end();
        // Braces are no words of the sentence.
        let before = match before.strip_suffix('}') {
            Some(braces) => braces.rsplit_once('{').map_or(before, |(words, _)| words.trim_end()),
            None => before,
        };
        let is_parted = before.is_empty() || before.ends_with(ENDS);
        if lost.words.starts_with(['#', '＃']) {
            return Some(MeantTarget::Unknown);
        }
        match self.setting.locales.step_words().target(lost.words) {
            Some(TargetWords::Number(number)) => {
                let is_bare = lost.words.chars().all(|char| !char.is_alphabetic());
                // “from level 2 → 3”, “Settings → Sound → 3”
                let is_change = before.ends_with(|char: char| char.is_numeric()) || last_arrow(before).is_some();
                let meant = MeantTarget::Missing { number, last: String::new() };
                (is_parted || !(is_bare && is_change)).then_some(meant)
            }
            Some(TargetWords::Next) => is_parted.then_some(MeantTarget::Next),
            Some(TargetWords::End) => is_parted.then_some(MeantTarget::End),
            None => {
                let id = lost.words.trim_end_matches(['.', '。']);
                let is_id = self.written_ids.iter().any(|written| written == id);
                (is_id && (is_parted || is_answer && last_arrow(before).is_none()))
                    .then(|| MeantTarget::Step(id.to_owned()))
            }
        }
    }

    fn token(&mut self, token: Token<'_>, span: Span, suffix: &mut Suffix) {
        match token.kind() {
            TokenKind::Id(id) => {
                // Behind the mark, where the place is the token's own.
                let is_exact = span.range().len() == token.text.len();
                let span = if is_exact { Span::new(span.end as usize - id.len(), span.end as usize) } else { span };
                let clean = super::clean_id(id);
                if clean.is_empty() || clean != id {
                    self.report(Problem::BadId { span, id: id.to_owned() });
                }
                if let Some(first) = &suffix.id {
                    let problem = Problem::AttributeTwice { name: String::new(), first: first.span, second: span };
                    self.report(problem);
                } else if !clean.is_empty() {
                    suffix.id = Some(Located { value: clean, span });
                }
            }
            TokenKind::Attribute { name, value } => match Attribute::named(name) {
                Some(attribute) => match suffix.attributes.place(attribute) {
                    Some(first) => {
                        self.report(Problem::AttributeTwice { name: name.to_owned(), first, second: span });
                    }
                    None => self.set_attribute(&mut suffix.attributes, attribute, value.unwrap_or(""), span),
                },
                None => {
                    let nearest = Attribute::nearest(name);
                    self.report(Problem::UnknownAttribute { span, name: name.to_owned(), nearest });
                }
            },
        }
    }

    /// Sets an attribute; its value is given as words, from whichever notation.
    pub(super) fn set_attribute(&mut self, attributes: &mut Attributes, attribute: Attribute, words: &str, span: Span) {
        if attribute.of() == AttributeType::Role
            && let Some(roles) = several_roles(words)
        {
            self.report(Problem::SeveralRoles { span, attribute, roles });
        }
        if !attributes.set(attribute, words, span) {
            self.report(Problem::BadAttribute { span, attribute });
        }
    }

    /// Takes attributes out of the words of a step that stand anywhere else in them, and reads them.
    pub(super) fn take_misplaced(&mut self, inlines: &mut Vec<Inline>, item: Span, suffix: &mut Suffix) {
        let first = self.text.get(item.start as usize..).and_then(|text| text.lines().next()).unwrap_or("");
        let line_end = item.start as usize + first.trim_end().len();
        self.take_misplaced_of(inlines, line_end, suffix);
        if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.first_mut() {
            text.drain(..text.len() - text.trim_start().len());
        }
    }

    fn take_misplaced_of(&mut self, inlines: &mut Vec<Inline>, line_end: usize, suffix: &mut Suffix) {
        let mut at = 0;
        while at < inlines.len() {
            let before = at.checked_sub(1).map(|before| plain_text(&inlines[before..at]));
            let ends_line = matches!(
                inlines.get(at + 1).map(|next| &next.kind),
                None | Some(InlineKind::SoftBreak | InlineKind::HardBreak)
            );
            let Inline { span, kind } = &mut inlines[at];
            let is_gone = match kind {
                InlineKind::Text(text) => {
                    self.take_misplaced_of_text(text, *span, line_end, suffix);
                    text.is_empty()
                }
                InlineKind::Emphasis(inner) | InlineKind::Strong(inner) if !inner.is_empty() => {
                    self.take_misplaced_of(inner, line_end, suffix);
                    inner.is_empty()
                }
                // `{#id}` is what is to be typed, but for braces behind the end of the sentence.
                InlineKind::Code(code)
                    if ends_line && before.is_some_and(|before| before.trim_end().ends_with(ENDS)) =>
                {
                    let braces = step_suffix::anywhere(code);
                    let is_all = matches!(&braces[..], [one] if one.span.range().len() == code.trim().len());
                    if let ([braces], true) = (&braces[..], is_all) {
                        let written = step_suffix::written(braces.tokens.iter().copied());
                        let with = with_blanks(self.text, *span);
                        let problem = Problem::MisplacedAttributes { span: *span, with, written, line_end };
                        let tokens: Vec<Token<'_>> = braces.tokens.clone();
                        self.report(problem);
                        for token in tokens {
                            self.token(token, *span, suffix);
                        }
                    }
                    is_all
                }
                _ => false,
            };
            if is_gone {
                inlines.remove(at);
            } else {
                at += 1;
            }
        }
        trim_end(inlines);
    }

    fn take_misplaced_of_text(&mut self, text: &mut String, span: Span, line_end: usize, suffix: &mut Suffix) {
        let source = self.text;
        let exact = source.get(span.range()).is_some_and(|written| written.starts_with(text.as_str()));
        let place = |part: Span| if exact { part.shifted(span.start as usize) } else { span };
        let mut cut = Vec::new();
        for braces in step_suffix::anywhere(text) {
            let written = step_suffix::written(braces.tokens.iter().copied());
            let own = place(braces.span);
            let with = with_blanks(source, own);
            self.report(Problem::MisplacedAttributes { span: own, with, written, line_end });
            for token in &braces.tokens {
                self.token(*token, place(token.span), suffix);
            }
            cut.push(braces.span.range());
        }
        for range in cut.into_iter().rev() {
            let rest = text[range.end..].trim_start_matches(' ').to_owned();
            let before = text[..range.start].trim_end_matches(' ').len();
            // One blank stays between what was parted by two.
            let is_parted = before < range.start && rest.len() < text.len() - range.end
                || before > 0 && !rest.is_empty() && !rest.starts_with(|char: char| char.is_ascii_punctuation());
            text.truncate(before);
            if is_parted && before > 0 && !rest.is_empty() {
                text.push(' ');
            }
            text.push_str(&rest);
        }
    }
}

/// A place with the blanks that go when it goes.
fn with_blanks(source: &str, span: Span) -> Span {
    let span = with_marks(source, span);
    let (start, end) = (span.start as usize, span.end as usize);
    let before = &source[..start];
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let words = before[line..].trim_end_matches(' ').len();
    let is_first = before[line..].trim_end_matches(' ').ends_with(['.', ')'])
        && before[line..].trim_start().len() <= 4
        && before[line..].trim_start().starts_with(|char: char| char.is_ascii_digit());
    if is_first || before.ends_with(['*', '_', '(']) {
        let after = source[end..].len() - source[end..].trim_start_matches(' ').len();
        return Span::new(start, end + after);
    }
    Span::new(line + words, end)
}

/// The roles where a value names more than one: `agent,team-lead`, `[agent, lead]`.
fn several_roles(words: &str) -> Option<Vec<String>> {
    let is_list = words.starts_with('[') && words.ends_with(']');
    let parts = words.trim_matches(['[', ']']).split([',', ';', '，', '；', '、', '+', '&']);
    let roles: Vec<String> = parts.map(|role| role.trim().to_owned()).filter(|role| !role.is_empty()).collect();
    // “Smith, John” is one.
    let is_id = |role: &String| !role.contains(char::is_whitespace) && !role.starts_with(char::is_uppercase);
    (roles.len() > 1 && (is_list || roles.iter().all(is_id))).then_some(roles)
}

/// Whether words end in an arrow, to a target or to nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    Somewhere,
    Nowhere,
    /// They say in words to go to a step.
    InWords,
    /// They say in words that all is done, or that the next step follows.
    Ends,
    No,
}

impl Lowering<'_> {
    /// The id of a step that words end with, where there is no arrow before it: `Yes: #refund`.
    pub(super) fn id_at_end(&self, words: &str) -> Option<&str> {
        let (before, id) = words.trim_end().trim_end_matches(ENDS).rsplit_once(['#', '＃'])?;
        let is_parted =
            before.ends_with(|char: char| char.is_whitespace() || matches!(char, ':' | '：' | '>' | '-' | '–' | '—'));
        self.written_ids.iter().map(String::as_str).find(|written| is_parted && *written == id)
    }

    /// Whether words end in an arrow.
    pub(super) fn leads(&self, inlines: &[Inline]) -> Leads {
        let mut inlines = inlines.to_vec();
        trim_end(&mut inlines);
        let line = LineEnd::of(&inlines);
        match StepSuffix::parse(&line.text, &line.links) {
            StepSuffix { arrow: Some(_), .. } => Leads::Somewhere,
            StepSuffix { lost: Some(lost), .. } => match self.meant_by(&line.text, lost, true) {
                Some(_) => Leads::Somewhere,
                None => Leads::Nowhere,
            },
            StepSuffix { arrow: None, lost: None, .. } => {
                let words = plain_text(&inlines);
                match self.setting.locales.step_words().leads(&words) {
                    _ if self.id_at_end(&words).is_some() => Leads::Somewhere,
                    Some(_) => Leads::InWords,
                    None if self.setting.locales.step_words().says_end(&words) => Leads::Ends,
                    None => Leads::No,
                }
            }
        }
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
        StepSuffix { arrow: Some(arrow), braces, .. } if braces.is_empty() => {
            let to = line.destination(arrow.target);
            let link = inlines.last().filter(|_| matches!(to, Destination::Document(_)));
            Ok(Target { span: link.map_or(span, |link| link.span), to })
        }
        StepSuffix { lost: Some(lost), braces, .. } if braces.is_empty() => Err(lost.words.to_owned()),
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

/// An arrow at the end of words goes, whose target was found elsewhere.
pub(super) fn without_arrow(inlines: &mut Vec<Inline>) {
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last_mut()
        && let Some(arrow) = last_arrow(text).filter(|arrow| text[arrow.end..].trim().is_empty())
    {
        text.truncate(arrow.start);
    }
    trim_end(inlines);
}

/// Puts a mark back that ends the sentence, and stood behind what was taken.
fn push_mark(inlines: &mut Vec<Inline>, mark: &str) {
    let Some(last) = inlines.last_mut().filter(|_| !mark.is_empty()) else { return };
    match &mut last.kind {
        InlineKind::Text(text) => text.push_str(mark),
        _ => {
            let span = Span::at(last.span.end as usize);
            inlines.push(Inline { span, kind: InlineKind::Text(mark.to_owned()) });
        }
    }
}

/// White space, line breaks and comments at the end go.
fn trim_end(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        match &mut last.kind {
            InlineKind::SoftBreak | InlineKind::HardBreak => {}
            InlineKind::Html(html) if html.is_comment() => {}
            InlineKind::Text(text) => {
                text.truncate(text.trim_end_matches(is_blank).len());
                if !text.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        inlines.pop();
    }
}
