//! Where rows and columns are, and the channels between them.

use super::distances::{MARGIN, TRACK};
use super::tracks::Segment;

/// Where rows and columns begin, and where their channels' parts are.
#[derive(Default)]
pub(super) struct Axis {
    /// Where each row or column begins, and its size.
    pub starts: Vec<i32>,
    pub sizes: Vec<i32>,
    /// Where the first track of each channel is, and the distance of each track from it.
    pub tracks: Vec<Vec<i32>>,
    /// What stands in each channel right behind what is before it, and right before what is behind it.
    pub labels: Vec<i32>,
    pub tips: Vec<i32>,
    /// Where the border between two lanes is.
    pub borders: Vec<i32>,
    /// Where everything ends.
    pub end: i32,
}

impl Axis {
    pub fn middle(&self, at: usize) -> i32 {
        self.starts[at] + self.sizes[at] / 2
    }

    pub fn behind(&self, at: usize) -> i32 {
        self.starts[at] + self.sizes[at]
    }
}

/// What a channel needs, in order.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Needs {
    /// Labels right behind what is before the channel.
    pub labels: i32,
    /// Frames that end before it.
    pub closing: i32,
    /// Frames that begin behind it.
    pub opening: i32,
    /// Labels, or tips of arrows, right before what is behind it.
    pub tips: i32,
    /// At least so much in all.
    pub least: i32,
}

/// Sets rows or columns and their channels one after the other.
pub(super) fn axis(sizes: &[i32], needs: &[Needs], channels: &[Vec<Segment>], above: impl Fn(&Segment) -> i32) -> Axis {
    let mut axis = Axis { sizes: sizes.to_vec(), ..Axis::default() };
    let mut at = MARGIN;
    for (channel, need) in needs.iter().enumerate() {
        let count = channels[channel].iter().map(|segment| segment.track + 1).max().unwrap_or(0);
        let mut heights = vec![TRACK; count];
        for segment in &channels[channel] {
            heights[segment.track] = heights[segment.track].max(above(segment) + TRACK);
        }
        let lead = if count > 0 { TRACK / 2 } else { 0 };
        let tracks: i32 = heights.iter().sum::<i32>() + 2 * lead;
        let fixed = need.labels + need.closing + need.opening + need.tips;
        let spare = (need.least - fixed - tracks).max(0);
        // What is left over goes around the tracks.
        let mut place = at + need.labels + need.closing + lead + spare / 2;
        axis.borders.push(at + need.labels + need.closing / 2);
        axis.labels.push(need.labels);
        axis.tips.push(need.tips);
        let mut own = Vec::with_capacity(count);
        for height in heights {
            place += height;
            own.push(place - TRACK / 2);
        }
        axis.tracks.push(own);
        at += fixed + tracks + spare;
        if let Some(size) = sizes.get(channel) {
            axis.starts.push(at);
            at += size;
        }
    }
    axis.end = at + MARGIN;
    axis
}
