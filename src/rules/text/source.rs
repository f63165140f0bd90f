//! The words of a file as its author reads it. This is no parser and trusts none: it goes along the lines, leaves out
//! what is markup beyond doubt and takes all else for words. Where it cannot know, it reads too few rather than too
//! many: a word that it passes over is not missed, one that it makes up would be.

use super::address::{destination_end, has_extension, near};
use super::words::{Word, each};
use crate::model::step_suffix::arrow_at;
use crate::syntax::{alert_word, tag_length};
use crate::text::Span;
use std::collections::HashMap;
use std::ops::Range;

/// The words of a Markdown text that stands at `range` of a file.
pub(super) fn of_body(text: &str, range: Range<usize>) -> Vec<Word> {
    let mut reader = Reader {
        text,
        end: range.end,
        words: Vec::with_capacity(range.len() / 5),
        is_broken: false,
        next: HashMap::new(),
    };
    reader.body(range.start);
    reader.words
}

/// The words of one line, or of a few, as [`of_body`] reads them within a block.
pub(super) fn of_lines(text: &str, range: Range<usize>) -> Vec<Word> {
    let mut reader = Reader { text, end: range.end, words: Vec::new(), is_broken: false, next: HashMap::new() };
    let first = reader.behind_marks(range.start, range.end);
    reader.line(first, range.end);
    reader.words
}

struct Reader<'a> {
    text: &'a str,
    end: usize,
    words: Vec<Word>,
    /// Whether a word begins that goes on from one that is written in a way that is not read here (`caf&eacute;s`).
    is_broken: bool,
    /// Where each mark was looked for last, and where it stands next from there.
    next: HashMap<&'static str, (usize, Option<usize>)>,
}

impl Reader<'_> {
    fn body(&mut self, start: usize) {
        let mut at = start;
        while at < self.end {
            let line_end = self.line_end(at);
            let first = self.behind_marks(at, line_end);
            if let Some(fence) = fence(&self.text[first..line_end]) {
                if let Some((inside, after)) = self.fenced(first - at, line_end, fence) {
                    self.raw(inside);
                    at = after;
                } else {
                    at = (line_end + 1).min(self.end);
                }
                continue;
            }
            if let Some(end) = self.definition(first, line_end) {
                at = (end + 1).min(self.end);
                continue;
            }
            at = (self.line(first, line_end) + 1).min(self.end.max(at + 1));
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..self.end].find('\n').map_or(self.end, |length| at + length)
    }

    /// Up to where the marks reach that begin a line: quotes, bullets, numbers, boxes, headings.
    fn behind_marks(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        loop {
            let line = &self.text[at..end];
            let trimmed = line.trim_start_matches([' ', '\t']);
            at = end - trimmed.len();
            match mark(trimmed) {
                0 => return at,
                length => at += length,
            }
        }
    }

    /// Where the last line of `[label]: address` ends; the address may stand in the next line.
    fn definition(&self, first: usize, line_end: usize) -> Option<usize> {
        let line = &self.text[first..line_end];
        let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
        if label.is_empty() || label.contains(']') {
            return None;
        }
        if !rest.trim().is_empty() {
            return is_address(rest).then_some(line_end);
        }
        let next = (line_end + 1).min(self.end);
        let end = self.line_end(next);
        is_address(&self.text[next..end]).then_some(end)
    }

    /// What stands in a fence whose first line ends at `line_end`, and where the line behind it begins; `None` for a
    /// fence that nothing closes.
    fn fenced(&self, indent: usize, line_end: usize, (char, length): (char, usize)) -> Option<(Range<usize>, usize)> {
        let inside = (line_end + 1).min(self.end);
        let mut at = inside;
        while at < self.end {
            let end = self.line_end(at);
            let whole = &self.text[at..end];
            // The end of an item ends what stands in it.
            if indent > 1 && whole.starts_with(|char: char| !char.is_whitespace() && char != '>') {
                return Some((inside..at, at));
            }
            let line = whole.trim_start_matches([' ', '\t', '>']).trim_end();
            if line.len() >= length && line.chars().all(|other| other == char) {
                return Some((inside..at, (end + 1).min(self.end)));
            }
            at = end + 1;
        }
        None
    }

    /// Words as they stand.
    fn raw(&mut self, range: Range<usize>) {
        let (start, words) = (range.start, &mut self.words);
        each(&self.text[range], &mut |print, place| {
            words.push(Word { print, span: Span::new(start + place.start, start + place.end) });
        });
    }

    /// The words of a line. What is told is where it ends: a comment or a tag may go on over several.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let text = self.text;
        let (mut at, mut end, mut done) = (start, end, start);
        self.is_broken = false;
        while at < end {
            let rest = near(&text[at..end]);
            // What is passed over, and the words in it.
            let (skip, inside) = match rest.as_bytes()[0] {
                b'\\' => (if rest[1..].starts_with(|char: char| char.is_ascii_punctuation()) { 2 } else { 1 }, at..at),
                b'`' => code(rest)
                    .map_or((0, at..at), |(ticks, length)| (length + 2 * ticks, at + ticks..at + ticks + length)),
                b'<' => self.angle(at).map_or((0, at..at), |(words, length)| (length, words)),
                b']' if rest.starts_with("](") => (1 + self.destination(at + 1, end), at..at),
                b']' if rest.starts_with("][") => (rest[2..].find(']').map_or(0, |length| length + 3), at..at),
                b'[' if rest.starts_with("[[") => match (self.next("]]", at), self.next("|", at)) {
                    (Some(close), Some(bar)) if bar < close && close < end => (bar + 1 - at, at..at),
                    (Some(close), _) if close < end => (close + 2 - at, at..at),
                    _ => (0, at..at),
                },
                b'[' if rest.starts_with("[^") => match self.next("]", at).filter(|close| *close < end) {
                    Some(close) => (close + 1 - at, at..at),
                    None => (0, at..at),
                },
                b'{' => match self.next("}", at).filter(|close| *close < end) {
                    Some(close) => (attributes(&text[at..=close]), at..at),
                    None => (0, at..at),
                },
                b'&' => (entity(rest), at..at),
                b'-' | b'=' | 0xE2 | 0xEF | 0xF0 => match arrow_at(rest) {
                    Some(length) => (length + target(&rest[length..]), at..at),
                    None => (0, at..at),
                },
                _ => (0, at..at),
            };
            if skip == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            self.words_of(done..at);
            self.raw(inside);
            if rest.starts_with('&') {
                // A word of which a letter is written otherwise is none that could be compared.
                if self.words.last().is_some_and(|word| word.span.end as usize == at) {
                    self.words.pop();
                }
                self.is_broken = true;
            }
            at += skip;
            done = at;
            if at > end {
                end = self.line_end(at);
            }
        }
        self.words_of(done..end.max(done));
        end
    }

    /// The length of `(address)`; 0 where nothing closes it. A picture that stands in its own address is very long.
    fn destination(&mut self, at: usize, end: usize) -> usize {
        destination_end(near(&self.text[at..end])).unwrap_or_else(|| {
            let close = self.next(")", at).filter(|close| *close < end);
            close.filter(|close| !self.text[at..*close].contains(char::is_whitespace)).map_or(0, |close| close + 1 - at)
        })
    }

    /// Where a mark stands next.
    fn next(&mut self, mark: &'static str, at: usize) -> Option<usize> {
        let (text, end) = (&self.text[..self.end], self.end);
        let look = || text[at.min(end)..].find(mark).map(|length| at + length);
        let known = self.next.entry(mark).or_insert_with(|| (at, look()));
        if known.0 > at || known.1.is_some_and(|place| place < at) {
            *known = (at, look());
        }
        known.1
    }

    fn words_of(&mut self, range: Range<usize>) {
        let before = self.words.len();
        let start = range.start;
        self.raw(range);
        if std::mem::take(&mut self.is_broken)
            && self.words.get(before).is_some_and(|word| word.span.start as usize == start)
        {
            self.words.remove(before);
        }
    }

    /// What a `<` begins that is no word: the words in it, and its length.
    fn angle(&mut self, at: usize) -> Option<(Range<usize>, usize)> {
        let rest = &self.text[at..self.end];
        for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
            if rest.starts_with(open) {
                return self.next(close, at).map(|end| (at..at, end + close.len() - at));
            }
        }
        let close = self.next(">", at)? - at;
        let inside = near(&rest[1..close]);
        if inside.len() + 1 == close && inside.contains([':', '@']) && !inside.contains(char::is_whitespace) {
            return Some((at + 1..at + close, close + 1));
        }
        let length = tag_length(rest)?;
        (!rest[..length].contains("\n\n")).then_some((at..at, length))
    }
}

/// The length of the mark that a line begins with; 0 for none.
fn mark(line: &str) -> usize {
    let blank_after = |at: usize| line[at..].chars().next().is_none_or(char::is_whitespace);
    if line.starts_with('>') {
        return 1;
    }
    if line.starts_with(['-', '*', '+', ':']) && blank_after(1) {
        return 1;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..10).contains(&digits) && line[digits..].starts_with(['.', ')']) && blank_after(digits + 1) {
        return digits + 1;
    }
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && blank_after(hashes) {
        return hashes;
    }
    if ["[ ]", "[x]", "[X]"].iter().any(|task| line.starts_with(task)) && blank_after(3) {
        return 3;
    }
    let bare = line.trim_start_matches(['*', '_']);
    if let Some((_, length)) = alert_word(bare) {
        return line.len() - bare.len() + length;
    }
    if line.starts_with("[^")
        && let Some(close) = line.find("]:")
    {
        return close + 2;
    }
    0
}

/// The mark of a fence and its length.
fn fence(line: &str) -> Option<(char, usize)> {
    let char = line.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let length = line.bytes().take_while(|byte| char::from(*byte) == char).count();
    let is_fence = length >= 3 && !(char == '`' && line[length..].contains('`'));
    is_fence.then_some((char, length))
}

/// Whether a line begins with an address. What leads nowhere is a sentence: `[Note]: call back.`
fn is_address(line: &str) -> bool {
    let address = line.split_whitespace().next().unwrap_or("");
    address.starts_with('<') || address.contains(['/', '#', ':']) || has_extension(address)
}

/// The length of `{#id role=agent}`; 0 for words in braces.
fn attributes(rest: &str) -> usize {
    let inside = rest[1..].trim_end_matches('}');
    let is_flags = || inside.split_whitespace().all(|word| matches!(word, "critical" | "optional"));
    let is_comment = inside.starts_with("/*");
    if is_comment || inside.starts_with(['#', '.', ':']) || inside.contains('=') || is_flags() { rest.len() } else { 0 }
}

/// The length of `&amp;`, `&#12354;`.
fn entity(rest: &str) -> usize {
    let name = rest[1..].strip_prefix('#').unwrap_or(&rest[1..]);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let at = rest.len() - name.len() + length;
    if (1..32).contains(&length) && rest[at..].starts_with(';') { at + 1 } else { 0 }
}

/// The length of what an arrow leads to, where that is no word: `#step`, `end`, `next`.
fn target(rest: &str) -> usize {
    let words = rest.trim_start_matches([' ', '\t']);
    let blank = rest.len() - words.len();
    let is_end = |char: char| char.is_whitespace() || matches!(char, '{' | '|' | '<');
    let length = words.find(is_end).unwrap_or(words.len());
    let word = words[..length].trim_end_matches(['.', '。', '．']);
    let is_keyword = word.eq_ignore_ascii_case("end") || word.eq_ignore_ascii_case("next");
    if words.starts_with(['#', '＃']) || is_keyword { blank + length } else { 0 }
}

/// The ticks of a code span at the start of a text, and the length of what stands between them.
fn code(rest: &str) -> Option<(usize, usize)> {
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = ticks;
    while let Some(found) = rest[at..].find('`') {
        let start = at + found;
        let length = rest[start..].bytes().take_while(|byte| *byte == b'`').count();
        if length == ticks {
            return Some((ticks, start - ticks));
        }
        at = start + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let found = of_body(text, 0..text.len());
        found.iter().map(|word| &text[word.span.range()]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn markup_is_no_word() {
        for (text, read) in [
            ("1. Refund **the** order. {#pay role=agent needs=\"refund 5 EUR\"} → #close", "Refund the order"),
            ("   - Yes → end", "Yes"),
            ("   - Yes => #pay\n   - No ➡️ #no\n   - Else --> next", "Yes No Else"),
            ("> [!SAY] Hello\n> **[!RECORD]**\n>\u{a0}【！EXPECT】", "Hello"),
            ("> [!SAY]\n> Dear <first name>, [your name].", "Dear first name your name"),
            ("[the form](my form.pdf \"x\") and ![a screen](<b c.png>)", "the form and a screen"),
            ("[x]: https://a.example/b\n[Note]: call back", "Note call back"),
            ("See [[refund]], [[refund#pay|the payment]] and [a][b].", "See the payment and a"),
            ("a<br>b <!-- not\nthis --> c <span title=\"no\">d</span>", "a b c d"),
            ("```js\nlet x = {a: 1};\n```\nafter", "let x a 1 after"),
            ("```\nnever closed {b}", "never closed b"),
            ("caf&eacute;s &amp; tea", "tea"),
            ("| a | b |\n|:--|--:|\n| c | {d} |", "a b c d"),
            ("- [ ] box\n1. # Head\n[^1]: Note[^2]", "box Head Note"),
            ("返金→ #支払 {#a}", "返 金"),
            ("`a{b=c}` <https://a.example>", "a b c https a example"),
            ("[Price]: 1.5\n[form]: form.pdf", "Price 1 5"),
        ] {
            assert_eq!(words(text), read, "{text}");
        }
    }

    #[test]
    fn long_addresses_are_no_words() {
        let long = "a%20b/".repeat(2_000);
        for text in [
            format!("[the form](https://a.example/{long}?a=(b)) here"),
            format!("the form ![](data:image/png;base64,{long}) here"),
            format!("the form <img src=\"data:image/png;base64,{long}\"> here"),
        ] {
            assert_eq!(words(&text), "the form here");
        }
    }
}
