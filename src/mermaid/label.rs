//! Words in a chart as plain text: tags fall away, entities become what they stand for.

/// Entities people write in charts.
const ENTITIES: [(&str, &str); 36] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("num", "#"),
    ("semi", ";"),
    ("colon", ":"),
    ("comma", ","),
    ("lpar", "("),
    ("rpar", ")"),
    ("lsqb", "["),
    ("rsqb", "]"),
    ("lbrack", "["),
    ("rbrack", "]"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("lcub", "{"),
    ("rcub", "}"),
    ("vert", "|"),
    ("sol", "/"),
    ("bsol", "\\"),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("bull", "•"),
    ("middot", "·"),
    ("rarr", "→"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("darr", "↓"),
    ("check", "✓"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
];

/// Words as they are shown. `marked` is text in which `**` and `*` mean something.
pub(super) fn plain(written: &str, marked: bool) -> String {
    let text = without_tags(written);
    let text = if marked { without_marks(&text) } else { text };
    let text = decoded(&text.replace("\\n", "\n"));
    let lines = text.lines().map(|line| line.split_whitespace().filter(|word| !is_icon(word)).collect::<Vec<_>>());
    let lines: Vec<String> = lines.filter(|words| !words.is_empty()).map(|words| words.join(" ")).collect();
    lines.join("\n")
}

/// `fa:fa-phone`: a picture from a font that no page of ours loads.
fn is_icon(word: &str) -> bool {
    let icon = word.split_once(':').filter(|(font, _)| matches!(*font, "fa" | "fas" | "far" | "fab" | "fal" | "fak"));
    icon.is_some_and(|(_, name)| name.starts_with("fa-"))
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some(length) => {
                let name = rest[1..length].trim_start_matches('/').to_ascii_lowercase();
                let name = name.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or("");
                if matches!(name, "br" | "p" | "div" | "li" | "hr") {
                    plain.push('\n');
                }
                rest = &rest[length..];
            }
            None => {
                plain.push('<');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The length of a tag at the start of a text.
fn tag(text: &str) -> Option<usize> {
    let inside = &text[1..];
    if !inside.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '/' | '!')) {
        return None;
    }
    let end = inside.find(['<', '>'])?;
    inside[end..].starts_with('>').then_some(end + 2)
}

/// `**bold**` and `*slanted*` without the stars.
fn without_marks(text: &str) -> String {
    text.replace("**", "").replace("__", "").replace('*', "")
}

/// Mermaid's `#quot;` and `#9829;`, and HTML's `&quot;`, `&#9829;` and `&#x2665;`.
fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match entity(rest) {
            Some((char, length)) => {
                plain.push_str(&char);
                rest = &rest[length..];
            }
            None => {
                plain.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain.chars().filter(|char| *char == '\n' || !char.is_control()).collect()
}

/// The entity at the start of a text, and its length.
fn entity(text: &str) -> Option<(String, usize)> {
    let (start, may_be_name, may_be_number) = match text.as_bytes() {
        [b'&', b'#', ..] => (2, false, true),
        [b'&', ..] => (1, true, false),
        _ => (1, true, true),
    };
    let length = text[start..].bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let name = &text[start..start + length];
    if name.is_empty() || !text[start + length..].starts_with(';') {
        return None;
    }
    let whole = start + length + 1;
    let known = ENTITIES.iter().find(|(known, _)| *known == name).filter(|_| may_be_name);
    if let Some((_, stands_for)) = known {
        return Some(((*stands_for).to_owned(), whole));
    }
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => name.parse().ok(),
    };
    let char = code.filter(|_| may_be_number).and_then(char::from_u32).filter(|char| !char.is_control())?;
    Some((char.to_string(), whole))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_fall_away_and_entities_are_read() {
        assert_eq!(plain("Call <b>back</b><br/>today", false), "Call back\ntoday");
        assert_eq!(plain("<img src=x onerror=alert(1)>Hi", false), "Hi");
        assert_eq!(plain("a < b and c > d", false), "a < b and c > d");
        assert_eq!(plain("#quot;Hello#quot; #9829; &amp; &#x2665; #35;", false), "\"Hello\" ♥ & ♥ #");
        assert_eq!(plain("&lt;script&gt; #0; &nope; #1", false), "<script> #0; &nope; #1");
        assert_eq!(plain("**Ring** the *bell*\nnow", true), "Ring the bell\nnow");
        assert_eq!(plain("fa:fa-phone Ring\\nback", false), "Ring\nback");
        assert_eq!(plain("<<<<", false), "<<<<");
    }
}
