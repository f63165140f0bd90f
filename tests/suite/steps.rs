//! Instructions: steps with their attributes, ids, answers, blocks and phases, in both notations.

use crate::site::{SOP, Site};
use serde_json::Value;
use sopwith::model::{Attribute, AttributeType};
use std::fs;
use std::path::PathBuf;

/// Many of these SOPs are about one step only.
const ONE_STEP_WILL_DO: &str = "[rules]\n\"structure/single-step\" = \"off\"\n";

/// An SOP with these instructions; the first of them stands in line 9.
fn with_steps(steps: &str) -> Site {
    let front = "title: A\ndepartment: support\npurpose: To show how steps are written.\nglossary: none";
    Site::with_sop(&format!("---\n{front}\n---\n## Instructions\n\n{steps}\n")).file("sopwith.toml", ONE_STEP_WILL_DO)
}

/// Another SOP to lead to.
fn other(site: Site) -> Site {
    site.file("sops/credit.md", SOP.replace("Handle a refund request", "Give store credit"))
}

/// The page of `with_steps`, which must be clean.
#[track_caller]
fn page_of(steps: &str) -> String {
    let site = other(with_steps(steps));
    site.is_clean();
    site.build();
    site.main("refund.html")
}

fn ids(entry: &Value) -> Vec<String> {
    let steps = entry["steps"].as_array().expect("steps");
    steps.iter().map(|step| step["id"].as_str().unwrap_or_default().to_owned()).collect()
}

/// The ids of the steps.
fn ids_of(steps: &str) -> Vec<String> {
    let site = with_steps(steps);
    site.build();
    ids(&site.entry("refund.md"))
}

/// The HTML of one step, up to the next one.
fn step<'a>(page: &'a str, id: &str) -> &'a str {
    let start = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no step {id} in {page}"));
    let rest = &page[start..];
    let next = rest.match_indices("role=\"group\"").nth(1);
    &rest[..next.map_or(rest.len(), |(at, _)| at)]
}

#[test]
fn a_step_shows_each_of_its_attributes() {
    let page = page_of(
        "1. Refund. {#pay role=clerk time=20s hold=60s after=3d needs=\"refund 120 EUR\" to=billing transfer=warm \
         channel=phone tool=\"Order desk\" critical optional max=3}",
    );
    let chips = [
        ("role", "clerk"),
        ("time", "20 s"),
        ("hold", "60 s"),
        ("after", "3 d"),
        ("needs", "refund 120\u{a0}EUR"),
        ("to", "billing"),
        ("transfer", "Warm transfer"),
        ("channel", "phone"),
        ("tool", "Order desk"),
        ("max", "3 times"),
    ];
    for (name, value) in chips {
        let chip = page.split(&format!("chip-{name}\"")).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
        assert!(chip.split("</dd>").next().is_some_and(|chip| chip.contains(value)), "{name}: {chip}");
    }
    assert!(page.contains("Critical step") && page.contains(">Optional<"), "{page}");
    assert!(!page.contains("{#pay") && !page.contains("20s hold"), "attributes leave the text: {page}");
}

/// A value of the type, as in `{name=value}`.
fn value_of(of: AttributeType) -> &'static str {
    match of {
        AttributeType::Role | AttributeType::Text => "=clerk",
        AttributeType::Duration => "=20s",
        AttributeType::Authority => "=\"refund 120 EUR\"",
        AttributeType::Transfer => "=warm",
        AttributeType::Count => "=3",
        AttributeType::Flag => "",
    }
}

#[test]
fn every_attribute_is_read_shown_and_exported() {
    let written = |attribute: &Attribute| format!("{}{}", attribute.name(), value_of(attribute.of()));
    let braces: Vec<String> = Attribute::ALL.iter().map(written).collect();
    let site = other(with_steps(&format!("1. Refund. {{#pay {}}}", braces.join(" "))));
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    let json: Value = serde_json::from_str(&site.read("out/refund.json")).expect("JSON");
    let words = fs::read_to_string(root().join("templates/locales/en.yaml")).expect("the English words");
    for attribute in Attribute::ALL {
        let name = attribute.name();
        let label = words.lines().find_map(|line| line.strip_prefix(&format!("  {name}: ")));
        let label = label.unwrap_or_else(|| panic!("templates/locales/en.yaml has no word for {name}"));
        let label = label.trim_matches('"');
        assert!(page.contains(&format!(">{label}<")), "{name} is not on the page: {page}");
        assert!(
            !matches!(json["steps"][0][name], Value::Null | Value::Bool(false)),
            "{name} is not in the JSON: {json}"
        );
        assert!(site.read("out/refund.md").contains(&written(attribute)), "{name} is not in the Markdown");
    }
}

/// Rewrites the manual's table when `SOPWITH_BLESS` is set.
#[test]
fn the_manual_has_every_attribute() {
    let path = root().join("docs/format.md");
    let text = fs::read_to_string(&path).expect("the manual");
    let head = "| Attribute | Value | |\n| --- | --- | --- |\n";
    let (before, rest) = text.split_once(head).expect("a table of the attributes");
    let rows = |line: &&str| line.starts_with('|');
    let mut there: String = rest.split_inclusive('\n').take_while(rows).collect();
    let row = |attribute: &Attribute| {
        format!("| `{}` | {} | {} |\n", attribute.name(), attribute.of().expected().as_str(), attribute.help())
    };
    let made: String = Attribute::ALL.iter().map(row).collect();
    if std::env::var_os("SOPWITH_BLESS").is_some() {
        fs::write(&path, format!("{before}{head}{made}{}", &rest[there.len()..])).expect("the manual can be written");
        there.clone_from(&made);
    }
    assert_eq!(there, made, "docs/format.md is old: SOPWITH_BLESS=1 makes its table anew");
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_role_with_a_page_is_a_link() {
    let site = with_steps("1. Refund. {role=clerk to=lead}").file(
        "sops/roles.yaml",
        "roles:\n  - id: clerk\n    title: Billing clerk\n  - id: lead\n    title: Team lead\n",
    );
    site.is_clean();
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("<a href=\"roles/clerk.html\">Billing clerk</a>"), "{page}");
    assert!(page.contains("<a href=\"roles/lead.html\">Team lead</a>"), "{page}");
}

#[test]
fn typographic_quotes_hold_a_value_together() {
    let page = page_of("1. Refund. {#pay tool=“Order desk” time=1m}");
    assert!(page.contains("Order desk") && page.contains("1 min"), "{page}");
}

#[test]
fn attributes_may_stand_on_the_first_of_several_lines() {
    let page = page_of("1. Greet the customer. {#greet time=20s}\n   Smile while you speak.");
    assert!(step(&page, "greet").contains("Smile while you speak."), "{page}");
    assert!(page.contains("20 s") && !page.contains("{#greet"), "{page}");
}

#[test]
fn braces_in_code_are_no_attributes() {
    let page = page_of("1. Type `{#greet}`");
    assert!(page.contains("<code>{#greet}</code>"), "{page}");
    assert_eq!(ids_of("1. Type `{#greet}`"), ["type-greet"]);
}

#[test]
fn steps_have_the_ids_they_are_given() {
    assert_eq!(
        ids_of("1. Greet. {#greet}\n2. Ask. {#ask-why time=5s}\n3. 返金する。 {#返金}"),
        ["greet", "ask-why", "返金"]
    );
}

#[test]
fn a_step_without_id_is_named_after_its_words() {
    assert_eq!(
        ids_of("1. Call the bank.\n2. **Call** the bank.\n3. 返金する。\n4. ✓"),
        ["call-the-bank", "call-the-bank-1", "返金する", "step"]
    );
}

#[test]
fn long_words_make_short_ids() {
    let words = "Tell the customer in plain words on which day the money will arrive in the account that was used";
    let ids = ids_of(&format!("1. {words}"));
    assert!(ids[0].chars().count() <= 48 && ids[0].starts_with("tell-the-customer-in-plain-words"), "{ids:?}");
}

#[test]
fn ids_stay_when_an_earlier_step_is_added() {
    let before = ids_of("1. Open the order.\n2. Call the bank.\n3. Close the order.");
    let after = ids_of("1. Open the order.\n2. Breathe.\n3. Call the bank.\n4. Close the order.");
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

#[test]
fn ids_stay_when_a_phase_of_the_same_words_is_added() {
    assert_eq!(ids_of("1. Call the bank."), ids_of("### Call the bank\n\n1. Call the bank."));
}

#[test]
fn an_id_given_to_one_step_is_not_made_for_another() {
    assert_eq!(ids_of("1. Close\n2. Call. {#close}"), ["close-1", "close"]);
}

#[test]
fn every_step_has_an_address() {
    let site = with_steps("1. Greet. {#greet}");
    site.build();
    let entry = site.entry("refund.md");
    assert_eq!(entry["steps"][0], serde_json::json!({"id": "greet", "text": "Greet.", "url": "refund.html#greet"}));
    assert!(site.main("refund.html").contains("id=\"greet\""));
}

#[test]
fn answers_lead_along_any_of_the_arrows() {
    for arrow in ["→", "->", "⇒"] {
        let page =
            page_of(&format!("1. Paid? {{#paid}}\n   - Yes {arrow} #close\n   - No {arrow} end\n2. Close. {{#close}}"));
        let paid = step(&page, "paid");
        assert!(paid.contains("<span class=\"answer\">Yes</span>"), "{arrow}: {paid}");
        assert!(
            paid.contains("href=\"#close\"><span class=\"way-number\">2</span>Close.</a>") && paid.contains("way-end"),
            "{arrow}: {paid}"
        );
        assert!(page.contains("class=\"step decision\""), "{page}");
    }
}

#[test]
fn an_answer_leads_to_each_sort_of_target() {
    let page = page_of(
        "1. Paid? {#paid}\n   - A → #close\n   - B → [[credit]]\n   - C → [[credit#age]]\n   - D → [[credit|Credit it]]\n   \
         - E → [to credit](credit.md#refund)\n   - F → next\n   - G → end\n   - H → [[#close]]\n2. Close. {#close}",
    );
    let paid = step(&page, "paid");
    for target in [
        "href=\"#close\"><span class=\"way-number\">2</span>Close.</a>",
        "href=\"credit.html\">Give store credit</a>",
        "href=\"credit.html#age\">Give store credit: Was the order delivered less than 30 days ago?</a>",
        "href=\"credit.html\">Credit it</a>",
        "href=\"credit.html#refund\">to credit</a>",
        "way-next",
        "way-end",
    ] {
        assert!(paid.contains(target), "no {target} in {paid}");
    }
    assert_eq!(paid.matches("<li>").count(), 8, "{paid}");
}

#[test]
fn an_answer_may_be_long_and_hold_markup() {
    let page = page_of("1. Paid? {#paid}\n   - Yes, *twice* or more -> end\n   - No → next\n2. Close.");
    assert!(page.contains("<span class=\"answer\">Yes, <em>twice</em> or more</span>"), "{page}");
}

#[test]
fn branches_stand_in_branches_as_deep_as_documents_go() {
    let indent = |levels: usize| "   ".repeat(levels);
    let markdown: String =
        (0..40).map(|at| format!("{}1. Is it {at}?\n{}- Yes\n", indent(2 * at), indent(2 * at + 1))).collect();
    let yaml = |at: usize| {
        let indent = indent(2 * at);
        format!("  {indent}- ask: Is it {at}?\n    {indent}answers:\n      {indent}\"Yes\":\n")
    };
    let yaml = (0..14).map(yaml).collect::<String>() + &format!("  {}- do: It is.\n", indent(2 * 14));
    for (site, deepest) in [(with_steps(&markdown), "Is it 14?"), (with_yaml(&yaml), "It is.")] {
        site.build_anyway();
        let main = site.main("refund.html");
        let before = &main[..main.find(&format!(">{deepest}<")).unwrap_or_else(|| panic!("{deepest}: {main}"))];
        assert_eq!(before.matches("<div class=\"branch\">").count(), 14);
    }
}

#[test]
fn answers_lead_on_in_japanese() {
    let page = page_of("1. 30日以内ですか？ {#age}\n   - はい→#返金\n   - いいえ→end\n2. 返金する。 {#返金}");
    let age = step(&page, "age");
    assert!(age.contains(">はい</span>") && age.contains("返金する。</span></a>"), "{age}");
    assert!(age.contains("href=\"#%E8%BF%94%E9%87%91\"") || age.contains("href=\"#返金\""), "{age}");
}

#[test]
fn an_answer_may_hold_steps_of_its_own() {
    let steps = "1. Paid? {#paid}\n   - Yes → next\n   - No\n     1. Send the bill. {#send}\n     2. Wait. {#wait after=3d}\n2. Close. {#close}";
    assert_eq!(ids_of(steps), ["paid", "send", "wait", "close"]);
    let page = page_of(steps);
    assert!(page.contains("aria-label=\"Step 1b.1\"") && page.contains("aria-label=\"Step 1b.2\""), "{page}");
    assert!(page.contains("aria-label=\"Step 2\""), "{page}");
}

#[test]
fn branches_nest() {
    let steps = "1. Paid?\n   - Yes\n     1. In cash?\n        - Yes\n          1. Count it. {#count}\n        - No → end\n   - No → next\n2. Close.";
    assert_eq!(ids_of(steps), ["paid", "in-cash", "count", "close"]);
    page_of(steps);
}

#[test]
fn a_plain_list_below_a_step_is_no_decision() {
    let page = page_of("1. Check these: {#check}\n   - the name\n   - the address");
    assert!(!page.contains("class=\"step decision\""), "{page}");
    assert!(step(&page, "check").contains("<li>the name</li>"), "{page}");
}

#[test]
fn a_step_may_jump() {
    let page = page_of(
        "1. Late?\n   - Yes → #wait\n   - No → next\n2. Ask. {#ask} → #close\n3. Wait. {#wait}\n4. Close. {#close} → [[credit]]",
    );
    assert!(step(&page, "ask").contains("class=\"jump\"") && step(&page, "ask").contains("href=\"#close\""), "{page}");
    assert!(!step(&page, "wait").contains("class=\"jump\""), "{page}");
    assert!(step(&page, "close").contains("href=\"credit.html\""), "{page}");
}

#[test]
fn the_arrow_and_the_attributes_stand_in_either_order() {
    for tail in ["{#bye time=5s} → end", "→ end {#bye time=5s}", "-> end {#bye time=5s}", "{#bye time=5s} -> END"] {
        let page = page_of(&format!("1. Say goodbye. {tail}"));
        let bye = step(&page, "bye");
        assert!(bye.contains("way-end") && bye.contains("5 s"), "{tail}: {bye}");
        assert!(bye.contains("<p class=\"step-text\">Say goodbye.</p>"), "{tail}: {bye}");
    }
    for tail in ["{#bye} → [[credit#age]]", "→ [[credit#age]] {#bye}"] {
        let page = page_of(&format!("1. Say goodbye. {tail}"));
        assert!(step(&page, "bye").contains("href=\"credit.html#age\""), "{tail}: {page}");
    }
}

#[test]
fn an_arrow_inside_a_sentence_is_text() {
    let page = page_of("1. Open Settings → Accounts. {#open}\n2. Press A -> B");
    assert!(page.contains("Open Settings → Accounts."), "{page}");
    assert!(page.contains("Press A -&gt; B"), "{page}");
}

#[test]
fn script_notes_and_expected_result_have_their_own_blocks() {
    let blocks = "1. Greet. {#greet}\n   > [!WARNING]\n   > Never ask for the card number.\n\n   > [!SAY]\n   \
                  > Hello, this is [your name].\n\n   > [!RECORD]\n   > - Order number\n\n   \
                  > [!EXPECT]\n   > The order opens.";
    let page = page_of(blocks);
    let greet = step(&page, "greet");
    let places = [
        "alert-warning",
        "block-say",
        "Hello, this is <span class=\"slot\">[your name]</span>.",
        "block-record",
        "<li>Order number</li>",
        "block-expect",
    ];
    let at: Vec<usize> =
        places.iter().map(|words| greet.find(words).unwrap_or_else(|| panic!("no {words} in {greet}"))).collect();
    assert!(at.is_sorted(), "{greet}");
    for title in [">Say<", ">Write down<", ">You should see<", ">Warning<"] {
        assert!(greet.contains(title), "no {title} in {greet}");
    }
}

#[test]
fn blocks_speak_the_documents_language() {
    let text = "---\ntitle: T\nlang: ja\ndepartment: d\npurpose: どのお客様にも同じ答えを早く返す。\nglossary: なし\n---\n\n## 手順\n\n1. 挨拶する。\n   > [!SAY]\n   > もしもし。\n2. 用件を聞く。\n";
    let site = Site::with_sop(text);
    site.is_clean();
    site.build();
    assert!(site.main("refund.html").contains(">話す<"));
}

#[test]
fn blocks_between_steps_and_paragraphs_below_them_stay() {
    let page = page_of(
        "1. Greet. {#greet}\n\n   Smile.\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n2. Ask.\n\nNow the hard part.\n\n3. Decide.",
    );
    assert!(step(&page, "greet").contains("<p>Smile.</p>") && step(&page, "greet").contains("<td>1</td>"), "{page}");
    assert!(page.contains("<p>Now the hard part.</p>"), "{page}");
}

#[test]
fn phases_group_steps_and_numbers_go_on() {
    let page = page_of("### Contact\n\n1. Greet.\n2. Ask.\n\n### Decision\n\n1. Decide.");
    assert!(page.contains("<h3 class=\"phase\" id=\"contact\">Contact</h3>"), "{page}");
    assert!(page.contains("aria-label=\"Step 3\""), "{page}");
    assert!(page.contains("<li class=\"level-3\"><a href=\"#decision\">Decision</a></li>"), "{page}");
}

#[test]
fn any_sort_of_numbered_list_holds_steps() {
    assert_eq!(ids_of("1) Greet\n2) Ask"), ["greet", "ask"]);
    assert_eq!(ids_of("5. Greet\n7. Ask"), ["greet", "ask"]);
    assert_eq!(ids_of("1. Greet\n1. Ask"), ["greet", "ask"]);
}

const MARKDOWN: &str = "## Instructions

### Contact

1. Greet the **caller** and confirm the account. {#greet role=agent time=20s}
   > [!SAY]
   > Thank you for calling, this is [your name].

   > [!RECORD]
   > - Order number
   > - What went wrong
2. Was the order delivered less than 30 days ago? {#age}
   - Yes → #refund
   - Not yet
     1. Ask the carrier. {#carrier after=2h}
   - No → [[credit]]
3. Put the caller on hold. {#ask hold=60s to=billing transfer=warm channel=phone tool=CRM max=2 optional}

### Money

1. Refund the order. {#refund needs=\"refund 120 EUR\" critical}
   > [!EXPECT]
   > The shop shows it.
2. Close the case. → end
";

const YAML: &str = r##"instructions:
  - phase: Contact
    steps:
      - do: Greet the **caller** and confirm the account.
        id: greet
        role: agent
        time: 20s
        say: Thank you for calling, this is [your name].
        record:
          - Order number
          - What went wrong
      - ask: Was the order delivered less than 30 days ago?
        id: age
        answers:
          "Yes": "#refund"
          Not yet:
            - do: Ask the carrier.
              id: carrier
              after: 2h
          "No": "[[credit]]"
      - do: Put the caller on hold.
        id: ask
        hold: 60s
        to: billing
        transfer: warm
        channel: phone
        tool: CRM
        max: 2
        optional: true
  - phase: Money
  - do: Refund the order.
    id: refund
    needs: refund 120 EUR
    critical: true
    expect: The shop shows it.
  - do: Close the case.
    then: end
"##;

/// The same SOP as Markdown and as YAML.
fn both_notations() -> (Site, Site) {
    let front = "title: A\ndepartment: support\npurpose: To show how steps are written.\nglossary: none";
    let markdown = other(Site::with_sop(&format!("---\n{front}\n---\n\n{MARKDOWN}")));
    let yaml = other(Site::with_sop(&format!("---\n{front}\n{YAML}---\n")));
    (markdown, yaml)
}

#[test]
fn yaml_instructions_give_the_same_steps_as_markdown() {
    let (markdown, yaml) = both_notations();
    markdown.is_clean();
    yaml.is_clean();
    markdown.build();
    yaml.build();
    assert_eq!(markdown.entry("refund.md"), yaml.entry("refund.md"));
    assert_eq!(ids(&yaml.entry("refund.md")), ["greet", "age", "carrier", "ask", "refund", "close-the-case"]);
}

#[test]
fn yaml_instructions_give_the_same_page_as_markdown() {
    let (markdown, yaml) = both_notations();
    markdown.build();
    yaml.build();
    assert_eq!(markdown.read("out/refund.html"), yaml.read("out/refund.html"));
}

#[test]
fn instructions_in_front_matter_may_be_markdown() {
    let front = "title: A\ndepartment: support\npurpose: To show how steps are written.\nglossary: none";
    let site = Site::with_sop(&format!("---\n{front}\ninstructions: |\n  1. Greet. {{#greet}}\n  2. Ask.\n---\n"));
    site.is_clean();
    site.build();
    assert_eq!(ids(&site.entry("refund.md")), ["greet", "ask"]);
}

/// An SOP with YAML instructions; the first line of `steps` is line 7.
fn with_yaml(steps: &str) -> Site {
    let front = "title: A\ndepartment: support\npurpose: To show how steps are written.\nglossary: none";
    Site::with_sop(&format!("---\n{front}\ninstructions:\n{steps}---\n")).file("sopwith.toml", ONE_STEP_WILL_DO)
}

#[test]
fn faults_of_yaml_steps_are_found_in_place() {
    with_yaml("  - do: A\n    ask: B?\n").finds(&[("structure/step-without-text", "7:5")]);
    with_yaml("  - do: A\n  - id: b\n    time: 5s\n").finds(&[("structure/step-without-text", "8:5")]);
    with_yaml("  - do: A\n    tiem: 5s\n")
        .finds_one("metadata/unknown-key", &["a step has no key `tiem`", "`time`", ":8:5"]);
    with_yaml("  - do: A\n    time: soon\n").finds(&[("structure/bad-attribute", "8:11")]);
    with_yaml("  - ask: A?\n    answers: { \"Yes\": \"#b\" }\n").finds(&[("links/broken-step", "8:24")]);
    with_yaml("  - ask: A?\n    answers: { \"Yes\": later }\n").finds(&[("structure/bad-target", "8:23")]);
    with_yaml("  - ask: A?\n    answers:\n      \"Yes\":\n").finds(&[("structure/answer-without-target", "9:7")]);
    with_yaml("  - ask: Choose.\n    answers: [a]\n").finds(&[("metadata/wrong-type", "8:14")]);
    with_yaml("  - do: A\n    then: later\n").finds(&[("structure/bad-target", "8:11")]);
    with_yaml("  - [a]\n").finds(&[("metadata/not-keys", "7:5")]);
    with_yaml("  - do: A\n    id: b\n  - do: C\n    id: b\n").finds(&[("structure/duplicate-anchor", "10:9")]);
}

#[test]
fn instructions_without_a_numbered_list_are_found() {
    with_steps("Be kind.\n\n- Greet\n- Ask").finds(&[("structure/not-steps", "7:1")]);
}

#[test]
fn empty_instructions_are_found() {
    with_steps("").finds(&[("metadata/empty-part", "7:1")]);
}

#[test]
fn an_unknown_attribute_is_found_and_the_nearest_named() {
    let site = with_steps("1. Greet. {#greet tiem=20s}");
    site.finds(&[("structure/unknown-attribute", "9:19")]);
    site.finds_one("structure/unknown-attribute", &["`tiem`", "did you mean `time`?"]);
    with_steps("1. Greet. {greet}").finds_one("structure/unknown-attribute", &["write an id as `#greet`"]);
}

#[test]
fn an_attribute_with_a_value_it_cannot_have_is_found() {
    let cases = [
        ("time=soon", "20s, 5m, 2h or 3d"),
        ("hold", "20s, 5m, 2h or 3d"),
        ("after=\"5 parsecs\"", "20s, 5m, 2h or 3d"),
        ("transfer=hot", "warm or cold"),
        ("max=0", "a whole number, 1 or more"),
        ("max=many", "a whole number, 1 or more"),
        ("critical=very", "the word alone is enough"),
        ("role", "a word, or words in quotes"),
        ("needs=\"\"", "an action and an amount"),
    ];
    for (attribute, expected) in cases {
        let site = with_steps(&format!("1. Greet. {{{attribute}}}"));
        site.finds(&[("structure/bad-attribute", "9:12")]);
        site.finds_one("structure/bad-attribute", &[expected]);
    }
}

#[test]
fn columns_of_attributes_hold_after_japanese_words() {
    with_steps("1. お客様に挨拶する。 {#a tiem=20s}").finds(&[("structure/unknown-attribute", "9:18")]);
}

#[test]
fn two_steps_of_one_id_are_found_with_both_places() {
    let site = with_steps("1. Greet. {#greet}\n2. Greet again. {#greet}");
    site.finds(&[("structure/duplicate-anchor", "10:19")]);
    let said = site.check().stderr;
    assert!(said.contains(" 9 | 1. Greet.") && said.contains("10 | 2. Greet again."), "{said}");
}

#[test]
fn a_step_and_a_heading_of_one_id_are_found() {
    with_steps("1. Greet. {#greet}\n\n## More {#greet}\n\nText.").finds(&[("structure/duplicate-anchor", "11:1")]);
}

#[test]
fn an_id_that_cannot_be_one_is_found() {
    with_steps("1. Greet. {#a/b}").finds(&[("metadata/bad-id", "9:13")]);
}

#[test]
fn an_unknown_block_is_found_and_the_nearest_named() {
    let site = with_steps("1. Greet.\n   > [!SYA]\n   > Hello.");
    assert_eq!(site.rules(), ["structure/unknown-block"]);
    site.finds_one("structure/unknown-block", &["`[!SYA]`", "did you mean `[!SAY]`?", "sops/refund.md:10:"]);
}

#[test]
fn an_answer_that_leads_nowhere_is_found() {
    with_steps("1. Paid?\n   - Yes → end\n   - No\n2. Close.").finds(&[("structure/answer-without-target", "11:6")]);
}

#[test]
fn an_arrow_to_no_target_is_found() {
    let site = with_steps("1. Paid?\n   - Yes → end\n   - No → somewhere\n2. Close. {#close}");
    site.finds(&[("structure/bad-target", "11:11")]);
    site.finds_one("structure/bad-target", &["`somewhere`", "`→ #step`"]);
    let site = with_steps("1. Paid?\n   - Yes → end\n   - No → close\n2. Close. {#close}");
    site.finds_one("structure/bad-target", &["`close`", "did you mean `#close`?"]);
}

#[test]
fn an_arrow_to_an_absent_step_is_found_and_the_nearest_named() {
    let site = with_steps("1. Paid?\n   - Yes → #colse\n   - No → end\n2. Close. {#close}");
    site.finds(&[("links/broken-step", "10:12")]);
    site.finds_one("links/broken-step", &["`#colse`", "did you mean `#close`?"]);
}

#[test]
fn an_arrow_to_an_absent_document_is_found() {
    with_steps("1. Paid?\n   - Yes → [[crdit]]\n   - No → end").finds(&[("links/broken-document", "10:14")]);
    with_steps("1. Paid. → [[crdit]]").finds(&[("links/broken-document", "9:14")]);
}

#[test]
fn a_broken_arrow_is_shown_without_a_link() {
    let site = with_steps("1. Paid? {#paid}\n   - Yes → #colse\n   - No → end\n2. Close.");
    site.build_anyway();
    let page = site.main("refund.html");
    assert!(step(&page, "paid").contains("<span class=\"way broken\">#colse</span>"), "{page}");
}

#[test]
fn a_question_for_the_customer_needs_no_answers() {
    for step in [
        "Ask the customer which colour they want?",
        "Say: \"May I have your name?\"",
        "Ask why.",
        "Is it paid? → end",
        "What is the number?\n   > [!RECORD]\n   > - Number",
    ] {
        with_steps(&format!("1. {step}")).is_clean();
    }
    with_steps("1. Open it. Is 30.5 EUR paid?\n   - Yes: refund")
        .finds(&[("structure/question-without-answers", "9:13")]);
}

#[test]
fn bullets_with_a_sentence_before_them_are_no_steps() {
    with_steps("Have ready:\n\n- a pen\n\n1. Write.").is_clean();
    with_steps("### Tools\n\n- a pen\n\n### Work\n\n1. Write.").is_clean();
    with_steps("1. Write.\n\n- Post it.").finds(&[("structure/mixed-lists", "11:1")]);
    with_steps("### Before\n\n- Open it.\n\n### Work\n\n1. Write.").finds(&[("structure/mixed-lists", "11:1")]);
}

#[test]
fn answers_that_differ_in_capitals_only_are_found() {
    with_steps("1. Paid?\n   - Yes → end\n   - **yes.** → next").finds(&[("structure/duplicate-answer", "11:8")]);
    with_steps("1. Paid?\n   - No → next\n   - Yes → end\n   - Yes, twice → next\n2. Close.").is_clean();
}
