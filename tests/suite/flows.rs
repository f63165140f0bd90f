//! Ways through steps: each rule finds its fault and nothing else, says nothing about its sound
//! twin, and shows the way that leads there.

use crate::site::Site;
use proptest::prelude::*;
use sopwith::compile::{self, CheckOptions};
use sopwith::text::SitePath;
use sopwith::vfs::Memory;

const HEAD: &str = "title: Handle the case\ndepartment: support\n\
    purpose: Give every customer who asks for money back the same, fast answer.\nglossary: none\n";

fn sop(steps: &str) -> String {
    format!("---\n{HEAD}---\n\n## Instructions\n\n{steps}")
}

/// An SOP with more in its front matter.
fn sop_with(keys: &str, steps: &str) -> String {
    sop(steps).replacen("---\n", &format!("---\n{keys}\n"), 1).replace("Handle the case", "Handle the other case")
}

/// Findings of a site about ways, as rule and `line:column`.
fn about_ways(site: &Site) -> Vec<(String, String)> {
    site.findings().into_iter().filter(|(rule, _)| rule.starts_with("flow/") || rule.starts_with("links/")).collect()
}

#[track_caller]
fn finds(steps: &str, expected: &[&str]) {
    let found = about_ways(&Site::with_sop(&sop(steps)));
    let rules: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, expected, "{steps}");
}

/// The way that the only finding of a site shows: for programs and for people.
#[track_caller]
fn path(site: &Site) -> (Vec<String>, String) {
    let run = site.run(&["check", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON on stdout");
    let found = report["diagnostics"].as_array().expect("a list");
    assert_eq!(found.len(), 1, "{}", site.check().stderr);
    let ids = found[0]["path_taken"].as_array().expect("a list").iter();
    let ids: Vec<String> = ids.map(|id| id.as_str().expect("an id").to_owned()).collect();
    let steps = found[0]["path_steps"].as_array().expect("a list");
    assert_eq!(ids.len(), steps.len());
    let said = site.check().stderr;
    let line = said.lines().find_map(|line| line.split_once("= path: ")).expect("a line with the way");
    (ids, line.1.to_owned())
}

#[test]
fn a_missing_answer_is_told_where_it_is_missing() {
    // The only answer leads away: the step behind shows it too, and the one edit mends both.
    let away = "1. Is it paid?\n   - Yes → #b\n2. A. {#a}\n3. B. {#b}\n";
    finds(away, &["flow/one-answer", "flow/unreachable-step"]);
    finds(&away.replace("#b\n2", "#b\n   - No → next\n2"), &[]);
    finds("1. Is it paid?\n   - Yes → #a\n2. A. {#a}\n3. B. {#b}\n", &["flow/one-answer"]);
    // Out of a loop.
    let out = "1. Try. {#try max=2}\n2. Does it work?\n   - No → #try\n3. Close. {#close}\n";
    finds(out, &["flow/loop-without-exit"]);
    finds(&out.replace("   - No", "   - Yes → next\n   - No"), &[]);
}

#[test]
fn a_broken_arrow_is_one_finding() {
    let sound =
        "1. Is it paid?\n   - Yes → #refund\n   - No → end\n2. Call billing. → end {#billing}\n3. Refund. {#refund}\n";
    finds(sound, &["flow/unreachable-step"]);
    let sound = sound.replace("No → end", "No → #billing");
    finds(&sound, &[]);
    finds(&sound.replace("→ #billing", "→ #biling"), &["links/broken-step"]);
    finds(&sound.replace("→ #billing", "→ #elsewhere"), &["links/broken-step"]);
    let site = Site::with_sop(&sop(&sound.replace("→ #refund", "→ Refund")));
    assert_eq!(site.rules(), ["structure/bad-target"], "{}", site.check().stderr);
    let site = Site::with_sop(&sop(&sound.replace("Yes → #refund", "Yes")));
    assert_eq!(site.rules(), ["structure/answer-without-target"], "{}", site.check().stderr);
    // The second of two ids alike has another name, which no arrow knows.
    let twice = sound.replace("{#refund}", "{#refund} → end\n4. Note it. {#refund}");
    let site = Site::with_sop(&sop(&twice));
    assert_eq!(site.rules(), ["structure/duplicate-anchor"], "{}", site.check().stderr);
}

#[test]
fn only_the_first_of_a_stretch_is_told() {
    let steps = "1. A. → end {#a}\n2. B. {#b}\n3. Is it C?\n   - Yes → #b\n   - No → #d\n4. D. → end {#d}\n5. E. {#e}\n6. F. {#f}\n";
    let site = Site::with_sop(&sop(steps));
    site.finds(&[("flow/step-after-jump", "11:4"), ("flow/step-after-jump", "16:4")]);
}

#[test]
fn hand_overs_lead_into_steps() {
    let steps = "1. A. → end {#a}\n2. B. {#b}\n";
    finds(steps, &["flow/step-after-jump"]);
    let other = |target: &str| sop_with("id: other", &format!("1. A. {{#a}}\n2. B. → {target} {{#b}}\n"));
    let site = Site::with_sop(&sop(steps)).file("sops/other.md", other("[[refund#b]]"));
    assert_eq!(about_ways(&site), []);
    let site = Site::with_sop(&sop(steps)).file("sops/other.md", other("[[refund]]"));
    assert_eq!(about_ways(&site).len(), 1);
    // A hand-over from a step that nobody reaches is a fault of its own document alone.
    let lost = other("end")
        .replace("1. A. {#a}\n2. B.", "1. A. → end {#a}\n2. B.")
        .replace("→ end {#b}", "→ [[refund#b]] {#b}");
    let site = Site::with_sop(&sop(steps)).file("sops/other.md", lost);
    assert_eq!(about_ways(&site), [("flow/step-after-jump".to_owned(), "12:4".to_owned())]);
    // A page has no arrows: its links are ways.
    let page = "---\nkind: page\ntitle: What to do when\n---\n\nSee [[refund#b]].\n";
    assert_eq!(about_ways(&Site::with_sop(&sop(steps)).file("sops/page.md", page)), []);
    // In a translation the step is entered as in the other language.
    let japanese = sop_with("lang: ja", steps).replace("## Instructions", "## 手順");
    let site =
        Site::with_sop(&sop(steps)).file("sops/refund.ja.md", japanese).file("sops/other.md", other("[[refund#b]]"));
    assert_eq!(about_ways(&site), []);
}

#[test]
fn what_may_be_left_out_leads_on() {
    finds("1. A. → end {#a optional}\n2. B. {#b}\n", &[]);
    finds("1. Is it A? {optional}\n   - Yes → end\n   - No → #c\n2. B. {#b}\n3. C. {#c}\n", &[]);
}

#[test]
fn loops_are_told_once_and_limits_count() {
    let steps = "1. Try. {#try}\n2. Does it work? {#works}\n   - Yes → next\n   - No → #try\n3. Close. {#close}\n";
    finds(steps, &["flow/loop-without-limit"]);
    // A time on one of the steps limits the loop; times on all say how long each takes.
    finds(&steps.replace("{#try}", "{#try time=2m}"), &[]);
    let timed = steps.replace("{#try}", "{#try time=2m}").replace("{#works}", "{#works time=10s}");
    finds(&timed, &["flow/loop-without-limit"]);
    finds(&steps.replace("{#try}", "{#try max=2}"), &[]);
    finds(&steps.replace("{#works}", "{#works max=2}"), &[]);
    // A loop inside another: the limit of the inner one says nothing of the outer.
    let nested = "1. A. {#a}\n2. B. {#b max=2}\n3. Is it B?\n   - Yes → next\n   - No → #b\n4. Is it A?\n   - Yes → next\n   - No → #a\n5. C. {#c}\n";
    finds(nested, &[]);
    finds(&nested.replace("4. Is", "4. D. {#d}\n5. Is").replace("No → #a", "No → #d"), &["flow/loop-without-limit"]);
    // Two ways back into one loop, and a step that asks itself.
    finds("1. A. {#a}\n2. Is it B?\n   - Yes → #a\n   - No → next\n3. C. → #a {#c}\n", &["flow/loop-without-exit"]);
    finds("1. A. {#a}\n2. Is it on? {#on}\n   - Yes → next\n   - No → #on\n3. B. {#b}\n", &["flow/loop-without-limit"]);
    // Back to the start of the document itself.
    finds("1. A. {#a}\n2. B. → [[refund]] {#b}\n", &["flow/loop-without-exit"]);
    finds("1. A. {#a}\n2. Again?\n   - Yes → [[refund]]\n   - No → end\n", &["flow/loop-without-limit"]);
    // A branch that rejoins at the arrow of its question.
    let back = "1. A. {#a}\n2. Is it B? → #a {#q}\n   - Yes\n     1. C. {#c}\n   - No → next\n3. D. {#d}\n";
    let site = Site::with_sop(&sop(back));
    assert_eq!(about_ways(&site), [("flow/loop-without-exit".to_owned(), "11:15".to_owned())]);
}

#[test]
fn limits_are_suggested_where_they_belong() {
    let check = |before: &str, after: &str| {
        let rest = "\n2. Does it work? {#works}\n   - Yes → next\n   - No → #try\n3. Close. {#close}\n";
        let site = Site::with_sop(&sop(&format!("{before}{rest}")));
        let run = site.run(&["check", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let edit = &report["diagnostics"][0]["fix"]["edits"][0];
        let mut text = site.read("sops/refund.md");
        text.insert_str(edit["start"].as_u64().expect("a place") as usize, edit["text"].as_str().expect("text"));
        assert_eq!(text, sop(&format!("{after}{rest}")));
        site.write("sops/refund.md", &text);
        site.is_clean();
        assert_eq!(site.run(&["fmt", "--check"]).code, 0);
    };
    check("1. Try. {#try}", "1. Try. {#try max=3}");
    check("1. Try. {#try role=agent critical}", "1. Try. {#try role=agent max=3 critical}");
    check("1. Try. → next {#try hold=2m optional}", "1. Try. → next {#try hold=2m max=3 optional}");
    check("1. Try. {#try tool=\"The desk\" critical}", "1. Try. {#try tool=\"The desk\" max=3 critical}");
}

#[test]
fn the_same_in_yaml() {
    let yaml = format!(
        "---\n{HEAD}instructions:\n  - do: Try.\n    id: try\n  - ask: Does it work?\n    answers:\n      \"Yes\": next\n      \
         \"No\": \"#try\"\n  - do: Close.\n    then: end\n  - Note it.\n---\n"
    );
    let site = Site::with_sop(&yaml);
    site.finds(&[("flow/loop-without-limit", "12:14"), ("flow/step-after-jump", "15:5")]);
    let limited = yaml.replace("id: try\n", "id: try\n    max: 3\n").replace("    then: end\n", "");
    Site::with_sop(&limited).is_clean();
    let single = limited.replace("      \"No\": \"#try\"\n", "");
    Site::with_sop(&single).finds(&[("flow/one-answer", "12:8")]);
}

#[test]
fn answers_look_complete_in_every_language() {
    let ask = |lang: &str, heading: &str, answers: &str| {
        let text = sop_with(&format!("lang: {lang}"), &format!("1. Ask. {{#a}}\n{answers}2. Go on. {{#b}}\n"));
        Site::with_sop(&text.replace("## Instructions", heading))
    };
    for (lang, heading, yes, no, rest) in [
        ("en", "## Instructions", "Yes", "No", "Otherwise"),
        ("ja", "## 手順", "はい", "いいえ", "それ以外"),
        ("zh", "## 操作步骤", "是", "否", "其他情况"),
        ("vi", "## Hướng dẫn", "Có", "Không", "Trường hợp khác"),
        ("lv", "## Norādījumi", "Jā", "Nē", "Citos gadījumos"),
    ] {
        let found = |answers: &str| about_ways(&ask(lang, heading, answers)).len();
        assert_eq!(found(&format!("   - {yes} → next\n   - 1 EUR → end\n")), 1, "{lang}");
        assert_eq!(found(&format!("   - {no} → next\n   - 1 EUR → end\n")), 1, "{lang}");
        assert_eq!(found(&format!("   - {yes} → next\n   - {no}, 1 EUR → end\n")), 0, "{lang}");
        assert_eq!(found(&format!("   - {yes}, 1 EUR → next\n   - {no} → end\n")), 0, "{lang}");
        assert_eq!(found(&format!("   - {yes} → next\n   - {rest} → end\n")), 0, "{lang}");
        assert_eq!(found(&format!("   - {no} → next\n   - {rest} → end\n")), 0, "{lang}");
    }
    finds("1. Who pays?\n   - The customer → next\n   - No answer → end\n2. A. {#a}\n", &[]);
    finds("1. Is it there?\n   - Yes → next\n   - Not yet → end\n2. A. {#a}\n", &[]);
    finds("1. Is it there?\n   - Yes → next\n   - Lost → end\n   - Late → #b\n2. A. {#a}\n3. B. {#b}\n", &[]);
}

#[test]
fn branches_are_entered_by_their_question() {
    let steps = |jump: &str, inner: &str| {
        format!(
            "1. Is it A? {{#q}}\n   - Yes\n     1. B. {{#b}}\n     2. Is it C? {{#c max=2}}\n        - Yes → {inner}\n        - No\n          \
             1. D. {{#d}}\n   - No → next\n2. Is it E? {{#e max=2}}\n   - Yes → {jump}\n   - No → next\n3. F. {{#f}}\n"
        )
    };
    finds(&steps("end", "#b"), &[]);
    finds(&steps("end", "end"), &[]);
    finds(&steps("#b", "end"), &["flow/jump-into-branch"]);
    finds(&steps("#d", "end"), &["flow/jump-into-branch"]);
    let other = sop_with("id: other", "1. A. {#a}\n2. B. → [[refund#b]] {#b}\n");
    let site = Site::with_sop(&sop(&steps("end", "end"))).file("sops/other.md", other);
    assert_eq!(about_ways(&site), [("flow/jump-into-branch".to_owned(), "12:9".to_owned())]);
}

#[test]
fn hand_overs_end_somewhere() {
    let a = |to: &str| sop_with("id: a", &format!("1. A. {{#a1}}\n2. B. → {to} {{#a2}}\n"));
    let b = |to: &str| {
        sop_with("id: b", &format!("1. C. {{#b1}}\n2. D. → {to} {{#b2}}\n")).replace("other case", "third case")
    };
    let site = |to: &str| {
        Site::with_sop(&sop("1. S. {#s}\n2. T. → [[a]] {#t}\n"))
            .file("sops/xa.md", a("[[b]]"))
            .file("sops/xb.md", b(to))
    };
    assert_eq!(about_ways(&site("end")), []);
    assert_eq!(about_ways(&site("https://a.example/")), []);
    let round = site("[[a]]");
    assert_eq!(about_ways(&round), [("flow/endless-hand-over".to_owned(), "12:9".to_owned())]);
    let (ids, line) = path(&round);
    assert_eq!(ids, ["start", "a1", "a2", "b#b1", "b#b2", "a1"]);
    assert_eq!(line, "Start → 1 → 2 → \"Handle the third case\": 1 → 2 → \"Handle the other case\": 1");
    assert!(round.check().stderr.contains("sops/xb.md"), "{}", round.check().stderr);
    // Three of them, of which the last comes back into a step.
    assert_eq!(about_ways(&site("[[refund#t]]")), [("flow/endless-hand-over".to_owned(), "11:9".to_owned())]);
    // What is wrong is in the other document alone.
    let site = Site::with_sop(&sop("1. S. {#s}\n2. T. → [[b]] {#t}\n")).file("sops/xb.md", b("#b1"));
    assert_eq!(about_ways(&site), [("flow/loop-without-exit".to_owned(), "12:9".to_owned())]);
}

#[test]
fn statuses_of_hand_overs() {
    let site = |own: &str, other: &str| {
        let status = |status: &str, rest: &str| {
            if status.is_empty() { rest.to_owned() } else { format!("{rest}\nstatus: {status}") }
        };
        Site::new()
            .file("sops/a.md", sop_with(&status(own, "id: a"), "1. A. {#a1}\n2. B, as [[b]] says. → [[b]] {#a2}\n"))
            .file(
                "sops/b.md",
                sop_with(&status(other, "id: b"), "1. C. {#b1}\n2. D. {#b2}\n").replace("other case", "third case"),
            )
    };
    let rules =
        |own: &str, other: &str| about_ways(&site(own, other)).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(rules("approved", "approved"), Vec::<String>::new());
    assert_eq!(rules("approved", "review"), Vec::<String>::new());
    // The link in the words, and the arrow.
    assert_eq!(rules("approved", "draft"), ["links/draft-document", "flow/unfinished-hand-over"]);
    assert_eq!(rules("", "draft"), ["links/draft-document", "flow/unfinished-hand-over"]);
    assert_eq!(rules("draft", "draft"), Vec::<String>::new());
    assert_eq!(rules("approved", "retired"), ["links/retired-document", "flow/unfinished-hand-over"]);
    assert_eq!(rules("review", "retired"), ["links/retired-document", "links/retired-document"]);
    assert_eq!(rules("retired", "retired"), Vec::<String>::new());
}

#[test]
fn findings_show_the_way() {
    let steps = "1. A. {#a}\n2. Is it B, as far as anybody can tell by looking at it? {#b}\n   - Yes → #d\n   - No → next\n3. C. {#c}\n\
         4. D. {#d}\n5. Is it E? {#e}\n   - Yes → next\n   - No → #nowhere\n6. F. {#f}\n";
    let site = Site::with_sop(&sop(steps));
    assert_eq!(
        path(&site),
        (
            vec!["start".into(), "a".into(), "b".into(), "d".into(), "e".into()],
            "Start → 1 → 2 \"Yes\" → 4 → 5 \"No\"".into()
        )
    );
    let said = site.run(&["check", "--lang", "ja"]).stderr;
    assert!(said.contains("経路: 開始 → 1 → 2 「Yes」 → 4 → 5 「No」"), "{said}");
    for (format, words) in [
        ("github", "path: Start"),
        ("gitlab", "path: Start"),
        ("junit", "path: Start"),
        ("rdjson", "path: Start"),
        ("markdown", "Start → 1"),
        ("sarif", "threadFlows"),
    ] {
        let said = site.run(&["check", "--format", format]).stdout;
        assert!(said.contains(words), "{format}: {said}");
    }
    // An arrow that closes a loop is gone along; behind an arrow away, its end is shown.
    let looped = Site::with_sop(&sop("1. A. {#a}\n2. B. → #a {#b}\n"));
    assert_eq!(path(&looped).1, "Start → 1 → 2 → 1");
    let after = Site::with_sop(&sop("1. A. → end {#a}\n2. B. {#b}\n"));
    assert_eq!(path(&after).1, "Start → 1 → End");
    assert_eq!(
        path(&Site::with_sop(&sop("1. Is it A?\n   - Yes\n     1. Is it B?\n   - No → next\n2. C. {#c}\n"))).1,
        "Start → 1 \"Yes\" → 1a.1"
    );
}

#[test]
fn two_procedures_in_a_document() {
    let kind = "title: Checklist\nplural: Checklists\nsections:\n  opening: { type: steps, required: true, headings: [Opening] }\n  \
        closing: { type: steps, required: true, headings: [Closing] }\n";
    let text = "---\nkind: checklist\ntitle: Open and close the shop\n---\n\n## Opening\n\n1. A. → end {#a}\n2. B. {#b}\n\n## Closing\n\n\
        1. C. {#c}\n2. D. → #c {#d}\n";
    let site = Site::new().file("templates/kinds/checklist/kind.yaml", kind).file("sops/shop.md", text);
    let rules: Vec<String> = about_ways(&site).into_iter().map(|(rule, _)| rule).collect();
    assert_eq!(rules, ["flow/step-after-jump", "flow/loop-without-exit"], "{}", site.check().stderr);
}

#[test]
fn hostile_procedures_are_checked_in_time() {
    // A long line of questions that all lead back, and branches inside branches.
    let many: String = (0..3000).map(|at| format!("1. Is it {at}? {{#s{at}}}\n   - Yes → #s{}\n", at / 2)).collect();
    let deep: String =
        (0..200).map(|at| format!("{}1. Is it?\n{}- Yes\n", "   ".repeat(2 * at), "   ".repeat(2 * at + 1))).collect();
    for steps in [many, deep] {
        let mut files = Memory::default();
        files.insert(SitePath::literal("sops/refund.md"), sop(&steps));
        compile::check(&files, &CheckOptions::default(), &|_| {}).expect("a site");
    }
}

/// A piece of a procedure that begins at its first step and goes on behind its last.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Plain,
    Gate,
    Escalate,
    IfElse,
    Loop,
    Branch,
    Nested,
}

/// A fault, and the rule that tells of it.
const FAULTS: [(&str, &str); 12] = [
    ("flow/unreachable-step", "1. Is it? {#xq}\n   - Yes → #last\n   - No → end\n1. Go. {#xg}\n"),
    ("flow/step-after-jump", "1. Go. → #last {#xg}\n1. Wait. {#xw}\n"),
    ("flow/dead-end", "1. Is it? {#xq}\n   - Yes → next\n   - No → [[rma]]\n1. Go. {#xg}\n"),
    ("flow/loop-without-exit", "1. Go. {#xg}\n1. Wait. → #xg {#xw}\n"),
    ("flow/loop-without-exit", "1. Go. {#xg max=3}\n1. Is it? {#xq}\n   - Yes → #xg\n   - No → #xq\n"),
    ("flow/loop-without-limit", "1. Go. {#xg}\n1. Is it? {#xq}\n   - Yes → next\n   - No → #xg\n"),
    ("flow/one-answer", "1. Is it? {#xq}\n   - Yes → next\n"),
    ("flow/incomplete-answers", "1. Is it? {#xq}\n   - Yes → next\n   - Partly → end\n"),
    (
        "flow/jump-into-branch",
        "1. Is it? {#xq}\n   - Yes → #xb\n   - No → next\n1. Is that? {#xt}\n   - Yes\n     1. Go. {#xb}\n   - No → next\n",
    ),
    ("flow/same-place", "1. Is it? {#xq}\n   - Yes → next\n   - No → next\n"),
    ("flow/unfinished-hand-over", "1. Is it? {#xq}\n   - Yes → next\n   - No → [[draft]]\n"),
    ("links/broken-step", "1. Is it? {#xq}\n   - Yes → next\n   - No → #nowhere\n"),
];

fn piece(piece: Piece, at: usize) -> String {
    match piece {
        Piece::Plain => format!("1. Go. {{#p{at}}}\n"),
        Piece::Gate => format!("1. Is it? {{#p{at}}}\n   - Yes → next\n   - No → end\n"),
        Piece::Escalate => format!("1. Is it? {{#p{at}}}\n   - No → next\n   - Yes, and more → [[fine]]\n"),
        Piece::IfElse => format!(
            "1. Is it? {{#p{at}}}\n   - Yes → next\n   - No → #e{at}\n1. Go. → #j{at} {{#t{at}}}\n1. Wait. {{#e{at}}}\n1. Note. {{#j{at}}}\n"
        ),
        Piece::Loop => format!("1. Go. {{#p{at} max=2}}\n1. Is it? {{#q{at}}}\n   - Yes → next\n   - No → #p{at}\n"),
        Piece::Branch => format!(
            "1. Is it? {{#p{at}}}\n   - Yes\n     1. Go. {{#b{at}}}\n     2. Wait. → end {{#c{at}}}\n   - No → next\n"
        ),
        Piece::Nested => format!(
            "1. Is it? {{#p{at}}}\n   - Yes\n     1. Is that? {{#b{at}}}\n        - Yes\n          1. Go. {{#c{at}}}\n        - No → next\n     \
             2. Wait. {{#d{at}}}\n   - No\n     1. Note. {{#n{at}}}\n"
        ),
    }
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    use Piece::{Branch, Escalate, Gate, IfElse, Loop, Nested, Plain};
    let piece = proptest::sample::select(vec![Plain, Gate, Escalate, IfElse, Loop, Branch, Nested]);
    proptest::collection::vec(piece, 0..9)
}

/// What is found about ways in a procedure of such pieces.
fn found(steps: &str) -> Vec<&'static str> {
    let mut files = Memory::default();
    let mut put = |path: &str, text: String| files.insert(SitePath::literal(path), text);
    put("sops/refund.md", sop(steps));
    put("sops/fine.md", sop_with("id: fine", "1. A. {#a}\n2. B. {#b}\n"));
    put("sops/draft.md", sop_with("id: draft\nstatus: draft", "1. A. {#a}\n2. B. {#b}\n"));
    put("sops/rma.md", "---\nkind: term\ntitle: RMA\ndefinition: A number.\n---\n".to_owned());
    let checked = compile::check(&files, &CheckOptions::default(), &|_| {}).expect("a site");
    let rules = checked.diagnostics.iter().map(|found| found.rule.name);
    rules.filter(|rule| rule.starts_with("flow/") || rule.starts_with("links/")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sound_is_left_alone_and_a_fault_is_found(pieces in pieces(), at in 0usize..9, fault in 0..FAULTS.len()) {
        let mut parts: Vec<String> = pieces.iter().enumerate().map(|(at, of)| piece(*of, at)).collect();
        parts.push("1. Close. {#last}\n".to_owned());
        let sound = parts.concat();
        prop_assert!(found(&sound).is_empty(), "{:?}\n{sound}", found(&sound));
        let (rule, text) = FAULTS[fault];
        parts.insert(at.min(pieces.len()), text.to_owned());
        let faulty = parts.concat();
        prop_assert_eq!(found(&faulty), vec![rule], "{}", faulty);
    }
}

/// Where a step of a random procedure leads: `None` for the end.
type Leads = Vec<Option<usize>>;

/// Steps that lead anywhere: as written, and where each leads.
fn tangles() -> impl Strategy<Value = (String, Vec<Leads>)> {
    let step = (0..4usize, 0..8usize, 0..8usize);
    proptest::collection::vec(step, 2..8).prop_map(|steps| {
        let count = steps.len();
        let step_or_end = |to: usize| (to < count).then_some(to);
        let word = |to: usize| if to < count { format!("#s{to}") } else { "end".to_owned() };
        let one = |(at, (kind, a, b)): (usize, &(usize, usize, usize))| match kind {
            0 => (format!("1. Go. {{#s{at}}}\n"), vec![step_or_end(at + 1)]),
            1 => (format!("1. Go. → {} {{#s{at}}}\n", word(*a)), vec![step_or_end(*a)]),
            2 => (
                format!("1. Is it? {{#s{at}}}\n   - Yes → {}\n   - No → next\n", word(*a)),
                vec![step_or_end(*a), step_or_end(at + 1)],
            ),
            _ => (
                format!("1. Is it? {{#s{at}}}\n   - Yes → {}\n   - No → {}\n", word(*a), word(*b)),
                vec![step_or_end(*a), step_or_end(*b)],
            ),
        };
        let (texts, leads): (Vec<String>, Vec<Leads>) = steps.iter().enumerate().map(one).unzip();
        (texts.concat(), leads)
    })
}

/// What can be reached from a step, itself included, and whether the end can.
fn reach(from: usize, leads: &[Leads]) -> (Vec<usize>, bool) {
    let (mut seen, mut ends) = (vec![from], false);
    let mut at = 0;
    while at < seen.len() {
        for to in &leads[seen[at]] {
            match to {
                Some(to) if !seen.contains(to) => seen.push(*to),
                Some(_) => {}
                None => ends = true,
            }
        }
        at += 1;
    }
    (seen, ends)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    /// A procedure that cannot come to its end holds a loop without exit, and only then is one
    /// found: there is no third way to go wrong, and so no rule of its own for it.
    #[test]
    fn every_tangle_is_judged_rightly((steps, leads) in tangles()) {
        let rules = found(&steps);
        let (reached, _) = reach(0, &leads);
        let is_trap = reached.iter().any(|step| !reach(*step, &leads).1);
        prop_assert_eq!(rules.contains(&"flow/loop-without-exit"), is_trap, "{}", steps);
        let is_lost = (0..leads.len()).any(|step| !reached.contains(&step));
        let tells = rules.iter().any(|rule| ["flow/unreachable-step", "flow/step-after-jump"].contains(rule));
        prop_assert!(is_lost || !tells, "{}", steps);
        prop_assert!(!is_lost || tells || is_trap, "{}", steps);
        // Every loop that can be left is one without limit here, where no step has one.
        let comes_back = |step: &usize| leads[*step].iter().flatten().any(|to| reach(*to, &leads).0.contains(step));
        let is_left = |step: &usize| {
            let (seen, ends) = reach(*step, &leads);
            ends || seen.iter().any(|other| !reach(*other, &leads).0.contains(step))
        };
        let is_loop = reached.iter().any(|step| comes_back(step) && is_left(step));
        prop_assert_eq!(rules.contains(&"flow/loop-without-limit"), is_loop, "{}", steps);
    }
}

#[test]
fn nobody_can_go_on_where_there_are_no_steps() {
    let empty = sop_with("id: other", "").replace("\n## Instructions\n\n", "");
    let steps = "1. Is it A?\n   - Yes → [[other]]\n   - No, and late → [[other]]\n   - Otherwise → #b\n2. B. {#b}\n";
    let site = Site::with_sop(&sop(steps)).file("sops/zother.md", empty);
    let found: Vec<String> = site.rules();
    assert_eq!(found, ["flow/dead-end", "metadata/missing-instructions"], "{}", site.check().stderr);
    // A person or a page takes over.
    for taker in ["kind: role", "kind: page"] {
        let other = format!("---\n{taker}\nid: other\ntitle: Team lead\n---\n\nWhat there is to say of it.\n");
        let site = Site::with_sop(&sop(steps)).file("sops/zother.md", other);
        assert_eq!(about_ways(&site), [], "{taker}");
    }
}
