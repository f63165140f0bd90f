//! Flowcharts drawn from the steps.

use crate::site::Site;

const STEPS: &str = "### Contact\n\n1. Greet the customer. {#greet time=20s role=Agent}\n2. Was the order delivered less than 30 days ago? {#age}\n   - Yes → #refund\n   - No → [[store-credit]]\n\n### Money\n\n1. Refund the order. {#refund critical}\n2. Did it work? {#worked max=2}\n   - Yes → end\n   - No → #refund\n3. Call the bank. {#bank optional}\n";

fn sop_with_steps(steps: &str) -> String {
    format!(
        "---\ntitle: Handle a refund request\ndepartment: support\npurpose: Give every customer a fast answer.\nglossary: none\n---\n\n## Instructions\n\n{steps}"
    )
}

fn site() -> Site {
    Site::new().file("sops/refund.md", sop_with_steps(STEPS)).file(
        "sops/store-credit.md",
        sop_with_steps("1. Offer store credit. {#offer}\n2. Note it. {#note}\n")
            .replace("Handle a refund request", "Store <credit>"),
    )
}

fn chart(site: &Site) -> String {
    site.build_anyway();
    site.charts("refund.html").remove(0)
}

/// The words of a picture, each text with its lines joined.
fn texts(chart: &str) -> Vec<String> {
    let picture = chart.split_once("</svg>").expect("a picture").0;
    let inside = |text: &str| {
        let mut words = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            words.push_str(before);
            rest = after.split_once('>').map_or("", |(_, rest)| rest);
        }
        words.push_str(rest);
        words.replace('\u{a0}', " ")
    };
    picture
        .split("<text")
        .skip(1)
        .map(|text| {
            let text = text.split_once('>').expect("a tag ends").1;
            inside(text.split_once("</text>").expect("a text ends").0)
        })
        .collect()
}

#[test]
fn a_chart_says_what_the_steps_say() {
    let chart = chart(&site());
    let texts = texts(&chart);
    for words in [
        "Start",
        "1 Greet the customer.",
        "Agent · 20 s",
        "2 Was the order delivered less than 30 days ago?",
        "3 Refund the order.",
        "4 Did it work?",
        "5 Call the bank.",
        "Store &lt;credit&gt;",
        "Yes",
        "No",
        "Contact",
        "Money",
        "End",
    ] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    // Answers stand in the order of the source.
    let place = |words: &str| texts.iter().position(|text| text == words);
    assert!(place("Yes") < place("No"), "{texts:?}");
}

#[test]
fn every_node_leads_to_its_step_and_hand_overs_to_their_page() {
    let chart = chart(&site());
    for link in [
        "href=\"#greet\" class=\"node do\"",
        "href=\"#age\" class=\"node choice\"",
        "href=\"store-credit.html\" class=\"node hand-over\"",
        "class=\"node do critical\"",
        "class=\"node do optional\"",
    ] {
        assert!(chart.contains(link), "{link}: {chart}");
    }
    let said = "aria-label=\"Decision: 2 Was the order delivered less than 30 days ago? Next: Yes → 3 Refund the order.; No → Store &lt;credit&gt;\"";
    assert!(chart.contains(said), "{chart}");
    assert!(chart.contains("role=\"graphics-document document\""), "{chart}");
}

#[test]
fn the_same_in_words_stands_below() {
    let chart = chart(&site());
    let words = chart.split_once("<ol class=\"flowchart-words\">").expect("an outline").1;
    for line in [
        "<li>Decision: <a href=\"#age\">2 Was the order delivered less than 30 days ago?</a>\n<ul>\n<li>Yes → <a href=\"#refund\">3 Refund the order.</a></li>\n<li>No → <a href=\"store-credit.html\">Store &lt;credit&gt;</a></li>",
        "<li>Yes → End</li>",
        "(Agent · 20\u{a0}s)",
    ] {
        assert!(words.contains(line), "{line}: {words}");
    }
}

#[test]
fn lanes_stand_for_roles() {
    let text = sop_with_steps("1. Ask. {#a role=Agent}\n2. Approve. {#b role=Lead}\n3. Note. {#c}\n");
    let site = Site::with_sop(&text.replace("department:", "lanes: role\ndepartment:"));
    let chart = chart(&site);
    let heads: Vec<String> = texts(&chart).into_iter().take(3).collect();
    assert_eq!(heads, ["Agent", "Lead", "No role given"]);
    let lanes = |chart: &str| chart.split("</svg>").next().unwrap_or("").matches("class=\"lane\"").count();
    assert_eq!(lanes(&chart), 3);
    // Who does it is told also where no lanes are drawn: to listeners, in words, and on phones.
    assert!(chart.contains("aria-label=\"Step: 2 Approve. Lead. Next: 3\""), "{chart}");
    assert!(chart.contains("<a href=\"#b\">2 Approve.</a> <span class=\"detail\">(Lead)</span>"), "{chart}");
    // The site may ask for all of them, and a document may differ.
    let site = Site::with_sop(&text).file("sopwith.toml", "lanes = \"role\"\n");
    assert_eq!(lanes(&self::chart(&site)), 3);
    site.write("sops/refund.md", text.replace("department:", "lanes: none\ndepartment:"));
    assert_eq!(lanes(&self::chart(&site)), 0);
}

#[test]
fn a_chart_beyond_the_budget_is_told_and_its_words_stand_in() {
    let steps: String =
        (1..=450).map(|number| format!("{number}. Do thing number {number}. {{#s{number}}}\n")).collect();
    let site = Site::with_sop(&sop_with_steps(&steps));
    assert!(site.rules().contains(&"flow/chart-too-large".to_owned()), "{:?}", site.rules());
    site.build_anyway();
    let chart = site.charts("refund.html").remove(0);
    assert!(!chart.contains("<svg") && chart.contains("<details open>"), "{}", &chart[..400]);
    assert!(chart.contains("450 Do thing number 450."));
}

#[test]
fn what_an_author_writes_stays_words() {
    let steps = "1. Type `<script>alert(1)</script>` & \"go\". {#a}\n2. Is it </text></svg><script>x</script>? {#b}\n   - \"Yes\"><img src=x> → end\n   - No → #a\n";
    let site = Site::with_sop(&sop_with_steps(steps));
    let chart = chart(&site);
    assert!(!chart.contains("<script") && !chart.contains("<img"), "{chart}");
    assert_eq!(chart.matches("<svg").count(), chart.matches("</svg>").count());
    crate::pages::are_sound(&site.path("out"));
}

#[test]
fn two_runs_draw_the_same() {
    let site = site();
    assert_eq!(chart(&site), chart(&site));
}

#[test]
fn the_words_of_every_language_are_drawn() {
    for (lang, heading, step, start) in [
        ("ja", "## 手順", "お客様にカスタマーサポートのマネージャーから折り返し電話することを伝える。", "開始"),
        ("zh", "## 操作步骤", "告知客户我们会在两个工作日之内由主管回电，并把承诺写进工单里。", "开始"),
        ("vi", "## Hướng dẫn", "Báo cho khách hàng rằng trưởng nhóm sẽ gọi lại trong hai ngày làm việc.", "Bắt đầu"),
        ("lv", "## Norādījumi", "Pasakiet klientam, ka komandas vadītājs atzvanīs divu darbdienu laikā.", "Sākums"),
    ] {
        let text = sop_with_steps(&format!("1. {step} {{#a}}\n2. {step} {{#b}}\n")).replace("## Instructions", heading);
        let site = Site::with_sop(&text.replace("department:", &format!("lang: {lang}\ndepartment:")));
        let texts = texts(&chart(&site));
        assert_eq!(texts, [start, &format!("1 {step}"), &format!("2 {step}"), texts[3].as_str()], "{lang}");
    }
}
