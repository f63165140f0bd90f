//! What has been laid out by itself and is placed like one node.

/// A part of the chart that has been laid out: a node, or a frame with all it holds.
pub(super) struct Block {
    pub rows: usize,
    /// The columns it takes, around the 0 of its main line.
    pub left: i32,
    pub right: i32,
    /// Node, row and column.
    pub nodes: Vec<(usize, usize, i32)>,
    /// Ways to ends that stand below one another.
    pub stacked: Vec<usize>,
}
