//! A chart as Mermaid text.

use crate::chart::{Chart, Direction, Edge, Line, Shape, Tip};
use std::fmt::Write as _;

/// Writes a chart so that reading it gives the same chart: its nodes, ways, frames and addresses.
/// Numbers, details and lanes have no notation in Mermaid.
pub fn print(chart: &Chart) -> String {
    let direction = match chart.direction {
        Direction::Down => "TD",
        Direction::Up => "BT",
        Direction::Right => "LR",
        Direction::Left => "RL",
    };
    let mut text = format!("flowchart {direction}\n");
    for (at, node) in chart.nodes.iter().enumerate() {
        let (open, close) = brackets(node.shape);
        let _ = writeln!(text, "  n{at}{open}\"{}\"{close}", escaped(&node.label));
    }
    print_groups(chart, &mut text);
    for edge in &chart.edges {
        let _ = write!(text, "  n{} {}", edge.from, arrow(edge));
        if !edge.label.is_empty() {
            let _ = write!(text, "|\"{}\"|", escaped(&edge.label));
        }
        let _ = writeln!(text, " n{}", edge.to);
    }
    for (at, node) in chart.nodes.iter().enumerate() {
        if let Some(url) = &node.url {
            let _ = writeln!(text, "  click n{at} href \"{}\"", url.replace('"', "%22"));
        }
    }
    text
}

/// Frames, each with the names of its nodes and the frames inside it.
fn print_groups(chart: &Chart, text: &mut String) {
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); chart.groups.len()];
    let mut nodes: Vec<Vec<usize>> = vec![Vec::new(); chart.groups.len()];
    let mut outermost = Vec::new();
    for (at, group) in chart.groups.iter().enumerate() {
        match group.parent {
            Some(parent) => inside[parent].push(at),
            None => outermost.push(at),
        }
    }
    for (at, node) in chart.nodes.iter().enumerate() {
        if let Some(group) = node.group {
            nodes[group].push(at);
        }
    }
    // `None` closes the frame that was opened last.
    let mut waiting: Vec<Option<usize>> = outermost.into_iter().rev().map(Some).collect();
    while let Some(next) = waiting.pop() {
        let Some(group) = next else {
            text.push_str("  end\n");
            continue;
        };
        let _ = writeln!(text, "  subgraph g{group} [\"{}\"]", escaped(&chart.groups[group].title));
        for node in &nodes[group] {
            let _ = writeln!(text, "    n{node}");
        }
        waiting.push(None);
        waiting.extend(inside[group].iter().rev().copied().map(Some));
    }
}

fn brackets(shape: Shape) -> (&'static str, &'static str) {
    match shape {
        Shape::Step => ("[", "]"),
        Shape::Rounded => ("(", ")"),
        Shape::Terminal => ("([", "])"),
        Shape::Decision => ("{", "}"),
        Shape::Procedure => ("[[", "]]"),
        Shape::Cylinder => ("[(", ")]"),
        Shape::Circle => ("((", "))"),
        Shape::DoubleCircle => ("(((", ")))"),
        Shape::Flag => (">", "]"),
        Shape::Leaning(true) => ("[/", "/]"),
        Shape::Leaning(false) => ("[\\", "\\]"),
        Shape::Trapezoid(true) => ("[/", "\\]"),
        Shape::Trapezoid(false) => ("[\\", "/]"),
    }
}

fn arrow(edge: &Edge) -> String {
    let tail = match edge.tail {
        Tip::None => "",
        Tip::Arrow => "<",
        Tip::Dot => "o",
        Tip::Cross => "x",
    };
    let shaft = match (edge.line, edge.head) {
        (Line::Hidden, _) => return "~~~".to_owned(),
        (Line::Solid, Tip::None) => "---",
        (Line::Thick, Tip::None) => "===",
        (Line::Solid, _) => "--",
        (Line::Thick, _) => "==",
        (Line::Dotted, _) => "-.-",
    };
    let head = match edge.head {
        Tip::None => "",
        Tip::Arrow => ">",
        Tip::Dot => "o",
        Tip::Cross => "x",
    };
    format!("{tail}{shaft}{head}")
}

/// Words between quotes.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            '\n' => text.push_str("<br/>"),
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | '%' => {
                let _ = write!(text, "#{};", u32::from(char));
            }
            char => text.push(char),
        }
    }
    text
}
