//! The types that a kind can give to its fields.

/// Types of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldType {
    /// Words.
    Text,
    /// `2026-09-01`.
    Date,
    /// `20s`, `6 months`.
    Duration,
    /// `120 EUR`.
    Money,
    /// A number.
    Number,
    /// `20 %`.
    Percentage,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Enum(Vec<String>),
    /// Several values of one type.
    List(Box<FieldType>),
    /// The id of a document of a kind; or plain words, where those are allowed.
    Reference { to: String, or_text: bool },
}
