//! Code in colour, at build time, as CSS classes. The one file that knows the highlighter crate.

use crate::text::Html;
use std::fmt;
use std::sync::OnceLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Longer code is shown plainly: nobody reads it on a call, and the patterns are slow.
const MAX_BYTES: usize = 64 * 1024;

/// What a piece of code is, by the scopes of the Sublime Text grammars; the innermost that is
/// listed counts. Few classes, so that pages stay small.
const CLASSES: [(&str, &str); 14] = [
    ("comment", "hl-c"),
    ("string", "hl-s"),
    ("constant.character.escape", "hl-n"),
    ("constant.numeric", "hl-n"),
    ("constant", "hl-n"),
    ("keyword", "hl-k"),
    ("storage", "hl-k"),
    ("entity.name.function", "hl-f"),
    ("support.function", "hl-f"),
    ("entity.name.tag", "hl-k"),
    ("entity.name", "hl-t"),
    ("support.type", "hl-t"),
    ("entity.other.attribute-name", "hl-t"),
    ("variable.parameter", "hl-t"),
];

/// Highlights code; grammars are loaded when first needed.
#[derive(Default)]
pub struct Highlighter {
    grammars: OnceLock<Grammars>,
}

struct Grammars {
    syntaxes: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Highlighter")
    }
}

impl Highlighter {
    /// The code as HTML with classes; `None` when the language is unknown or the code too long.
    pub fn highlight(&self, language: &str, code: &str) -> Option<Html> {
        if language.is_empty() || code.len() > MAX_BYTES {
            return None;
        }
        let grammars = self.grammars.get_or_init(|| Grammars {
            syntaxes: two_face::syntax::extra_newlines(),
            classes: CLASSES.iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class))).collect(),
        });
        let syntax = grammars.syntaxes.find_syntax_by_token(language)?;
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut html = Spans::default();
        for line in syntect::util::LinesWithEndings::from(code) {
            let changes = state.parse_line(line, &grammars.syntaxes).ok()?;
            let mut at = 0;
            for (offset, change) in &changes {
                html.push(&line[at..*offset], grammars.class(&stack));
                stack.apply(change).ok()?;
                at = *offset;
            }
            html.push(&line[at..], grammars.class(&stack));
        }
        Some(html.finish())
    }
}

impl Grammars {
    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        stack.as_slice().iter().rev().find_map(|scope| {
            let known = self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            known.map(|(_, class)| *class)
        })
    }
}

/// Neighbours of one class become one span.
#[derive(Default)]
struct Spans {
    html: Html,
    open: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, text: &str, class: Option<&'static str>) {
        if text.is_empty() {
            return;
        }
        // White space takes the colour of what is before it.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.html.push("<span class=\"");
                self.html.push(class);
                self.html.push("\">");
            }
            self.open = class;
        }
        self.html.push_code(text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push("</span>");
        }
    }

    fn finish(mut self) -> Html {
        self.close();
        self.html
    }
}
