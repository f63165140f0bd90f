//! Characters that nobody sees, and bytes that are no text: named once, mended, and without what follows from them.

use crate::site::{SOP, Site};

#[test]
fn invisible_characters_are_named_and_change_nothing() {
    let cases = [
        (SOP.replace("→ #refund", "→ #refund\u{200b}"), "zero width space, U+200B"),
        (SOP.replace("{#refund}", "{#ref\u{ad}und}"), "soft hyphen, U+00AD"),
        (SOP.replace("## Instructions", "##\u{a0}Instructions"), "no-break space (U+00A0)"),
        (SOP.replace("1. Greet", "1.\u{a0}Greet"), "no-break space (U+00A0)"),
        (SOP.replace("2. Was", "2.\u{3000}Was"), "wide space (U+3000)"),
        (SOP.replace("   - Yes", "\u{a0}\u{a0} - Yes"), "no-break space (U+00A0)"),
        (SOP.replace("department: support", "department:\u{a0}support"), "no-break space (U+00A0)"),
        (SOP.replace("department:", "depart\u{200b}ment:"), "zero width space, U+200B"),
        (format!("\u{200b}{SOP}"), "zero width space, U+200B"),
        (SOP.replace("{#refund}", "{#refund}\u{200e}"), "direction mark, U+200E"),
        (SOP.replace("an RMA", "an\u{feff} RMA"), "byte order mark, U+FEFF"),
        (SOP.replace("the order with", "the\u{b}order with"), "U+000B"),
    ];
    let plain = Site::with_sop(SOP);
    plain.build();
    for (text, words) in cases {
        let site = Site::with_sop(&text);
        site.finds_one("file/invisible-character", &[words]);
        site.build();
        assert_eq!(site.main("refund.html"), plain.main("refund.html"), "{words}");
        assert_eq!(site.run(&["check", "--fix"]).code, 0);
        assert_eq!(
            site.read("sops/refund.md").replace("   - Yes", " - Yes"),
            SOP.replace("   - Yes", " - Yes"),
            "{words}"
        );
    }
}

#[test]
fn what_a_script_or_an_emoji_needs_is_not_told() {
    for words in
        ["👩\u{200d}💻", "می\u{200c}خواهم", "ภาษา\u{200b}ไทย", "שלום\u{200f} abc", "10\u{a0}000 EUR", "❤\u{fe0f}"]
    {
        let site = Site::with_sop(&SOP.replace("an RMA.", &format!("an RMA. <span lang=\"x\">{words}</span>")));
        assert!(!site.rules().contains(&"file/invisible-character".to_owned()), "{words}");
    }
}

#[test]
fn every_place_is_mended_and_counted() {
    let text = SOP.replace("order", "or\u{200b}der");
    let site = Site::with_sop(&text);
    site.finds_one("file/invisible-character", &["1 more"]);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/refund.md"), SOP);
}

#[test]
fn places_of_findings_are_those_of_the_file() {
    let text = SOP.replace("an RMA", "an\u{200b} RMA [[nowhere]]");
    let site = Site::with_sop(&text);
    site.finds(&[("file/invisible-character", "15:28"), ("links/broken-document", "15:36")]);
}

#[test]
fn lines_that_end_with_a_carriage_return_alone_are_read() {
    let site = Site::with_sop(&SOP.replace('\n', "\r"));
    site.finds_one("file/invisible-character", &["Macintosh"]);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("sops/refund.md"), SOP);
}

#[test]
fn other_encodings_are_named_and_nothing_follows() {
    let sop = |line: &[u8]| {
        let mut bytes = SOP.replace('→', "->").into_bytes();
        bytes.extend(b"\n");
        bytes.extend(line);
        bytes
    };
    let utf16: Vec<u8> = SOP.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in [
        (sop(b"\x95\xd4\x8b\xe0\x82\xcc\x8e\xe8\x8f\x87\x82\xc5\x82\xb7\n"), "Shift_JIS"),
        (sop(b"\xb4\xa6\xc0\xed\xcd\xcb\xbf\xee\xc9\xea\xc7\xeb\n"), "GBK"),
        (sop(b"Apstr\xe2d\xe2t piepras\xeejumu, \xf0\xedirt \xfbdeni\n"), "windows-1257"),
        (utf16, "UTF-16"),
    ] {
        let site = Site::new().file("sops/refund.md", &bytes);
        site.finds_one("file/not-utf8", &[&format!("saved as {name}"), "UTF-8"]);
        site.run(&["check", "--fix=review"]);
        assert_eq!(std::fs::read(site.path("sops/refund.md")).expect("the file"), bytes, "it is left alone");
    }
}

#[test]
fn a_file_of_another_program_is_named() {
    for (bytes, what) in
        [(&b"PK\x03\x04\x14\x00"[..], "a Word document"), (b"%PDF-1.7\n", "a PDF"), (b"{\\rtf1 a}", "rich-text")]
    {
        let site = Site::with_sop(SOP).file("sops/other.md", bytes);
        site.finds_one("file/not-utf8", &[what, "sops/other.md"]);
    }
}
