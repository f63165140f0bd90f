//! Keys as they were meant: `Title`, `Review every`, `departmant`, `language`, `draft: yes`.

use super::Lowering;
use super::fields::IDENTITY;
use crate::config::is_language;
use crate::model::field_type::FieldType;
use crate::model::kind::{Kind, PartType};
use crate::model::other_keys::{self, Meaning};
use crate::model::problem::{KeyOwner, Problem};
use crate::text::words::folded;
use crate::text::{Entry, Node, Value};
use crate::util::suggest;

/// What YAML has for yes and no, beside the words that people answer with.
const YES: [&str; 3] = ["true", "y", "on"];
const NO: [&str; 3] = ["false", "n", "off"];

impl Lowering<'_> {
    /// The entries with the keys that were meant, where their values fit: each is told, and nothing else follows.
    pub(super) fn meant_keys(&mut self, entries: &[Entry], kind: &Kind) -> Vec<Entry> {
        let mut read: Vec<Entry> = Vec::with_capacity(entries.len());
        for entry in entries {
            let taken = |key: &str| entries.iter().chain(&read).any(|other| other.key == key);
            if kind.keys().any(|known| known == entry.key) {
                read.push(entry.clone());
                continue;
            }
            let of = || KeyOwner::Document { kind: kind.name.clone(), behaviour: kind.behaviour };
            if let Some(draft) = self.draft(entry)
                && !taken("status")
            {
                let whole = entry.key_span.to(entry.node.span);
                let (nearest, fix) = if draft { (Some("status: draft".to_owned()), Some(whole)) } else { (None, None) };
                let (span, key) = (entry.key_span, entry.key.clone());
                self.report(Problem::UnknownKey { span, key, of: of(), nearest, fix });
                if draft {
                    let node = Node { span: entry.node.span, value: Value::Text("draft".into()), quoted: false };
                    read.push(Entry { key: "status".into(), key_span: entry.key_span, node });
                }
                continue;
            }
            let key = other_keys::folded(&entry.key);
            let free = || kind.keys().filter(|known| !taken(known));
            let same = free().find(|known| other_keys::folded(known) == key);
            let other = || match other_keys::meaning(&entry.key)? {
                Meaning::Is(ours) => free().find(|known| *known == ours),
                Meaning::Like(_) | Meaning::Draft(_) | Meaning::Tool(_) => None,
            };
            let is_known = other_keys::meaning(&entry.key).is_some();
            let slip = || if is_known { None } else { suggest::nearest(&entry.key, free()) };
            let meant = same.or_else(other).or_else(slip).map(str::to_owned);
            let fitting = meant.clone().filter(|meant| {
                (same.is_some() && entry.node.is_blank())
                    || (!entry.node.is_blank() && self.fits(meant, &entry.node, kind))
            });
            let fix = fitting.is_some().then_some(entry.key_span);
            let (span, key) = (entry.key_span, entry.key.clone());
            self.report(Problem::UnknownKey { span, key, of: of(), nearest: meant, fix });
            if let Some(meant) = fitting {
                read.push(Entry { key: meant, ..entry.clone() });
            }
        }
        read
    }

    /// Whether a key of another tool says that this is a draft; `None` for other keys, and for dates and the like.
    fn draft(&self, entry: &Entry) -> Option<bool> {
        let Meaning::Draft(meaning) = other_keys::meaning(&entry.key)? else { return None };
        let value = folded(&self.scalar_text(&entry.node));
        let says = |yaml: &[&str], list| yaml.contains(&value.as_str()) || self.setting.locales.is_phrase(list, &value);
        let is_yes = says(&YES, "answer_yes");
        (is_yes || says(&NO, "answer_no")).then_some(is_yes == meaning)
    }

    /// Whether a value can be that of a key of ours.
    fn fits(&self, key: &str, node: &Node, kind: &Kind) -> bool {
        let is_word = || !self.scalar_text(node).trim().is_empty();
        match key {
            "lang" => is_language(&self.scalar_text(node)),
            "kind" => self.setting.kinds.get(self.scalar_text(node).trim()).is_some(),
            "aliases" => node.as_map().is_none(),
            "allow" => node.as_map().is_some(),
            key if IDENTITY.contains(&key) => is_word(),
            key => match (kind.part(key), kind.field(key)) {
                (Some(part), _) => match part.of {
                    PartType::Text => is_word(),
                    PartType::Glossary => node.as_map().is_some() || is_word(),
                    PartType::Steps => node.as_map().is_none(),
                },
                (None, Some(rule)) => match &rule.of {
                    FieldType::List(_) => node.as_map().is_none(),
                    of => self.scalar(key, node, of).is_ok(),
                },
                (None, None) => false,
            },
        }
    }
}
