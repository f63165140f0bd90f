//! Rule: a step attribute that does not exist.

use crate::diagnostics::Level;
use crate::model::attribute::{Attribute, AttributeType};
use crate::rules::finding::Finding;
use crate::rules::rule::Rule;
use crate::text::Span;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/unknown-attribute",
    code: "SOP202",
    level: Some(Level::Error),
    page: include_str!("unknown-attribute.md"),
    options: &[],
};

/// What is most likely meant by a name that no attribute has, nor anything near.
pub(in crate::rules) fn meant(found: Finding, text: &str, span: Span, name: &str) -> Finding {
    let lowered = name.to_lowercase();
    if DEADLINES.contains(&lowered.as_str()) {
        return found.helps("help-deadline");
    }
    if let Some((meant, _)) = OTHER_NAMES.iter().find(|(_, others)| others.contains(&lowered.as_str())) {
        return found.helps("help-meant").with("meant", meant).suggest_word(span, name, meant);
    }
    match value_before(text, span) {
        Some((start, quoted)) => {
            found.helps("help-value").with("quoted", &quoted).suggest(Span::new(start, span.end as usize), quoted)
        }
        None => as_id(found, text, span),
    }
}

/// What people write for a time by which something must be done.
const DEADLINES: [&str; 9] = ["deadline", "due", "within", "limit", "sla", "until", "期限", "期限内", "hạn"];

/// What people and other languages call the attributes.
const OTHER_NAMES: [(&str, &[&str]); 11] = [
    (
        "role",
        &[
            "who",
            "owner",
            "by",
            "actor",
            "person",
            "responsible",
            "done_by",
            "assignee",
            "team",
            "役割",
            "担当",
            "担当者",
            "vai trò",
            "角色",
            "负责人",
            "loma",
        ],
    ),
    (
        "time",
        &[
            "duration",
            "takes",
            "minutes",
            "length",
            "estimate",
            "所要時間",
            "時間",
            "thời gian",
            "时间",
            "时长",
            "laiks",
        ],
    ),
    ("hold", &["on_hold", "保留", "giữ máy", "等待", "gaidīšana"]),
    ("after", &["wait", "delay", "pause", "later", "待ち"]),
    ("needs", &["requires", "approval", "authority", "permission", "limit_of", "権限", "quyền", "权限"]),
    ("to", &["escalate", "escalate_to", "handover", "hand_over", "transfer_to", "転送先", "chuyển cho", "转给"]),
    ("channel", &["via", "medium", "チャネル", "kênh", "渠道", "kanāls"]),
    ("tool", &["system", "app", "program", "software", "application", "form", "ツール", "công cụ", "工具", "rīks"]),
    (
        "critical",
        &["important", "mandatory", "required", "must", "vital", "重要", "必須", "quan trọng", "关键", "svarīgi"],
    ),
    ("optional", &["maybe", "voluntary", "任意", "tùy chọn", "可选"]),
    ("max", &["times", "attempts", "tries", "retries", "repeat", "limit_times", "回数", "số lần", "次数"]),
];

/// `role="team lead"` where `lead` stands behind `role=team`: where that begins, and how it is written.
fn value_before(text: &str, span: Span) -> Option<(usize, String)> {
    let word = text.get(span.range())?;
    let before = text.get(..span.start as usize)?;
    let braces = &before[before.rfind(['{', '｛', '\n'])?..];
    let start =
        before.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1).max(before.len() - braces.len() + 1);
    let token = before[start..].trim_end();
    let (name, value) = token.split_once('=')?;
    let attribute = Attribute::named(name)?;
    let may_hold = matches!(attribute.of(), AttributeType::Role | AttributeType::Text | AttributeType::Authority);
    let is_word =
        word.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '.' | '\'')) && !value.is_empty();
    (may_hold && is_word && !value.contains('"')).then(|| (start, format!("{name}=\"{value} {word}\"")))
}

/// `#refund` for a bare `refund`: an id whose `#` was forgotten.
fn as_id(found: Finding, text: &str, span: Span) -> Finding {
    let written = text.get(span.range()).unwrap_or("");
    let is_id = written.chars().all(|char| char.is_alphanumeric() || char == '-' || char == '_') && !written.is_empty();
    let in_braces = text[..span.start as usize].trim_end().ends_with('{');
    if is_id && in_braces { found.suggest(Span::at(span.start as usize), "#") } else { found }
}
