//! What people write in YAML as if it were a form: `title: Case #5`, `title = x`, `title：返金`.
//!
//! YAML takes such a line for something else, or stops. Where it is certain what was meant, the text is read as it was
//! meant, and the slip is told with the change that makes it right for every other program as well. The scan goes by
//! lines, as authors do; what it does not understand it leaves to the parser.

mod notation;
mod scan;

pub(crate) use notation::in_quotes;
pub(super) use scan::find;

use crate::text::{Edited, Span};

/// A place where YAML would read something else than what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// What to look at: a character, or the words that would be lost.
    pub span: Span,
    /// What it is.
    pub kind: SlipKind,
    /// The whole value, for a slip that quotes fix.
    pub value: Option<Span>,
    /// What makes it right.
    pub changes: Vec<(Span, String)>,
    /// Whether nothing else can have been meant.
    pub is_certain: bool,
}

/// What people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipKind {
    /// ` #` in a text: YAML takes the rest for a comment.
    Cut,
    /// A value begins with a character that means something else, so that YAML leaves words out without a word.
    Lost(char),
    /// A value begins with a character that no value may begin with.
    Start(char),
    /// `: ` inside a value.
    Colon,
    /// A quotation mark that is opened and not closed at the end.
    OpenQuote(char),
    /// A colon that is not the one of a keyboard set to English.
    WideColon(char),
    /// `title = x`.
    Equals,
    /// `title:x`.
    NoBlank,
}

/// The text with those slips fixed that it must be read without; `None` when it is read as it is.
pub(super) fn meant(text: &str, slips: &[Slip]) -> Option<Edited> {
    let mut changes: Vec<(Span, &str)> = slips
        .iter()
        .filter(|slip| slip.is_read_as_meant())
        .flat_map(|slip| slip.changes.iter().map(|(span, new)| (*span, new.as_str())))
        .collect();
    changes.sort_by_key(|(span, _)| span.start);
    (!changes.is_empty()).then(|| Edited::new(text, changes))
}

impl Slip {
    /// Whether the text is read as it was meant: always where YAML could not be read otherwise.
    pub(super) fn is_read_as_meant(&self) -> bool {
        self.is_certain || !matches!(self.kind, SlipKind::Cut | SlipKind::Lost(_))
    }

    /// The same slip in a text in which this one stands at `base`.
    pub(super) fn shifted(mut self, base: usize) -> Slip {
        self.span = self.span.shifted(base);
        self.value = self.value.map(|value| value.shifted(base));
        self.changes = self.changes.into_iter().map(|(span, text)| (span.shifted(base), text)).collect();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as it is read.
    fn read(text: &str) -> String {
        let slips = find(text);
        meant(text, &slips).map_or_else(|| text.to_owned(), |meant| meant.text)
    }

    #[test]
    fn what_yaml_reads_as_it_is_written_stays() {
        for text in [
            "title: Refund\nlang: en   # default\n",
            "status: approved # draft, review\n",
            "tags: [a, 'b # c', \"d\"] # said\n",
            "purpose: |\n  Case #5: open\n  & more\nid: a\n",
            "purpose: >-\n  Case #5\n",
            "list:\n- a\n- https://example.com/#a\n",
            "base: &base [x]\nother: *base\n",
            "title: \"Case #5\"\n",
            "quoted: \"two\n  lines #5\"\n",
            "list: [\n  a,\n  b\n]\n",
            "answers: { \"Yes\": \"#refund\", \"No\": \"[[store]]\" }\n",
            "glossary: # ours\n  RMA: return\n",
            "url: https://example.com\n",
            "at: 11:30\nempty:\nother: ~\n",
            "a: b\n  c: d\n",
        ] {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn what_was_meant_is_read() {
        for (text, expected) in [
            ("title: Case #5 handling\n", "title: \"Case #5 handling\"\n"),
            ("- where is order #1234\n", "- \"where is order #1234\"\n"),
            ("purpose: Every caller with case # 4711 gets\n", "purpose: \"Every caller with case # 4711 gets\"\n"),
            ("situations: [my case #5 is open, x]\n", "situations: [\"my case #5 is open\", x]\n"),
            ("title: #1 priority\n", "title: \"#1 priority\"\n"),
            ("title: !Urgent\n", "title: \"!Urgent\"\n"),
            ("title: [URGENT] refund\n", "title: \"[URGENT] refund\"\n"),
            ("title: [Refund](a.md)\n", "title: \"[Refund](a.md)\"\n"),
            ("title: \"Refund\" form\n", "title: \"\\\"Refund\\\" form\"\n"),
            ("title: 'tis fine\nid: a\n", "title: \"'tis fine\"\nid: a\n"),
            ("title: 'tis the customer's call\n", "title: \"'tis the customer's call\"\n"),
            ("title: & more\n", "title: \"& more\"\n"),
            ("title: @home\n", "title: \"@home\"\n"),
            ("title: 100 %\nother: % of\n", "title: 100 %\nother: \"% of\"\n"),
            ("title: *bold* text\n", "title: \"*bold* text\"\n"),
            ("title: - dash\n", "title: \"- dash\"\n"),
            ("title: ? how\n", "title: \"? how\"\n"),
            ("title: | pipe\n", "title: \"| pipe\"\n"),
            ("title: > 50 EUR\n", "title: \"> 50 EUR\"\n"),
            ("title: {{title}}\n", "title: \"{{title}}\"\n"),
            ("title: {name}\n", "title: \"{name}\"\n"),
            ("title: Refund it now: how to\n", "title: \"Refund it now: how to\"\n"),
            ("title：返金\n", "title: 返金\n"),
            ("title ： 返金\n", "title: 返金\n"),
            ("title = x\n", "title: x\n"),
            ("title=x\n", "title: x\n"),
            ("title:No space\n", "title: No space\n"),
            ("title：返金 #5\n", "title: \"返金 #5\"\n"),
            ("glossary:\n  返品番号：番号\n", "glossary:\n  返品番号: 番号\n"),
            ("purpose: Give all\n  the case #5\n", "purpose: \"Give all\n  the case #5\"\n"),
            ("roles:\n  - id: a\n    title: Case #5\n", "roles:\n  - id: a\n    title: \"Case #5\"\n"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn places_lead_back_to_what_was_written() {
        let text = "id: a\ntitle：返金 #5\n";
        let meant = meant(text, &find(text)).expect("slips");
        let at = meant.text.find("\"返金").expect("the value");
        let end = meant.text.rfind('"').expect("its end") + 1;
        assert_eq!(&text[meant.pieces.behind(at)..meant.pieces.behind(end)], "返金 #5");
    }
}
