//! How long the ways through an SOP take, and what `sopwith flow` tells of them.

use crate::site::{SOP, Site};
use serde_json::{Value, json};

/// A sound SOP around steps.
fn sop(title: &str, fields: &str, steps: &str) -> String {
    format!(
        "---\ntitle: {title}\ndepartment: support\n\
        purpose: Give every customer who asks for money back the same, fast answer.\nglossary: none\n{fields}---\n\n\
        ## Instructions\n\n{steps}"
    )
}

fn site(steps: &str) -> Site {
    Site::with_sop(&sop("Handle a refund request", "", steps))
}

/// `sopwith flow ID --json`.
fn flow(site: &Site, id: &str) -> Value {
    let run = site.run(&["flow", id, "--json"]);
    assert!(run.code < 2, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON on stdout")
}

/// Shortest, expected and longest time.
fn times(flow: &Value) -> Value {
    json!([flow["times"]["shortest"], flow["times"]["expected"], flow["times"]["longest"]])
}

#[test]
fn a_step_takes_its_time_its_hold_and_its_wait() {
    let site = site(
        "1. Ask the customer what went wrong. {#ask time=2m}\n2. Ask the team lead. {#lead time=1m hold=5m}\n\
        3. Call the customer back. {#call time=3m after=2h}\n",
    );
    let flow = flow(&site, "refund");
    assert_eq!(times(&flow), json!([7860, 7860, 7860]));
    assert_eq!(flow["unknown"], json!([]));
    assert_eq!(flow["paths"]["longest"], json!(["start", "ask", "lead", "call", "end"]));
}

const BRANCHES: &str = "1. Was the order delivered less than 30 days ago? {#age time=10s}
   - Yes → #refund
   - No → #decline
   - The order never arrived
     1. Ask the carrier. {#carrier time=100s}
     2. Send the customer a card. {#card time=100s optional}
2. Does the customer accept store credit? {#credit time=20s}
   - Yes → #refund
   - No → #decline
3. Refund the order. → end {#refund time=60s}
4. Explain the answer. {#decline time=30s}
";

#[test]
fn answers_are_equally_likely_and_optional_steps_are_done_every_other_time() {
    let flow = flow(&site(BRANCHES), "refund");
    // 10 + 30; 10 + 60/3 + 30/3 + (100 + 50 + 20 + 45)/3; 10 + 200 + 20 + 60.
    assert_eq!(times(&flow), json!([40, 112, 290]));
    assert_eq!(flow["paths"]["shortest"], json!(["start", "age", "decline", "end"]));
    assert_eq!(flow["paths"]["longest"], json!(["start", "age", "carrier", "card", "credit", "refund", "end"]));
}

#[test]
fn steps_without_a_time_are_unknown_and_never_guessed() {
    let steps = BRANCHES.replace("{#carrier time=100s}", "{#carrier}");
    let without = flow(&site(&steps), "refund");
    assert_eq!(times(&without), json!([40, null, null]));
    assert_eq!(without["at_least"], json!({"shortest": 40, "expected": 78, "longest": 190}));
    assert_eq!(without["unknown"], json!(["carrier"]));
    // Months have no fixed length; the part that is known counts.
    let months = flow(&site(&BRANCHES.replace("time=100s}", "time=100s after=\"2 months\"}")), "refund");
    assert_eq!((times(&months), &months["at_least"]["longest"]), (json!([40, null, null]), &json!(290)));
    // What is optional may be left out, whatever it takes.
    let optional = flow(&site(&BRANCHES.replace("{#card time=100s optional}", "{#card optional}")), "refund");
    assert_eq!(times(&optional), json!([40, null, null]));
}

#[test]
fn of_equally_short_ways_one_that_is_known_counts() {
    let steps = |known: &str| {
        format!(
            "1. Which way? {{#way time=10s}}\n   - Left → #left\n   - Right → #right\n\
            2. Go left. → end {{#left}}\n3. Go right. → end {{#right {known}}}\n"
        )
    };
    assert_eq!(times(&flow(&site(&steps("time=0s")), "refund")), json!([10, null, null]));
    let unknown = flow(&site(&steps("time=1s")), "refund");
    assert_eq!((times(&unknown), &unknown["at_least"]["shortest"]), (json!([null, null, null]), &json!(10)));
}

const LOOP: &str = "1. Greet the customer. {#greet time=15s max=3}
2. Does the customer speak? {#speaks time=10s}
   - Yes → #listen
   - No, before the third greeting → #greet
   - No, after the third greeting → end
3. Listen to the customer. {#listen time=30s}
";

#[test]
fn a_loop_is_gone_as_often_as_its_limit_allows() {
    let limited = flow(&site(LOOP), "refund");
    // 3 × 25 + 30; each round goes back with one third: 25 × 3/2 + 30/2, at least.
    assert_eq!(times(&limited), json!([25, 53, 105]));
    let path = json!(["start", "greet", "speaks", "greet", "speaks", "greet", "speaks", "listen", "end"]);
    assert_eq!(limited["paths"]["longest"], path);
    // The limit may stand on the question just as well.
    let steps = LOOP.replace(" max=3", "").replace("time=10s}", "time=10s max=3}");
    assert_eq!(times(&flow(&site(&steps), "refund")), json!([25, 53, 105]));
    let unlimited = flow(&site(&LOOP.replace(" max=3", "")), "refund");
    assert_eq!(times(&unlimited), json!([25, 53, null]));
    assert_eq!((&unlimited["loops"], &unlimited["at_least"]["longest"]), (&json!([["greet", "speaks"]]), &json!(55)));
    // What is expected never takes longer than the longest way.
    let once = flow(&site(&LOOP.replace("max=3", "max=1").replace("   - Yes → #listen\n", "")), "refund");
    assert_eq!(times(&once), json!([25, 25, 25]));
}

#[test]
fn two_loops_with_limits_share_their_steps() {
    let steps = "1. Call the customer. {#call time=1m max=2}\n2. Does somebody answer? {#answer time=10s}\n   \
        - Yes → end\n   - No → #call\n   - Voicemail → #message\n\
        3. Leave a message. → #answer {#message time=30s max=3}\n";
    // 2 calls and 3 messages, with the question after each: 2 × 60 + 3 × 30 + 5 × 10.
    assert_eq!(flow(&site(steps), "refund")["times"]["longest"], 260);
}

fn joined() -> Site {
    site(
        "1. Ask the customer what went wrong. {#ask time=60s}\n2. Is a refund possible? {#possible time=10s}\n   \
        - Yes → end\n   - No → [[store-credit#offer]]\n",
    )
    .file(
        "sops/store-credit.md",
        sop(
            "Offer store credit",
            "",
            "1. Open the order. {#open time=1000s}\n2. Offer store credit. {#offer time=100s}\n",
        ),
    )
}

#[test]
fn another_sop_that_takes_over_counts_from_where_it_begins() {
    let flow = flow(&joined(), "refund");
    assert_eq!(times(&flow), json!([70, 120, 170]));
    assert_eq!(flow["own"]["times"], json!({"shortest": 70, "expected": 70, "longest": 70}));
    assert_eq!(flow["paths"]["longest"], json!(["start", "ask", "possible", "doc:store-credit#offer", "end"]));
}

#[test]
fn sops_that_hand_over_in_a_circle_have_no_longest_way() {
    let site = joined();
    site.write(
        "sops/store-credit.md",
        sop(
            "Offer store credit",
            "",
            "1. Offer store credit. {#offer time=100s}\n2. Does the customer accept? {#accept time=10s}\n   \
            - Yes → end\n   - No → [[refund]]\n",
        ),
    );
    let flow = flow(&site, "refund");
    // x = 70 + y/2, y = 110 + x/2.
    assert_eq!(times(&flow), json!([70, 167, null]));
    assert_eq!(flow["own"]["times"]["longest"], 70);
    let said = site.run(&["flow", "refund"]).stdout;
    assert!(
        said.contains(
            "these hand over to each other in a circle without a limit (`max`): Handle a refund request, Offer store credit"
        ),
        "{said}"
    );
}

#[test]
fn the_steps_are_told_as_an_outline_with_their_times() {
    let site = Site::with_sop(&sop("Handle a refund request", "target: 100s\n", LOOP));
    let run = site.run(&["flow", "refund"]);
    let expected = "\
Handle a refund request (refund, sops/refund.md)

Start → 1 Greet the customer.
1 Greet the customer. (15s)
    → 2 Does the customer speak?
2 Does the customer speak? (10s)
    Yes → 3 Listen to the customer.
    No, before the third greeting → 1 Greet the customer.
    No, after the third greeting → End
3 Listen to the customer. (30s)
    → End

How long it takes
  shortest  25s     Start → 1 → 2 \"No, after the third greeting\" → End
  expected  53s
  longest   1m 45s  Start → (1 → 2 \"No, before the third greeting\") ×2 → 1 → 2 \"Yes\" → 3 → End
  the target is 100s: the longest path takes 5s more
";
    assert_eq!((run.code, run.stdout.as_str()), (0, expected), "{}", run.stderr);
    assert!(run.stderr.contains("flow/over-target"), "{}", run.stderr);
}

#[test]
fn programs_get_nodes_edges_and_times() {
    let flow = flow(&joined(), "refund");
    assert_eq!(
        flow["nodes"],
        json!([
            {"id": "start", "kind": "start", "label": "Start", "number": null, "role": null},
            {"id": "ask", "kind": "step", "label": "Ask the customer what went wrong.", "number": "1", "role": null},
            {"id": "possible", "kind": "decision", "label": "Is a refund possible?", "number": "2", "role": null},
            {"id": "end", "kind": "end", "label": "End", "number": null, "role": null},
            {"id": "doc:store-credit#offer", "kind": "hand-over", "label": "Offer store credit: Offer store credit.",
                "number": null, "role": null},
        ])
    );
    assert_eq!(
        flow["edges"],
        json!([
            {"from": "start", "to": "ask", "label": ""},
            {"from": "ask", "to": "possible", "label": ""},
            {"from": "possible", "to": "end", "label": "Yes"},
            {"from": "possible", "to": "doc:store-credit#offer", "label": "No"},
        ])
    );
}

#[test]
fn documents_are_found_by_id_former_id_file_and_language() {
    let site = Site::with_sop(&SOP.replace("department:", "aliases: [old-refund]\ndepartment:"))
        .file(
            "sops/refund.ja.md",
            SOP.replace("Handle a refund request", "返金のお申し出への対応")
                .replace("department:", "aliases: [old-refund]\ndepartment:"),
        )
        .file("sops/home.md", "---\nkind: page\ntitle: Home\n---\n\nWelcome.\n");
    let title = |arguments: &[&str]| {
        let run = site.run(&[&["flow"], arguments].concat());
        (run.code, run.stdout.lines().next().unwrap_or("").to_owned(), run.stderr)
    };
    for id in ["refund", "old-refund", "sops/refund.md", "refund.md"] {
        assert!(title(&[id]).1.starts_with("Handle a refund request (refund"), "{:?}", title(&[id]));
    }
    for arguments in [&["refund", "--lang", "ja"][..], &["old-refund", "--lang", "ja"], &["sops/refund.ja.md"]] {
        assert!(title(arguments).1.starts_with("返金"), "{:?}", title(arguments));
    }
    let (code, _, said) = title(&["refnd"]);
    assert_eq!((code, said.contains("did you mean `refund`?")), (2, true), "{said}");
    let (code, _, said) = title(&["refund", "--lang", "fr"]);
    assert_eq!((code, said.contains("only in `ja`, `en`")), (2, true), "{said}");
    let (code, _, said) = title(&["home"]);
    assert_eq!((code, said.contains("it has no steps")), (2, true), "{said}");
    let elsewhere = Site::new().run(&["flow", "refund", "--site", site.folder().to_str().expect("a path")]);
    assert_eq!(elsewhere.code, 0, "{}", elsewhere.stderr);
}

#[test]
fn errors_of_the_document_end_with_one_and_it_is_shown_all_the_same() {
    let site = Site::with_sop(&SOP.replace("- No → end", "- No → #nowhere"));
    site.write("sops/other.md", SOP.replace("Handle a refund request", "Handle another case"));
    let run = site.run(&["flow", "refund"]);
    assert_eq!((run.code, run.stdout.contains("No → ?")), (1, true), "{}", run.stdout);
    assert!(run.stdout.contains("an arrow leads to something that does not exist"), "{}", run.stdout);
    assert_eq!(site.run(&["flow", "other"]).code, 0);
}

fn with_target(target: &str, steps: &str) -> Site {
    Site::with_sop(&sop("Handle a refund request", &format!("target: {target}\n"), steps))
}

#[test]
fn a_target_is_held_against_the_longest_way_of_the_sop_itself() {
    let site = with_target("100s", LOOP);
    site.finds_one("flow/over-target", &["the longest path takes 1m 45s; the target is 100s", "repeated on this path"]);
    let report: Value = serde_json::from_str(&site.run(&["check", "--format", "json"]).stdout).expect("JSON on stdout");
    let path = json!(["start", "greet", "speaks", "greet", "speaks", "greet", "speaks", "listen", "end"]);
    assert_eq!(report["diagnostics"][0]["path_taken"], path);
    with_target("105s", LOOP).is_clean();
    // Months have no fixed length, and an SOP without any time has not been timed yet.
    with_target("1 month", LOOP).is_clean();
    with_target("10m", &LOOP.replace("time=15s ", "").replace(" time=10s", "").replace(" time=30s", "")).is_clean();
}

#[test]
fn what_is_not_known_is_told_unless_the_target_is_missed_in_any_case() {
    let steps = LOOP.replace(" time=10s", "");
    with_target("2m", &steps).finds_one("flow/unknown-time", &["these steps have no time: 2", "no time is given here"]);
    with_target("70s", &steps).finds_one("flow/over-target", &["at least 1m 15s; the target is 70s"]);
    let months = LOOP.replace("{#listen time=30s}", "{#listen time=30s after=\"1 month\"}");
    with_target("2m", &months).finds_one("flow/unknown-time", &["no time: 3", "months and years have no fixed length"]);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let site = site("1. Greet the \u{1b}[31mcustomer. {#greet time=10s}\n2. Close the order. {#close time=5s}\n");
    let said = site.run(&["flow", "refund"]).stdout;
    assert!(said.contains("Greet the") && !said.contains('\u{1b}'), "{said:?}");
}

#[test]
fn the_words_of_flow_are_those_of_the_system() {
    let site = Site::with_sop(&SOP.replace("department:", "target: 10m\ndepartment:"));
    for (lang, words) in [("ja", "最短"), ("vi", "ngắn nhất"), ("zh", "最短"), ("lv", "īsākais")] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_sopwith"))
            .args(["flow", "refund"])
            .current_dir(site.folder())
            .env("LC_ALL", format!("{lang}.UTF-8"))
            .output()
            .expect("the program starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_document_with_several_lists_of_steps_has_times_for_each() {
    let kind = "title: Checklist\nfields: {}\nsections:\n  \
        opening: { type: steps, headings: [Opening] }\n  closing: { type: steps, headings: [Closing] }\n";
    let text = "---\nkind: checklist\ntitle: The shop\n---\n\n## Opening\n\n1. Open the door. {#open time=10s}\n\n\
        ## Closing\n\n1. Count the till. {#count time=5m}\n2. Close the door. {#close time=10s}\n";
    let site = Site::with_sop(SOP).file("templates/kinds/checklist/kind.yaml", kind).file("sops/shop.md", text);
    let flow = flow(&site, "shop");
    assert_eq!(times(&flow), json!([10, 10, 10]));
    assert_eq!(flow["procedures"][1]["times"], json!({"shortest": 310, "expected": 310, "longest": 310}));
    let said = site.run(&["flow", "shop"]).stdout;
    assert!(said.contains("How long it takes: Opening\n") && said.contains("How long it takes: Closing\n"), "{said}");
}
