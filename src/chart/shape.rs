//! The shapes of nodes.

use super::layout::{Rect, Size};
use super::{Mark, Node, Shape};
use std::fmt::Write;

/// From the edge of a node to its words.
const PAD_X: i32 = 12;
const PAD_Y: i32 = 9;
/// How far the sides of a shape are drawn in.
pub(super) const SLANT: i32 = 12;

/// How large a shape is around words of a size.
pub(super) fn size(shape: Shape, text: Size) -> Size {
    let (width, height) = (text.width + 2 * PAD_X, text.height + 2 * PAD_Y);
    let round = |more: i32| {
        let side = width.max(height) + more;
        Size { width: side, height: side }
    };
    match shape {
        Shape::Step | Shape::Rounded => Size { width: width.max(56), height },
        Shape::Terminal => Size { width: (width + 12).max(72), height: text.height + 14 },
        Shape::Decision => Size { width: width + 2 * SLANT, height: height.max(40) },
        Shape::Procedure => Size { width: width + 12, height },
        Shape::Cylinder => Size { width, height: height + 14 },
        Shape::Circle => round(0),
        Shape::DoubleCircle => round(8),
        Shape::Flag => Size { width: width + SLANT, height },
        Shape::Leaning(_) | Shape::Trapezoid(_) => Size { width: width + 2 * SLANT, height },
    }
}

/// Draws the shape of a node.
pub(super) fn write_shape(node: &Node, rect: Rect, out: &mut String) {
    let Rect { x, y, width: w, height: h } = rect;
    let s = SLANT;
    let _ = match node.shape {
        Shape::Step => {
            write_rect(rect, 3, out);
            Ok(())
        }
        Shape::Rounded => {
            write_rect(rect, 10, out);
            Ok(())
        }
        Shape::Terminal => {
            write_rect(rect, h / 2, out);
            Ok(())
        }
        Shape::Procedure => {
            write!(out, "<path d=\"M{x} {y}h{w}v{h}h-{w}zM{} {y}v{h}M{} {y}v{h}\"/>", x + 6, x + w - 6)
        }
        Shape::Decision => {
            let (half, flat) = (h / 2, w - 2 * s);
            let rest = h - half;
            write!(out, "<path d=\"M{x} {}l{s}-{half}h{flat}l{s} {half}l-{s} {rest}h-{flat}z\"/>", y + half)
        }
        Shape::Cylinder => write!(
            out,
            "<path d=\"M{x} {}a{r} 7 0 0 1 {w} 0v{v}a{r} 7 0 0 1-{w} 0zM{x} {}a{r} 7 0 0 0 {w} 0\"/>",
            y + 7,
            y + 7,
            r = w / 2,
            v = h - 14
        ),
        Shape::Circle => write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", x + w / 2, y + h / 2, w / 2),
        Shape::DoubleCircle => {
            let (cx, cy, r) = (x + w / 2, y + h / 2, w / 2);
            write!(out, "<circle cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\"/><circle cx=\"{cx}\" cy=\"{cy}\" r=\"{}\"/>", r - 4)
        }
        Shape::Flag => {
            let half = h / 2;
            write!(out, "<path d=\"M{x} {y}h{w}v{h}h-{w}l{s}-{}z\"/>", h - half)
        }
        Shape::Leaning(right) => {
            let flat = w - s;
            match right {
                true => write!(out, "<path d=\"M{} {y}h{flat}l-{s} {h}h-{flat}z\"/>", x + s),
                false => write!(out, "<path d=\"M{x} {y}h{flat}l{s} {h}h-{flat}z\"/>"),
            }
        }
        Shape::Trapezoid(narrow_top) => {
            let flat = w - 2 * s;
            match narrow_top {
                true => write!(out, "<path d=\"M{} {y}h{flat}l{s} {h}h-{w}z\"/>", x + s),
                false => write!(out, "<path d=\"M{x} {y}h{w}l-{s} {h}h-{flat}z\"/>"),
            }
        }
    };
    if node.mark == Mark::Critical && !matches!(node.shape, Shape::Decision) {
        let inner = Rect { x: x + 3, y: y + 3, width: w - 6, height: h - 6 };
        write_rect(inner, 1, out);
    }
}

/// Draws a box.
pub(super) fn write_rect(rect: Rect, radius: i32, out: &mut String) {
    let Rect { x, y, width, height } = rect;
    let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
    if radius > 0 {
        let _ = write!(out, " rx=\"{radius}\"");
    }
    out.push_str("/>");
}
