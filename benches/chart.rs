//! How fast flowcharts are drawn, and how large they are.
//!
//! `cargo bench --bench chart -- [SECONDS]`: charts per second on one core for a procedure of 12
//! nodes as SOPs have them (a spine, two decisions, a loop, a hand-over), for one of 2,000 steps and
//! for a dense graph of 200 nodes.

use sopwith::chart::{About, Chart, Edge, Mark, Node, Shape, Tip, Width, picture};
use std::time::{Duration, Instant};

fn step(at: usize, label: &str) -> Node {
    Node {
        number: (at + 1).to_string(),
        label: label.into(),
        detail: "Support agent · 30 s".into(),
        url: Some(format!("#step-{at}")),
        description: format!("Step {}: {label} Next: {}", at + 1, at + 2),
        ..Node::default()
    }
}

fn way(from: usize, to: usize, label: &str) -> Edge {
    Edge { from, to, label: label.into(), head: Tip::Arrow, ..Edge::default() }
}

fn twelve() -> Chart {
    let words = [
        "Greet the caller and confirm the account name.",
        "Was the order delivered less than 30 days ago?",
        "Ask what went wrong with the order.",
        "Is the item faulty?",
        "Create an RMA number for the item.",
        "Send the return label to the customer.",
        "Refund the amount to the original payment method.",
        "Does the CRM show the refund?",
        "Tell the customer when the money arrives.",
    ];
    let mut nodes = vec![Node { label: "Start".into(), shape: Shape::Terminal, mark: Mark::Start, ..Node::default() }];
    nodes.extend(words.iter().enumerate().map(|(at, words)| step(at, words)));
    for decision in [2, 4, 8] {
        nodes[decision].shape = Shape::Decision;
    }
    nodes.push(Node {
        label: "Store credit".into(),
        shape: Shape::Procedure,
        url: Some("store-credit.html".into()),
        ..Node::default()
    });
    nodes.push(Node { label: "End".into(), shape: Shape::Terminal, mark: Mark::End, ..Node::default() });
    let edges = vec![
        way(0, 1, ""),
        way(1, 2, ""),
        way(2, 3, "Yes"),
        way(2, 10, "No"),
        way(3, 4, ""),
        way(4, 5, "Yes"),
        way(4, 7, "No"),
        way(5, 6, ""),
        way(6, 7, ""),
        way(7, 8, ""),
        way(8, 9, "Yes"),
        way(8, 7, "No, not yet"),
        way(9, 11, ""),
    ];
    Chart { nodes, edges, ..Chart::default() }
}

fn long() -> Chart {
    let nodes: Vec<Node> = (0..2000).map(|at| step(at, "Open the order in the CRM and read it aloud.")).collect();
    let spine = (1..2000).map(|to| way(to - 1, to, ""));
    let jumps = (0..190).map(|at| way(at * 10, at * 10 + 17, "No"));
    Chart { edges: spine.chain(jumps).collect(), nodes, ..Chart::default() }
}

fn dense() -> Chart {
    let nodes: Vec<Node> = (0..200).map(|at| step(at, "Open the order in the CRM.")).collect();
    let edges = (0..800_usize).map(|at| way(at % 200, (at * 7919 + at / 200 * 31) % 200, "")).collect();
    Chart { nodes, edges, ..Chart::default() }
}

fn measure(name: &str, chart: &Chart, width: Width, seconds: f64) {
    let about = About { id: "flowchart", title: "Flowchart: Handle a refund", description: "9 steps, 3 decisions" };
    let bytes = picture(chart, about, width).as_str().len();
    let mut rates = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let mut count = 0_u32;
        while begun.elapsed() < Duration::from_secs_f64(seconds / 5.0) || count == 0 {
            std::hint::black_box(picture(std::hint::black_box(chart), about, width));
            count += 1;
        }
        rates.push(f64::from(count) / begun.elapsed().as_secs_f64());
    }
    rates.sort_by(f64::total_cmp);
    println!("{name:<24} {:>10.1} a second  {:>8.3} ms  {bytes:>8} bytes", rates[2], 1000.0 / rates[2]);
}

fn main() {
    let seconds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(5.0);
    measure("12 nodes", &twelve(), Width::Wide, seconds);
    measure("12 nodes, narrow", &twelve(), Width::Narrow, seconds);
    measure("2,000 steps", &long(), Width::Wide, seconds);
    measure("200 nodes, 800 ways", &dense(), Width::Wide, seconds);
}
