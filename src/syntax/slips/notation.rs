//! The notation of YAML within a line: where a key ends, a quotation, a bracket, an item of a list, a value.

/// The value as it stands in quotes.
pub(crate) fn in_quotes(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Where the colon stands that ends a key: one before a blank or the end of the line, outside quotes and comments.
pub(super) fn usual_colon(words: &str) -> Option<usize> {
    let bytes = words.as_bytes();
    for (at, byte) in words.bytes().enumerate() {
        match byte {
            b':' if bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) => return Some(at).filter(|at| *at > 0),
            b'#' if at > 0 && bytes[at - 1].is_ascii_whitespace() => return None,
            _ => {}
        }
    }
    None
}

/// Where the quotation mark stands that closes the one at the start.
pub(super) fn closing_quote(words: &str, quote: char) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == '"' => at += 1,
            b'\'' if quote == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if char::from(byte) == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Where the bracket stands that closes the one at the start.
pub(super) fn closing_bracket(words: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for (at, char) in words.char_indices() {
        match (char, quote) {
            (char, Some(open)) if char == open => quote = None,
            (_, Some(_)) => {}
            // An apostrophe inside a word opens nothing.
            ('"' | '\'', None) if matches!(before, ' ' | ',' | '[' | '{' | ':' | '\n') => quote = Some(char),
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        before = char;
    }
    None
}

/// Where the items of a list on one line end.
pub(super) fn separators(inside: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for (at, char) in inside.char_indices() {
        match (char, quote) {
            (char, Some(open)) if char == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) if matches!(before, ' ' | ',' | '[' | '{' | ':') => quote = Some(char),
            ('[' | '{', None) => depth += 1,
            (']' | '}', None) => depth = depth.saturating_sub(1),
            (',', None) if depth == 0 => ends.push(at),
            _ => {}
        }
        before = char;
    }
    ends.push(inside.len());
    ends
}

/// `|`, `>-`, `|2+`, maybe with a comment.
pub(super) fn is_block_header(words: &str) -> bool {
    let head = without_comment(&words[1..]);
    let head = head.split(" #").next().unwrap_or(head).trim_end();
    head.len() <= 2 && head.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+' || byte == b'-')
}

/// A value without a comment that is set apart from it.
pub(super) fn without_comment(line: &str) -> &str {
    ["  # ", "\t# "].iter().filter_map(|comment| line.find(comment)).min().map_or(line, |at| &line[..at])
}

/// Where a comment begins that is most likely none.
pub(super) struct CutAt {
    pub at: usize,
    /// Whether nothing else can have been meant.
    pub is_certain: bool,
}

/// Where a comment begins that is most likely none: the number of a case, a tag, the rest of a sentence.
pub(super) fn cut(line: &str) -> Option<CutAt> {
    let mut from = 0;
    let hash = loop {
        let at = from + line[from..].find('#')?;
        if line[..at].ends_with([' ', '\t']) {
            break at;
        }
        from = at + 1;
    };
    let before = line[..hash].trim_end();
    let blanks = hash - before.len();
    let after = &line[hash + 1..];
    let next = after.chars().next()?;
    let words = before.split_whitespace().count();
    let is_sentence = words >= 3 || before.chars().filter(|char| !char.is_ascii()).count() >= 6;
    if !next.is_whitespace() {
        // `status: approved #todo` is a remark; `Case #5`, `room #B2` and a whole sentence are not.
        let is_number = next.is_numeric();
        let is_word_of_its_own = words == 1 && !before.chars().any(char::is_uppercase) && before.is_ascii();
        return (next != '#').then_some(CutAt { at: hash, is_certain: is_number || !is_word_of_its_own });
    }
    let follows = after.trim_start().chars().next()?;
    if follows.is_numeric() && blanks == 1 {
        return Some(CutAt { at: hash, is_certain: true });
    }
    let is_ended = before.ends_with(['.', '!', '?', '。', '！', '？', '"', '\'', ')']);
    (is_sentence && !(is_ended && blanks > 1)).then_some(CutAt { at: hash, is_certain: false })
}
