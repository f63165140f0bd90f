//! How each language writes dates and numbers, the summary of a document, its language switch, and
//! passages in other languages than the page's.

use crate::site::{SOP, Site};
use sopwith::compile;
use sopwith::model::value::{Authority, Duration, Money};

const LANGUAGES: [&str; 5] = ["en", "ja", "vi", "zh", "lv"];

/// An SOP in a language, with keys of its own.
fn sop(lang: &str, keys: &str) -> String {
    SOP.replace("department: support\n", &format!("lang: {lang}\ndepartment: support\n{keys}"))
}

fn card(page: &str, name: &str) -> String {
    let field = page.split(&format!("card-{name}\"")).nth(1).unwrap_or_else(|| panic!("no {name} in {page}"));
    let value = field.split("<dd>").nth(1).and_then(|rest| rest.split("</dd>").next());
    value.unwrap_or_else(|| panic!("no value of {name} in {page}")).to_owned()
}

#[test]
fn each_language_writes_dates_as_its_readers_do() {
    let wanted =
        ["29 November 2026", "2026年11月29日", "29 tháng 11, 2026", "2026年11月29日", "2026. gada 29. novembris"];
    let months = ["November 2026", "2026年11月", "Tháng 11 năm 2026", "2026年11月", "2026. gada novembris"];
    for ((lang, words), month) in LANGUAGES.into_iter().zip(wanted).zip(months) {
        let site = Site::with_sop(&sop(lang, "effective: 2026-11-29\n"))
            .file("sopwith.toml", format!("title = \"Ours\"\nlanguage = \"{lang}\"\n"));
        site.build();
        let time = format!("<time datetime=\"2026-11-29\">{words}</time>");
        assert_eq!(card(&site.main("refund.html"), "effective"), time);
        let changes = site.main("changes.html");
        assert!(changes.contains(&time), "{changes}");
        assert!(changes.contains(&format!("<h2><time datetime=\"2026-11\">{month}</time></h2>")), "{changes}");
        assert!(site.read("out/refund.json").contains("\"2026-11-29\""), "programs read what is written");
        assert!(site.read("out/refund.md").contains("2026-11-29"));
    }
}

#[test]
fn each_language_writes_numbers_amounts_and_times_as_its_readers_do() {
    let (_, locales) = compile::built_in();
    let amounts =
        ["1,500.50\u{a0}EUR", "1,500.50\u{a0}EUR", "1.500,50\u{a0}EUR", "1,500.50\u{a0}EUR", "1\u{a0}500,50\u{a0}EUR"];
    let shares = ["12.5%", "12.5%", "12,5%", "12.5%", "12,5\u{a0}%"];
    let weeks = [["1 week", "2 weeks"], ["1週間", "2週間"], ["1 tuần", "2 tuần"], ["1周", "2周"], ["1 ned.", "2 ned."]];
    let ranges = ["4–12 min", "4～12分", "4–12 phút", "4～12分钟", "4–12 min"];
    for (at, lang) in LANGUAGES.into_iter().enumerate() {
        let amount = |text: &str| locales.money(lang, &Money::parse(text).expect("an amount"));
        assert_eq!(amount("1500.50 EUR"), amounts[at]);
        assert_eq!(amount("120 EUR"), "120\u{a0}EUR");
        assert_eq!(locales.authority(lang, &Authority::parse("refund 120 EUR")), "refund 120\u{a0}EUR");
        assert_eq!(locales.percentage(lang, 12.5), shares[at]);
        assert_eq!(locales.number(lang, 2026.0), "2026", "a year has no thousands");
        let duration = |text: &str| locales.duration(lang, Duration::parse(text).expect("a length of time"));
        assert_eq!([duration("1 week"), duration("2 weeks")], weeks[at]);
        assert_eq!(locales.durations(lang, 240, 720), ranges[at]);
        assert_eq!(locales.durations(lang, 720, 720), duration("12m"));
    }
    assert_eq!(locales.durations("en", 30, 720), "30 s–12 min");
    assert_eq!(locales.durations("en", 3600, 10_800), "60 min–3 h");
    let times = |number| locales.count("lv", "count_time", number);
    assert_eq!([1, 2, 10, 11, 21].map(times), ["1 reize", "2 reizes", "10 reižu", "11 reižu", "21 reize"]);
    assert_eq!([1, 2, 21].map(|number| locales.count("en", "count_step", number)), ["1 step", "2 steps", "21 steps"]);
    assert_eq!(locales.money("eo", &Money::parse("1,500.5 EUR").expect("an amount")), "1500.5 EUR");
}

#[test]
fn a_site_brings_its_own_formats_and_those_that_cannot_be_used_are_passed_over() {
    let site = Site::with_sop(&sop("en", "effective: 2026-11-29\n"));
    let date_with = |formats: &str| {
        site.write("templates/locales/en.yaml", format!("lang: en\nformats:\n  {formats}\n"));
        site.build();
        card(&site.main("refund.html"), "effective")
    };
    assert!(date_with("date: \"{month} {d}, {y}\"").contains(">November 29, 2026<"));
    assert!(date_with("months: [I, II, III, IV, V, VI, VII, VIII, IX, X, XI, XII]").contains(">29 XI 2026<"));
    for wrong in ["date: \"{day} {month}\"", "date: \"{d} {y}\"", "date: [1]", "months: [Jan, Feb]", "dates: \"{d}\""] {
        assert!(date_with(wrong).contains(">29 November 2026<"), "{wrong}");
    }
    let site = Site::with_sop(&sop("eo", "effective: 2026-11-29\n"))
        .file("templates/locales/eo.yaml", "lang: eo\nname: Esperanto\n");
    site.build();
    assert!(card(&site.main("refund.html"), "effective").contains(">2026-11-29<"), "a language without formats");
}

#[test]
fn the_summary_tells_when_a_review_is_due() {
    let due = |keys: &str| {
        let site = Site::with_sop(&sop("en", keys));
        site.build();
        let page = site.main("refund.html");
        page.contains("card-review_due").then(|| card(&page, "review_due"))
    };
    let time = |iso: &str, words: &str| Some(format!("<time datetime=\"{iso}\">{words}</time>"));
    let reviewed = "effective: 2026-01-01\nlast_reviewed: 2026-08-31\nreview_every: 6 months\n";
    assert_eq!(due(reviewed), time("2027-02-28", "28 February 2027"));
    assert_eq!(due("effective: 2026-01-01\nreview_every: 1 year\n"), time("2027-01-01", "1 January 2027"));
    assert_eq!(due("effective: 2026-01-01\nreview_every: 2 weeks\n"), time("2026-01-15", "15 January 2026"));
    for keys in ["review_every: 6 months\n", "effective: 2026-01-01\n"] {
        assert_eq!(due(keys), None);
    }
    assert_eq!(due(&format!("status: retired\n{reviewed}")), None);
}

#[test]
fn the_summary_tells_how_long_reading_and_doing_take() {
    let timed = sop("en", "")
        .replace("time=20s", "time=4m")
        .replace("{#age}", "{#age time=30s}")
        .replace("{#refund}", "{#refund time=450s}");
    let site = Site::with_sop(&timed);
    site.build();
    let page = site.main("refund.html");
    assert_eq!(card(&page, "takes"), "5–12 min");
    assert_eq!(card(&page, "reading_time"), "1 min");
    site.write("sops/refund.md", format!("{SOP}\n## More\n\n{}\n", "Five words stand in here. ".repeat(160)));
    site.write("sops/long.ja.md", format!("{}\n## More\n\n{}\n", sop("ja", ""), "十文字の言葉を書く。".repeat(180)));
    site.build();
    let page = site.main("refund.html");
    assert_eq!(card(&page, "reading_time"), "4 min");
    assert!(!page.contains("card-takes"), "not all of its steps say their time");
    assert_eq!(card(&site.main("long.ja.html"), "reading_time"), "4分");
}

#[test]
fn the_switch_tells_in_which_languages_a_document_is_not_there() {
    let site = Site::with_sop(&sop("en", ""))
        .file("sops/refund.ja.md", sop("ja", ""))
        .file("sops/only.vi.md", sop("vi", "").replace("Handle a refund request", "Chuyển tiền"))
        .file("sopwith.toml", "languages = [\"en\", \"ja\", \"vi\", \"lv\"]\n");
    site.build();
    let page = site.main("refund.html");
    assert!(page.contains("<li lang=\"en\"><span aria-current=\"page\">English</span></li>"), "{page}");
    assert!(
        page.contains(
            "<p class=\"not-in\">Not in: <span lang=\"vi\">Tiếng Việt</span>, <span lang=\"lv\">Latviešu</span></p>"
        ),
        "{page}"
    );
    let page = site.main("refund.ja.html");
    assert!(page.contains("翻訳なし： <span lang=\"vi\">Tiếng Việt</span>、<span lang=\"lv\">"), "{page}");
    let page = site.main("only.vi.html");
    assert!(
        page.contains("<li lang=\"vi\"><span aria-current=\"page\">") && page.contains("Chưa có bản dịch:"),
        "{page}"
    );
    // Without a setting, the languages are those that documents use.
    site.write("sopwith.toml", "title = \"Ours\"\n");
    site.build();
    let page = site.main("only.vi.html");
    assert!(
        page.contains("<span lang=\"en\">English</span>, <span lang=\"ja\">") && !page.contains("Latviešu"),
        "{page}"
    );
    let alone = Site::with_sop(SOP);
    alone.build();
    assert!(!alone.main("refund.html").contains("class=\"translations\""), "a site with one language has no switch");
}

#[test]
fn passages_in_another_language_are_found_and_names_are_not() {
    let (_, locales) = compile::built_in();
    let all = LANGUAGES.map(str::to_owned);
    let found = |own: &str, text: &str| -> String {
        let passages = locales.detector().passages(own, &all, text).into_iter();
        passages.map(|(range, lang)| format!("{lang}:{}", &text[range])).collect::<Vec<_>>().join("|")
    };
    for (own, text, wanted) in [
        ("en", "Say 少々お待ちください。 and wait.", "ja:少々お待ちください。"),
        ("en", "The word 退货单 stands on the form.", "zh:退货单"),
        // Characters that both languages have, and characters of one.
        ("en", "The word 退款 stands on the form.", ""),
        ("en", "Press 図書館, 対応, 売上, 変更, 広告 or 円.", "ja:図書館, 対応, 売上, 変更, 広告|ja:円."),
        ("en", "Press 重要.", ""),
        ("en", "Say これは「重要」です。", "ja:これは「重要」です。"),
        ("vi", "Nhấn 返金 hoặc 売上.", "ja:売上."),
        ("lv", "Spiediet 订单 vai 返金.", "zh:订单"),
        ("en", "Press 返金 (へんきん).", "ja:返金 (へんきん)."),
        ("en", "The button 환불 요청 opens it.", "ko:환불 요청"),
        ("en", "Say «Подождите, я вызываю мастера».", "ru:Подождите, я вызываю мастера"),
        ("en", "Say «Зачекайте, будь ласка».", ""),
        ("en", "Xin chào anh chị, em là Lan.", "vi:Xin chào anh chị, em là Lan."),
        (
            "en",
            "Say: Lūdzu, uzgaidiet mirkli, es pārbaudīšu pasūtījumu.",
            "lv:Lūdzu, uzgaidiet mirkli, es pārbaudīšu pasūtījumu.",
        ),
        ("en", "Ask José for the café’s résumé and the naïve façade.", ""),
        ("en", "Call Kārlis Bērziņš about it.", ""),
        ("en", "Greet Kārlis Bērziņš politely.", ""),
        ("en", "Ask Nguyễn Văn An first.", ""),
        ("en", "Plain words, and nothing else.", ""),
        ("vi", "Nói: I am sorry that this took so long. Sau đó chờ.", "en:I am sorry that this took so long."),
        ("vi", "Mở ứng dụng Microsoft Teams Rooms.", ""),
        (
            "lv",
            "Sakiet: “Thank you for waiting, we are looking into it”.",
            "en:Thank you for waiting, we are looking into it",
        ),
        ("lv", "Atveriet pasūtījumu un pārbaudiet to.", ""),
        ("ja", "「Thank you for waiting.」とお伝えする。", "en:Thank you for waiting."),
        ("ja", "Order Desk を開く。", ""),
        ("ja", "「请稍等，我帮您查一下。」とお伝えする。", "zh:请稍等，我帮您查一下。"),
        ("ja", "返金手続を確認する。", ""),
        ("zh", "请说「お待たせいたしました」，然后继续。", "ja:お待たせいたしました"),
        ("zh", "请说 Xin chào anh chị。", "vi:Xin chào anh chị"),
        ("zh", "请打开 Lūdzu uzgaidiet mirkli 页面。", "lv:Lūdzu uzgaidiet mirkli"),
    ] {
        assert_eq!(found(own, text), wanted, "{own}: {text}");
    }
    let one = |languages: &[&str]| {
        let languages: Vec<String> = languages.iter().map(|lang| (*lang).to_owned()).collect();
        locales.detector().passages("en", &languages, "See 返金.").first().map(|(_, lang)| *lang)
    };
    assert_eq!([one(&["en", "ja"]), one(&["en", "zh"]), one(&["en"])], [Some("ja"), Some("zh"), None]);
}

#[test]
fn foreign_passages_say_their_language_wherever_they_stand() {
    let text = sop("en", "situations: [返金してください]\n")
        .replace("  RMA: Return", "  返品 (へんぴん): Return\n  RMA: Return")
        .replace("1. Greet the customer. {#greet role=agent time=20s}", "1. Greet the customer. {#greet role=agent time=20s}\n   > [!SAY]\n   > いらっしゃいませ。\n\n   | Word | `返金` |\n   |---|---|\n   | Refund | [返金](#refund) |\n\n   <span lang=\"ja\">返金</span> and <b>返金</b> ありがとう")
        .replace("   - Yes → #refund", "   - はい → #refund")
        .replace("3. Refund the order with an RMA.", "3. 返金をお願いします。");
    let site = Site::with_sop(&text);
    site.build();
    let page = site.read("out/refund.html");
    for wanted in [
        "<li><span lang=\"ja\">返金してください</span></li>",
        "<span lang=\"ja\">返品 (へんぴん)</span></dt>",
        "<p><span lang=\"ja\">いらっしゃいませ。</span></p>",
        "<a href=\"#refund\">返金</a>",
        "<code>返金</code>",
        "<span lang=\"ja\">返金</span> and <b><span lang=\"ja\">返金</span></b> <span lang=\"ja\">ありがとう</span>",
        "<span class=\"answer\"><span lang=\"ja\">はい</span></span>",
        "</span><span lang=\"ja\">返金をお願いします。</span></a>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    assert!(page.contains("<a href=\"#refund\" lang=\"ja\">"), "the node of the flowchart: {page}");
}

#[test]
fn what_stands_in_a_japanese_sentence_is_japanese() {
    let text = crate::site::page(
        "Words",
        "Say これは**「重要」**です。\n\nThe word <ruby>漢<rt>かん</rt></ruby> is old, and 重要 is not marked.\n\n\
         Press **重要** and wait for the customer.",
    );
    let site = Site::new().file("sops/words.md", text).file("sopwith.toml", "languages = [\"en\", \"ja\", \"zh\"]\n");
    site.build();
    let html = site.main("words.html");
    for wanted in [
        "<span lang=\"ja\">これは</span><strong><span lang=\"ja\">「重要」</span></strong>",
        "<ruby><span lang=\"ja\">漢</span><rt><span lang=\"ja\">かん</span></rt></ruby> is old, and 重要 is not",
        "Press <strong>重要</strong> and",
    ] {
        let without = |text: &str| text.replace(['「', '」'], "");
        assert!(without(&html).contains(&without(wanted)), "no {wanted} in {html}");
    }
    assert!(!html.contains("<span lang=\"zh\">重要") && !html.contains("<span lang=\"zh\">漢"), "{html}");
}
