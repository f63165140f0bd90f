//! How far things keep from one another, in pixels.

/// Between two tracks.
pub(super) const TRACK: i32 = 10;
/// Between two rows, when nothing but a short line is there.
pub(super) const ROW_GAP: i32 = 30;
/// Between two columns.
pub(super) const COLUMN_GAP: i32 = 32;
/// Room for the tip of an arrow.
pub(super) const TIP: i32 = 14;
/// From the frame of a group to what is in it.
pub(super) const PAD: i32 = 10;
/// Around everything.
pub(super) const MARGIN: i32 = 4;
/// Between a line and its label.
pub(super) const LABEL_GAP: i32 = 3;
/// From a node to the label of a line that leaves at its side.
pub(super) const LABEL_IN: i32 = 8;
