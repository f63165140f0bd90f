//! Our notation as people type it: every variant at every place comes out as it was meant, or with a finding at its place.

use crate::site::Site;
use serde_json::Value;

const SETTINGS: &str =
    "[rules]\n\"structure/single-step\" = \"off\"\n\"language/several-actions\" = \"off\"\n\"flow\" = \"warn\"\n";

/// Many small SOPs in one site, checked and built once.
struct Many {
    site: Site,
    findings: Vec<Value>,
}

impl Many {
    /// Sites of instructions, which begin in line 9.
    fn new(instructions: &[String]) -> Many {
        let mut site = Site::new().file("sopwith.toml", SETTINGS);
        for (number, steps) in instructions.iter().enumerate() {
            let front = format!(
                "title: Handle case {number}\ndepartment: support\npurpose: To show how steps are written and read here.\nglossary: none"
            );
            site = site
                .file(&format!("sops/case-{number}.md"), format!("---\n{front}\n---\n## Instructions\n\n{steps}\n"));
        }
        let site =
            site.file("sops/credit.md", crate::site::SOP.replace("Handle a refund request", "Give store credit"));
        let mut many = Many { site, findings: Vec::new() };
        many.look();
        many
    }

    fn look(&mut self) {
        let run = self.site.run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr));
        self.findings = report["diagnostics"].as_array().expect("a list of findings").clone();
        self.site.build_anyway();
    }

    /// Rule, and the source at its place, of the findings in a document.
    fn findings(&self, number: usize) -> Vec<(String, String)> {
        let path = format!("sops/case-{number}.md");
        let text = self.site.read(&path);
        let own = self.findings.iter().filter(|found| found["path"] == *path);
        own.map(|found| {
            let offset = |end: &str| found[end]["offset"].as_u64().expect("an offset") as usize;
            (found["rule"].as_str().unwrap_or_default().to_owned(), text[offset("start")..offset("end")].to_owned())
        })
        .collect()
    }

    fn rules(&self, number: usize) -> Vec<String> {
        self.findings(number).into_iter().map(|(rule, _)| rule).collect()
    }

    /// What a document's steps say: words, id, attributes, answers, targets, blocks.
    fn steps(&self, number: usize) -> Vec<Value> {
        let json: Value = serde_json::from_str(&self.site.read(&format!("out/case-{number}.json"))).expect("JSON");
        let mut steps = json["steps"].as_array().expect("steps").clone();
        for step in &mut steps {
            step["url"] = Value::Null;
        }
        steps
    }

    fn source(&self, number: usize) -> String {
        let text = self.site.read(&format!("sops/case-{number}.md"));
        text.split_once("## Instructions\n\n").map(|(_, steps)| steps.to_owned()).unwrap_or_default()
    }
}

/// Each of the first is read as the one it comes with, and says these rules and no others; `--fix` leaves nothing.
#[track_caller]
fn read_as(cases: &[(String, String, &[&str])]) {
    let written: Vec<String> = cases.iter().flat_map(|(written, meant, _)| [written.clone(), meant.clone()]).collect();
    let mut many = Many::new(&written);
    let mut wrong = Vec::new();
    for (number, (written, _, rules)) in cases.iter().enumerate() {
        let (own, meant) = (number * 2, number * 2 + 1);
        if !many.findings(meant).is_empty() {
            wrong.push(format!("the clean one is not: {written:?}: {:?}", many.findings(meant)));
        }
        let found = many.rules(own);
        if found != *rules {
            wrong.push(format!("{written:?} says {:?}, not {rules:?}", many.findings(own)));
        }
        // A block that is told is read once it is mended.
        let is_block = rules.contains(&"structure/misplaced-block");
        if !is_block && many.steps(own) != many.steps(meant) {
            wrong.push(format!("{written:?} is read as {:#?}, not {:#?}", many.steps(own), many.steps(meant)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    many.site.run(&["check", "--fix"]);
    many.site.run(&["fmt"]);
    many.look();
    for (number, (written, _, _)) in cases.iter().enumerate() {
        let (own, meant) = (number * 2, number * 2 + 1);
        if !many.rules(own).is_empty() || many.steps(own) != many.steps(meant) {
            wrong.push(format!("{written:?} becomes {:?}: {:?}", many.source(own), many.findings(own)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ARROWS: [&str; 14] =
    ["→", "->", "-->", "=>", "==>", "⇒", "➡", "➡\u{fe0f}", "➔", "➜", "⟶", "–>", "\u{f0e0}", "＝＞"];

#[test]
fn every_arrow_is_one_at_every_place() {
    let mut cases: Vec<(String, String, &[&str])> = Vec::new();
    let places = [
        "1. Is it paid? {#ask}\n   - Yes @ #pay\n   - No @ end\n2. Pay it back. {#pay}",
        "1. Wait for the reply. {#ask}\n   - Approved @ #pay\n   - Rejected @ [[credit]]\n2. Pay it back. {#pay}",
        "1. Send the form. @ #pay\n2. Pay it back. {#pay}",
        "1. Send the form. {#ask role=agent} @ #pay\n2. Pay it back. {#pay}",
        "1. Send the form @ #pay {#ask role=agent}\n2. Pay it back. {#pay} @ end",
        "1. 支払い済みですか。 {#ask}\n   - はい@ #pay\n   - いいえ @end\n2. 返金する。 {#pay}",
    ];
    for arrow in ARROWS {
        for place in places {
            cases.push((place.replace('@', arrow), place.replace('@', "→"), &[]));
        }
    }
    read_as(&cases);
}

#[test]
fn attributes_are_read_wherever_they_stand() {
    let next = "\n2. Close the order. {#close}";
    let meant = format!("1. Refund the order. {{#pay role=agent time=2m critical}}{next}");
    let told: &[&str] = &["structure/misplaced-attributes"];
    let silent: &[&str] = &[];
    let unseen: &[&str] = &["file/invisible-character"];
    let variants: Vec<(&str, &[&str])> = vec![
        ("Refund the order {#pay role=agent time=2m critical}.", silent),
        ("Refund the order. {#pay role=agent time=2m critical}.", silent),
        ("Refund the order. {#pay role=agent time=2m critical}\u{200e}", unseen),
        ("Refund the order. {#pay, role=agent, time=2m, critical}", silent),
        ("Refund the order. {#pay,role=agent,time=2m,critical}", silent),
        ("Refund the order. {#pay; role=agent; time=2m; critical;}", silent),
        ("Refund the order. {#pay} {role=agent time=2m critical}", silent),
        ("Refund the order. {#pay}{role=agent} {time=2m critical}", silent),
        ("Refund the order. {#pay role = agent time: 2m critical}", silent),
        ("Refund the order. ｛#pay role=agent time=2m critical｝", silent),
        ("{#pay role=agent time=2m critical} Refund the order.", told),
        ("Refund {#pay role=agent time=2m critical} the order.", told),
        ("Refund the order. **{#pay role=agent time=2m critical}**", told),
        ("Refund the order. `{#pay role=agent time=2m critical}`", told),
        ("Refund the order. {#pay role=agent time=2m critical", told),
    ];
    let cases: Vec<(String, String, &[&str])> =
        variants.into_iter().map(|(written, rules)| (format!("1. {written}{next}"), meant.clone(), rules)).collect();
    read_as(&cases);
}

#[test]
fn lengths_of_time_are_read_as_people_write_them() {
    let steps = |time: &str| format!("1. Refund the order. {{#pay {time}}}\n2. Close the order. {{#close}}");
    let many = Many::new(&["time=1h30m", "time=\"1h 30m\"", "time=1 h 30 min", "time=90 min", "time=1.5h"].map(steps));
    for number in 0..5 {
        assert_eq!(many.rules(number), [""; 0]);
        assert_eq!(many.steps(number)[0]["time"]["seconds"], 5400, "{number}");
    }
    let told = Many::new(
        &[
            "time=2-3m",
            "time=2–3 min",
            "time=2 m - 3 m",
            "time=3 business days",
            "role=agent,lead",
            "role=[agent,lead]",
            "role=team lead",
            "critical=high",
            "deadline=3d",
            "#",
        ]
        .map(steps),
    );
    for number in 0..10 {
        let expected = match number {
            6 | 8 => "structure/unknown-attribute",
            9 => "metadata/bad-id",
            _ => "structure/bad-attribute",
        };
        let rules = told.rules(number);
        assert!(rules.iter().filter(|rule| *rule == expected).count() == 1, "{number}: {:?}", told.findings(number));
    }
    assert!(told.site.check().stderr.contains("time=3m"), "{}", told.site.check().stderr);
}

#[test]
fn attributes_beside_a_step_are_told() {
    let many = Many::new(&[
        "1. Refund the order. {#pay}\n\n   Note the number. {role=agent}\n2. Close the order. {#close}".to_owned(),
        "1. Is it paid? {#ask}\n   - Yes → #close {role=agent}\n   - No → end\n2. Close the order. {#close}".to_owned(),
        "1. Is it paid? {#ask}\n   - Yes → {#close}\n   - No → end\n2. Close the order. {#close}".to_owned(),
    ]);
    assert_eq!(many.findings(0), [("structure/misplaced-attributes".to_owned(), "{role=agent}".to_owned())]);
    assert_eq!(many.findings(1), [("structure/misplaced-attributes".to_owned(), "{role=agent}".to_owned())]);
    assert_eq!(many.findings(2), [("structure/bad-target".to_owned(), "{#close}".to_owned())]);
    let yaml = crate::site::SOP.split("---\n\n## Instructions").next().expect("front matter").to_owned()
        + "instructions:\n  - do: Refund the order with an RMA. {#pay role=agent}\n  - do: Close it.\n---\n";
    Site::with_sop(&yaml).finds_one("structure/misplaced-attributes", &["id: refund"]);
}

/// Arrows that the grammar does not take are told where they stand.
#[test]
fn no_arrow_is_silent() {
    let steps = |way: &str| {
        "1. Wait for the reply. {#wait}\n   - Approved @\n   - Rejected @\n2. Pay. {#pay}".replace('@', way)
    };
    let many = Many::new(
        &["→ pay", "→ credit", "→ **#pay**", "→ **#nope**", ": #pay", "→ #nope", "(→ #pay)", "→ step 9"].map(steps),
    );
    for number in 0..8 {
        let told = many.rules(number);
        let ours = ["structure/bad-target", "structure/unread-arrow", "links/broken-step"];
        assert_eq!(told.iter().filter(|rule| ours.contains(&rule.as_str())).count(), 2, "{:?}", many.findings(number));
    }
    let ja = Many::new(&["1. 確認する。\n   - はい：手順３へ\n   - いいえ：終了\n2. 待つ。\n3. 支払う。".to_owned()]);
    assert_eq!(ja.steps(0)[0]["answers"][1]["target"]["kind"], "end", "{:?}", ja.findings(0));
}

#[test]
fn what_is_said_twice_is_told_once() {
    let many = Many::new(
        &["{#a #b}", "{#a role=agent role=lead}", "{#a} {#b}", "{#a time=1m} {time=2m}"]
            .map(|braces| format!("1. Refund the order. {braces}\n2. Close the order. → end")),
    );
    for number in 0..4 {
        assert_eq!(many.rules(number), ["structure/attribute-twice"], "{:?}", many.findings(number));
    }
}

const LANGUAGES: [(&str, &str, &str, &str); 5] = [
    ("Wait for the reply.", "Approved: go to step 3", "Rejected: go to step 4", "Go back to step 1."),
    ("返事を待つ。", "承認：手順3へ進む", "却下：手順4へ進む", "手順1へ戻る。"),
    ("Chờ trả lời.", "Đồng ý: chuyển sang bước 3", "Từ chối: chuyển sang bước 4", "Quay lại bước 1."),
    ("等待答复。", "批准：转到步骤3", "拒绝：转到第4步", "返回步骤1。"),
    (
        "Gaidiet atbildi.",
        "Apstiprināts: pārejiet uz 3. soli",
        "Noraidīts: pārejiet uz 4. soli",
        "Atgriezieties pie 1. soļa.",
    ),
];

/// Answers that name steps by number, in all five languages, as arrows and in words: the flow is right, each is told at its place,
/// and the fix names the step by its id.
#[test]
fn steps_named_by_number_are_told_and_lead_there() {
    let mut written = Vec::new();
    for (wait, yes, no, _) in LANGUAGES {
        written.push(format!("1. {wait}\n   - {yes}\n   - {no}\n2. Never.\n3. Pay. → end\n4. Decline."));
    }
    for target in [
        "3",
        "step 3",
        "go to step 3",
        "Step 3.",
        "手順3",
        "手順３へ",
        "ステップ③",
        "bước 3",
        "步骤3",
        "第3步",
        "第三步",
        "3. soli",
        "pārejiet uz 3. soli",
        "no. 3",
        "step three",
    ] {
        written.push(format!(
            "1. Wait.\n   - Approved → {target}\n   - Rejected => 4\n2. Never.\n3. Pay. → end\n4. Decline."
        ));
    }
    let many = Many::new(&written);
    let mut wrong = Vec::new();
    for (number, written) in written.iter().enumerate() {
        let steps = many.steps(number);
        let answers = steps[0]["answers"].as_array().cloned().unwrap_or_default();
        let to = |at: usize| answers.get(at).map(|answer| answer["target"]["step"].clone()).unwrap_or_default();
        let ids = [steps[2]["id"].clone(), steps[3]["id"].clone()];
        if [to(0), to(1)] != ids {
            wrong.push(format!("{written:?} leads to {answers:?}"));
        }
        let expected = if number < LANGUAGES.len() { "structure/step-by-number" } else { "structure/bad-target" };
        let rules = many.rules(number);
        if rules.iter().filter(|rule| *rule == expected).count() != 2
            || rules.iter().any(|rule| rule == "flow/step-after-jump")
        {
            wrong.push(format!("{written:?} says {:?}", many.findings(number)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    many.site.run(&["check", "--fix=review"]);
    let mut again = many;
    again.look();
    for number in 0..written.len() {
        let left = again.rules(number);
        let named = ["structure/step-by-number", "structure/bad-target"];
        if left.iter().any(|rule| named.contains(&rule.as_str())) {
            wrong.push(format!("{:?} is left of {:?}", again.findings(number), again.source(number)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_sentence_that_leads_to_a_number_is_told_in_every_language() {
    let written: Vec<String> = LANGUAGES
        .iter()
        .map(|(wait, _, _, back)| format!("1. {wait} {{#wait}}\n2. {back}\n3. Close it."))
        .chain([
            "1. Call. If both answers are right, go to step 2. If not, go to step 3.\n2. Help.\n3. Refuse.".to_owned(),
            "1. Approved? If yes continue with 2, if not with 3.\n2. Help.\n3. Refuse.".to_owned(),
            "1. Call.\n2. Ask: did the e-mail arrive? Otherwise see step 3.\n3. Write.".to_owned(),
        ])
        .collect();
    let counts = [1, 1, 1, 1, 1, 2, 2, 1];
    let many = Many::new(&written);
    for (number, written) in written.iter().enumerate() {
        let rules = many.rules(number);
        let named = rules.iter().filter(|rule| *rule == "structure/step-by-number").count();
        assert_eq!(named, counts[number], "{written}: {:?}", many.findings(number));
    }
}

#[test]
fn a_number_that_is_not_there_is_an_error() {
    let many = Many::new(&[
        "1. Call.\n2. Help. Go back to step 7.\n3. Close.".to_owned(),
        "1. 電話する。\n2. 手順9へ戻る。\n3. 閉じる。".to_owned(),
        "1. Wait.\n   - Yes → 9\n   - No → step 12\n2. Close.".to_owned(),
    ]);
    assert_eq!(many.rules(0), ["structure/unknown-step-number"]);
    assert_eq!(many.rules(1), ["structure/unknown-step-number"]);
    assert_eq!(
        many.rules(2).iter().filter(|rule| *rule == "structure/bad-target").count(),
        2,
        "{:?}",
        many.findings(2)
    );
}

#[test]
fn numbers_that_are_no_steps_are_left_alone() {
    let lines = [
        "Answer within 3 days.",
        "Press 4 and wait.",
        "Call 112 at once.",
        "Wait 2 minutes, then go to 5 shops.",
        "Enter 2 in the field.",
        "Use 2-step verification.",
        "Open step 2 of the form.",
        "Choose File → Print.",
        "Set the level from 1 → 2.",
        "Refund up to 3 %.",
        "Call back in 2 steps at most.",
        "Dial 1, then 2.",
        "Go to room 3.",
        "Return 2 of the 3 parcels.",
        "See page 3.",
        "3日以内に答える。",
        "4を押す。",
        "窓口3へ案内する。",
        "112に電話する。",
        "Trả lời trong 3 ngày.",
        "Bấm phím 4.",
        "Gọi số 112.",
        "在3天内答复。",
        "按4键。",
        "拨打112。",
        "分3步完成。",
        "Atbildiet 3 dienu laikā.",
        "Nospiediet 4.",
        "Zvaniet uz 112.",
        "Zvaniet uz 2. stāvu.",
    ];
    let many = Many::new(&lines.map(|line| format!("1. {line}\n2. Log it.\n3. Check it.\n4. Sign it.\n5. Close it.")));
    for (number, line) in lines.iter().enumerate() {
        let ours: Vec<String> = many.rules(number).into_iter().filter(|rule| rule.starts_with("structure/")).collect();
        assert_eq!(ours, [""; 0], "{line}: {:?}", many.findings(number));
    }
}

#[test]
fn an_end_in_words_is_told_before_another_step() {
    let ends = [
        "**End.**",
        "End of procedure.",
        "Done.",
        "終了。",
        "これで終了です。",
        "Kết thúc.",
        "结束。",
        "流程到此结束。",
        "Beigas.",
        "Procedūra beidzas šeit.",
    ];
    let langs = ["en", "en", "en", "ja", "ja", "vi", "zh", "zh", "lv", "lv"];
    for (end, lang) in ends.into_iter().zip(langs) {
        let text = crate::site::SOP.replace("title: Handle", &format!("lang: {lang}\ntitle: Handle")).replace(
            "3. Refund the order with an RMA. {#refund} → end",
            &format!("3. Refund the order with an RMA. {end} {{#refund}}\n4. Refuse."),
        );
        let rules = Site::with_sop(&text).file("sopwith.toml", format!("language = \"{lang}\"\n")).rules();
        assert_eq!(rules.iter().filter(|rule| *rule == "flow/end-in-words").count(), 1, "{end}: {rules:?}");
        let last = text.replace("\n4. Refuse.", "");
        let rules = Site::with_sop(&last).file("sopwith.toml", format!("language = \"{lang}\"\n")).rules();
        assert!(!rules.contains(&"flow/end-in-words".to_owned()), "{end}: {rules:?}");
    }
}

#[test]
fn blocks_are_read_as_they_are_typed() {
    let meant = "1. Greet. {#greet}\n   > [!SAY]\n   > Hello and welcome.\n2. Close.";
    let told: &[&str] = &["structure/misplaced-block"];
    let silent: &[&str] = &[];
    let unseen: &[&str] = &["file/invisible-character"];
    let variants: Vec<(&str, &[&str])> = vec![
        ("> [!SAY] Hello and welcome.", silent),
        ("> [!SAY]Hello and welcome.", silent),
        ("> [!Say]: Hello and welcome.", silent),
        ("> [! SAY]\n   > Hello and welcome.", silent),
        ("> [!SAY ]\n   > Hello and welcome.", silent),
        ("> [SAY]\n   > Hello and welcome.", silent),
        ("> [SAY] Hello and welcome.", silent),
        (">\u{a0}[!SAY]\n   > Hello and welcome.", unseen),
        ("> \u{200b}[!SAY]\n   > Hello and welcome.", unseen),
        ("> 【！SAY】\n   > Hello and welcome.", silent),
        ("> ［！SAY］ Hello and welcome.", silent),
        ("> **[!SAY]**\n   > Hello and welcome.", silent),
        (">[!SAY]\n   >Hello and welcome.", silent),
        ("> \\[!SAY\\]\n   > Hello and welcome.", told),
        ("[!SAY]\n   Hello and welcome.", told),
        ("[!SAY] Hello and welcome.", told),
    ];
    let cases: Vec<(String, String, &[&str])> = variants
        .into_iter()
        .map(|(written, rules)| (format!("1. Greet. {{#greet}}\n   {written}\n2. Close."), meant.to_owned(), rules))
        .collect();
    read_as(&cases);
}

#[test]
fn two_blocks_without_a_line_between_are_told_and_parted() {
    let meant = "1. Greet. {#greet}\n   > [!SAY]\n   > Hello.\n\n   > [!RECORD]\n   > - Name\n\n   > [!EXPECT]\n   > A tone.\n2. Close.";
    let written = meant.replace("\n\n", "\n");
    let told: &[&str] = &["structure/misplaced-block", "structure/misplaced-block"];
    // The first is read with what follows it until it is mended.
    let mut many = Many::new(&[written, meant.to_owned()]);
    assert_eq!(many.rules(0), told, "{:?}", many.findings(0));
    many.site.run(&["check", "--fix"]);
    many.look();
    assert_eq!((many.rules(0), many.steps(0)), (Vec::new(), many.steps(1)), "{}", many.source(0));
}

#[test]
fn a_title_of_an_alert_stays_on_its_line() {
    let site = Site::new().file("sops/a.md", crate::site::page("Alerts", "> [!warning]- Be careful\n> It is hot.\n"));
    site.is_clean();
    site.build();
    let page = site.main("a.html");
    assert!(page.contains("Be careful<br />") && page.contains("It is hot.") && !page.contains("[!"), "{page}");
}

#[test]
fn a_link_with_words_stands_in_a_table() {
    let body =
        "| Case | Where |\n|---|---|\n| x | [[b|the B]] |\n| y | [[b\\|the other B]] |\n| z | [[nope|the C]] |\n";
    let site = Site::new()
        .file("sops/a.md", crate::site::page("A table", body))
        .file("sops/b.md", crate::site::page("The second page", "Words."));
    site.finds(&[("links/broken-document", "10:9")]);
    site.build_anyway();
    let page = site.main("a.html");
    assert!(page.contains(">the B</a>") && page.contains(">the other B</a>") && !page.contains("[["), "{page}");
    site.run(&["fmt"]);
    assert!(site.read("sops/a.md").contains("[[b|the B]]"), "{}", site.read("sops/a.md"));
}

#[test]
fn the_arrow_to_the_end_is_not_taken_away() {
    let answers = ["go to step 3", "→ 3", "=> #pay", "➡\u{fe0f} #pay", ": #pay"];
    for answer in answers {
        let steps = format!(
            "1. Is it paid? {{#ask}}\n   - Yes: {answer}\n   - No: go to step 4\n2. Wait. → end\n3. Pay it back. {{#pay}} → end\n4. Decline it."
        );
        let many = Many::new(&[steps]);
        assert!(!many.rules(0).contains(&"flow/step-after-jump".to_owned()), "{answer}: {:?}", many.findings(0));
        many.site.run(&["check", "--fix=review"]);
        assert!(many.source(0).matches("→ end").count() >= 2, "{}", many.source(0));
    }
}
