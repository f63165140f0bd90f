//! Forms of nodes: brackets, and names in `@{ shape: … }`.

use crate::chart::Shape;

/// A pair of brackets around a node's words.
pub(super) struct Brackets {
    pub open: &'static str,
    /// How it may end, with the form that makes.
    pub ends: &'static [(&'static str, Shape)],
}

/// Longer openings before those they begin with.
pub(super) const BRACKETS: [Brackets; 14] = [
    Brackets { open: "(((", ends: &[(")))", Shape::DoubleCircle)] },
    Brackets { open: "((", ends: &[("))", Shape::Circle)] },
    Brackets { open: "([", ends: &[("])", Shape::Terminal)] },
    Brackets { open: "(-", ends: &[("-)", Shape::Terminal)] },
    Brackets { open: "(", ends: &[(")", Shape::Rounded)] },
    Brackets { open: "[[", ends: &[("]]", Shape::Procedure)] },
    Brackets { open: "[(", ends: &[(")]", Shape::Cylinder)] },
    Brackets { open: "[|", ends: &[("]", Shape::Step)] },
    Brackets { open: "[/", ends: &[("/]", Shape::Leaning(true)), ("\\]", Shape::Trapezoid(true))] },
    Brackets { open: "[\\", ends: &[("\\]", Shape::Leaning(false)), ("/]", Shape::Trapezoid(false))] },
    Brackets { open: "[", ends: &[("]", Shape::Step)] },
    Brackets { open: "{{", ends: &[("}}", Shape::Decision)] },
    Brackets { open: "{", ends: &[("}", Shape::Decision)] },
    Brackets { open: ">", ends: &[("]", Shape::Flag)] },
];

/// Mermaid's names of forms. Those without a counterpart of ours become the nearest.
const NAMES: [(Shape, &[&str]); 13] = [
    (
        Shape::Step,
        &[
            "rect",
            "proc",
            "process",
            "rectangle",
            "squareRect",
            "square",
            "text",
            "notch-rect",
            "card",
            "notched-rectangle",
            "lin-rect",
            "lined-rectangle",
            "lined-process",
            "lin-proc",
            "shaded-process",
            "div-rect",
            "div-proc",
            "divided-rectangle",
            "divided-process",
            "win-pane",
            "internal-storage",
            "window-pane",
            "sl-rect",
            "manual-input",
            "sloped-rectangle",
            "st-rect",
            "procs",
            "processes",
            "stacked-rectangle",
            "tag-rect",
            "tagged-rectangle",
            "tag-proc",
            "tagged-process",
            "doc",
            "document",
            "docs",
            "documents",
            "st-doc",
            "stacked-document",
            "tag-doc",
            "tagged-document",
            "lin-doc",
            "lined-document",
            "folder",
            "directory",
            "console",
            "browser",
            "brace",
            "comment",
            "brace-l",
            "brace-r",
            "braces",
            "fork",
            "join",
            "icon",
            "image",
            "bang",
            "bolt",
            "com-link",
            "lightning-bolt",
            "labelRect",
        ],
    ),
    (
        Shape::Rounded,
        &["rounded", "event", "roundedRect", "round", "delay", "half-rounded-rectangle", "cloud", "person"],
    ),
    (Shape::Terminal, &["stadium", "terminal", "pill", "ellipse"]),
    (
        Shape::Decision,
        &[
            "diam",
            "decision",
            "diamond",
            "question",
            "hex",
            "hexagon",
            "prepare",
            "tri",
            "extract",
            "triangle",
            "flip-tri",
            "manual-file",
            "flipped-triangle",
            "hourglass",
            "collate",
            "notch-pent",
            "loop-limit",
            "notched-pentagon",
        ],
    ),
    (Shape::Procedure, &["fr-rect", "subprocess", "subproc", "framed-rectangle", "subroutine"]),
    (
        Shape::Cylinder,
        &[
            "cyl",
            "db",
            "database",
            "cylinder",
            "h-cyl",
            "das",
            "horizontal-cylinder",
            "lin-cyl",
            "disk",
            "lined-cylinder",
            "datastore",
            "data-store",
            "bucket",
            "bow-rect",
            "stored-data",
            "bow-tie-rectangle",
        ],
    ),
    (
        Shape::Circle,
        &[
            "circle",
            "circ",
            "sm-circ",
            "start",
            "small-circle",
            "f-circ",
            "junction",
            "filled-circle",
            "cross-circ",
            "summary",
            "crossed-circle",
            "anchor",
        ],
    ),
    (Shape::DoubleCircle, &["dbl-circ", "double-circle", "doublecircle", "fr-circ", "stop", "framed-circle"]),
    (Shape::Flag, &["odd", "flag", "paper-tape", "rect_left_inv_arrow"]),
    (Shape::Leaning(true), &["lean-r", "lean-right", "in-out"]),
    (Shape::Leaning(false), &["lean-l", "lean-left", "out-in"]),
    (Shape::Trapezoid(true), &["trap-b", "priority", "trapezoid-bottom", "trapezoid"]),
    (
        Shape::Trapezoid(false),
        &["trap-t", "manual", "trapezoid-top", "inv-trapezoid", "curv-trap", "curved-trapezoid", "display"],
    ),
];

/// The form of a name.
pub(super) fn named(name: &str) -> Option<Shape> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(shape, _)| *shape)
}

/// The name nearest to one that is not known.
pub(super) fn nearest(name: &str) -> Option<&'static str> {
    let all = || NAMES.iter().flat_map(|(_, names)| names.iter().copied());
    let near = crate::util::suggest::nearest(name, all())?;
    all().find(|known| *known == near)
}
