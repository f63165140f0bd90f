//! Fields of front matter, each by its type.

use super::Lowering;
use crate::model::document::Field;
use crate::model::field_type::FieldType;
use crate::model::kind::Kind;
use crate::model::problem::Problem;
use crate::model::value::{Duration, FieldValue, Located, Money};
use crate::text::{Entry, Expected, Node, Value, ours};
use crate::util::suggest;

/// Keys that every document has and that are not fields like others.
pub(super) const IDENTITY: [&str; 6] = ["id", "kind", "lang", "title", "aliases", "allow"];

impl Lowering<'_> {
    /// A plain field of the kind.
    pub(super) fn field(&mut self, entry: &Entry, kind: &Kind) -> Option<Field> {
        let Entry { key, key_span, node } = entry;
        // A key that is none of ours is told already.
        let rule = kind.field(key)?;
        if node.is_blank() {
            if rule.required && !self.is_partial {
                self.report(Problem::EmptyPart { span: *key_span, part: key.clone() });
            }
            return None;
        }
        let value = self.value(key, node, &rule.of)?;
        Some(Field { name: key.clone(), key_span: *key_span, value })
    }

    fn value(&mut self, key: &str, node: &Node, of: &FieldType) -> Option<Located<FieldValue>> {
        if let FieldType::List(of) = of {
            if let Some(text) = node.as_text()
                && let Some(items) = super::several::several(text.trim())
            {
                let values = items.iter().filter_map(|item| {
                    let node = Node { span: node.span, value: Value::Text(item.clone()), quoted: true };
                    self.value(key, &node, of)
                });
                let values = values.collect();
                self.report(Problem::ListAsText { span: node.span, key: key.to_owned(), items });
                return Some(Located { value: FieldValue::List(values), span: node.span });
            }
            let items = node.as_list().unwrap_or(std::slice::from_ref(node));
            let values =
                items.iter().filter(|item| !item.is_blank()).filter_map(|item| self.value(key, item, of)).collect();
            return Some(Located { value: FieldValue::List(values), span: node.span });
        }
        let found = self.scalar(key, node, of);
        match found {
            Ok(value) => Some(Located { value, span: node.span }),
            Err(problem) => {
                self.report(problem);
                None
            }
        }
    }

    pub(super) fn scalar(&self, key: &str, node: &Node, of: &FieldType) -> Result<FieldValue, Problem> {
        if matches!(node.value, Value::List(_) | Value::Map(_) | Value::Null) {
            let (key, expected, found) = (key.to_owned(), expected(of), node.describe());
            return Err(Problem::WrongType { span: node.span, key, expected, found });
        }
        let text = self.scalar_text(node);
        let text = text.trim();
        let read = match of {
            FieldType::Text => Some(FieldValue::Text(text.to_owned())),
            FieldType::Reference { .. } => Some(FieldValue::Reference(text.to_owned())),
            FieldType::Date => text.parse().ok().map(FieldValue::Date),
            FieldType::Duration => Duration::parse(text).map(FieldValue::Duration),
            FieldType::Money => Money::parse(text).map(FieldValue::Money),
            FieldType::Number => text.parse().ok().map(FieldValue::Number),
            FieldType::Percentage => text.trim_end_matches('%').trim().parse().ok().map(FieldValue::Percentage),
            FieldType::Flag => match node.value {
                Value::Bool(flag) => Some(FieldValue::Flag(flag)),
                _ => None,
            },
            FieldType::Enum(words) if words.iter().any(|word| word == text) => Some(FieldValue::Enum(text.to_owned())),
            FieldType::Enum(words) => {
                let nearest = suggest::nearest(text, words.iter().map(String::as_str)).map(str::to_owned);
                let (key, value) = (key.to_owned(), text.to_owned());
                return Err(Problem::NotAllowed { span: node.span, key, value, allowed: words.clone(), nearest });
            }
            FieldType::List(_) => unreachable!("lists are taken apart before their items are read"),
        };
        let (key, of, value) = (key.to_owned(), of.clone(), text.to_owned());
        read.ok_or(Problem::BadValue { span: node.span, key, of, value })
    }
}

/// What a type looks like, in an author's words.
pub(crate) fn expected(of: &FieldType) -> Expected {
    match of {
        FieldType::Text => ours::TEXT,
        FieldType::Date => ours::DATE,
        FieldType::Duration => ours::LENGTH_OF_TIME,
        FieldType::Money => ours::AMOUNT,
        FieldType::Number => ours::NUMBER,
        FieldType::Percentage => ours::PERCENTAGE,
        FieldType::Flag => ours::TRUE_OR_FALSE,
        FieldType::Enum(_) => ours::WORD_OF_KIND,
        FieldType::List(_) => ours::LIST,
        FieldType::Reference { .. } => ours::ID_OF_DOCUMENT,
    }
}
