//! `search-tests.yaml`: what customers say finds what it should, or somebody hears of it.

use crate::site::{SOP, Site, in_japanese};

const FILE: &str = "search-tests.yaml";

/// A site with an SOP about refunds and one about parcels, and tests.
fn site(tests: &str) -> Site {
    let parcel = SOP
        .replace("Handle a refund request", "Look for a lost parcel")
        .replace(
            "Give every customer who asks for money back the same, fast answer.",
            "Parcels on their way are found.",
        )
        .replace("department: support", "department: support\nsituations: [Where is my parcel]");
    Site::with_sop(SOP).file("sops/lost-parcel.md", parcel).file(FILE, tests)
}

#[test]
fn a_test_that_holds_says_nothing() {
    site("- query: money back\n  expect: refund\n- {query: lost parcel, expect: [nobody-home, lost-parcel], top: 1}\n")
        .finds(&[("search/unknown-document", "3:33")]);
    site(
        "- query: money back\n  expect: refund\n- {query: where is my parcel, expect: [refund, lost-parcel], top: 1}\n",
    )
    .is_clean();
    // A site without the file has nothing to hold.
    Site::with_sop(SOP).is_clean();
    site("# Later.\n").is_clean();
}

#[test]
fn what_stands_before_the_document_is_named() {
    let test = "- query: lost parcel\n  expect: refund\n  top: 1\n";
    let behind = site(test).file("sops/refund.md", SOP.replace("Refund the order", "Refund the lost parcel"));
    behind.finds(&[("search/not-found", "1:10")]);
    behind.finds_one(
        "search/not-found",
        &[
            "`lost parcel` finds `refund` at position 2, not first",
            "the first results are `Look for a lost parcel`; add what customers say to the `situations` of `refund`",
        ],
    );
    behind.write(FILE, test.replace("top: 1", "top: 2"));
    behind.is_clean();
    site("- {query: lost, expect: refund}\n")
        .finds_one("search/not-found", &["`lost` does not find `refund`", "it finds `Look for a lost parcel`"]);
    site("- query: zzz\n  expect: [refund, lost-parcel]\n")
        .finds_one("search/not-found", &["`zzz` finds nothing", "`refund` or `lost-parcel`"]);
}

#[test]
fn a_language_asks_for_the_document_in_it() {
    let japanese = in_japanese(&SOP.replace("Handle a refund request", "返金の手順"));
    let with = |tests: &str| site(tests).file("sops/refund.ja.md", &japanese).rules();
    assert_eq!(with("- {query: 返金, expect: refund, lang: ja}\n"), [""; 0]);
    assert_eq!(with("- {query: 返金, expect: refund}\n"), [""; 0]);
    assert_eq!(with("- {query: refund request, expect: refund, lang: ja, top: 1}\n"), ["search/not-found"]);
    // What has no translation is expected as it is.
    assert_eq!(with("- {query: lost parcel, expect: lost-parcel, lang: ja}\n"), [""; 0]);
}

#[test]
fn ids_are_those_that_links_know() {
    site("- {query: money back, expect: reufnd}\n").finds_one("search/unknown-document", &["did you mean `refund`?"]);
    site("- {query: money back, expect: insurance}\n")
        .finds_one("search/unknown-document", &["there is no document `insurance`", "takes the id of a document"]);
    let former = site("- {query: money back, expect: old-refund}\n");
    former.write("sops/refund.md", SOP.replace("glossary:", "aliases: [old-refund]\nglossary:"));
    former.is_clean();
    // An id that YAML takes for a number, and such a query.
    let number = site("- query: 404\n  expect: 404\n");
    number.write("sops/404.md", SOP.replace("Handle a refund request", "Answer error 404"));
    number.is_clean();
}

#[test]
fn what_cannot_be_used_is_told_with_its_place() {
    let one = |tests: &str, place: &str, words: &[&str]| {
        let site = site(tests);
        site.finds(&[("search/bad-test", place)]);
        site.finds_one("search/bad-test", words);
    };
    one("query: money back\n", "1:1", &["must be a list, but this is keys and values"]);
    one("- money back\n", "1:3", &["must have the keys `query` and `expect`, but this is text"]);
    one("- query: money back\n", "1:3", &["this test has no `expect`", "the id of the document it should find"]);
    one("- query:\n  expect: refund\n", "1:3", &["this test has no `query`"]);
    one("- query: [a, b]\n  expect: refund\n", "1:10", &["`query` must be text, but this is a list"]);
    one("- query: a\n  expect: {a: b}\n", "2:11", &["`expect` must be the id of a document, or a list of ids"]);
    for top in ["0", "1.5", "many", "\"3\"", "-1"] {
        one(
            &format!("- query: money back\n  expect: refund\n  top: {top}\n"),
            "3:8",
            &["`top` must be a whole number, 1 or more"],
        );
    }
    one(
        "- query: money back\n  expect: refund\n  lang: fr\n",
        "3:9",
        &["no documents in the language `fr`", "its languages are `en`"],
    );
    one("- query: money back\n  expct: refund\n", "2:3", &["there is no key `expct` here", "did you mean `expect`?"]);
    one(
        "- query: money back\n  expect: refund\n  because: it is\n",
        "3:3",
        &["the keys `query`, `expect`, `top` and `lang`"],
    );
    // A test that cannot be used keeps no other from being tried.
    site("- money back\n- {query: zzz, expect: refund}\n")
        .finds(&[("search/bad-test", "1:3"), ("search/not-found", "2:11")]);
    site("- {query: zzz, expect: refund}\n- {query: [\n")
        .finds(&[("search/not-found", "1:11"), ("file/invalid-yaml", "2:11")]);
    site("- query: zzz\n  query: b\n  expect: refund\n")
        .finds(&[("search/not-found", "1:10"), ("file/duplicate-key", "2:3")]);
}

#[test]
fn the_rules_obey_settings_and_builds_obey_the_rules() {
    let failing = site("- {query: zzz, expect: refund}\n");
    assert_eq!(failing.run(&["build", "-o", "out"]).code, 1);
    failing.build_anyway();
    failing.write("sopwith.toml", "[rules]\n\"search/not-found\" = \"warn\"\n");
    failing.build();
    failing.write("sopwith.toml", "[rules]\nsearch = \"off\"\n");
    failing.is_clean();
    let fixed = site("- {query: money back, expct: refund}\n");
    assert_eq!(fixed.run(&["check", "--fix"]).code, 0);
    assert_eq!(fixed.read(FILE), "- {query: money back, expect: refund}\n");
}

#[test]
fn beside_documents_the_file_is_no_document() {
    let site = Site::new().file("refund.md", SOP).file(FILE, "- {query: money back, expect: refund}\n");
    site.is_clean();
    site.build();
    let formatted = site.run(&["fmt", "--check"]);
    assert!(!formatted.stdout.contains(FILE) && !formatted.stderr.contains(FILE), "{}", formatted.stderr);
}
