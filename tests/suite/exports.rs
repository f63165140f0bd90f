//! What programs read of a site: JSON and Markdown beside each page, `llms.txt`, the feed, Open Graph.

use crate::site::{SOP, Site, page};
use serde_json::Value;
use std::path::Path;

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(&format!("out/{path}"))).expect("JSON")
}

#[test]
fn a_document_as_json_has_its_steps_with_what_they_lead_to() {
    let sop = SOP
        .replace(
            "department: support\n",
            "department: support\nstatus: draft\nversion: \"2\"\neffective: 2026-09-01\ntarget: 10m\n",
        )
        .replace("time=20s}", "time=20s needs=\"refund 120 EUR\" critical}\n   > [!SAY]\n   > Hello, **you**.")
        .replace("No → end", "No → [[hold#greet]]");
    let site = Site::with_sop(&sop).file("sops/a/hold.md", SOP.replace("Handle a refund request", "Hold a call"));
    site.build_anyway();
    let document = json(&site, "refund.json");
    for (key, value) in [
        ("id", "refund"),
        ("kind", "sop"),
        ("title", "Handle a refund request"),
        ("lang", "en"),
        ("department", "support"),
        ("status", "draft"),
        ("version", "2"),
        ("effective", "2026-09-01"),
        ("url", "refund.html"),
        ("markdown", "refund.md"),
    ] {
        assert_eq!(document[key], value, "{key}");
    }
    assert_eq!(document["fields"]["target"], "10m");
    assert_eq!(document["terms"][0]["name"], "RMA");
    assert_eq!(document["links"][0]["url"], "a/hold.html");
    let [greet, age, refund] = document["steps"].as_array().expect("steps").as_slice() else { panic!("{document}") };
    assert_eq!(
        (&greet["number"], &greet["role"], &greet["time"]["seconds"]),
        (&"1".into(), &"agent".into(), &20.into())
    );
    assert_eq!(greet["needs"]["amount"]["amount"], 120.0);
    assert_eq!((&greet["critical"], &greet["url"]), (&true.into(), &"refund.html#greet".into()));
    assert_eq!(greet["blocks"][0], serde_json::json!({"kind": "say", "markdown": "Hello, **you**."}));
    assert_eq!(age["answers"][0]["target"], serde_json::json!({"kind": "step", "step": "refund"}));
    assert_eq!(age["answers"][1]["target"]["url"], "a/hold.html#greet");
    assert_eq!(refund["target"]["kind"], "end");
}

#[test]
fn markdown_holds_what_the_page_shows_and_nothing_else() {
    let body = "See [[refund]] and [the form](https://example.com/a_(b)).\n\n<!-- a secret -->\nShown <!-- hidden --> here.\n\n\
        [note]: https://internal.example/ \"nobody sees\"\n\n<div title=\"unseen\">In a <b>box</b></div>\n\n1\\. not a list\n\n\
        - one\n\n* two\n\n| a | b |\n|--|--:|\n| x \\| y | `z` |\n\n[Away](javascript:alert(1))";
    let site = Site::with_sop(SOP).file("sops/a/about.md", page("'About: \"us\"'", body));
    site.build_anyway();
    let text = site.read("out/a/about.md");
    let expected = "---\ntitle: \"About: \\\"us\\\"\"\nid: \"about\"\n---\n\n# About: \"us\"\n\n\
        See [Handle a refund request](../refund.md) and [the form](https://example.com/a_%28b%29).\n\n\
        Shown  here.\n\nIn a box\n\n1\\. not a list\n\n- one\n\n* two\n\n| a | b |\n|---|--:|\n| x \\| y | `z` |\n\nAway\n";
    assert_eq!(text, expected);
    let sop = site.read("out/refund.md");
    assert!(sop.contains("## Purpose\n\nGive every customer"), "parts in front matter are there too: {sop}");
    assert!(sop.contains("RMA\n: Return merchandise"), "{sop}");
}

#[test]
fn entries_of_a_collection_are_written_out() {
    let roles = "roles:\n  - id: agent\n    title: Support agent\n    may: Refund up to 120 EUR\n    purpose: Speaks with *customers*.\n";
    let site = Site::with_sop(SOP).file("sops/roles.yaml", roles);
    site.build();
    let text = site.read("out/roles/agent.md");
    assert!(
        text.ends_with(
            "# Support agent\n\n- May decide: Refund up to 120 EUR\n\n## Purpose\n\nSpeaks with *customers*.\n"
        ),
        "{text}"
    );
    assert_eq!(json(&site, "roles/agent.json")["fields"]["may"], "Refund up to 120 EUR");
}

/// A document's steps without addresses, which tell where it stands.
fn steps(mut document: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.remove("url");
                if object.get("kind").is_some_and(|kind| kind == "document" || kind == "broken") {
                    object.clear();
                }
                object.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut document["steps"]);
    document["steps"].take()
}

#[test]
fn markdown_of_the_library_says_the_same_when_it_is_read_again() {
    let library = Site::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = library.path("out");
    let run = library.run(&["build", &source.to_string_lossy(), "-o", &out.to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let again = Site::new();
    let names = [
        "refund",
        "refund.ja",
        "refund.vi",
        "refund.zh",
        "refund.lv",
        "escalate-a-case",
        "hold-and-warm-transfer",
        "triage-and-priority",
    ];
    for name in names {
        again.write(&format!("sops/{name}.md"), library.read(&format!("out/{name}.md")));
    }
    again.build_anyway();
    for name in names {
        let file = format!("{name}.json");
        assert_eq!(steps(json(&again, &file)), steps(json(&library, &file)), "{name}");
    }
}

#[test]
fn twins_give_way_to_files_of_their_name() {
    let site = Site::with_sop(SOP)
        .file("static/refund.json", "{}")
        .file("sops/sopwith.md", SOP.replace("Handle a refund request", "Sop with"))
        .file("sops/refund-1.md", SOP.replace("Handle a refund request", "Refund again"));
    site.build();
    assert_eq!(site.read("out/refund.json"), "{}");
    assert_eq!(json(&site, "refund-1.json")["id"], "refund-1");
    assert_eq!(json(&site, "refund-2.json")["id"], "refund");
    assert!(json(&site, "sopwith.json")["documents"].is_array());
    assert_eq!(json(&site, "sopwith-1.json")["id"], "sopwith");
    assert!(site.read("out/refund.html").contains("type=\"application/json\" href=\"refund-2.json\""));
}

#[test]
fn models_are_told_of_every_document_by_department() {
    let settings = "title = \"Hand\\nbook\"\ndescription = \"How we help\"\nbase_url = \"https://example.com/docs\"\n";
    let site = Site::with_sop(&SOP.replace("department: support\n", "department: support\nstatus: draft\n"))
        .file("sops/a b/[odd].md", page("An [odd] one", "Text."))
        .file("sopwith.toml", settings);
    site.build_anyway();
    let expected = "# Hand book\n\n> How we help\n\n## Pages\n\n- [An \\[odd\\] one](https://example.com/docs/a%20b/%5Bodd%5D.md)\n";
    let text = site.read("out/llms.txt");
    assert!(text.starts_with("# Hand book\n\n> How we help\n\n## support\n\n- [Handle a refund request](https://example.com/docs/refund.md) (draft): Give every"), "{text}");
    assert!(text.ends_with(&expected["# Hand book\n\n> How we help".len()..]), "{text}");
    site.write("sopwith.toml", "");
    site.build_anyway();
    assert!(site.read("out/llms.txt").contains("](refund.md)"), "ways without an address are relative");
}

#[test]
fn the_feed_tells_what_changed_the_newest_first() {
    let dated = |title: &str, front: &str| {
        SOP.replace("Handle a refund request", title)
            .replace("department: support\n", &format!("department: support\n{front}"))
    };
    let site = Site::with_sop(&dated(
        "Refund & <return>",
        "effective: 2026-09-01\nlast_reviewed: 2026-10-15\nversion: \"3\"\nstatus: approved\n",
    ))
    .file("sops/hold.md", dated("Hold a call", "effective: 2026-11-02\n"))
    .file("sops/undated.md", dated("No date", ""));
    site.build();
    assert!(!site.path("out/feed.xml").exists(), "it needs an address");
    assert!(!site.read("out/refund.html").contains("feed.xml"));
    site.write("sopwith.toml", "base_url = \"https://example.com/docs/\"\n");
    site.build();
    let feed = site.read("out/feed.xml");
    roxmltree::Document::parse(&feed).expect("XML");
    let ids: Vec<&str> = feed.split("<id>").skip(1).filter_map(|rest| rest.split("</id>").next()).collect();
    assert_eq!(
        ids,
        ["https://example.com/docs/", "https://example.com/docs/hold.html", "https://example.com/docs/refund.html"]
    );
    for words in [
        "<updated>2026-11-02T00:00:00Z</updated>",
        "<published>2026-09-01T00:00:00Z</published>\n    <updated>2026-10-15T00:00:00Z</updated>",
        "<title>Refund &amp; &lt;return&gt;</title>",
        "Status: Approved · Version: 3",
        "<category term=\"support\"/>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.com/docs/feed.xml\"/>",
    ] {
        assert!(feed.contains(words), "no {words} in {feed}");
    }
    assert!(
        site.read("out/refund.html")
            .contains("type=\"application/atom+xml\" href=\"feed.xml\" title=\"Knowledge base\"")
    );
    assert!(site.read("out/404.html").contains("href=\"https://example.com/docs/feed.xml\""));
}

#[test]
fn a_page_says_what_a_shared_link_shows() {
    let site = Site::with_sop(SOP)
        .file("sops/refund.ja.md", crate::site::in_japanese(SOP))
        .file("sopwith.toml", "title = \"A \\\"book\\\"\"\nbase_url = \"https://example.com\"\n");
    site.build_anyway();
    let html = site.read("out/refund.html");
    for (name, value) in [
        ("site_name", "A &quot;book&quot;"),
        ("title", "Handle a refund request"),
        ("type", "article"),
        ("locale", "en_US"),
        ("description", "Give every customer who asks for money back the same, fast answer."),
        ("url", "https://example.com/refund.html"),
    ] {
        let tag = format!("<meta property=\"og:{name}\" content=\"{value}\" />");
        assert!(html.contains(&tag), "no {tag} in {html}");
    }
    assert!(site.read("out/refund.ja.html").contains("content=\"ja_JP\""));
    assert!(site.read("out/index.html").contains("content=\"website\""));
}
