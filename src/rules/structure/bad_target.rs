//! Rule: an arrow to something that is not a target.

use crate::diagnostics::Level;
use crate::rules::rule::Rule;

pub(in crate::rules) const RULE: Rule = Rule {
    name: "structure/bad-target",
    code: "SOP207",
    level: Some(Level::Error),
    page: include_str!("bad-target.md"),
    options: &[],
};

/// The target that is meant: a word of ours in other words, or a step of the document.
pub(in crate::rules) fn meant(target: &str, step: Option<&str>) -> Option<String> {
    let words = target.trim().trim_end_matches(['.', '。', '!']).to_lowercase();
    let known = WORDS.iter().find(|(_, others)| others.contains(&words.as_str()));
    known.map(|(word, _)| (*word).to_owned()).or_else(|| step.map(|step| format!("#{step}")))
}

/// What people write for `next` and `end`.
const WORDS: [(&str, &[&str]); 2] = [
    (
        "next",
        &[
            "next step",
            "the next step",
            "continue",
            "go on",
            "proceed",
            "次",
            "次へ",
            "次の手順",
            "次の手順へ",
            "続ける",
            "tiếp theo",
            "bước tiếp theo",
            "tiếp tục",
            "下一步",
            "继续",
            "tālāk",
            "turpināt",
            "nākamais solis",
        ],
    ),
    (
        "end",
        &[
            "the end",
            "stop",
            "done",
            "finish",
            "finished",
            "end here",
            "終了",
            "終わり",
            "完了",
            "kết thúc",
            "xong",
            "结束",
            "完成",
            "beigas",
            "pabeigt",
        ],
    ),
];
