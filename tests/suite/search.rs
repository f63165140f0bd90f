//! The index and the engine: what is found in the starter library, and how texts are taken apart.
//! `tests/browser/engine.test.mjs` asks a browser the same.

use crate::site::{SOP, Site};
use proptest::prelude::*;
use sopwith::compile::{self, CheckOptions, Checked};
use sopwith::search::{Options, SearchIndex, tokens};
use sopwith::vfs::Disk;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Texts with everything that is easily taken apart differently.
const TEXTS: &[&str] = &[
    "Refund: don’t ask, don't wait!",
    "KubeJobFailed HTTPServer iPhone15 e-mail snake_case",
    "ĀĒŪ ķļņģ Łódź Straße Đặng Thị Hương ĐỔI",
    "Đặ\u{323}ng tie\u{302}\u{300}n A\u{30A}ngström",
    "サーバーの設定 ｻｰﾊﾞｰ ガ か\u{3099} ヴァイオリン 々 〆",
    "ＦＵＬＬ　ｗｉｄｔｈ １２３ ①② ㍿ ﬁne",
    "TiDB全局排序v7.5，测试。第１章",
    "한국어 환불 ภาษาไทย العربية हिन्दी",
    "𠮷野家 🙂 emoji👩‍💻x a\u{200B}b a\u{00AD}b",
    "ΟΔΟΣ ὈΔΥΣΣΕΎΣ Привет Ёлка İstanbul",
    "100% 3.14 2024-05-06 +371 2000",
    "' ’ '' ’a’ 'a' a' rock'n'roll",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares with a file of the repository; writes it anew when `SOPWITH_BLESS` is set.
fn golden(path: &str, text: &str) {
    let path = repository().join(path);
    if std::env::var_os("SOPWITH_BLESS").is_some() {
        std::fs::write(&path, text).expect("the repository can be written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    for (known, line) in known.lines().zip(text.lines()) {
        assert_eq!(known, line, "in {}", path.display());
    }
    assert_eq!(known.lines().count(), text.lines().count(), "{}", path.display());
}

fn library() -> &'static (Checked, SearchIndex) {
    static LIBRARY: OnceLock<(Checked, SearchIndex)> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let disk = Disk::open(repository()).expect("the repository is a site");
        let checked = compile::check(&disk, &CheckOptions::default(), &|_| {}).expect("it can be read");
        let index = SearchIndex::of(&checked.site);
        (checked, index)
    })
}

fn found(query: &str, lang: &str, limit: usize) -> Vec<String> {
    let (checked, index) = library();
    let options = Options { lang: lang.into(), limit, filters: Vec::new() };
    let hits = index.search(query, &options).hits;
    hits.iter()
        .map(|hit| {
            let route = checked.index.route(hit.document);
            if hit.anchor.is_empty() { route.to_string() } else { format!("{route}#{}", hit.anchor) }
        })
        .collect()
}

#[test]
fn texts_are_taken_apart_as_written_down() {
    let known = include_str!("../spec/search-tokens.txt");
    let mut lines: String =
        known.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    for text in TEXTS {
        let words = tokens(text).into_iter().map(|(folded, exact)| {
            if folded.trim_start_matches('+') == exact { folded } else { format!("{folded}={exact}") }
        });
        writeln!(lines, "{text} → {}", words.collect::<Vec<_>>().join(" ")).expect("writing to a string");
    }
    golden("tests/spec/search-tokens.txt", &lines);
}

#[test]
fn the_library_answers_as_written_down() {
    let mut lines = String::new();
    for line in include_str!("../spec/search-queries.txt").lines().filter(|line| !line.starts_with('#')) {
        let (lang, query) = line.split_once(' ').expect("a language, and what is typed");
        writeln!(lines, "{line} → {}", found(query, lang, 5).join(" ")).expect("writing to a string");
    }
    golden("tests/spec/search-results.txt", &lines);
}

/// A query made of a title, and whether it finds the document: 1 for the first place, 1/2 for the second …
fn mean_place(queries: impl Iterator<Item = (sopwith::index::DocId, String)>) -> f64 {
    let (checked, index) = library();
    let (mut sum, mut count) = (0.0, 0.0);
    for (document, query) in queries {
        let options = Options { lang: checked.documents[document].lang.clone(), limit: 10, filters: Vec::new() };
        let place = index.find(&query, &options).iter().take(10).position(|found| *found == document);
        sum += place.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        count += 1.0;
    }
    assert!(count > 20.0, "too few queries to say anything");
    sum / count
}

fn titles() -> impl Iterator<Item = (sopwith::index::DocId, &'static str)> {
    let documents = &library().0.documents;
    documents.iter_enumerated().map(|(at, document)| (at, document.title.value.as_str()))
}

#[test]
fn every_title_finds_its_document() {
    assert_eq!(mean_place(titles().map(|(at, title)| (at, title.to_owned()))), 1.0);
    let shout = titles().map(|(at, title)| (at, title.to_uppercase().nfd().collect()));
    assert_eq!(mean_place(shout), 1.0);
}

#[test]
fn titles_are_found_without_accents_and_before_they_are_finished() {
    let bare = titles().map(|(at, title)| {
        (
            at,
            title
                .nfd()
                .filter(|char| !is_combining_mark(*char) || ('\u{3099}'..='\u{309A}').contains(char))
                .nfc()
                .collect(),
        )
    });
    assert!(mean_place(bare) >= 0.97);
    let cut = titles().filter(|(_, title)| title.is_ascii() && title.len() > 8);
    let place = mean_place(cut.map(|(at, title)| (at, title[..title.len() - 2].to_owned())));
    assert!(place >= 0.95, "{place}");
}

#[test]
fn titles_are_found_with_a_slip() {
    let slipped = titles().filter_map(|(at, title)| {
        let chars: Vec<char> = title.chars().collect();
        // The middle of the longest word, or of the whole where words are not parted.
        let word = title.split(' ').max_by_key(|word| word.chars().count())?;
        let start = title[..title.find(word)?].chars().count();
        let length = word.chars().count();
        if length < 5 {
            return None;
        }
        let wrong = start + length / 2;
        Some((at, chars.iter().enumerate().filter(|(place, _)| *place != wrong).map(|(_, char)| *char).collect()))
    });
    let place = mean_place(slipped);
    assert!(place >= 0.93, "{place}");
}

/// The ids of what a site finds, best first.
fn ids(site: &Site, query: &str, lang: &str) -> Vec<String> {
    let disk = Disk::open(site.folder()).expect("the site is there");
    let checked = compile::check(&disk, &CheckOptions::default(), &|_| {}).expect("it can be read");
    let options = Options { lang: lang.into(), limit: 10, filters: Vec::new() };
    let found = SearchIndex::of(&checked.site).find(query, &options);
    found.iter().map(|at| checked.documents[*at].id.value.clone()).collect()
}

#[test]
fn drafts_and_retired_ones_come_last() {
    let sop = |title: &str, status: &str| {
        SOP.replace("title: Handle a refund request", &format!("title: {title}\nstatus: {status}"))
            .replace("Greet the customer.", "Greet the customer; a parcel may be lost.")
    };
    let site = Site::new()
        .file("sops/old.md", sop("Lost parcel", "retired"))
        .file("sops/draft.md", sop("Lost parcel", "draft"))
        .file("sops/current.md", sop("Something else", "approved"));
    assert_eq!(ids(&site, "lost parcel", "en"), ["current", "draft", "old"]);
}

#[test]
fn accents_that_are_typed_count_and_none_are_needed() {
    let sop = |title: &str| SOP.replace("title: Handle a refund request", &format!("title: {title}\nlang: vi"));
    let site = Site::new()
        .file("sops/sell.md", sop("Quy trình bán"))
        .file("sops/table.md", sop("Quy trình bàn"))
        .file("sops/issue.md", sop("Quy trình ban"));
    assert_eq!(ids(&site, "bán", "vi")[0], "sell");
    assert_eq!(ids(&site, "bàn", "vi")[0], "table");
    let mut all = ids(&site, "BAN", "vi");
    assert_eq!(all[0], "issue");
    all.sort();
    assert_eq!(all, ["issue", "sell", "table"]);
}

#[test]
fn the_same_index_whatever_the_number_of_threads() {
    let (checked, _) = library();
    let files = || SearchIndex::of(&checked.site).into_files();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread can be had");
    assert_eq!(one.install(files), files());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_query_is_safe(query in "\\PC{0,400}", lang in "[a-z]{0,3}") {
        found(&query, &lang, 10);
    }
}

#[test]
fn ten_thousand_letters_are_safe() {
    for query in ["a", "返", "ー", "\"", "「", "ệ", " a", "'", "𠮷", "?*=~"] {
        found(&query.repeat(10_000), "en", 10);
    }
}

/// Pages with a text each: what a query finds among them, in the order of their names.
fn among(texts: &[(&str, &str)], query: &str, lang: &str) -> Vec<String> {
    let mut site = Site::new().file("sopwith.toml", format!("language = \"{lang}\"\n"));
    for (name, text) in texts {
        site = site.file(&format!("sops/{name}.md"), crate::site::page(&format!("Page {name}"), text));
    }
    let mut found = ids(&site, query, lang);
    found.sort();
    found
}

#[test]
fn spellings_in_one_with_a_sign_and_apart_find_each_other() {
    for spellings in [
        &["email", "e-mail", "e mail"][..],
        &["login", "log-in", "log in"],
        &["callback", "call-back", "call back"],
        &["wifi", "Wi-Fi", "wi fi"],
        &["followup", "follow-up", "follow up"],
        &["preorder", "pre-order", "pre order"],
        &["AR7", "AR-7", "AR 7"],
        &["ISO9001", "ISO-9001", "ISO 9001"],
        &["CE505X", "CE-505-X"],
        &["1299", "1,299.00", "1 299", "1.299,00"],
        &["67000000", "6700 0000", "67-000-000", "67 000 000"],
        &["nodejs", "Node.js", "node-js"],
    ] {
        let names = ["a", "b", "c", "d"];
        let texts: Vec<(&str, String)> =
            names.iter().zip(spellings).map(|(name, word)| (*name, format!("Please use {word} for this."))).collect();
        let other = ("x", "Nothing of the sort stands here.".to_owned());
        let texts: Vec<(&str, &str)> =
            texts.iter().chain([&other]).map(|(name, text)| (*name, text.as_str())).collect();
        for query in spellings {
            let found = among(&texts, query, "en");
            assert_eq!(found, names[..spellings.len()], "{query}: {spellings:?}");
        }
    }
}

#[test]
fn spellings_find_each_other_in_titles_too() {
    for spellings in [["email", "e-mail", "e mail"], ["login", "log-in", "log in"], ["AR7", "AR-7", "AR 7"]] {
        let mut site = Site::new().file("sops/x.md", crate::site::page("Nothing of the sort", "Text."));
        for (number, word) in spellings.iter().enumerate() {
            site = site.file(&format!("sops/p{number}.md"), crate::site::page(&format!("About {word} here"), "Text."));
        }
        for query in spellings {
            let mut found = ids(&site, query, "en");
            found.sort();
            assert_eq!(found, ["p0", "p1", "p2"], "{query}");
        }
    }
}

#[test]
fn parts_inside_words_of_names_are_found() {
    let site = Site::new()
        .file("sops/a.md", crate::site::page("KubePodcrashlooping", "Text."))
        .file("sops/b.md", crate::site::page("Webmail", "Text."))
        .file("sops/c.md", crate::site::page("Naudasatmaksa", "Text."))
        .file("sops/d.md", crate::site::page("Other", "The word mail in a text."));
    assert_eq!(ids(&site, "crash", "en"), ["a"]);
    assert_eq!(ids(&site, "mail", "en"), ["d", "b"]);
    assert_eq!(ids(&site, "atmaksa", "lv"), ["c"]);
}

#[test]
fn three_letters_are_completed_in_texts() {
    assert_eq!(among(&[("a", "All taxes are paid."), ("b", "Nothing.")], "tax", "en"), ["a"]);
    assert_eq!(among(&[("a", "Visi nodokļi."), ("b", "Nekas.")], "nod", "lv"), ["a"]);
}

/// The best result: its words, with `*` around what was looked for, and whether a customer says them.
fn shown(site: &Site, query: &str, lang: &str) -> (String, bool) {
    let disk = Disk::open(site.folder()).expect("the site is there");
    let checked = compile::check(&disk, &CheckOptions::default(), &|_| {}).expect("it can be read");
    let options = Options { lang: lang.into(), limit: 10, filters: Vec::new() };
    let hit = SearchIndex::of(&checked.site).search(query, &options).hits.into_iter().next().expect("a result");
    let mark = |(words, is_match): &(String, bool)| if *is_match { format!("*{words}*") } else { words.clone() };
    (hit.snippet.iter().map(mark).collect(), hit.is_situation)
}

#[test]
fn why_a_result_was_found_is_shown() {
    let site = Site::with_sop(&SOP.replace(
        "glossary:",
        "tags: [store credit]\nsituations: [My parcel is lost, \"I want a voucher, please\"]\nglossary:",
    ));
    assert_eq!(shown(&site, "want voucher", "en"), ("I *want* a *voucher*, please".into(), true));
    assert_eq!(shown(&site, "store credit", "en"), ("*store* *credit*".into(), false));
    let page = |text: &str| Site::new().file("sops/a.md", crate::site::page("A", text));
    assert_eq!(shown(&page("Send an e-mail now."), "email", "en").0, "Send an *e-mail* now.");
}

#[test]
fn excerpts_are_sentences() {
    let filler = "This sentence says something else that is of no use here at all. ";
    let text = format!("{}The parcel went to the depot in Riga. {}", filler.repeat(5), filler.repeat(5));
    let site = Site::new().file("sops/a.md", crate::site::page("A", text.trim()));
    let (words, _) = shown(&site, "depot", "en");
    let plain = words.replace('*', "");
    assert!(plain.starts_with("This sentence") || plain.starts_with("The parcel"), "{words}");
    assert!(plain.ends_with('.') && words.contains("*depot*") && !plain.contains('…'), "{words}");
    let text = format!(
        "{}荷物はリガの倉庫にあります。{}",
        "この文には何も書いてありません。".repeat(20),
        "次の文です。".repeat(40)
    );
    let site = Site::new().file("sops/a.md", crate::site::page("A", &text)).file("sopwith.toml", "language = \"ja\"\n");
    let (words, _) = shown(&site, "倉庫", "ja");
    let plain = words.replace('*', "");
    assert!(plain.starts_with("この文") || plain.starts_with("荷物"), "{words}");
    assert!(plain.ends_with('。') && !plain.contains('…'), "{words}");
}
