//! Addresses that last: former ones lead on, and a page that has moved is told of.

use crate::pages;
use crate::site::{SOP, Site, page};

fn moved(aliases: &str) -> Site {
    Site::new().file("sops/money/refund.md", SOP.replace("title:", &format!("aliases: [{aliases}]\ntitle:")))
}

#[track_caller]
fn leads_on(site: &Site, from: &str, to: &str) {
    let html = site.read(&format!("out/{from}"));
    assert!(html.contains(&format!("data-to=\"{to}\"")), "{html}");
    assert!(
        html.contains(&format!("<noscript><meta http-equiv=\"refresh\" content=\"0; url={to}\" /></noscript>")),
        "{html}"
    );
}

#[test]
fn any_former_address_is_kept() {
    for (alias, file, to) in [
        ("/refund", "refund.html", "money/refund.html"),
        ("/refund.html", "refund.html", "money/refund.html"),
        ("/refund.md", "refund.html", "money/refund.html"),
        ("../refund", "refund.html", "money/refund.html"),
        ("../refund.html", "refund.html", "money/refund.html"),
        ("./pay-back", "money/pay-back.html", "refund.html"),
        ("pay-back.html", "money/pay-back.html", "refund.html"),
        ("/old/desk/refund/", "old/desk/refund/index.html", "../../../money/refund.html"),
        ("/refund.htm", "refund.htm", "money/refund.html"),
        ("\"/c d\"", "c d.html", "money/refund.html"),
        ("/c%20d.html", "c d.html", "money/refund.html"),
        ("\"c d\"", "money/c d.html", "refund.html"),
        ("\"c d\"", "money/c-d.html", "refund.html"),
        ("Old Name", "money/Old Name.html", "refund.html"),
        ("/返金", "返金.html", "money/refund.html"),
        ("/ho%C3%A0n-ti%E1%BB%81n", "hoàn-tiền.html", "money/refund.html"),
        ("/退款/申请", "退款/申请.html", "../money/refund.html"),
        ("/Naudas atmaksa", "Naudas atmaksa.html", "money/refund.html"),
    ] {
        let site = moved(alias);
        site.is_clean();
        site.build();
        leads_on(&site, file, to);
        pages::are_sound(&site.path("out"));
    }
}

#[test]
fn whole_addresses_of_the_site_itself_are_former_addresses() {
    let site = moved("\"https://desk.example.com/kb/refund.html\"")
        .file("sopwith.toml", "base_url = \"https://desk.example.com/kb\"\n");
    site.is_clean();
    site.build();
    leads_on(&site, "refund.html", "money/refund.html");
}

#[test]
fn former_addresses_that_cannot_be_kept_are_told_at_their_place() {
    for (alias, words) in [
        ("\"/refund#age\"", "write `/refund`"),
        ("\"refund?lang=en\"", "write `refund`"),
        ("\"#age\"", "without `#` and `?`"),
        ("\"https://other.example.com/refund\"", "on another site"),
        ("../../refund", "above the site's first page"),
        ("/start", "another page or file is at the former address `start.html`"),
        ("/logo.html", "another page or file is at the former address `logo.html`"),
    ] {
        let site = moved(alias).file("sops/start.md", page("Start", "Hello.")).file("static/logo.html", "x");
        site.finds(&[("metadata/bad-alias", "2:11")]);
        site.finds_one("metadata/bad-alias", &[words]);
        site.build_anyway();
    }
}

#[test]
fn what_stands_behind_a_former_address_is_taken_away() {
    let site = moved("\"/refund.html#age\"");
    let run = site.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.read("sops/money/refund.md").contains("aliases: [\"/refund.html\"]"));
}

#[test]
fn a_former_address_that_is_the_present_one_is_told() {
    for alias in ["refund", "refund.html", "./refund", "/money/refund"] {
        moved(alias).finds(&[("metadata/idle-alias", "2:11")]);
    }
    // As an id it leads on.
    Site::new()
        .file("sops/start.md", page("Start", "[[refund]]"))
        .file("sops/refund.md", SOP.replace("title:", "id: pay-back\naliases: [refund]\ntitle:"))
        .is_clean();
}

#[test]
fn links_to_former_addresses_lead_on() {
    let site = moved("/refund").file("sops/start.md", page("Start", "[a](refund.md#age) [b](/refund.html) [[refund]]"));
    site.is_clean();
    site.build();
    let html = site.main("start.html");
    assert!(html.contains("<a href=\"money/refund.html#age\">"), "{html}");
    assert!(!html.contains("href=\"refund.html"), "{html}");
}

#[test]
fn translations_keep_their_own_former_addresses() {
    let with = |text: &str| text.replace("title:", "aliases: [old refund]\ntitle:");
    let site = Site::new()
        .file("sopwith.toml", "languages = [\"en\", \"ja\"]\n")
        .file("sops/refund.md", with(SOP))
        .file("sops/refund.ja.md", with(&crate::site::in_japanese(SOP)));
    site.build_anyway();
    leads_on(&site, "old refund.html", "refund.html");
    leads_on(&site, "old refund.ja.html", "refund.ja.html");
}

fn sop(steps: &str) -> String {
    SOP.replace("1. Greet", &format!("1. {steps} greet"))
}

#[test]
fn a_page_that_moved_is_told_with_the_alias_to_add() {
    let site = Site::with_sop(SOP).file("sopwith.toml", "output = \"out\"\n").file("sops/c d.md", page("C", "Text."));
    site.build();
    std::fs::create_dir(site.path("sops/money")).expect("a folder");
    std::fs::rename(site.path("sops/refund.md"), site.path("sops/money/refund.md")).expect("a move");
    std::fs::rename(site.path("sops/c d.md"), site.path("sops/money/c d.md")).expect("a move");
    assert_eq!(site.rules(), ["metadata/moved-page", "metadata/moved-page"]);
    let said = site.check().stderr;
    assert!(said.contains("aliases: [/refund]") && said.contains("`c d.html`"), "{said}");
    assert_eq!(site.run(&["check", "--fix=review"]).code, 0);
    site.is_clean();
    site.build();
    leads_on(&site, "refund.html", "money/refund.html");
    leads_on(&site, "c d.html", "money/c%20d.html");
    site.is_clean();
}

#[test]
fn a_page_of_another_name_is_known_by_its_title_or_its_steps() {
    let site = Site::with_sop(&sop("Please")).file("sopwith.toml", "output = \"out\"\n");
    site.build();
    std::fs::rename(site.path("sops/refund.md"), site.path("sops/pay-back.md")).expect("a move");
    site.finds_one("metadata/moved-page", &["`refund.html`", "aliases: [refund]"]);
    site.write(
        "sops/pay-back.md",
        sop("Please").replace("title: Handle a refund request", "title: Pay a customer back"),
    );
    site.finds_one("metadata/moved-page", &["`refund.html`", "aliases: [refund]"]);
    // Another document altogether.
    site.write("sops/pay-back.md", page("Opening hours", "From 9 to 5."));
    site.is_clean();
}

#[test]
fn the_former_output_may_be_anywhere() {
    let site = Site::with_sop(SOP);
    site.build();
    std::fs::create_dir(site.path("sops/money")).expect("a folder");
    std::fs::rename(site.path("sops/refund.md"), site.path("sops/money/refund.md")).expect("a move");
    let said = site.build().stderr;
    assert!(said.contains("aliases: [/refund]"), "{said}");
}

#[test]
fn an_alias_is_added_to_those_that_are_there() {
    for (before, after) in [
        ("aliases: [a, b]\n", "aliases: [a, b, /refund]\n"),
        ("aliases: []\n", "aliases: [/refund]\n"),
        ("aliases: a\n", "aliases: [a, /refund]\n"),
        ("aliases:\n  - a\n", "aliases:\n  - a\n  - /refund\n"),
        ("aliases:\n- a\n", "aliases:\n- a\n- /refund\n"),
        ("", "aliases: [/refund]\n"),
    ] {
        let site = Site::with_sop(SOP).file("sopwith.toml", "output = \"out\"\n");
        site.build();
        std::fs::remove_file(site.path("sops/refund.md")).expect("a file");
        site.write("sops/money/refund.md", SOP.replace("title:", &format!("{before}title:")));
        assert_eq!(site.run(&["check", "--fix=review"]).code, 0, "{before}");
        let text = site.read("sops/money/refund.md");
        assert!(text.contains(after), "{text}");
        site.is_clean();
    }
}

/// On a disk that takes both names for one, they are one file.
#[cfg(unix)]
#[test]
fn files_that_change_in_capitals_only_stay_ours() {
    let site = Site::with_sop(&SOP.replace("RMA.", "RMA ![the screen](Pic.png).")).file("sops/Pic.png", "picture");
    site.build();
    std::fs::hard_link(site.path("out/files/Pic.png"), site.path("out/files/pic.png")).expect("another name");
    std::fs::hard_link(site.path("out/refund.html"), site.path("out/Refund.html")).expect("another name");
    std::fs::rename(site.path("sops/Pic.png"), site.path("sops/pic.png")).expect("a move");
    std::fs::rename(site.path("sops/refund.md"), site.path("sops/Refund.md")).expect("a move");
    site.write("sops/Refund.md", SOP.replace("RMA.", "RMA ![the screen](pic.png)."));
    site.build_anyway();
    assert_eq!(site.read("out/files/pic.png"), "picture");
    assert!(site.main("Refund.html").contains("files/pic.png"));
    site.build_anyway();
    assert_eq!(site.read("out/files/pic.png"), "picture");
}

#[test]
fn a_move_that_git_knows_of_is_told() {
    let git = |site: &Site, arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        let who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
        let run = command.args(who).args(arguments).current_dir(site.folder()).output();
        run.is_ok_and(|output| output.status.success())
    };
    let site = Site::with_sop(SOP).file("sops/money/start.md", page("Start", "Hello."));
    if !git(&site, &["init", "-q"]) {
        return;
    }
    assert!(git(&site, &["add", "."]) && git(&site, &["commit", "-q", "-m", "a"]));
    site.is_clean();
    assert!(git(&site, &["mv", "sops/refund.md", "sops/money/pay-back.md"]));
    site.finds_one("metadata/moved-page", &["`refund.html`", "aliases: [/refund]"]);
    assert_eq!(site.run(&["check", "--fix=review"]).code, 0);
    site.is_clean();
    site.build();
    leads_on(&site, "refund.html", "money/pay-back.html");
}
