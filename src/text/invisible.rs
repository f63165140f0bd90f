//! Characters that nobody sees and that come along when text is copied: they part words, hide arrows and marks from
//! their places, and keep a search from finding what everybody reads.
//!
//! A source is read without them ([`super::Source`] knows the way back to its file), and a finding names them. What a
//! script or an emoji needs stays: joiners, marks of direction beside letters that run from right to left, places for
//! breaks in languages without spaces.

use super::{Edited, SitePath, Span};

/// A sort of invisible character in a text, with all its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invisible {
    /// The character.
    pub char: char,
    /// Whether it is a blank that stands where only a plain one is understood.
    pub is_blank: bool,
    /// Its places in the clean text: what follows it, so that an edit of that takes it out.
    pub places: Vec<Span>,
}

/// What the lines of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// Markdown, maybe with front matter.
    Markdown,
    /// YAML.
    Yaml,
    /// Anything else: blanks are left alone.
    Other,
}

impl Notation {
    /// By what the file is called.
    pub(super) fn of(path: &SitePath) -> Notation {
        match path.extension().to_ascii_lowercase().as_str() {
            "md" | "markdown" => Notation::Markdown,
            "yaml" | "yml" => Notation::Yaml,
            _ => Notation::Other,
        }
    }
}

/// The clean text, and what was taken out of it; `None` for one that has nothing to clean.
pub(super) fn clean(text: &str, notation: Notation) -> Option<(Edited, Vec<Invisible>)> {
    let mut changes = Vec::new();
    let mut number = 0_u32;
    let mut in_front = notation == Notation::Yaml;
    let mut start = 0;
    for (count, line) in text.split_inclusive('\n').enumerate() {
        if notation == Notation::Markdown {
            let words = line.trim_matches(is_blank);
            if matches!(words, "---" | "...") && (count == 0 || in_front) {
                in_front = count == 0;
            }
        }
        if !line.is_ascii() || line.bytes().any(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
            of_line(line, start, &mut changes);
            if notation != Notation::Other {
                blanks(line, start, in_front, number, &mut changes);
            }
        }
        if let Some(own) = list_number(line) {
            number = own;
        }
        start += line.len();
    }
    if changes.is_empty() {
        return None;
    }
    changes.sort_by_key(|(at, ..)| *at);
    changes.dedup_by_key(|(at, ..)| *at);
    Some(places(text, &changes))
}

/// Where, which character, and what is read in its place.
type Change = (usize, char, &'static str);

/// Of one that leaves nothing the place is what follows in the clean text.
fn places(text: &str, changes: &[Change]) -> (Edited, Vec<Invisible>) {
    let edits = changes.iter().map(|(at, char, new)| (Span::new(*at, at + char.len_utf8()), *new));
    let edited = Edited::new(text, edits);
    let mut found: Vec<Invisible> = Vec::new();
    let mut removed = 0;
    for (at, char, new) in changes {
        let place = at - removed;
        removed += char.len_utf8() - new.len();
        let next = || edited.text[place..].chars().next().map_or(0, char::len_utf8);
        let span = Span::new(place, place + if new.is_empty() { next() } else { new.len() });
        match found.iter_mut().find(|one| one.char == *char) {
            // Two in a row have one place.
            Some(known) if known.places.last() == Some(&span) => {}
            Some(known) => known.places.push(span),
            None => found.push(Invisible { char: *char, is_blank: !new.is_empty(), places: vec![span] }),
        }
    }
    (edited, found)
}

/// White space, and what nobody sees.
pub fn is_blank(char: char) -> bool {
    char.is_whitespace() || is_never_seen(char)
}

/// Characters that are never seen, wherever they stand.
fn is_never_seen(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What is never seen in a line, but for what its script needs.
fn of_line(line: &str, start: usize, changes: &mut Vec<Change>) {
    let mut before = None;
    for (at, char) in line.char_indices() {
        let after = || line[at + char.len_utf8()..].chars().next();
        let beside = |is: fn(char) -> bool| before.is_some_and(is) || after().is_some_and(is);
        let new = match char {
            '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some(" "),
            '\u{1}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => Some(""),
            // Joiners shape letters of some scripts, and tie emoji together.
            '\u{200c}' | '\u{200d}' => (!beside(joins)).then_some(""),
            // A place for a line break, in scripts without spaces.
            '\u{200b}' => (!beside(breaks_anywhere)).then_some(""),
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
                (!line.chars().any(runs_leftward)).then_some("")
            }
            // The flags of England, Scotland and Wales.
            '\u{e0020}'..='\u{e007f}' => {
                let is_flag = matches!(before, Some('\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'));
                (!is_flag).then_some("")
            }
            char if is_never_seen(char) => Some(""),
            _ => None,
        };
        if let Some(new) = new {
            changes.push((start + at, char, new));
        } else {
            before = Some(char);
        }
    }
}

/// Letters that joiners shape, and emoji.
fn joins(char: char) -> bool {
    matches!(u32::from(char),
        0x0590..=0x109f | 0x1200..=0x1cff | 0xa800..=0xabff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x1_0a00..=0x1_1fff
        | 0x1_f000..=0x1_faff | 0x2190..=0x2bff | 0xfe00..=0xfe0f | 0x1_e900..=0x1_e95f)
}

/// Thai, Lao, Tibetan, Burmese, Khmer and their like.
fn breaks_anywhere(char: char) -> bool {
    matches!(u32::from(char), 0x0e00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x1950..=0x1aaf | 0x1b00..=0x1bff | 0xa980..=0xa9ff | 0xaa00..=0xaa7f)
}

/// Letters of Hebrew, Arabic and their like.
fn runs_leftward(char: char) -> bool {
    matches!(u32::from(char), 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
        && !matches!(char, '\u{61c}')
}

/// A blank that is not the one of the space bar.
fn is_other_blank(char: char) -> bool {
    matches!(char, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Blanks of other sorts where Markdown and YAML know only the plain one: around the mark that a line begins with,
/// and around the colon of a key.
fn blanks(line: &str, start: usize, is_yaml: bool, number: u32, changes: &mut Vec<Change>) {
    if !line.contains(is_other_blank) {
        return;
    }
    let is_space = |char: char| matches!(char, ' ' | '\t') || is_other_blank(char);
    let indent = line.len() - line.trim_start_matches(is_space).len();
    let words = &line[indent..];
    // Blanks next to the mark: those before it, and those behind it.
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut at = indent;
    while let Some(mark) = mark(&line[at..], number) {
        let after = at + mark;
        let blanks = line[after..].len() - line[after..].trim_start_matches(is_space).len();
        if blanks == 0 {
            break;
        }
        found.push((after, after + blanks));
        at = after + blanks;
    }
    if !found.is_empty() || is_yaml {
        found.push((0, indent));
    }
    if let Some(inside) = line[at..].strip_prefix('[')
        && let Some(blank) = inside.chars().next().filter(|char| is_other_blank(*char))
        && inside[blank.len_utf8()..].starts_with(']')
        && !found.is_empty()
    {
        found.push((at + 1, at + 1 + blank.len_utf8()));
    }
    if is_yaml && !words.starts_with(['"', '\'', '#']) {
        let colon = words.char_indices().find(|(_, char)| matches!(char, ':' | '：')).map(|(colon, _)| indent + colon);
        if let Some(colon) = colon {
            let before = line[..colon].trim_end_matches(is_space).len();
            let after = colon + line[colon..].chars().next().map_or(1, char::len_utf8);
            let blanks = line[after..].len() - line[after..].trim_start_matches(is_space).len();
            found.extend([(before, colon), (after, after + blanks)]);
        }
    }
    for (from, to) in found {
        let other = line[from..to].char_indices().filter(|(_, char)| is_other_blank(*char));
        changes.extend(other.map(|(at, char)| (start + from + at, char, " ")));
    }
}

/// The length of a mark that a line of Markdown begins with: `-`, `1.`, `##`, `>`.
fn mark(words: &str, number: u32) -> Option<usize> {
    let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) {
        return Some(hashes);
    }
    if words.starts_with(['-', '*', '+', '>']) {
        return Some(1);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let own: u32 = words[..digits].parse().ok()?;
    // `15. augustā` with a blank that holds the two together is a date, not the fifteenth step.
    (words[digits..].starts_with(['.', ')']) && (own == 1 || own == number + 1)).then_some(digits + 1)
}

/// The number of an item that a line begins with.
fn list_number(line: &str) -> Option<u32> {
    let words = line.trim_start_matches(|char: char| char.is_whitespace());
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let number = words[..digits].parse().ok()?;
    words[digits..].starts_with(['.', ')']).then_some(number)
}

/// What a character is called, in English.
pub fn name(char: char) -> super::Expected {
    use super::ours;
    match char {
        '\u{200b}' => ours::ZERO_WIDTH_SPACE,
        '\u{ad}' => ours::SOFT_HYPHEN,
        '\u{feff}' => ours::BYTE_ORDER_MARK,
        '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{34f}' => ours::JOINER,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ours::DIRECTION,
        '\u{a0}' | '\u{202f}' => ours::NO_BREAK_SPACE,
        '\u{3000}' => ours::WIDE_SPACE,
        '\u{b}' | '\u{2028}' | '\u{2029}' => ours::LINE_BREAK,
        char if char.is_control() => ours::CONTROL,
        char if is_other_blank(char) => ours::OTHER_SPACE,
        _ => ours::INVISIBLE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str, notation: Notation) -> String {
        clean(text, notation).map_or_else(|| text.to_owned(), |(clean, _)| clean.text)
    }

    #[test]
    fn what_nobody_sees_goes_and_what_a_script_needs_stays() {
        for (text, expected) in [
            ("→ #close\u{200b}\n", "→ #close\n"),
            ("#clo\u{ad}se", "#close"),
            ("a\u{feff}b \u{200e}c\u{202d}d", "ab cd"),
            ("ok\u{b}two", "ok two"),
        ] {
            assert_eq!(cleaned(text, Notation::Markdown), expected);
        }
        for text in [
            "👩\u{200d}💻 ❤️\u{200d}🔥",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ภาษา\u{200b}ไทย",
            "שלום\u{200f} (abc)\u{200e}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "10\u{a0}000 EUR",
            "\u{3000}返金する。",
            "15.\u{a0}augustā",
        ] {
            assert_eq!(cleaned(text, Notation::Markdown), text);
        }
    }

    #[test]
    fn blanks_are_plain_where_they_must_be() {
        for (text, expected) in [
            ("##\u{a0}Instructions\n", "## Instructions\n"),
            ("1.\u{a0}Open.\n2.\u{3000}Close.\n", "1. Open.\n2. Close.\n"),
            ("\u{a0}\u{a0} -\u{a0}Yes → #a\n", "   - Yes → #a\n"),
            (">\u{a0}[!SAY]\n", "> [!SAY]\n"),
            ("-\u{a0}[\u{a0}] open\n", "- [ ] open\n"),
            ("---\ndepartment:\u{a0}support\n---\na:\u{a0}b\n", "---\ndepartment: support\n---\na:\u{a0}b\n"),
        ] {
            assert_eq!(cleaned(text, Notation::Markdown), expected);
        }
    }
}
