//! What can be wrong with the notation of a file.

use super::slips::Slip;
use crate::text::Span;

/// What the notation itself has wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The YAML could not be read from this place on.
    InvalidYaml { span: Span, reason: String },
    /// A key stands twice in one map.
    DuplicateKey { key: String, first: Span, second: Span },
    /// A second YAML document begins where one is read.
    SecondDocument { span: Span },
    /// Aliases (`*name`) unfold to more values than a person would ever write.
    TooManyAliases { span: Span },
    /// Values nested deeper than anything sensible.
    TooDeep { span: Span },
    /// The file begins with `---` but no line closes the front matter.
    /// Its keys go on up to `keys_end`, as far as can be told.
    FrontMatterNotClosed { span: Span, keys_end: usize },
    /// The file begins with `key: value` lines and a closing `---`, but no opening one.
    FrontMatterNotOpened { span: Span },
    /// The front matter is fenced with `+++`, as TOML.
    FrontMatterIsToml { span: Span },
    /// Something stands before the front matter, up to `before`: empty lines and comments, or text, which is not
    /// read.
    FrontMatterNotFirst { span: Span, before: usize, is_text: bool },
    /// A fence of front matter that is not made of three hyphens.
    FrontMatterFence { span: Span },
    /// What stands there in YAML is not what YAML reads.
    Slip(Slip),
    /// Two versions of the same lines, with the marks of git.
    Conflict { open: Span, middle: Option<Span>, close: Option<Span> },
    /// There is nothing but white space in the file.
    Empty,
}

impl Problem {
    /// Whether something of the front matter may not have been read because of it.
    pub(super) fn hides_keys(&self) -> bool {
        match self {
            Problem::InvalidYaml { .. }
            | Problem::SecondDocument { .. }
            | Problem::TooManyAliases { .. }
            | Problem::TooDeep { .. }
            | Problem::FrontMatterIsToml { .. } => true,
            Problem::DuplicateKey { .. }
            | Problem::FrontMatterNotClosed { .. }
            | Problem::FrontMatterNotOpened { .. }
            | Problem::FrontMatterNotFirst { .. }
            | Problem::FrontMatterFence { .. }
            | Problem::Slip(_)
            | Problem::Conflict { .. }
            | Problem::Empty => false,
        }
    }

    /// Whether all that is written is read all the same.
    pub(crate) fn is_read_as_meant(&self) -> bool {
        matches!(self, Problem::Slip(slip) if slip.kind == super::slips::SlipKind::Cut)
    }

    /// The same problem with its places moved.
    pub(super) fn moved(self, place: impl Fn(Span) -> Span) -> Problem {
        match self {
            Problem::InvalidYaml { span, reason } => Problem::InvalidYaml { span: place(span), reason },
            Problem::DuplicateKey { key, first, second } => {
                Problem::DuplicateKey { key, first: place(first), second: place(second) }
            }
            Problem::SecondDocument { span } => Problem::SecondDocument { span: place(span) },
            Problem::TooManyAliases { span } => Problem::TooManyAliases { span: place(span) },
            Problem::TooDeep { span } => Problem::TooDeep { span: place(span) },
            other => other,
        }
    }
}
