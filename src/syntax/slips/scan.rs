//! The scan for slips, line by line.

use super::notation::{closing_bracket, closing_quote, cut, is_block_header, separators, usual_colon, without_comment};
use super::{Slip, SlipKind};
use crate::text::Span;

/// Colons that look like one.
const COLONS: [char; 6] = ['：', '﹕', '︓', '∶', '꞉', 'ː'];

/// All slips of a text of YAML, in order.
pub(in crate::syntax) fn find(text: &str) -> Vec<Slip> {
    let mut scan = Scan { text, lines: lines(text), at: 0, slips: Vec::new(), parent: Vec::new() };
    while scan.at < scan.lines.len() {
        scan.line();
    }
    scan.slips
}

/// Lines without their line breaks, as offsets.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let line = |line: &str| {
        let start = at;
        at += line.len();
        (start, start + line.trim_end_matches(['\n', '\r']).len())
    };
    text.split_inclusive('\n').map(line).collect()
}

struct Scan<'a> {
    text: &'a str,
    lines: Vec<(usize, usize)>,
    /// The line looked at.
    at: usize,
    slips: Vec<Slip>,
    /// Keys without a value on their line that what follows stands below: column and name.
    parent: Vec<(usize, &'a str)>,
}

impl<'a> Scan<'a> {
    /// One line that begins something, and those that go on with it.
    fn line(&mut self) {
        let (start, end) = self.lines[self.at];
        self.at += 1;
        let line = &self.text[start..end];
        let words = line.trim_start_matches(' ');
        let is_fence = line == "---" || line == "...";
        if words.trim().is_empty() || words.starts_with(['#', '\t']) || is_fence {
            return;
        }
        let mut column = line.len() - words.len();
        self.parent.retain(|(parent, _)| *parent < column || (*parent == column && words.starts_with("- ")));
        let mut owner = column;
        let mut is_item = false;
        while line[column..].starts_with("- ") {
            is_item = true;
            owner = column;
            column += 1;
            column += line[column..].len() - line[column..].trim_start_matches(' ').len();
        }
        let rest = &line[column..];
        match self.key(rest, start + column, column > 0 || is_item) {
            Some((key, value)) => {
                let value = column + value;
                if line[value..].trim().is_empty() {
                    self.parent.push((column, key));
                }
                self.value(start + value, end, column, false);
            }
            None if is_item => self.value(start + column, end, owner, true),
            // Text that a key above begins: it goes on as far as it is indented.
            None if column > 0 && !self.parent.is_empty() => {
                let (parent, _) = self.parent[self.parent.len() - 1];
                self.value(start + column, end, parent, true);
            }
            None => {}
        }
    }

    /// The key at the start of some words, and where its value begins; a slip of its colon is noted.
    /// What is indented, or is an item, may be text: only the keys of ours are known there, which have no capitals.
    fn key(&mut self, rest: &'a str, at: usize, may_be_text: bool) -> Option<(&'a str, usize)> {
        if let Some(quote) = rest.chars().next().filter(|char| matches!(char, '"' | '\'')) {
            let close = closing_quote(rest, quote)?;
            let after = &rest[close + 1..];
            let blank = after.len() - after.trim_start().len();
            let colon = after[blank..].strip_prefix(':')?;
            return (colon.is_empty() || colon.starts_with([' ', '\t']))
                .then(|| (&rest[1..close], close + 1 + blank + 1));
        }
        if rest.starts_with(['[', '{', '&', '*', '!', '|', '>', '%', '@', '`', '#', '?', ',', ']', '}']) {
            return None;
        }
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte)).count();
        let is_ours = !may_be_text || rest[..name].bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_name = name > 0 && rest.as_bytes()[0].is_ascii_alphabetic() && is_ours;
        let after_name = &rest[name..];
        let blanks = after_name.len() - after_name.trim_start_matches([' ', '\t']).len();
        let sign = after_name[blanks..].chars().next();
        if let Some(colon) = sign.filter(|sign| is_name && COLONS.contains(sign)) {
            return Some(self.other_colon(
                rest,
                at,
                name,
                name + blanks + colon.len_utf8(),
                SlipKind::WideColon(colon),
            ));
        }
        let usual = usual_colon(rest);
        if usual.is_none() && is_name {
            if sign == Some('=') && !after_name[blanks + 1..].starts_with(['=', '>']) {
                return Some(self.other_colon(rest, at, name, name + blanks + 1, SlipKind::Equals));
            }
            let after = after_name.strip_prefix(':').filter(|after| !after.starts_with("//"));
            if after.is_some_and(|after| !after.is_empty()) {
                return Some(self.other_colon(rest, at, name, name + 1, SlipKind::NoBlank));
            }
        }
        // Terms in other scripts; elsewhere such a line can be text.
        if usual.is_none()
            && self.parent.last().is_some_and(|(_, key)| *key == "glossary")
            && let Some(colon) = rest.find(COLONS).filter(|colon| *colon > 0)
        {
            let sign = rest[colon..].chars().next().expect("a colon is there");
            let key = rest[..colon].trim_end().len();
            return Some(self.other_colon(rest, at, key, colon + sign.len_utf8(), SlipKind::WideColon(sign)));
        }
        usual.map(|colon| (rest[..colon].trim_end(), colon + 1))
    }

    /// A key with another sign than `: ` behind it.
    fn other_colon(
        &mut self,
        rest: &'a str,
        at: usize,
        name: usize,
        sign_end: usize,
        kind: SlipKind,
    ) -> (&'a str, usize) {
        let value =
            sign_end + rest[sign_end..].len() - rest[sign_end..].trim_start_matches([' ', '\t', '\u{3000}']).len();
        let sign_start = name + rest[name..].len() - rest[name..].trim_start_matches([' ', '\t']).len();
        let span = Span::new(at + sign_start, at + sign_end.max(sign_start + 1));
        let change = match kind {
            SlipKind::NoBlank => (Span::at(at + sign_end), " ".to_owned()),
            _ => (Span::new(at + name, at + value), ": ".to_owned()),
        };
        self.slips.push(Slip { span, kind, value: None, changes: vec![change], is_certain: true });
        (&rest[..name], value)
    }

    /// What stands behind a key, or is an item; lines that are indented deeper than `owner` go on with it.
    fn value(&mut self, start: usize, end: usize, owner: usize, is_item: bool) {
        let start = start + self.text[start..end].len() - self.text[start..end].trim_start_matches([' ', '\t']).len();
        let value = &self.text[start..end];
        let written = value.trim_end();
        let Some(first) = written.chars().next() else { return };
        let below = self.below(owner);
        match first {
            '#' => {
                let is_text = written[1..].chars().next().is_some_and(|next| !next.is_whitespace() && next != '#');
                let has_more = below > 0 || self.begins_list(owner);
                if is_text && (is_item || !has_more) {
                    self.quote(start, written, SlipKind::Lost('#'), true);
                }
            }
            '|' | '>' if is_block_header(written) => self.at += below,
            '|' | '>' => self.start(start, written, below, true),
            '"' | '\'' => self.quoted(start, written, first, below),
            '[' | '{' => self.bracket(start, written, first, below),
            '&' => {
                let name = written[1..].split_whitespace().next().unwrap_or("");
                let is_name = !name.is_empty() && written[1..].starts_with(name);
                let after = written[1..].trim_start().strip_prefix(name).unwrap_or("").trim_start();
                let holds_more = after.starts_with(['[', '{']) || (after.is_empty() && below > 0);
                let is_anchor = is_name && (holds_more || self.has_word(&format!("*{name}")));
                if !is_anchor {
                    let kind = if name.is_empty() || written[1..].starts_with(' ') {
                        SlipKind::Start('&')
                    } else {
                        SlipKind::Lost('&')
                    };
                    self.lost(start, written, kind, below);
                }
            }
            '*' => {
                let name = without_comment(written)[1..].trim_end();
                let is_alias =
                    !name.is_empty() && !name.contains(char::is_whitespace) && self.has_word(&format!("&{name}"));
                if !is_alias {
                    self.start(start, written, below, true);
                }
            }
            '!' => {
                const TAGS: [&str; 8] = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!seq", "!!map", "!!set"];
                if !TAGS.iter().any(|tag| written.split_whitespace().next() == Some(tag)) {
                    self.lost(start, written, SlipKind::Lost('!'), below);
                }
            }
            '@' | '`' | '%' | ',' | ']' | '}' => self.start(start, written, below, true),
            '?' | ':' if written[1..].is_empty() || written[1..].starts_with(' ') => {
                self.start(start, written, below, true);
            }
            // It may have been meant as a list of one.
            '-' if written[1..].is_empty() || written[1..].starts_with(' ') => {
                self.start(start, written, below, is_item);
            }
            _ => self.plain(start, end, below),
        }
    }

    /// Plain text, maybe of several lines.
    fn plain(&mut self, start: usize, end: usize, below: usize) {
        let more: Vec<(usize, usize)> = self.lines[self.at..self.at + below].to_vec();
        // A key that is indented by mistake: the parser says so.
        if more.iter().any(|(start, end)| usual_colon(self.text[*start..*end].trim_start()).is_some()) {
            return;
        }
        self.at += below;
        let all_end = more.iter().rev().find(|(start, end)| !self.text[*start..*end].trim().is_empty());
        let all_end = all_end.map_or(end, |(_, end)| *end);
        let first = [(start, end)];
        for (from, to) in first.iter().chain(&more) {
            let line = &self.text[*from..*to];
            if let Some(cut) = cut(line) {
                let span = Span::new(from + cut.at, from + line.trim_end().len());
                let value = if cut.is_certain {
                    Span::new(start, start + self.text[start..all_end].trim_end().len())
                } else {
                    Span::new(start, *to - (line.len() - line.trim_end().len()))
                };
                self.slips.push(quoted_slip(self.text, span, value, SlipKind::Cut, cut.is_certain));
                return;
            }
        }
        let line = &self.text[start..end];
        let value = without_comment(line);
        if let Some(colon) = usual_colon(value) {
            let span = Span::new(start + colon, start + colon + 1);
            let whole = if below == 0 { value.trim_end().len() } else { self.text[start..all_end].trim_end().len() };
            let is_certain = value.split_whitespace().nth(2).is_some() || !value.is_ascii();
            let whole = Span::new(start, start + whole);
            self.slips.push(quoted_slip(self.text, span, whole, SlipKind::Colon, is_certain));
        }
    }

    /// A value in quotes: fine when they end with it.
    fn quoted(&mut self, start: usize, written: &str, quote: char, below: usize) {
        if let Some(close) = closing_quote(written, quote) {
            let after = written[close + 1..].trim_start();
            let is_closed = after.is_empty() || (after.starts_with('#') && after.len() < written[close + 1..].len());
            if !is_closed && below == 0 {
                self.start(start, written, below, true);
            }
            return;
        }
        // The rest may follow in the lines below.
        for (number, (from, to)) in self.lines[self.at..].iter().enumerate() {
            let line = self.text[*from..*to].trim_end();
            let is_key = usual_colon(line).is_some() && !line.starts_with([' ', '\t']);
            if is_key && number >= below {
                break;
            }
            if line.ends_with(quote) && (number < below || !is_key) {
                self.at += number + 1;
                return;
            }
        }
        if quote == '\'' {
            self.start(start, written, below, true);
        } else if below == 0 {
            let value = Span::new(start, start + written.len());
            let changes = vec![(Span::at(start + written.len()), quote.to_string())];
            let kind = SlipKind::OpenQuote(quote);
            self.slips.push(Slip {
                span: Span::new(start, start + 1),
                kind,
                value: Some(value),
                changes,
                is_certain: false,
            });
        }
    }

    /// A list or map on one line, or words that only begin like one.
    fn bracket(&mut self, start: usize, written: &'a str, open: char, below: usize) {
        if let Some(close) = closing_bracket(written) {
            let after = written[close + 1..].trim_start();
            let is_whole = after.is_empty() || (after.starts_with('#') && after.len() < written[close + 1..].len());
            let inside = &written[1..close];
            let is_template =
                open == '{' && (inside.starts_with('{') || !inside.contains(':')) && !inside.trim().is_empty();
            if !is_whole || is_template {
                if below == 0 {
                    self.start(start, written, below, true);
                }
                return;
            }
            self.items(start + 1, inside, open == '{');
            return;
        }
        // It may be closed in a line below.
        for (number, (from, to)) in self.lines[self.at..].iter().enumerate() {
            let line = &self.text[*from..*to];
            if number >= below && usual_colon(line).is_some() && !line.starts_with([' ', '\t', ']', '}']) {
                break;
            }
            if closing_bracket(&self.text[start..*to]).is_some() {
                self.at += number + 1;
                return;
            }
        }
        // Never: the parser says where it looked for the end.
    }

    /// The items of a list on one line.
    fn items(&mut self, start: usize, inside: &str, is_map: bool) {
        let mut from = 0;
        for to in separators(inside) {
            let item = &inside[from..to];
            let mut at = from + item.len() - item.trim_start().len();
            from = to + 1;
            let mut words = item.trim();
            if is_map && let Some(colon) = usual_colon(words) {
                let value = words[colon + 1..].trim_start();
                at += words.len() - value.len();
                words = value;
            }
            let Some(first) = words.chars().next() else { continue };
            if matches!(first, '"' | '\'' | '[' | '{') {
                continue;
            }
            let value = Span::new(start + at, start + at + words.len());
            let slip = if let Some(cut) = words.find(" #").filter(|_| first != '#') {
                let span = Span::new(start + at + cut + 1, value.end as usize);
                Some((span, SlipKind::Cut))
            } else {
                let kind = match first {
                    '#' | '!' => Some(SlipKind::Lost(first)),
                    '&' | '*' if self.has_word(&words.replacen(first, if first == '&' { "*" } else { "&" }, 1)) => None,
                    '&' | '*' | '@' | '%' | '`' | '|' | '>' => Some(SlipKind::Start(first)),
                    _ => None,
                };
                kind.map(|kind| (Span::new(start + at, start + at + first.len_utf8()), kind))
            };
            if let Some((span, kind)) = slip {
                self.slips.push(quoted_slip(self.text, span, value, kind, true));
            }
        }
    }

    /// A value that begins with a character that no value may begin with.
    fn start(&mut self, start: usize, written: &str, below: usize, is_certain: bool) {
        let first = written.chars().next().unwrap_or(' ');
        self.lost_or_start(start, written, SlipKind::Start(first), below, is_certain);
    }

    fn lost(&mut self, start: usize, written: &str, kind: SlipKind, below: usize) {
        self.lost_or_start(start, written, kind, below, true);
    }

    fn lost_or_start(&mut self, start: usize, written: &str, kind: SlipKind, below: usize, is_certain: bool) {
        // What goes on below is too much to be sure of.
        if below == 0 {
            self.quote(start, without_comment(written).trim_end(), kind, is_certain);
        }
    }

    fn quote(&mut self, start: usize, written: &str, kind: SlipKind, is_certain: bool) {
        let first = written.chars().next().map_or(0, char::len_utf8);
        let (span, value) = (Span::new(start, start + first), Span::new(start, start + written.len()));
        self.slips.push(quoted_slip(self.text, span, value, kind, is_certain));
    }

    /// How many of the lines below belong to what stands in column `owner`: those that are deeper.
    fn below(&self, owner: usize) -> usize {
        let mut count = 0;
        for (number, (start, end)) in self.lines[self.at..].iter().enumerate() {
            let line = &self.text[*start..*end];
            let words = line.trim_start_matches(' ');
            if words.trim().is_empty() {
                continue;
            }
            if line.len() - words.len() <= owner {
                break;
            }
            count = number + 1;
        }
        count
    }

    /// Whether a list begins in the next line, in the column of its key.
    fn begins_list(&self, owner: usize) -> bool {
        let next = self.lines[self.at..].iter().map(|(start, end)| &self.text[*start..*end]);
        let next = next.into_iter().find(|line| !line.trim().is_empty());
        next.is_some_and(|line| line.get(owner..).is_some_and(|rest| rest.starts_with("- ")))
    }

    fn has_word(&self, word: &str) -> bool {
        let ends = |at: usize| {
            !self.text[at + word.len()..].starts_with(|char: char| char.is_alphanumeric() || char == '_' || char == '-')
        };
        self.text.match_indices(word).any(|(at, _)| ends(at))
    }
}

/// A slip that is fixed by quotes around the whole value.
fn quoted_slip(text: &str, span: Span, value: Span, kind: SlipKind, is_certain: bool) -> Slip {
    let words = &text[value.range()];
    let (start, end) = (value.start as usize, value.end as usize);
    let escaped = words.match_indices(['"', '\\']).map(|(at, _)| (Span::at(start + at), "\\".to_owned()));
    let mut changes = vec![(Span::at(start), "\"".to_owned())];
    changes.extend(escaped);
    changes.push((Span::at(end), "\"".to_owned()));
    Slip { span, kind, value: Some(value), changes, is_certain }
}
