//! The typed document model: kinds and their fields, documents, procedures, and how a parsed file
//! becomes one of them.

pub(crate) mod attribute;
pub(crate) mod behaviour;
pub(crate) mod document;
mod field_type;
pub(crate) mod formats;
pub(crate) mod kind;
pub(crate) mod locale;
mod lower;
mod meaning;
mod misread;
pub(crate) mod other_keys;
pub(crate) mod problem;
pub(crate) mod procedure;
mod step_number;
pub mod step_suffix;
pub(crate) mod step_words;
pub mod value;
pub(crate) mod visit;
mod writing;

pub use attribute::{Attribute, AttributeType};
pub(crate) use attribute::{AttributeValue, Attributes};
pub(crate) use behaviour::Behaviour;
pub use document::Draft;
pub(crate) use document::{Allow, Content, FormerPage, Section, Term};
pub(crate) use field_type::FieldType;
pub(crate) use kind::{Kind, Kinds};
pub(crate) use locale::{Locale, Locales};
pub(crate) use lower::{LoweringContext, is_collection, lower};
pub(crate) use lower::{clean_id, fields::expected};
pub use meaning::meaning;
pub(crate) use misread::{Instead, Misread, Misreading};
pub(crate) use problem::{AliasFault, Beside, KeyOwner, KindFault, MeantTarget, Nearly, Problem};
pub(crate) use procedure::{Answer, Item, Procedure, Step, StepBlockKind, Target, Way};
pub(crate) use step_number::{Numbered, write_id};
pub(crate) use step_words::{StepReference, StepWords};
pub(crate) use value::{FieldValue, Located};
