//! Flowcharts in text, as figures.

use super::html::escaped;
use crate::chart::{Chart, Line};
use crate::mermaid::Parsed;
use std::fmt::Write as _;

/// A chart as a figure: its picture, and below it the same in words, for those who listen and for
/// paper. `mark` stands before addresses of ours.
pub(super) fn figure(parsed: &Parsed, chart: &Chart, mark: &str) -> String {
    let mut html = String::from("<figure class=\"chart\">\n");
    if !parsed.title.is_empty() {
        let _ = writeln!(html, "<figcaption>{}</figcaption>", escaped(&parsed.title));
    }
    push_picture(chart, &mut html);
    if !parsed.description.is_empty() {
        let _ = writeln!(html, "<p class=\"chart-description\">{}</p>", escaped(&parsed.description));
    }
    push_outline(chart, mark, &mut html);
    html.push_str("</figure>\n");
    html
}

/// Where the picture of a chart within its budget stands. Until there is one, the words serve.
fn push_picture(_chart: &Chart, _html: &mut String) {}

/// Every node with the ways that lead on from it.
fn push_outline(chart: &Chart, mark: &str, html: &mut String) {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); chart.nodes.len()];
    for (at, edge) in chart.edges.iter().enumerate().filter(|(_, edge)| edge.line != Line::Hidden) {
        ways[edge.from].push(at);
    }
    html.push_str("<ol class=\"chart-outline\">\n");
    let mut frame = None;
    for (node, ways) in chart.nodes.iter().zip(&ways) {
        html.push_str("<li>");
        if let Some(group) = node.group.filter(|group| frame != Some(*group) && !chart.groups[*group].title.is_empty())
        {
            let _ =
                write!(html, "<span class=\"chart-group\">{}:</span> ", escaped(&in_line(&chart.groups[group].title)));
        }
        frame = node.group;
        let words = escaped(&in_line(&node.label));
        match &node.url {
            Some(url) => {
                let _ = write!(html, "<a href=\"{mark}{}\">{words}</a>", escaped(url));
            }
            None => html.push_str(&words),
        }
        if !ways.is_empty() {
            html.push_str("\n<ul>\n");
            for way in ways {
                let edge = &chart.edges[*way];
                html.push_str("<li>");
                if !edge.label.is_empty() {
                    let _ = write!(html, "{} ", escaped(&in_line(&edge.label)));
                }
                let _ = writeln!(html, "→ {}</li>", escaped(&in_line(&chart.nodes[edge.to].label)));
            }
            html.push_str("</ul>\n");
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ol>\n");
}

fn in_line(words: &str) -> String {
    words.replace('\n', " ")
}
