//! HTML as a type: what is escaped already is told apart from text, and nothing is escaped twice or not at all.

use std::fmt;

/// A piece of HTML. It grows by markup that stands in this program's source, by text, which is escaped on the way in,
/// and by other HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Nothing yet.
    pub fn new() -> Html {
        Html::default()
    }

    /// A text as HTML.
    pub fn from_text(text: &str) -> Html {
        let mut html = Html(String::with_capacity(text.len()));
        html.push_text(text);
        html
    }

    /// What somebody answers for who writes or cleans HTML by other means: a sanitiser, a drawer of SVG.
    pub fn from_trusted(html: String) -> Html {
        Html(html)
    }

    /// Markup, as the source of this program has it.
    pub fn push(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Text, also where it stands between quotes.
    pub fn push_text(&mut self, text: &str) {
        push_escaped(text, true, &mut self.0);
    }

    /// Text outside of tags that holds many quotes, which need no escaping there.
    pub fn push_code(&mut self, text: &str) {
        push_escaped(text, false, &mut self.0);
    }

    /// Whether this can be the name of an element or an attribute: ASCII letters, digits and hyphens. All names of
    /// HTML are so; browsers take almost anything for one.
    pub fn is_name(name: &str) -> bool {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    }

    /// The name of an element or an attribute.
    pub fn push_name(&mut self, name: &str) {
        assert!(Html::is_name(name), "no name of HTML: {name:?}");
        self.0.push_str(name);
    }

    /// An attribute of the tag that is open, with the blank before it.
    pub fn push_attribute(&mut self, name: &str, value: &str) {
        self.0.push(' ');
        self.push_name(name);
        self.0.push_str("=\"");
        self.push_text(value);
        self.0.push('"');
    }

    /// Other HTML.
    pub fn push_html(&mut self, html: &Html) {
        self.0.push_str(&html.0);
    }

    /// Takes away the line break at the end.
    pub fn trim_line_break(&mut self) {
        if self.0.ends_with('\n') {
            self.0.pop();
        }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is written.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The one place where HTML is escaped.
fn push_escaped(text: &str, quotes: bool, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_is_escaped_and_html_is_not_escaped_again() {
        let mut html = Html::new();
        html.push("<b");
        html.push_attribute("title", "\"R&D\"");
        html.push(">");
        html.push_html(&Html::from_text("a < b"));
        html.push("</b>");
        html.push_code(" \"<x>\" & more");
        assert_eq!(html.as_str(), "<b title=\"&quot;R&amp;D&quot;\">a &lt; b</b> \"&lt;x&gt;\" &amp; more");
    }
}
