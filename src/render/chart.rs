//! Flowcharts as figures: the picture, and below it the same in words.

use super::html::{PageSetting, address, escaped};
use super::{Site, foreign, urls};
use crate::chart::{self, About, Chart, Line, Node, Shape, budget};
use crate::index::Resolved;
use crate::mermaid;
use crate::text::Span;
use std::fmt::Write as _;

/// What a figure says beside its chart.
pub(super) struct Caption<'a> {
    /// Begins the ids in it: unique on its page.
    pub id: &'a str,
    /// Language of the page.
    pub lang: &'a str,
    /// The chart's name.
    pub title: &'a str,
    /// What it shows, in a sentence; none for a chart that the author does not describe.
    pub description: &'a str,
    /// Whether the name and the sentence are the author's, to be shown to everybody.
    pub shown: bool,
}

/// A chart as a figure. One beyond the budget is not drawn: its words stand in.
pub(super) fn figure(site: Site<'_>, chart: &Chart, caption: &Caption<'_>) -> String {
    let Caption { id, lang, title, description, shown } = *caption;
    let word = |key| escaped(site.locales.ui(lang, key));
    let is_drawn = budget::exceeds(chart).is_none();
    let mut html = format!("<figure class=\"flowchart\" id=\"{}\">\n", escaped(id));
    if shown && !title.is_empty() {
        let _ = writeln!(html, "<figcaption>{}</figcaption>", escaped(title));
    }
    if is_drawn {
        let name = escaped(if title.is_empty() { site.locales.ui(lang, "flowchart") } else { title });
        let _ = writeln!(html, "<section class=\"flowchart-view\" aria-label=\"{name}\" tabindex=\"0\">");
        let title = if title.is_empty() { site.locales.ui(lang, "flowchart") } else { title };
        html.push_str(&chart::svg(chart, About { id, title, description }));
        html.push_str("\n</section>\n");
    }
    if shown && !description.is_empty() {
        let _ = writeln!(html, "<p>{}</p>", escaped(description));
    }
    let state = if is_drawn { "" } else { " open" };
    let _ = writeln!(html, "<details{state}>\n<summary>{}</summary>", word("flowchart_in_words"));
    push_outline(chart, &word("decision"), &mut html);
    html.push_str("</details>\n</figure>\n");
    html
}

/// A flowchart in text as a figure; `None` for what cannot be read, and for other diagrams.
pub(super) fn of_text(page: PageSetting<'_>, text: &str, id: &str) -> Option<String> {
    let (parsed, problems) = mermaid::parse(text);
    if !problems.is_empty() || parsed.kind != mermaid::Kind::Flowchart || parsed.nodes.is_empty() {
        return None;
    }
    let lang = &page.site.documents[page.at].lang;
    let word = |key| page.site.locales.ui(lang, key);
    let words = mermaid::Words { decision: word("decision"), next: word("flow_next") };
    let mut chart = mermaid::chart(&parsed, words, |click| {
        let link = crate::model::visit::chart_link(click, Span::default());
        match page.site.index.resolve(page.at, &link, false).ok()? {
            // Boxes lead to pages and to mail, and nowhere else.
            Resolved::Elsewhere if link.destination.trim_start().starts_with("tel:") => None,
            Resolved::Elsewhere => Some(urls::elsewhere(&link.destination)),
            resolved => Some(address(page, &resolved)),
        }
    });
    for node in &mut chart.nodes {
        node.lang = foreign::language_of(page.site, lang, &node.label);
    }
    let caption = Caption { id, lang, title: &parsed.title, description: &parsed.description, shown: true };
    Some(figure(page.site, &chart, &caption))
}

/// Every node with the ways that lead on from it.
fn push_outline(chart: &Chart, decision: &str, html: &mut String) {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); chart.nodes.len()];
    let mut is_reached = vec![false; chart.nodes.len()];
    for (at, edge) in chart.edges.iter().enumerate().filter(|(_, edge)| edge.line != Line::Hidden) {
        ways[edge.from].push(at);
        is_reached[edge.to] = true;
    }
    html.push_str("<ol class=\"flowchart-words\">\n");
    let mut frame = None;
    for (at, node) in chart.nodes.iter().enumerate() {
        // What nothing follows is named where it is reached.
        if ways[at].is_empty() && is_reached[at] && node.number.is_empty() {
            continue;
        }
        html.push_str("<li>");
        if let Some(group) = node.group.filter(|group| frame != Some(*group) && !chart.groups[*group].title.is_empty())
        {
            let _ = write!(html, "<strong>{}</strong><br>", escaped(&in_line(&chart.groups[group].title)));
        }
        frame = node.group;
        if node.shape == Shape::Decision && !node.number.is_empty() {
            let _ = write!(html, "{decision}: ");
        }
        push_name(node, html);
        let detail = chart.detail_with_lane(node);
        if !detail.is_empty() {
            let _ = write!(html, " <span class=\"detail\">({})</span>", escaped(&detail));
        }
        if !ways[at].is_empty() {
            html.push_str("\n<ul>\n");
            for way in &ways[at] {
                let edge = &chart.edges[*way];
                html.push_str("<li>");
                if !edge.label.is_empty() {
                    let _ = write!(html, "{} ", escaped(&in_line(&edge.label)));
                }
                html.push_str("→ ");
                push_name(&chart.nodes[edge.to], html);
                html.push_str("</li>\n");
            }
            html.push_str("</ul>\n");
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ol>\n");
}

/// The words of a node, leading where the node leads.
fn push_name(node: &Node, html: &mut String) {
    let words = in_line(&node.label);
    let words = if node.number.is_empty() { words } else { format!("{} {words}", node.number) };
    let lang = node.lang.as_ref().map(|lang| format!(" lang=\"{}\"", escaped(lang))).unwrap_or_default();
    let _ = match &node.url {
        Some(url) => write!(html, "<a href=\"{}\"{lang}>{}</a>", escaped(url), escaped(&words)),
        None if lang.is_empty() => write!(html, "{}", escaped(&words)),
        None => write!(html, "<span{lang}>{}</span>", escaped(&words)),
    };
}

fn in_line(words: &str) -> String {
    words.replace('\n', " ")
}
