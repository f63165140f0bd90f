//! The typed document model: kinds and their fields, documents, procedures, and how a parsed file
//! becomes one of them.

pub mod attribute;
pub mod behaviour;
pub mod document;
mod field_type;
pub mod formats;
pub mod kind;
pub mod locale;
mod lower;
mod meaning;
pub mod problem;
pub mod procedure;
pub mod step_suffix;
pub mod value;
pub mod visit;
mod writing;

pub use attribute::{Attribute, AttributeType, AttributeValue, Attributes};
pub use behaviour::Behaviour;
pub use document::{Allow, Content, Draft, Field, Section, Term};
pub use field_type::FieldType;
pub use kind::{Kind, Kinds};
pub use locale::{Locale, Locales};
pub use lower::{Setting, is_collection, lower};
pub(crate) use lower::{clean_id, fields::expected};
pub use meaning::meaning;
pub use problem::{KeyOwner, KindFault, Problem};
pub use procedure::{Answer, Item, Procedure, Step, StepBlock, StepBlockKind, Target, Way};
pub use value::{FieldValue, Located};
