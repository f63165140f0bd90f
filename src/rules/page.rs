//! A rule's page: what it does, why it matters, an example, what to write instead, and options.
//!
//! The fences under Example and Instead are files of a little site, and tests: the info string
//! names the file (`md sops/refund.md` when it is left out), and `⟦…⟧` marks what is reported. A
//! fence that begins with neither front matter nor a heading of level 2 shows a few steps of an
//! SOP that is sound otherwise.

/// A page, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'a> {
    sections: Vec<(&'a str, &'a str)>,
}

/// A file of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample<'a> {
    /// Its path in the site.
    pub path: &'a str,
    /// Its text, with marks.
    pub text: &'a str,
}

/// What opens and closes a reported place in an example.
pub const MARKS: [char; 2] = ['⟦', '⟧'];

impl<'a> Page<'a> {
    /// Takes a page apart at its headings of level 2.
    pub fn read(text: &'a str) -> Page<'a> {
        let mut sections: Vec<(&str, &str)> = Vec::new();
        let mut open: Option<(&str, usize)> = None;
        let mut in_fence = false;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            in_fence ^= line.starts_with("```");
            if let Some(name) = line.strip_prefix("## ").filter(|_| !in_fence) {
                sections.extend(open.take().map(|(name, start)| (name, text[start..at].trim())));
                open = Some((name.trim(), at + line.len()));
            }
            at += line.len();
        }
        sections.extend(open.map(|(name, start)| (name, text[start..].trim())));
        Page { sections }
    }

    /// The text below a heading; empty when it is not there.
    pub fn section(&self, name: &str) -> &'a str {
        self.sections.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }

    /// The headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = &'a str> {
        self.sections.iter().map(|(name, _)| *name)
    }

    /// The first sentence of what the rule does.
    pub fn summary(&self) -> String {
        let text = self.section("What it does").split("\n\n").next().unwrap_or("").replace('\n', " ");
        let end = text.find(". ").map_or(text.len(), |at| at + 1);
        text[..end].to_owned()
    }

    /// The files of the fences below a heading.
    pub fn samples(&self, name: &str) -> Vec<Sample<'a>> {
        let mut samples = Vec::new();
        let mut open: Option<(&str, usize)> = None;
        let text = self.section(name);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let next = at + line.len();
            if let Some(info) = line.trim_end().strip_prefix("```") {
                open = match open {
                    None => Some((info.split_once(' ').map_or("sops/refund.md", |(_, path)| path.trim()), next)),
                    Some((path, start)) => {
                        samples.push(Sample { path, text: &text[start..at] });
                        None
                    }
                };
            }
            at = next;
        }
        samples
    }
}

/// An example without its marks.
pub fn unmarked(text: &str) -> String {
    text.replace(MARKS, "")
}
