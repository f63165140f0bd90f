//! What was found, and the edits that make Markdown read it as it was meant.

use crate::text::Span;

/// Something in instructions that Markdown reads otherwise than its author meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The smallest place that shows it.
    pub span: Span,
    /// What it is.
    pub fault: Misreading,
    /// What would make it right, all or none; none where nobody knows.
    pub edits: Vec<(Span, String)>,
    /// Whether nothing else can have been meant.
    pub is_certain: bool,
}

/// The ways in which Markdown reads something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misreading {
    /// A numbered line that goes on with the paragraph above it.
    Number { mark: String },
    /// A line in raw HTML, where nothing is read as Markdown.
    InHtml { mark: String },
    /// Lines that begin with marks which Markdown does not know; what it knows instead.
    UnknownMark { mark: String, instead: String },
    /// Lines below a step that are indented too much to be a list.
    TooDeep { mark: String },
    /// Answers that stand outside their step.
    Answers { step: String, columns: usize },
    /// A script and the like outside of any step; its step, if there is one.
    Script { word: String, step: Option<String>, columns: usize },
    /// Anything else that stands outside its step.
    Outside { step: String, columns: usize },
    /// Steps of a step that are counted as steps of the main line.
    Shallow { step: String, columns: usize },
    /// A step without words, and what stands where they should.
    NoWords { instead: Instead },
}

/// What stands where a step's words should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// Nothing at all, or only attributes.
    Nothing,
    /// A heading.
    Heading,
    /// Words with a line of `---` or `===` beneath.
    Underlined,
    /// Words that so many blanks make code of.
    Code,
    /// Words that stand below the number, behind an empty line.
    Below,
    /// Something else: a script, a table, a picture.
    Block,
}
