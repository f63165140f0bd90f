//! The picture of a chart: SVG that stands in a page, with classes and no styles, text and no
//! foreign elements, links and no scripts. The same chart gives the same bytes.

use super::layout::{Layout, Rect, Size, Sizes, Width, layout};
use super::shape::{self, SLANT, write_rect, write_shape};
use super::wrap::{Lines, wrap};
use super::{Chart, Edge, Line, Mark, Node, Shape, Tip};
use crate::text::Html;
use crate::text::xml::push_escaped;
use std::fmt::Write;

/// What is told of a chart beside what is in it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Begins the ids in the picture: unique on its page.
    pub id: &'a str,
    /// The picture's name.
    pub title: &'a str,
    /// What it shows, in a sentence.
    pub description: &'a str,
}

/// Size of the words in nodes, and of a line of them, in pixels.
const FONT: i32 = 14;
const LINE: i32 = 19;
/// Of labels of lines and the small line in nodes: no text is smaller.
const SMALL: i32 = 12;
const SMALL_LINE: i32 = 16;
/// Radius of bends and corners.
const BEND: i32 = 6;

/// The widest that words may be, in pixels: 168 are 12 Chinese characters, or some 20 letters.
struct Limits {
    node: i32,
    label: i32,
    group: i32,
}

const WIDE: Limits = Limits { node: 168, label: 112, group: 88 };
const NARROW: Limits = Limits { node: 122, label: 74, group: 68 };

/// The picture of a chart, as it is best read, and one for narrow screens where the first would be
/// too wide for them.
pub fn svg(chart: &Chart, about: About<'_>) -> Html {
    let wide = Picture::new(chart, Width::Wide);
    if wide.layout.size.width <= NARROW_SCREEN {
        return Html::from_trusted(wide.svg(about, "", ""));
    }
    let mut out = wide.svg(about, "", " wide");
    out.push('\n');
    out.push_str(&Picture::new(chart, Width::Narrow).svg(about, "n", " narrow"));
    Html::from_trusted(out)
}

/// One picture of a chart.
pub fn picture(chart: &Chart, about: About<'_>, width: Width) -> Html {
    Html::from_trusted(Picture::new(chart, width).svg(about, "", ""))
}

/// What a phone has room for, in pixels.
const NARROW_SCREEN: i32 = 300;

/// A chart with its words in lines and everything in its place.
struct Picture<'a> {
    chart: &'a Chart,
    nodes: Vec<Words>,
    labels: Vec<Lines>,
    titles: Vec<Lines>,
    lanes: Vec<Lines>,
    layout: Layout,
}

/// The words of a node.
struct Words {
    label: Lines,
    detail: Lines,
}

fn pixels(thousandths: u32, font: i32) -> i32 {
    (i32::try_from(thousandths).unwrap_or(i32::MAX / 32) * font + 999) / 1000
}

/// How much wider bold letters are than those that are measured, in hundredths. Sentences in English, Latvian and
/// Vietnamese are 12.6 % wider in DejaVu Sans Bold, single letters up to 26 %.
const BOLD: u32 = 114;

fn bold(thousandths: u32, font: i32) -> i32 {
    pixels(thousandths * BOLD / 100, font)
}

fn bold_ems(pixels: i32, font: i32) -> u32 {
    ems(pixels, font) * 100 / BOLD
}

fn ems(pixels: i32, font: i32) -> u32 {
    u32::try_from(pixels * 1000 / font).unwrap_or(0)
}

fn count(lines: &Lines) -> i32 {
    i32::try_from(lines.lines.len()).unwrap_or(i32::MAX / 64)
}

impl<'a> Picture<'a> {
    fn new(chart: &'a Chart, width: Width) -> Picture<'a> {
        let limits = match width {
            Width::Wide => WIDE,
            Width::Narrow => NARROW,
        };
        let words = |node: &Node| {
            // What is set in beside the main line has less room.
            let is_outside = matches!(node.shape, Shape::Procedure | Shape::Terminal);
            let most = if is_outside { limits.node * 4 / 5 } else { limits.node };
            let label = match node.number.as_str() {
                "" => wrap(&node.label, ems(most, FONT)),
                // A no-break space: the number never stands alone at the end of a line.
                number => wrap(&format!("{number}\u{a0}{}", node.label), ems(limits.node, FONT)),
            };
            let detail = match width {
                Width::Wide => wrap(&node.detail, ems(limits.node, SMALL)),
                Width::Narrow => wrap(&chart.detail_with_lane(node), ems(limits.node, SMALL)),
            };
            Words { label, detail }
        };
        let nodes: Vec<Words> = chart.nodes.iter().map(words).collect();
        let labels: Vec<Lines> =
            chart.edges.iter().map(|edge| wrap(&edge.label, bold_ems(limits.label, SMALL))).collect();
        let titles: Vec<Lines> =
            chart.groups.iter().map(|group| wrap(&group.title, bold_ems(limits.group, SMALL))).collect();
        let lanes: Vec<Lines> = chart.lanes.iter().map(|lane| wrap(lane, bold_ems(limits.node, FONT))).collect();
        let label_size = |lines: &Lines| match count(lines) {
            0 => Size::default(),
            count => Size { width: bold(lines.width, SMALL), height: count * SMALL_LINE },
        };
        let sizes = Sizes {
            nodes: chart.nodes.iter().zip(&nodes).map(|(node, words)| node_size(node, words)).collect(),
            labels: labels.iter().map(label_size).collect(),
            titles: titles.iter().map(|title| count(title) * SMALL_LINE + 4).collect(),
            lane_head: lanes.iter().map(|lane| count(lane) * LINE).max().unwrap_or(0) + 12,
        };
        let layout = layout(chart, &sizes, width);
        Picture { chart, nodes, labels, titles, lanes, layout }
    }

    fn svg(&self, about: About<'_>, suffix: &str, class: &str) -> String {
        let mut svg = String::with_capacity(512 * self.chart.nodes.len() + 1024);
        let out = &mut svg;
        let Size { width, height } = self.layout.size;
        let id = format!("{}{suffix}", about.id);
        let _ = write!(
            out,
            "<svg class=\"flow{class}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"graphics-document document\" aria-labelledby=\"{id}-t\""
        );
        if !about.description.is_empty() {
            let _ = write!(out, " aria-describedby=\"{id}-d\"");
        }
        let _ = write!(out, "><title id=\"{id}-t\">");
        push_escaped(about.title, out);
        out.push_str("</title>");
        if !about.description.is_empty() {
            let _ = write!(out, "<desc id=\"{id}-d\">");
            push_escaped(about.description, out);
            out.push_str("</desc>");
        }
        self.write_frames(out);
        self.write_lines(out);
        out.push_str("<g role=\"list\">");
        for (at, node) in self.chart.nodes.iter().enumerate() {
            self.write_node(node, &self.nodes[at], self.layout.nodes[at], out);
        }
        out.push_str("</g></svg>");
        svg
    }

    fn write_frames(&self, out: &mut String) {
        for (lane, rect) in self.layout.lanes.iter().enumerate() {
            let _ = write!(out, "<g class=\"lane\">");
            write_rect(*rect, 0, out);
            let lines = &self.lanes[lane];
            write_text(rect.x + rect.width / 2, rect.y + 6 + (LINE + FONT) / 2 - 2, LINE, &lines.lines, "", out);
            out.push_str("</g>");
        }
        for (group, rect) in self.layout.groups.iter().enumerate().filter(|(_, rect)| rect.width > 0) {
            out.push_str("<g class=\"phase\">");
            write_rect(*rect, 8, out);
            let lines = &self.titles[group].lines;
            write_text(rect.x + 10, rect.y + 6 + SMALL, SMALL_LINE, lines, "", out);
            out.push_str("</g>");
        }
    }

    /// Lines, tips and labels say nothing that the list of nodes does not.
    fn write_lines(&self, out: &mut String) {
        out.push_str("<g aria-hidden=\"true\">");
        let mut tips = String::new();
        for (edge, corners) in self.chart.edges.iter().zip(&self.layout.lines).filter(|(_, line)| line.len() > 1) {
            let class = match edge.line {
                Line::Solid => "",
                Line::Dotted => " dotted",
                Line::Thick => " thick",
                Line::Hidden => continue,
            };
            let _ = write!(out, "<path class=\"way{class}\" d=\"");
            write_corners(edge, corners, out);
            out.push_str("\"/>");
            write_tip(edge.head, corners[corners.len() - 2], corners[corners.len() - 1], &mut tips);
            write_tip(edge.tail, corners[1], corners[0], &mut tips);
        }
        if !tips.is_empty() {
            let _ = write!(out, "<path class=\"tip\" d=\"{tips}\"/>");
        }
        for (lines, rect) in self.labels.iter().zip(&self.layout.labels).filter(|(_, rect)| rect.width > 0) {
            write_text(rect.x + rect.width / 2, rect.y + SMALL, SMALL_LINE, &lines.lines, "", out);
        }
        out.push_str("</g>");
    }

    fn write_node(&self, node: &Node, words: &Words, rect: Rect, out: &mut String) {
        let class = class(node);
        out.push_str("<g role=\"listitem\"");
        match &node.url {
            Some(url) => {
                out.push_str("><a href=\"");
                push_escaped(url, out);
                let _ = write!(out, "\" class=\"{class}\"");
            }
            None => {
                let _ = write!(out, " class=\"{class}\"");
            }
        }
        if let Some(lang) = &node.lang {
            out.push_str(" lang=\"");
            push_escaped(lang, out);
            out.push('"');
        }
        if !node.description.is_empty() {
            out.push_str(" aria-label=\"");
            push_escaped(&node.description, out);
            out.push('"');
        }
        out.push('>');
        write_shape(node, rect, out);
        let label = count(&words.label);
        let detail = count(&words.detail);
        let height = label * LINE + detail * SMALL_LINE;
        let middle = rect.x + rect.width / 2 + if node.shape == Shape::Flag { SLANT / 2 } else { 0 };
        let top = rect.y + (rect.height - height) / 2 + if node.shape == Shape::Cylinder { 5 } else { 0 };
        write_text(middle, top + (LINE + FONT) / 2 - 2, LINE, &words.label.lines, &node.number, out);
        if detail > 0 {
            out.push_str("\n<g class=\"detail\">");
            let first = top + label * LINE + SMALL + 1;
            write_text(middle, first, SMALL_LINE, &words.detail.lines, "", out);
            out.push_str("</g>");
        }
        out.push_str(if node.url.is_some() { "</a></g>" } else { "</g>" });
    }
}

fn node_size(node: &Node, words: &Words) -> Size {
    let is_bold = node.shape == Shape::Terminal;
    let label = if is_bold { bold(words.label.width, FONT) } else { pixels(words.label.width, FONT) };
    let width = label.max(pixels(words.detail.width, SMALL));
    let height = count(&words.label) * LINE + count(&words.detail) * SMALL_LINE;
    shape::size(node.shape, Size { width, height })
}

fn class(node: &Node) -> String {
    let shape = match node.shape {
        Shape::Terminal => "terminal",
        Shape::Decision => "choice",
        Shape::Procedure => "hand-over",
        Shape::Step
        | Shape::Rounded
        | Shape::Cylinder
        | Shape::Circle
        | Shape::DoubleCircle
        | Shape::Flag
        | Shape::Leaning(_)
        | Shape::Trapezoid(_) => "do",
    };
    let mark = match node.mark {
        Mark::Plain => "",
        Mark::Critical => " critical",
        Mark::Optional => " optional",
        Mark::Start => " start",
        Mark::End => " end",
    };
    format!("node {shape}{mark}")
}

/// Lines of text one below the other; `number` at the beginning of the first is set apart.
fn write_text(x: i32, y: i32, line: i32, lines: &[String], number: &str, out: &mut String) {
    let Some((first, rest)) = lines.split_first() else { return };
    let _ = write!(out, "<text x=\"{x}\" y=\"{y}\">");
    match first.strip_prefix(number).filter(|_| !number.is_empty()) {
        Some(after) => {
            out.push_str("<tspan class=\"no\">");
            push_escaped(number, out);
            out.push_str("</tspan>");
            push_escaped(after, out);
        }
        None => push_escaped(first, out),
    }
    for words in rest {
        let _ = write!(out, "<tspan x=\"{x}\" dy=\"{line}\">");
        push_escaped(words, out);
        out.push_str("</tspan>");
    }
    out.push_str("</text>");
}

/// The path of a line, with round bends; it ends before its tip does.
fn write_corners(edge: &Edge, corners: &[(i32, i32)], out: &mut String) {
    let last = corners.len() - 1;
    let mut points = corners.to_vec();
    if edge.head == Tip::Arrow {
        points[last] = toward(corners[last], corners[last - 1], 5);
    }
    if edge.tail == Tip::Arrow {
        points[0] = toward(corners[0], corners[1], 5);
    }
    let _ = write!(out, "M{} {}", points[0].0, points[0].1);
    for at in 1..last {
        let (before, corner, after) = (points[at - 1], points[at], points[at + 1]);
        let radius = BEND.min(distance(before, corner) / 2).min(distance(corner, after) / 2);
        let (a, b) = (toward(corner, before, radius), toward(corner, after, radius));
        line_to(before, a, out);
        let _ = write!(out, "Q{} {} {} {}", corner.0, corner.1, b.0, b.1);
    }
    line_to(points[last - 1], points[last], out);
}

fn line_to(from: (i32, i32), to: (i32, i32), out: &mut String) {
    let _ = if from.0 == to.0 { write!(out, "V{}", to.1) } else { write!(out, "H{}", to.0) };
}

fn distance(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}

/// The point `by` pixels from one point on the way to another.
fn toward(from: (i32, i32), to: (i32, i32), by: i32) -> (i32, i32) {
    (from.0 + (to.0 - from.0).signum() * by, from.1 + (to.1 - from.1).signum() * by)
}

fn write_tip(tip: Tip, before: (i32, i32), at: (i32, i32), out: &mut String) {
    let (dx, dy) = ((at.0 - before.0).signum(), (at.1 - before.1).signum());
    let (x, y) = at;
    let _ = match tip {
        Tip::None => Ok(()),
        Tip::Arrow => write!(
            out,
            "M{x} {y}L{} {}L{} {}z",
            x - 9 * dx - 5 * dy,
            y - 9 * dy - 5 * dx,
            x - 9 * dx + 5 * dy,
            y - 9 * dy + 5 * dx
        ),
        Tip::Dot => write!(out, "M{} {}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", x - 4 * dx - 4, y - 4 * dy),
        Tip::Cross => {
            let (cx, cy) = (x - 6 * dx, y - 6 * dy);
            write!(out, "M{} {}l8 8m-8 0l8-8", cx - 4, cy - 4)
        }
    };
}
