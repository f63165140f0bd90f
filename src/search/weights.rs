//! What a word weighs by where it stands. Found by trying, on two sets of pages with known items.
//!
//! What each is good for was measured on the second set: 1,295 queries for 1,584 pages in five languages, of which the
//! right page is found at a mean reciprocal rank (MRR) of 0.982. None needs to be exact: half or twice of any
//! changes the MRR by 0.002 at most. What stands beside one is the MRR without it.

use super::postings::LEVELS;

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Situation,
    Also,
    Tag,
    Heading,
    Step,
    Term,
    Body,
}

impl Field {
    /// Against one mention in running text.
    pub fn weight(self) -> f32 {
        match self {
            // Without it 0.950; queries of two words of a title lose 0.17.
            Field::Title => 16.0,
            // The set has pages only: no situations, other names, steps or terms.
            Field::Situation => 9.0,
            Field::Also => 9.0,
            Field::Tag => 4.0,
            // Without it 0.962.
            Field::Heading => 3.0,
            Field::Step => 2.5,
            Field::Term => 2.5,
            Field::Body => 1.0,
        }
    }
}

/// How fast repetition ceases to count. Half of it costs short Japanese and Chinese queries 0.026.
pub(super) const SATURATION: f32 = 2.0;
/// What headings and steps weigh at most. Without them 0.914.
pub(super) const MOST_HEADINGS: f32 = 4.5;
/// What mentions in running text weigh at most. Without them 0.947.
pub(super) const MOST_MENTIONS: f32 = 4.0;
/// Words of a text of usual length; longer ones weigh less by the word.
pub(super) const USUAL_LENGTH: f32 = 400.0;
/// How much length matters, from 0 to 1. At 0, 0.980.
pub(super) const LENGTH: f32 = 0.6;
/// Words of all headings and steps of a document of usual length.
pub(super) const USUAL_HEADINGS: f32 = 40.0;
/// How much their length matters. At 0, 0.981.
pub(super) const HEADINGS_LENGTH: f32 = 0.2;
/// Words of a title of usual length.
pub(super) const USUAL_TITLE: f32 = 5.0;
/// How much the length of a title matters. At 0, 0.981.
pub(super) const TITLE_LENGTH: f32 = 0.4;
/// What a pair of neighbours in a title weighs, or three characters. Without it, queries of two to four
/// Japanese or Chinese characters lose 0.05.
pub(super) const NEIGHBOURS: f32 = 9.0;

/// The impact of a term in a document: from what it weighs in names and in headings and steps, and how
/// often it is in the running text; and from how many words these have.
pub(super) fn impact([name, heading, mentions]: [f32; 3], [headings, length]: [usize; 2]) -> u8 {
    let norm = |share: f32, length: usize, usual: f32| 1.0 - share + share * length as f32 / usual;
    let up_to = |most: f32, weight: f32| most * weight / (weight + most);
    let heading = up_to(MOST_HEADINGS, heading / norm(HEADINGS_LENGTH, headings, USUAL_HEADINGS));
    let mentions = up_to(MOST_MENTIONS, mentions / norm(LENGTH, length, USUAL_LENGTH));
    let weight = name + heading + mentions;
    let share = weight / (weight + SATURATION);
    ((share * f32::from(LEVELS)).round() as u8).clamp(1, LEVELS)
}
