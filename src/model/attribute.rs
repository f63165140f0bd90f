//! The attributes of a step: what is known of it beside its words, such as `{role=agent time=20s}`.
//!
//! One row of the table below is one attribute, and there is no other list: reading in both
//! notations, the formatter, schemas, pages, search and exports follow the table, by type. Code
//! that needs one attribute (the flow needs times) takes its field of [`Attributes`].

use super::value::{Authority, Duration, Located};
use crate::text::{Expected, Span, ours};
use crate::util::suggest;

/// Makes all that must agree out of the rows: a row is a name for code, the name that authors
/// write (also the field), and a type; the comment above is what schemas say of it.
macro_rules! attributes {
    ($($(#[doc = $help:literal])+ $attribute:ident = $name:ident: $of:ident;)+) => {
        /// An attribute of a step.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute {
            $($(#[doc = $help])+ $attribute,)+
        }

        /// What is known of a step beside its words.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Attributes {
            $($(#[doc = $help])+ pub $name: kept::$of,)+
        }

        impl Attribute {
            /// Every attribute, in the order in which they are written and shown.
            pub const ALL: &[Attribute] = &[$(Attribute::$attribute),+];

            /// What authors write.
            pub const fn name(self) -> &'static str {
                match self { $(Attribute::$attribute => stringify!($name),)+ }
            }

            /// What its value must be.
            pub const fn of(self) -> AttributeType {
                match self { $(Attribute::$attribute => AttributeType::$of,)+ }
            }

            /// What it is for, in a sentence.
            pub fn help(self) -> &'static str {
                match self { $(Attribute::$attribute => concat!($($help),+).trim(),)+ }
            }
        }

        impl Attributes {
            /// The value of an attribute, where it has one.
            pub fn get(&self, attribute: Attribute) -> Option<AttributeValue<'_>> {
                match attribute { $(Attribute::$attribute => value_of!($of, self.$name),)+ }
            }

            fn slot(&mut self, attribute: Attribute) -> Slot<'_> {
                match attribute { $(Attribute::$attribute => Slot::$of(&mut self.$name),)+ }
            }
        }
    };
}

macro_rules! value_of {
    (Flag, $field:expr) => {
        $field.then_some(AttributeValue::Flag)
    };
    ($of:ident, $field:expr) => {
        $field.as_ref().map(AttributeValue::$of)
    };
}

attributes! {
    /// Who does it.
    Role = role: Role;
    /// How long it takes.
    Time = time: Duration;
    /// How long the customer is on hold meanwhile.
    Hold = hold: Duration;
    /// How long to wait before it.
    After = after: Duration;
    /// The authority needed for it.
    Needs = needs: Authority;
    /// Who the customer is handed over to.
    To = to: Role;
    /// How the customer is handed over.
    Transfer = transfer: Transfer;
    /// Call, chat, mail …
    Channel = channel: Text;
    /// The program or form used.
    Tool = tool: Text;
    /// Must not be skipped or done wrong.
    Critical = critical: Flag;
    /// May be skipped.
    Optional = optional: Flag;
    /// How many times a loop may come round.
    Max = max: Count;
}

/// What an attribute's value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeType {
    /// The id of a role, or anybody's name.
    Role,
    /// Any words.
    Text,
    /// `20s`, `5m`, `2h`, `3d`.
    Duration,
    /// An action and an amount.
    Authority,
    /// `warm` or `cold`.
    Transfer,
    /// A whole number from 1.
    Count,
    /// Nothing: being there is enough.
    Flag,
}

/// What the value of each type is kept as.
mod kept {
    use super::Located;

    pub type Role = Option<Located<String>>;
    pub type Text = Option<Located<String>>;
    pub type Duration = Option<Located<super::Duration>>;
    pub type Authority = Option<Located<super::Authority>>;
    pub type Transfer = Option<Located<super::Transfer>>;
    pub type Count = Option<Located<u32>>;
    pub type Flag = bool;
}

/// The field of an attribute, by its type.
enum Slot<'a> {
    Role(&'a mut kept::Role),
    Text(&'a mut kept::Text),
    Duration(&'a mut kept::Duration),
    Authority(&'a mut kept::Authority),
    Transfer(&'a mut kept::Transfer),
    Count(&'a mut kept::Count),
    Flag(&'a mut kept::Flag),
}

/// The value of an attribute, by its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AttributeValue<'a> {
    /// The id of a role, or anybody's name.
    Role(&'a Located<String>),
    /// Words.
    Text(&'a Located<String>),
    /// A length of time.
    Duration(&'a Located<Duration>),
    /// What one must be allowed to do.
    Authority(&'a Located<Authority>),
    /// How a customer is handed over.
    Transfer(&'a Located<Transfer>),
    /// How often.
    Count(&'a Located<u32>),
    /// It is there.
    Flag,
}

impl Attribute {
    /// The attribute of a name.
    pub fn named(name: &str) -> Option<Attribute> {
        Attribute::ALL.iter().copied().find(|attribute| attribute.name() == name)
    }

    /// The attribute that a name is most likely a slip of.
    pub fn nearest(name: &str) -> Option<Attribute> {
        suggest::nearest(name, Attribute::names()).and_then(Attribute::named)
    }

    /// What authors can write.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        Attribute::ALL.iter().map(|attribute| attribute.name())
    }
}

impl AttributeType {
    /// What a value must be, in words.
    pub fn expected(self) -> Expected {
        match self {
            AttributeType::Role | AttributeType::Text => ours::WORD_OR_QUOTED,
            AttributeType::Duration => ours::STEP_TIME,
            AttributeType::Authority => ours::AUTHORITY,
            AttributeType::Transfer => ours::WARM_OR_COLD,
            AttributeType::Count => ours::WHOLE_NUMBER,
            AttributeType::Flag => ours::FLAG,
        }
    }
}

impl Attributes {
    /// Every attribute that has a value, in the order of [`Attribute::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Attribute, AttributeValue<'_>)> {
        Attribute::ALL.iter().filter_map(|attribute| Some((*attribute, self.get(*attribute)?)))
    }

    /// All that names a role: who does the step, and who takes over.
    pub fn roles(&self) -> impl Iterator<Item = (Attribute, &Located<String>)> {
        self.iter().filter_map(|(attribute, value)| match value {
            AttributeValue::Role(role) => Some((attribute, role)),
            AttributeValue::Text(_)
            | AttributeValue::Duration(_)
            | AttributeValue::Authority(_)
            | AttributeValue::Transfer(_)
            | AttributeValue::Count(_)
            | AttributeValue::Flag => None,
        })
    }

    /// All that is in words of the author's own.
    pub fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        self.iter().filter_map(|(_, value)| match value {
            AttributeValue::Role(text) | AttributeValue::Text(text) => Some(text),
            AttributeValue::Duration(_)
            | AttributeValue::Authority(_)
            | AttributeValue::Transfer(_)
            | AttributeValue::Count(_)
            | AttributeValue::Flag => None,
        })
    }

    /// The lengths of time that a step takes together: the work, the hold and the wait before it.
    pub fn times(&self) -> impl Iterator<Item = &Located<Duration>> {
        [&self.time, &self.hold, &self.after].into_iter().flatten()
    }

    /// Reads a value and keeps it; one that is there stays when the words are no value of the
    /// attribute's type, and `false` says so.
    pub fn set(&mut self, attribute: Attribute, words: &str, span: Span) -> bool {
        let words = words.trim();
        let text = || (!words.is_empty()).then(|| words.to_owned());
        match self.slot(attribute) {
            Slot::Role(slot) | Slot::Text(slot) => put(slot, text(), span),
            Slot::Duration(slot) => put(slot, Duration::parse(words), span),
            Slot::Authority(slot) => put(slot, text().map(|words| Authority::parse(&words)), span),
            Slot::Transfer(slot) => put(slot, Transfer::parse(words), span),
            Slot::Count(slot) => put(slot, words.parse().ok().filter(|count| *count > 0), span),
            Slot::Flag(slot) => match words {
                "" | "true" => put_flag(slot, true),
                "false" => put_flag(slot, false),
                _ => false,
            },
        }
    }

    /// Where the value of an attribute stands; flags have no place.
    pub fn place(&self, attribute: Attribute) -> Option<Span> {
        match self.get(attribute)? {
            AttributeValue::Role(value) | AttributeValue::Text(value) => Some(value.span),
            AttributeValue::Duration(value) => Some(value.span),
            AttributeValue::Authority(value) => Some(value.span),
            AttributeValue::Transfer(value) => Some(value.span),
            AttributeValue::Count(value) => Some(value.span),
            AttributeValue::Flag => None,
        }
    }

    /// Gives every value one place.
    pub(super) fn respan(&mut self, span: Span) {
        for attribute in Attribute::ALL {
            match self.slot(*attribute) {
                Slot::Role(slot) | Slot::Text(slot) => put_at(slot, span),
                Slot::Duration(slot) => put_at(slot, span),
                Slot::Authority(slot) => put_at(slot, span),
                Slot::Transfer(slot) => put_at(slot, span),
                Slot::Count(slot) => put_at(slot, span),
                Slot::Flag(_) => {}
            }
        }
    }
}

/// Puts a value into its slot; `false` when there is none to put.
fn put<T>(slot: &mut Option<Located<T>>, value: Option<T>, span: Span) -> bool {
    let Some(value) = value else { return false };
    *slot = Some(Located { value, span });
    true
}

fn put_flag(slot: &mut bool, flag: bool) -> bool {
    *slot = flag;
    true
}

fn put_at<T>(slot: &mut Option<Located<T>>, span: Span) {
    if let Some(located) = slot {
        located.span = span;
    }
}

/// As authors write it; nothing for a flag, whose name is all.
impl std::fmt::Display for AttributeValue<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            AttributeValue::Role(text) | AttributeValue::Text(text) => f.write_str(&text.value),
            AttributeValue::Duration(duration) => duration.value.fmt(f),
            AttributeValue::Authority(authority) => authority.value.fmt(f),
            AttributeValue::Transfer(transfer) => transfer.value.fmt(f),
            AttributeValue::Count(count) => count.value.fmt(f),
            AttributeValue::Flag => Ok(()),
        }
    }
}

/// How a customer is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transfer {
    /// Announced to the person who takes over.
    Warm,
    /// Without a word before.
    Cold,
}

impl Transfer {
    /// Both ways.
    pub const ALL: [Transfer; 2] = [Transfer::Warm, Transfer::Cold];

    /// What authors write.
    pub const fn name(self) -> &'static str {
        match self {
            Transfer::Warm => "warm",
            Transfer::Cold => "cold",
        }
    }

    /// What the words of the interface call it.
    pub const fn label(self) -> &'static str {
        match self {
            Transfer::Warm => "transfer_warm",
            Transfer::Cold => "transfer_cold",
        }
    }

    fn parse(words: &str) -> Option<Transfer> {
        Transfer::ALL.into_iter().find(|transfer| transfer.name() == words)
    }
}

impl std::fmt::Display for Transfer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
