//! Flowcharts as figures: the picture, and below it the same in words.

use super::page_context::{PageContext, address};
use super::{RenderContext, other_language, urls};
use crate::chart::{self, About, Chart, Line, Node, Shape, budget};
use crate::index::Resolved;
use crate::mermaid::{self, Parsed};
use crate::text::{Html, Span};

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
pub(super) fn figure(site: RenderContext<'_>, chart: &Chart, caption: &Caption<'_>) -> Html {
    let Caption { id, lang, title, description, shown } = *caption;
    let word = |key| site.locales.ui(lang, key);
    let name = if title.is_empty() { word("flowchart") } else { title };
    let is_drawn = budget::exceeds(chart).is_none();
    let mut html = Html::new();
    html.push("<figure class=\"flowchart\"");
    html.push_attribute("id", id);
    html.push(">\n");
    if shown && !title.is_empty() {
        html.push("<figcaption>");
        html.push_text(title);
        html.push("</figcaption>\n");
    }
    if is_drawn {
        html.push("<section class=\"flowchart-view\"");
        html.push_attribute("aria-label", name);
        html.push(" tabindex=\"0\">\n");
        html.push_html(&chart::svg(chart, About { id, title: name, description }));
        html.push("\n</section>\n");
    }
    if shown && !description.is_empty() {
        html.push("<p>");
        html.push_text(description);
        html.push("</p>\n");
    }
    html.push(if is_drawn { "<details>\n<summary>" } else { "<details open>\n<summary>" });
    html.push_text(word("flowchart_in_words"));
    html.push("</summary>\n");
    push_outline(chart, word("decision"), &mut html);
    html.push("</details>\n</figure>\n");
    html
}

/// A flowchart in text as a figure.
pub(super) fn of_text(page: PageContext<'_>, parsed: &Parsed, id: &str) -> Html {
    let lang = &page.site.documents[page.at].lang;
    let word = |key| page.site.locales.ui(lang, key);
    let words = mermaid::Words { decision: word("decision"), next: word("flow_next") };
    let mut chart = mermaid::chart(parsed, words, |click| {
        let link = crate::model::visit::chart_link(click, Span::default());
        match page.site.documents[page.at].target(&link, false).ok()? {
            // Boxes lead to pages and to mail, and nowhere else.
            Resolved::Elsewhere if link.destination.trim_start().starts_with("tel:") => None,
            Resolved::Elsewhere => Some(urls::elsewhere(&link.destination)),
            resolved => Some(address(page, resolved)),
        }
    });
    for node in &mut chart.nodes {
        node.lang = other_language::language_of(page.site, lang, &node.label);
    }
    let caption = Caption { id, lang, title: &parsed.title, description: &parsed.description, shown: true };
    figure(page.site, &chart, &caption)
}

/// Every node with the ways that lead on from it.
fn push_outline(chart: &Chart, decision: &str, html: &mut Html) {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); chart.nodes.len()];
    let mut is_reached = vec![false; chart.nodes.len()];
    for (at, edge) in chart.edges.iter().enumerate().filter(|(_, edge)| edge.line != Line::Hidden) {
        ways[edge.from].push(at);
        is_reached[edge.to] = true;
    }
    html.push("<ol class=\"flowchart-words\">\n");
    let mut frame = None;
    for (at, node) in chart.nodes.iter().enumerate() {
        // What nothing follows is named where it is reached.
        if ways[at].is_empty() && is_reached[at] && node.number.is_empty() {
            continue;
        }
        html.push("<li>");
        if let Some(group) = node.group.filter(|group| frame != Some(*group) && !chart.groups[*group].title.is_empty())
        {
            html.push("<strong>");
            html.push_text(&in_line(&chart.groups[group].title));
            html.push("</strong><br>");
        }
        frame = node.group;
        if node.shape == Shape::Decision && !node.number.is_empty() {
            html.push_text(decision);
            html.push(": ");
        }
        push_name(node, html);
        let detail = chart.detail_with_lane(node);
        if !detail.is_empty() {
            html.push(" <span class=\"detail\">(");
            html.push_text(&detail);
            html.push(")</span>");
        }
        if !ways[at].is_empty() {
            html.push("\n<ul>\n");
            for way in &ways[at] {
                let edge = &chart.edges[*way];
                html.push("<li>");
                if !edge.label.is_empty() {
                    html.push_text(&in_line(&edge.label));
                    html.push(" ");
                }
                html.push("→ ");
                push_name(&chart.nodes[edge.to], html);
                html.push("</li>\n");
            }
            html.push("</ul>\n");
        }
        html.push("</li>\n");
    }
    html.push("</ol>\n");
}

/// The words of a node, leading where the node leads.
fn push_name(node: &Node, html: &mut Html) {
    let words = in_line(&node.label);
    let words = if node.number.is_empty() { words } else { format!("{} {words}", node.number) };
    let [open, close] = match (&node.url, &node.lang) {
        (Some(_), _) => ["<a", "</a>"],
        (None, Some(_)) => ["<span", "</span>"],
        (None, None) => return html.push_text(&words),
    };
    html.push(open);
    if let Some(url) = &node.url {
        html.push_attribute("href", url);
    }
    if let Some(lang) = &node.lang {
        html.push_attribute("lang", lang);
    }
    html.push(">");
    html.push_text(&words);
    html.push(close);
}

fn in_line(words: &str) -> String {
    words.replace('\n', " ")
}
