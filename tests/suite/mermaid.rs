//! Flowcharts in text: what is read, where problems are told, and what becomes of them on a page.

use crate::site::{SOP, Site, page};
use proptest::prelude::*;
use sopwith::mermaid::{self, Parsed, Problem, Words};
use std::fmt::Write as _;
use std::path::PathBuf;

const WORDS: Words<'static> = Words { decision: "Decision", next: "Next" };

/// What was read, in a form to look at.
fn told(text: &str, parsed: &Parsed, problems: &[Problem]) -> String {
    let mut told = format!("{:?} {:?}\n", parsed.kind, parsed.direction);
    if !parsed.title.is_empty() {
        let _ = writeln!(told, "title {:?}", parsed.title);
    }
    if !parsed.description.is_empty() {
        let _ = writeln!(told, "description {:?}", parsed.description);
    }
    if parsed.steps.is_some() {
        told.push_str("shows the steps\n");
    }
    for group in &parsed.groups {
        let _ = write!(told, "frame {:?} {:?}", group.id.as_deref().unwrap_or(""), group.title);
        let _ = match group.parent {
            Some(parent) => writeln!(told, " in {:?}", parsed.groups[parent].title),
            None => writeln!(told),
        };
    }
    for node in &parsed.nodes {
        let _ = write!(told, "node {} {:?} {:?}", node.id, node.shape, node.words());
        let _ = match node.group {
            Some(group) => writeln!(told, " in {:?}", parsed.groups[group].title),
            None => writeln!(told),
        };
    }
    for edge in &parsed.edges {
        let name = |node: usize| &parsed.nodes[node].id;
        let _ = write!(
            told,
            "way {} to {}: {:?} {:?} {:?}",
            name(edge.from),
            name(edge.to),
            edge.line,
            edge.tail,
            edge.head
        );
        let _ = match &edge.label {
            Some(label) => writeln!(told, " {:?}", label.text),
            None => writeln!(told),
        };
    }
    for click in &parsed.clicks {
        let _ = writeln!(told, "click {} {:?}", click.id, click.address);
    }
    for problem in problems {
        let before = &text[..problem.span.start as usize];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|char| *char != '\n').count() + 1;
        let _ = writeln!(told, "problem {line}:{column} {:?} {:?}", problem.fault, &text[problem.span.range()]);
    }
    told
}

#[test]
fn charts_are_read_as_written() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec/mermaid");
    let bless = std::env::var_os("SOPWITH_BLESS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder of charts") {
        let path = entry.expect("a chart").path();
        if path.extension().is_none_or(|extension| extension != "mmd") {
            continue;
        }
        count += 1;
        let text = std::fs::read_to_string(&path).expect("a chart");
        let (parsed, problems) = mermaid::parse(&text);
        let told = told(&text, &parsed, &problems);
        let expected = path.with_extension("txt");
        if bless {
            std::fs::write(&expected, &told).expect("what is read");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != told {
            wrong.push(format!("{}:\n{told}", path.display()));
        }
    }
    assert!(count > 20, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What charts are made of.
const PIECES: [&str; 92] = [
    "a",
    "b",
    "c-d",
    "end",
    "end\n",
    "subgraph ",
    "subgraph x [y]\n",
    "\n",
    "\n  ",
    ";",
    " ",
    " & ",
    "-->",
    "---",
    "--",
    " -- ",
    "-.->",
    "-.",
    ".-",
    "==>",
    "==",
    "--x",
    "--o",
    "<-->",
    "x--x",
    "~~~",
    "-",
    "=",
    ".",
    "->",
    "=>",
    "→",
    "|",
    "|x|",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "((",
    "))",
    "[[",
    "]]",
    "[(",
    ")]",
    "([",
    "])",
    "[/",
    "/]",
    "[\\",
    "\\]",
    "{{",
    "}}",
    ">",
    "<",
    "\"",
    "\"x\"",
    "\"`",
    "`\"",
    "`",
    "@{",
    "@",
    "e1@",
    "shape: diamond",
    "label: \"x\"",
    ", ",
    ":",
    ":::",
    ":::k",
    "%%",
    "%% steps\n",
    "%%{",
    "}%%",
    "---\n",
    "title: x\n",
    "style a fill:#fff",
    "classDef k x:y",
    "class a k",
    "click a ",
    "href ",
    "\"u.md\"",
    "direction LR\n",
    "accTitle: x\n",
    "accDescr {",
    "#quot;",
    "&amp;",
    "<br/>",
    "<b>",
    "返金",
    "（",
    "\r\n",
];

fn texts() -> impl Strategy<Value = String> {
    let start = prop_oneof![4 => Just("flowchart TD\n"), 1 => Just("graph LR;"), 1 => Just("")];
    let piece = prop_oneof![12 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<String>()];
    (start, proptest::collection::vec(piece, 0..40)).prop_map(|(start, pieces)| start.to_owned() + &pieces.concat())
}

/// The charts of the collection, with pieces put in and characters left out.
fn slips() -> impl Strategy<Value = String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec/mermaid");
    let entries = std::fs::read_dir(folder).expect("the folder of charts");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a chart").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "mmd"));
    paths.sort();
    let charts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).expect("a chart")).collect();
    let slip = (any::<prop::sample::Index>(), 0_usize..4, proptest::sample::select(&PIECES[..]));
    (proptest::sample::select(charts), proptest::collection::vec(slip, 1..8)).prop_map(|(chart, slips)| {
        let mut chars: Vec<char> = chart.chars().collect();
        for (at, left_out, put_in) in slips {
            let at = at.index(chars.len() + 1);
            let end = (at + left_out).min(chars.len());
            chars.splice(at..end, put_in.chars());
        }
        chars.into_iter().collect()
    })
}

/// Charts without mistakes.
fn sound_texts() -> impl Strategy<Value = String> {
    const NODES: [&str; 10] = [
        "a",
        "b[Box]",
        "c{Is it?}",
        "d([Pill])",
        "e[(x)]",
        "f((Round))",
        "g[/x/]",
        "h[\\x/]",
        "返金",
        "i[\"#quot;(1)#quot; #lt;b#gt;\"]",
    ];
    const ARROWS: [&str; 9] = ["-->", "---", "-.->", "==>", "--x", "o--o", "~~~", "-->|Yes|", "<-. no .->"];
    let node = || proptest::sample::select(&NODES[..]);
    let way = (node(), proptest::sample::select(&ARROWS[..]), node())
        .prop_map(|(from, arrow, to)| format!("{from} {arrow} {to}\n"));
    let ways = || proptest::collection::vec(way.clone(), 0..4).prop_map(|ways| ways.concat());
    let frames = (ways(), ways(), ways(), any::<bool>()).prop_map(|(before, inside, deeper, second)| {
        let other = if second {
            "subgraph q\nz\nsubgraph r [The \"r\"]\ny\nend\nend\n".replace('"', "")
        } else {
            String::new()
        };
        format!("{before}subgraph p [A frame]\n{inside}subgraph \"in\"\n{deeper}end\nend\n{other}")
    });
    (prop_oneof![ways(), frames], ways())
        .prop_map(|(first, rest)| format!("flowchart LR\n{first}{rest}click a \"u.md\"\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_with_places_inside_it(text in prop_oneof![texts(), slips()]) {
        let (parsed, problems) = mermaid::parse(&text);
        for problem in &problems {
            prop_assert!(text.get(problem.span.range()).is_some(), "{problem:?}");
        }
        let labels = parsed.nodes.iter().filter_map(|node| node.label.as_ref());
        for label in labels.chain(parsed.edges.iter().filter_map(|edge| edge.label.as_ref())) {
            prop_assert!(text.get(label.span.range()).is_some(), "{label:?}");
        }
        for edge in &parsed.edges {
            prop_assert!(edge.from < parsed.nodes.len() && edge.to < parsed.nodes.len());
        }
        for (at, group) in parsed.groups.iter().enumerate() {
            prop_assert!(group.parent.is_none_or(|parent| parent < at));
        }
        let chart = mermaid::chart(&parsed, WORDS, |click| Some(click.address.clone()));
        // Without a click whose address needs to be written otherwise.
        if problems.is_empty() && chart.nodes.iter().all(|node| node.url.is_none() && !node.label.contains("fa")) {
            let (again, problems) = mermaid::parse(&mermaid::print(&chart));
            prop_assert!(problems.is_empty() || chart.nodes.is_empty(), "{problems:?} {}", mermaid::print(&chart));
            prop_assert_eq!(again.edges.len(), chart.edges.len());
        }
    }

    #[test]
    fn a_printed_chart_is_read_as_the_same_chart(text in sound_texts()) {
        let (parsed, problems) = mermaid::parse(&text);
        prop_assert!(problems.is_empty(), "{problems:?}");
        let chart = mermaid::chart(&parsed, WORDS, |click| Some(click.address.clone()));
        let printed = mermaid::print(&chart);
        let (again, problems) = mermaid::parse(&printed);
        prop_assert!(problems.is_empty(), "{problems:?}\n{printed}");
        prop_assert_eq!(mermaid::chart(&again, WORDS, |click| Some(click.address.clone())), chart, "{}", printed);
    }
}

#[test]
fn hostile_texts_take_no_longer_than_their_size() {
    let of = |piece: &str| format!("flowchart TD\n{}", piece.repeat(150_000 / piece.len()));
    let pieces = [
        "a[(",
        "a -. x\n",
        "a -- x ",
        "a@{",
        "a[\"x\n",
        "subgraph x\n",
        "end\n",
        "a & ",
        "a --> ",
        "<",
        "&#",
        "a[x\n",
        "%%{",
        "a|",
        "style a;",
        "a -->|x\n",
        "-",
        "a@{x:\"",
        "a & b --> c & ",
        "accDescr {\n",
        "click a \"",
        "((((",
        "e1@",
        "a e1@",
    ];
    for piece in pieces {
        let text = of(piece);
        let start = std::time::Instant::now();
        let (parsed, _) = mermaid::parse(&text);
        let _ = mermaid::chart(&parsed, WORDS, |_| None);
        assert!(start.elapsed().as_secs() < 3, "{piece:?} took {:?}", start.elapsed());
    }
    let everyone =
        vec!["n"; 20_000].iter().enumerate().map(|(at, n)| format!("{n}{at}")).collect::<Vec<_>>().join(" & ");
    let (parsed, _) = mermaid::parse(&format!("flowchart TD\n{everyone} --> {everyone}"));
    assert!(parsed.edges.len() <= 4_000);
}

#[test]
fn a_screen_reader_is_told_what_comes_next() {
    let (parsed, _) =
        mermaid::parse("flowchart TD\n a{Is it paid?} -->|Yes| b[Close it]\n a -- No --> c[Call<br>them]\n c --> b");
    let chart = mermaid::chart(&parsed, WORDS, |_| None);
    let said: Vec<&str> = chart.nodes.iter().map(|node| node.description.as_str()).collect();
    let decision = "Decision: Is it paid? Next: Yes → Close it; No → Call them";
    assert_eq!(said, [decision, "Close it", "Call them. Next: Close it"]);
}

#[test]
fn places_are_exact_in_lists_and_quotes() {
    let chart = "> 1. A\n>\n>    ```mermaid\n>    flowchart TD\n>      返金 --> b[x (y)]\n>    ```\n";
    Site::new().file("sops/refund.md", page("A page about charts", chart)).finds(&[("flow/bad-chart", "10:17")]);
    let tabs = "- A\n\n\t~~~mermaid\n\tflowchart TD\n\t  a -> b\n\t~~~\n";
    Site::new().file("sops/refund.md", page("A page about charts", tabs)).finds(&[("flow/bad-chart", "10:6")]);
}

#[test]
fn what_can_be_mended_is_mended() {
    let chart = "```mermaid\nflowchart TD a\n  b[x (y)] --> c [z]\n  c --> d{say \"hi\"}\n```\n";
    let site = Site::new().file("sops/refund.md", page("A page about charts", chart));
    let run = site.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = site.read("sops/refund.md");
    assert!(text.contains("flowchart TD; a\n  b[\"x (y)\"] --> c[z]\n  c --> d{\"say #quot;hi#quot;\"}\n"), "{text}");
    site.is_clean();
}

#[test]
fn links_of_a_chart_are_links_of_the_page() {
    let chart = "```mermaid\nflowchart TD\n  a --> b --> c\n  click a \"javascript:alert(1)\"\n  click b \"nowhere.md\"\n  click c \"other.md\"\n```\n";
    let site = Site::new()
        .file("sops/refund.md", page("A page about charts", chart))
        .file("sops/other.md", page("Another page", "[Back](refund.md)"));
    site.finds(&[("links/unsafe-address", "9:12"), ("links/broken-document", "10:12")]);
    site.build_anyway();
    let figure = site.charts("refund.html").remove(0);
    assert!(figure.contains("<li>→ <a href=\"other.html\">c</a></li>"), "{figure}");
    assert_eq!(figure.matches("href=").count(), figure.matches("href=\"other.html\"").count(), "{figure}");
    assert!(!figure.contains("javascript:"), "{figure}");
}

#[test]
fn a_chart_is_a_figure_and_other_diagrams_stay_text() {
    let chart = "```mermaid\nflowchart TD\n  accTitle: Refunds\n  a[\"<script>x</script> &lt;i&gt;\"] -->|Yes| b\n```\n\n```mermaid\npie\n\"a\": 1\n```\n";
    let site = Site::new().file("sops/refund.md", page("A page about charts", chart));
    site.finds(&[("flow/unknown-chart", "13:1")]);
    site.build();
    let main = site.main("refund.html");
    let figure = site.charts("refund.html").remove(0);
    assert!(figure.contains("<figcaption>Refunds</figcaption>"), "{figure}");
    assert!(figure.contains("<li>x &lt;i&gt;\n<ul>\n<li>Yes → b</li>\n</ul>\n</li>"), "{figure}");
    assert!(figure.contains("x &lt;i&gt;</text>") && figure.contains(">Yes</text>"), "{figure}");
    assert!(main.contains("<code class=\"language-mermaid\">pie"), "{main}");
}

/// The sound SOP with a chart of its steps behind them.
fn with_chart(chart: &str) -> Site {
    Site::with_sop(&format!("{SOP}\n```mermaid steps\nflowchart TD\n{chart}```\n"))
}

#[test]
fn a_chart_that_shows_the_steps_is_silent() {
    let charts = [
        "greet[Greet the customer] --> age{Delivered less than 30 days ago?}\nage -->|Yes| refund\nage -->|No| done([Done])\nrefund --> done\n",
        "s([Start]) --> a[1. Greet]\na --> b{2. Age}\nb -- yes --> c[3: Refund]\nb -- No, it was not --> e((End))\nc --> e\n",
        "a[Greet the customer.] --> b{Was the order delivered less than 30 days ago}\nb -->|Yes| c[Refund the order with an RMA]\nb -->|No| e1([Leave it])\nc --> e2([Bye])\n",
        "greet --> age\nage -->|Yes| refund\nage -->|No| end1[End]\n",
    ];
    for chart in charts {
        let site = with_chart(chart);
        let own: Vec<String> = site.rules().into_iter().filter(|rule| rule.starts_with("flow/")).collect();
        // A chart that shows ends shows all of them: only the last one leaves one out.
        let expected = usize::from(chart.ends_with("[End]\n"));
        assert_eq!(own.len(), expected, "{chart}{}", site.check().stderr);
    }
}

#[test]
fn a_chart_that_disagrees_with_the_steps_is_told_where() {
    let site = with_chart("greet --> age\nage -->|Yes| refund\nage -->|Later| done([Done])\nrefund --> greet\n");
    let said = site.check().stderr;
    for words in [
        "`Later` is not an answer that leads here; the steps say `No`",
        "the steps do not lead from `#refund` to `#greet`",
        "the arrow from `#refund` to `end` is missing from the chart",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let site = with_chart("greet --> refnd\ngreet --> age\nage -->|No| done([Done])\n");
    let said = site.check().stderr;
    assert!(said.contains("`refnd` is not a step of this document"), "{said}");
    assert!(said.contains("step 3 (`#refund`) is missing from the chart"), "{said}");
}
