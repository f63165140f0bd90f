//! Lists stand in the order of their language, or in the one that a site gives them.

use crate::site::{SOP, Site, page};

fn places(html: &str, words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| html.find(&format!(">{word}<")).unwrap_or_else(|| panic!("no {word} in {html}"))).collect()
}

#[track_caller]
fn in_order(html: &str, words: &[&str]) {
    assert!(places(html, words).is_sorted(), "{words:?}: {:?} in {html}", places(html, words));
}

const ORDERS: [(&str, &[&str], &[&str]); 5] = [
    ("en", &["Step 2", "Step 10", "Ärger", "Zoll"], &["S", "A", "Z"]),
    ("lv", &["cena", "cilvēks", "čaks", "sals", "šalle", "zelts", "žagars"], &["C", "Č", "S", "Š", "Z", "Ž"]),
    ("vi", &["Dao", "Đơn hàng", "Em", "Zalo"], &["D", "Đ", "E", "Z"]),
    (
        "ja",
        &["API", "アカウント", "いいね", "ウェブ", "えいぎょう", "カード", "がめん", "返金"],
        &["A", "あ", "か", "漢字"],
    ),
    ("zh", &["安全", "客户", "退款", "银行"], &["A", "K", "T", "Y"]),
];

#[test]
fn glossary_tags_and_lists_stand_in_the_order_of_their_language() {
    for (lang, words, letters) in ORDERS {
        let terms: String = words.iter().rev().map(|word| format!("  - title: {word}\n    definition: x\n")).collect();
        let tags = words.iter().rev().copied().collect::<Vec<_>>().join(", ");
        let mut site = Site::new()
            .file("sopwith.toml", format!("language = \"{lang}\"\n"))
            .file("sops/terms.yaml", format!("terms:\n{terms}"))
            .file("sops/all.md", page("Zzz", "Text.").replace("---\n\n", &format!("tags: [{tags}]\n---\n\n")));
        for (number, word) in words.iter().rev().enumerate() {
            let text = page(word, "Text.").replace("---\n\n", "department: Team\n---\n\n");
            site = site.file(&format!("sops/p{number}.md"), text);
        }
        site.build_anyway();
        let words: Vec<&str> = if lang == "en" { vec!["Ärger", "Step 2", "Step 10", "Zoll"] } else { words.to_vec() };
        for list in ["glossary.html", "tags.html", "departments/team.html", "index.html"] {
            in_order(&site.main(list), &words);
        }
        let glossary = site.main("glossary.html");
        for letter in letters {
            assert!(glossary.contains(&format!("\">{letter}</h3>")), "{lang} {letter}: {glossary}");
        }
        assert_eq!(glossary.matches("<h3 ").count(), letters.len(), "{lang}: {glossary}");
    }
}

#[test]
fn situations_stand_under_the_letters_of_their_language() {
    let mut said: Vec<String> = (0..45).map(|number| format!("- \"čau {number}\"\n")).collect();
    said.push("- \"cik ilgi?\"\n".into());
    said.push("- \"„šis nestrādā”\"\n".into());
    let site = Site::new()
        .file("sopwith.toml", "language = \"lv\"\n")
        .file("sops/refund.md", SOP.replace("glossary:", &format!("situations:\n{}glossary:", said.concat())));
    site.build_anyway();
    let html = site.main("situations.html");
    let html = html.rsplit("</nav>").next().unwrap_or_default();
    in_order(html, &["C", "cik ilgi?", "Č", "čau 2", "čau 10", "Š", "„šis nestrādā”"]);
}

#[test]
fn a_site_gives_an_order_of_its_own() {
    let sop = |title: &str, order: &str| {
        SOP.replace("title: Handle a refund request", &format!("title: {title}"))
            .replace("glossary:", &format!("{order}glossary:"))
    };
    let site = Site::new()
        .file("sops/a.md", sop("Alpha", ""))
        .file("sops/b.md", sop("Beta", "order: 10\n"))
        .file("sops/c.md", sop("Gamma", "order: 2\n"))
        .file("sops/d.md", sop("Delta", "").replace("department: support", "department: first"))
        .file("sops/e.md", sop("Eta", "").replace("department: support", "department: last"))
        .file(
            "sops/d.yaml",
            "departments:\n  - id: first\n    title: Zebras\n    order: 1\n  - id: last\n    title: Apes\n  - id: support\n    title: Support\n",
        );
    site.is_clean();
    site.build();
    in_order(&site.main("d/support.html"), &["Gamma", "Beta", "Alpha"]);
    let home = site.main("index.html");
    in_order(&home, &["Zebras", "Apes", "Support", "Gamma", "Beta", "Alpha"]);
    let beta = site.main("b.html");
    assert!(beta.contains("</span> Gamma") && beta.contains("</span> Alpha"), "{beta}");
}
