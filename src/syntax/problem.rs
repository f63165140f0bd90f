//! What can be wrong with the notation of a file.

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
    /// There is nothing but white space in the file.
    Empty,
}
