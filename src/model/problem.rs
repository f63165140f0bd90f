//! What can be wrong with a document taken for itself.

use super::attribute::Attribute;
use super::behaviour::Behaviour;
use super::field_type::FieldType;
use super::misread::Misread;
use crate::text::{Expected, Span};

/// An author's mistake, with its place. Wording and level are the rules' business.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// Front matter, or an entry of a collection, is not keys and values.
    NotKeys { span: Span, found: Expected },
    /// No such key there. What stands at `fix` can be replaced by the nearest, and is read as if it were that.
    UnknownKey { span: Span, key: String, of: KeyOwner, nearest: Option<String>, fix: Option<Span> },
    /// One text in which several values stand, for a field that is a list.
    ListAsText { span: Span, key: String, items: Vec<String> },
    /// A value of the wrong sort.
    WrongType { span: Span, key: String, expected: Expected, found: Expected },
    /// Words that are no value of the field's type.
    BadValue { span: Span, key: String, of: FieldType, value: String },
    /// A word that is not among those allowed.
    NotAllowed { span: Span, key: String, value: String, allowed: Vec<String>, nearest: Option<String> },
    /// A field or part that must be there is missing. `headings` are what its section may be called.
    Missing { span: Span, part: String, kind: String, section: bool, headings: Vec<String> },
    /// The instructions are missing, and something there must be them; `heading` is what they should be called.
    NearlyInstructions { span: Span, near: Nearly, heading: String, edits: Vec<(Span, String)>, is_certain: bool },
    /// A part is there but holds nothing.
    EmptyPart { span: Span, part: String },
    /// A part stands both in front matter and in the body, or in two sections.
    PartTwice { part: String, first: Span, second: Span },
    /// No such kind.
    UnknownKind { span: Span, kind: String, nearest: Option<String>, known: Vec<String> },
    /// An id with characters that no file name or address can hold.
    BadId { span: Span, id: String },
    /// Not a language code.
    BadLanguage { span: Span, value: String },
    /// A former name that is no address of a page of the site.
    BadAlias { span: Span, alias: String, fault: AliasFault },
    /// Instructions that hold no step; `bullets` are the items of their plain lists.
    NotSteps { span: Span, bullets: Vec<Span> },
    /// Something in the instructions is read otherwise than it was meant.
    Misread(Box<Misread>),
    /// No such step attribute.
    UnknownAttribute { span: Span, name: String, nearest: Option<Attribute> },
    /// An attribute whose value cannot be used.
    BadAttribute { span: Span, attribute: Attribute },
    /// Several roles where one is meant.
    SeveralRoles { span: Span, attribute: Attribute, roles: Vec<String> },
    /// An id or an attribute that a step has already.
    AttributeTwice { name: String, first: Span, second: Span },
    /// Attributes of a step that do not stand at the end of its line: `with` are the blanks that go with them,
    /// `written` is how they are written at `line_end`.
    MisplacedAttributes { span: Span, with: Span, written: String, line_end: usize },
    /// Attributes beside something that is no step.
    StrayAttributes { span: Span, beside: Beside },
    /// Two steps, or a step and a heading, with one id.
    DuplicateAnchor { id: String, first: Span, second: Span },
    /// `[!WORD]` with a word that means nothing.
    UnknownAlert { span: Span, word: String, nearest: Option<&'static str> },
    /// An answer that leads nowhere, beside answers that do; whether its words say that all is done.
    AnswerWithoutTarget { span: Span, ends: bool },
    /// An arrow to something that is no target.
    BadTarget { span: Span, target: String, meant: Box<MeantTarget> },
    /// A YAML step with neither `do` nor `ask`, or with both.
    StepWithoutText { span: Span },
    /// A term of a glossary without a meaning.
    TermWithoutMeaning { span: Span, term: String },
    /// A file of short entries that holds none.
    EmptyCollection { span: Span, known: Vec<String> },
    /// A kind's definition that cannot be used.
    BadKind { span: Span, fault: KindFault },
}

/// How instructions are written that are not read as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearly {
    /// Below a heading that is called otherwise.
    Heading,
    /// Below a heading of another level.
    Level,
    /// Below words that are meant as a heading.
    Text,
    /// Below no heading at all.
    List,
}

/// What a key stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyOwner {
    /// The front matter of a document of a kind, which acts as something or nothing.
    Document { kind: String, behaviour: Option<Behaviour> },
    /// A step in YAML.
    Step,
    /// A file of short entries.
    Collection,
    /// The definition of a kind.
    Kind,
}

/// Why a former name cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AliasFault {
    /// It goes on behind the page: `#step`, `?query`.
    BehindPage,
    /// It is an address of another site.
    Elsewhere,
}

/// Why something in the definition of a kind cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KindFault {
    /// No such type of section.
    SectionType { written: String },
    /// No such type of field.
    FieldType { written: String },
    /// An enum without its words.
    EnumWithoutValues,
    /// No such thing that a kind can act as.
    Behaviour { written: String },
    /// Two of the site's kinds that are each the kind of files which name none.
    SecondDefault { other: String },
    /// A reference that does not say to which kind.
    ReferenceWithoutKind,
}

/// What an arrow most likely leads to that has no target.
#[derive(Debug, Clone, PartialEq)]
pub enum MeantTarget {
    /// Nobody knows.
    Unknown,
    /// The next step.
    Next,
    /// The end.
    End,
    /// The step of an id.
    Step(String),
    /// The step that has a number today: its id and words, and where and how its id is yet to be written.
    Numbered { number: String, id: String, words: String, write_id: Option<(usize, String)> },
    /// Steps that a number could mean.
    Several { number: String },
    /// The step of a number that there is not; `last` is the last there is.
    Missing { number: String, last: String },
}

/// Beside what attributes stand that only a step can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// An answer.
    Answer,
    /// Text below or between steps.
    Text,
    /// The words of a step in YAML.
    YamlStep,
}
