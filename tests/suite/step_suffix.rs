//! The grammar of a step's end, `→ target {#id name=value flag}`: one function reads it, one prints it.

use proptest::prelude::*;
use sopwith::model::step_suffix::{ArrowTarget, StepSuffix, TokenKind, links};

fn read(text: &str) -> StepSuffix<'_> {
    StepSuffix::parse(text, &links(text))
}

/// The words before a suffix, and the suffix as it is printed.
fn printed(text: &str) -> (String, String) {
    let suffix = read(text);
    (suffix.words(text), suffix.to_string())
}

#[test]
fn a_suffix_is_printed_in_one_order_and_one_spelling() {
    for (text, words, suffix) in [
        ("Refund. -> END", "Refund.", "→ end"),
        ("Refund. ⇒ ＃done", "Refund.", "→ #done"),
        ("Refund. {critical time=20s role=\"agent\" #a} → next", "Refund.", "→ next {#a role=agent time=20s critical}"),
        ("Refund. -> [[credit]] {tool=“Order desk”}", "Refund.", "→ [[credit]] {tool=\"Order desk\"}"),
        ("Refund. -> [the (old) way](../a(b).md) ", "Refund.", "→ [the (old) way](../a(b).md)"),
        ("→ end", "", "→ end"),
        ("Go → home → end", "Go → home", "→ end"),
        ("See {a} {#b}", "See {a}", "{#b}"),
        ("Refund. {optional bogus=1 max=3}", "Refund.", "{max=3 optional bogus=1}"),
        // An open quote holds all that is behind it.
        ("Refund. {critical tool=a\"b c}", "Refund.", "{critical tool=a\"b c}"),
    ] {
        assert_eq!(printed(text), (words.to_owned(), suffix.to_owned()), "{text}");
    }
}

#[test]
fn what_people_type_for_an_arrow_is_one() {
    let arrows = [
        "→",
        "->",
        "-->",
        "--->",
        "=>",
        "==>",
        "⇒",
        "➡",
        "➡\u{fe0f}",
        "➔",
        "➜",
        "⟶",
        "⮕",
        "–>",
        "—>",
        "−>",
        "＝＞",
        "－＞",
        "\u{f0e0}",
        "\u{f0e8}",
        "🡒",
        "￫",
        "↪",
    ];
    for arrow in arrows {
        for (target, written) in [("#pay", "#pay"), ("end", "end"), ("next", "next"), ("[[credit]]", "[[credit]]")] {
            for text in [
                format!("Yes {arrow} {target}"),
                format!("Yes{arrow}{target}"),
                format!("Yes {arrow}  {target}\u{200b}"),
            ] {
                assert_eq!(printed(&text), ("Yes".to_owned(), format!("→ {written}")), "{text}");
            }
        }
    }
    for text in ["a <-> #b", "a => b", "5 > #b", "a >= #b"] {
        assert_eq!(printed(text).1, "", "{text}");
    }
}

#[test]
fn what_stands_behind_a_suffix_belongs_to_the_words() {
    for (text, words, suffix) in [
        ("Refund the order {#pay role=agent critical}.", "Refund the order.", "{#pay role=agent critical}"),
        ("Refund the order. {#pay}.", "Refund the order.", "{#pay}"),
        ("返金する {#pay}。", "返金する。", "{#pay}"),
        ("Is it paid {#ask}?", "Is it paid?", "{#ask}"),
        ("Refund it {#pay}\u{200b}", "Refund it", "{#pay}"),
        ("Refund it {#pay} \u{feff}", "Refund it", "{#pay}"),
        ("Refund it. → #pay.", "Refund it.", "→ #pay"),
        ("Refund it → end.", "Refund it.", "→ end"),
        ("Refund it → [[credit]].", "Refund it.", "→ [[credit]]"),
        ("Refund it. → (#pay)", "Refund it.", "→ #pay"),
        ("Refund it. → # pay", "Refund it.", "→ #pay"),
        ("Refund it. {#a} {time=20s}", "Refund it.", "{#a time=20s}"),
        ("Refund it. {#a} → next {time=20s}", "Refund it.", "→ next {#a time=20s}"),
        ("Type {x}.", "Type {x}.", ""),
    ] {
        assert_eq!(printed(text), (words.to_owned(), suffix.to_owned()), "{text}");
    }
}

#[test]
fn attributes_are_read_as_people_part_them() {
    for (text, suffix) in [
        ("{#a,role=agent}", "{#a role=agent}"),
        ("{#a, role=agent; time=20s}", "{#a role=agent time=20s}"),
        ("{#a;}", "{#a}"),
        ("{#a role=agent}}", "{#a role=agent}"),
        ("{#a role=agent,time=20s,critical}", "{#a role=agent time=20s critical}"),
        ("{#a role = agent time= 20s}", "{#a role=agent time=20s}"),
        ("{#a role: agent, time:20s}", "{#a role=agent time=20s}"),
        ("{: #a role=agent}", "{#a role=agent}"),
        ("｛＃a role＝agent｝", "{#a role=agent}"),
        ("{#a time=2 min}", "{#a time=\"2 min\"}"),
        ("{#a time=2 min critical}", "{#a time=\"2 min\" critical}"),
        ("{#a time=1 h 30 min role=agent}", "{#a role=agent time=\"1 h 30 min\"}"),
        ("{#a needs=refund 50 EUR critical}", "{#a needs=\"refund 50 EUR\" critical}"),
        ("{#a tool='Order desk'}", "{#a tool=\"Order desk\"}"),
        ("{#a tool=„Order desk“ critical}", "{#a tool=\"Order desk\" critical}"),
        ("{#a role=agent,team-lead}", "{#a role=agent,team-lead}"),
        ("{#a role=[agent,lead]}", "{#a role=[agent,lead]}"),
        ("{#a tool=\"a,role=b\"}", "{#a tool=\"a,role=b\"}"),
    ] {
        let text = format!("Refund it. {text}");
        assert_eq!(printed(&text), ("Refund it.".to_owned(), suffix.to_owned()), "{text}");
    }
}

#[test]
fn what_is_no_suffix_stays_among_the_words() {
    for text in
        ["Refund {{name}}", "Refund → the order", "→", "See [[a]] → [[b]] now", "See [a → end](b.md)", "{a} b", "}"]
    {
        assert_eq!(printed(text), (text.to_owned(), String::new()));
    }
    let lost = |text| read(text).lost.map(|lost| lost.words.to_owned());
    assert_eq!(lost("Refund → the order {#a}"), Some("the order".to_owned()));
    assert_eq!(lost("Refund →"), Some(String::new()));
    assert_eq!(lost("See [[a]] → [[b]]"), None);
}

fn target() -> impl Strategy<Value = String> {
    prop_oneof![
        "next|end",
        "#[a-z返-]{1,8}",
        r"\[\[[a-z]{1,5}(#[a-z]{1,5})?(\|[a-z →]{1,8})?\]\]",
        r"\[[a-z →]{0,8}\]\([a-z./]{1,8}\)"
    ]
}

fn token() -> impl Strategy<Value = String> {
    prop_oneof![
        "#[a-z返-]{1,8}",
        "critical|optional|bogus",
        "(role|time|hold|after|needs|to|transfer|channel|tool|max|bogus)=[a-zé'=.0-9→-]{1,8}",
        "(role|needs|to|channel|tool|bogus)=\"[a-z返][a-z'=. ]{0,8}[a-z]\"",
        "(role|tool)=“[a-z]( [a-z]){0,3}”",
    ]
}

fn arrow() -> impl Strategy<Value = String> {
    ("→|⇒|->", " {0,2}", target()).prop_map(|(arrow, blanks, target)| format!("{arrow}{blanks}{target}"))
}

fn braces() -> impl Strategy<Value = String> {
    proptest::collection::vec(token(), 0..5).prop_map(|tokens| format!("{{{}}}", tokens.join(" ")))
}

/// What a suffix says, wherever it stands.
fn said(suffix: &StepSuffix<'_>) -> (Option<String>, Option<Vec<String>>) {
    let target = suffix.arrow.as_ref().map(|arrow| format!("{:?}", arrow.target));
    let tokens = (!suffix.braces.is_empty()).then(|| {
        let all = suffix.braces.iter().flat_map(|braces| &braces.tokens);
        let mut tokens: Vec<String> = all.map(|token| format!("{:?}", token.kind())).collect();
        tokens.sort();
        tokens
    });
    (target, tokens)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_suffix_reads_as_the_same(
        words in "[a-z返.]{1,8}",
        arrow in proptest::option::of(arrow()),
        braces in proptest::option::of(braces()),
        is_turned: bool,
    ) {
        let mut parts = vec![arrow.clone(), braces.clone()];
        if is_turned {
            parts.reverse();
        }
        let text = parts.into_iter().flatten().fold(words.clone(), |text, part| format!("{text} {part}"));
        let suffix = read(&text);
        prop_assert_eq!(suffix.arrow.is_some(), arrow.is_some(), "{}", &text);
        prop_assert_eq!(!suffix.braces.is_empty(), braces.is_some(), "{}", &text);
        prop_assert_eq!(suffix.words(&text), words.clone());

        let again = format!("{words} {suffix}");
        prop_assert_eq!(said(&read(&again)), said(&suffix), "{} -> {}", &text, &again);
        prop_assert_eq!(read(&again).to_string(), suffix.to_string());
    }

    #[test]
    fn whatever_is_written_its_places_hold_and_printing_settles(text in "([→⇒{}\"“”#＃=\\[\\]()|a b\\\\-]|->|end|next|tool=|\\[\\[x\\]\\]|critical){0,14}") {
        let suffix = read(&text);
        for token in suffix.braces.iter().flat_map(|braces| &braces.tokens) {
            prop_assert_eq!(&text[token.span.range()], token.text);
            if let TokenKind::Id(id) = token.kind() {
                prop_assert!(token.text.ends_with(id));
            }
        }
        if let Some(arrow) = &suffix.arrow {
            let written = &text[arrow.target_span.range()];
            match arrow.target {
                ArrowTarget::Step(id) => prop_assert!(written.ends_with(id)),
                ArrowTarget::Link(link) => prop_assert_eq!(written, link),
                ArrowTarget::Next | ArrowTarget::End => prop_assert_eq!(written.to_lowercase(), arrow.target.to_string()),
            }
        }
        if let Some(lost) = suffix.lost {
            prop_assert_eq!(&text[lost.span.range()], lost.words);
        }
        let (words, suffix) = printed(&text);
        let again = format!("{words} {suffix}");
        prop_assert_eq!(printed(&again), (words.trim_end().to_owned(), suffix), "{} -> {}", &text, &again);
    }
}
