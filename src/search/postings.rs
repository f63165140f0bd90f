//! Lists of documents: the ones that matter most first, so that a long list can be read in part.

use super::bits::{BitReader, BitWriter};

/// A document that holds a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Posting {
    /// Its number in the index.
    pub doc: u32,
    /// How much the term weighs in it, from 1 to [`LEVELS`].
    pub impact: u8,
}

/// The greatest impact.
pub(super) const LEVELS: u8 = 31;
/// Postings in one segment of a long list. A segment is read whole.
pub(super) const SEGMENT: usize = 2000;

/// Bits of a document's number on a site of so many.
pub(super) fn document_bits(documents: usize) -> u32 {
    usize::BITS - documents.saturating_sub(1).max(1).leading_zeros()
}

/// Writes a list as one or more segments. Sorts it: highest impact first, then by document.
pub(super) fn encode(list: &mut [Posting], document_bits: u32) -> Vec<BitWriter> {
    list.sort_unstable_by_key(|posting| (std::cmp::Reverse(posting.impact), posting.doc));
    list.chunks(SEGMENT).map(|segment| encode_segment(segment, document_bits)).collect()
}

fn encode_segment(segment: &[Posting], document_bits: u32) -> BitWriter {
    let mut bits = BitWriter::default();
    let mut level = u32::from(LEVELS) + 1;
    for group in segment.chunk_by(|one, other| one.impact == other.impact) {
        let impact = u32::from(group[0].impact);
        bits.gamma(level - impact);
        level = impact;
        if segment.len() > 1 {
            bits.gamma(group.len() as u32);
        }
        if let [single] = group {
            bits.bits(single.doc, document_bits);
            continue;
        }
        let parameter = (group[group.len() - 1].doc / group.len() as u32).max(1).ilog2();
        bits.bits(parameter, 5);
        let mut next = 0;
        for posting in group {
            bits.rice(posting.doc - next, parameter);
            next = posting.doc + 1;
        }
    }
    bits
}

/// Reads one segment of `count` postings.
pub(super) fn decode(bits: &mut BitReader<'_>, count: usize, document_bits: u32, into: &mut Vec<Posting>) {
    let end = into.len() + count;
    let mut level = u32::from(LEVELS) + 1;
    while into.len() < end {
        level = level.saturating_sub(bits.gamma());
        let impact = level as u8;
        let size = if count > 1 { bits.gamma() as usize } else { 1 };
        if size == 1 {
            into.push(Posting { doc: bits.bits(document_bits), impact });
            continue;
        }
        let parameter = bits.bits(5);
        let mut next = 0;
        for _ in 0..size.min(end - into.len()) {
            let doc = next + bits.rice(parameter);
            into.push(Posting { doc, impact });
            next = doc + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Posting, SEGMENT, decode, document_bits, encode};
    use crate::search::bits::BitReader;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn lists_come_back_by_impact(list in prop::collection::btree_map(0u32..9000, 1u8..=31, 1..5000)) {
            let bits = document_bits(9000);
            let mut postings: Vec<Posting> = list.iter().map(|(doc, impact)| Posting { doc: *doc, impact: *impact }).collect();
            let mut back = Vec::new();
            let mut left = postings.len();
            for segment in encode(&mut postings, bits) {
                let text = segment.into_text();
                decode(&mut BitReader::new(&text, 0), left.min(SEGMENT), bits, &mut back);
                left = left.saturating_sub(SEGMENT);
            }
            prop_assert!(back.is_sorted_by_key(|posting| std::cmp::Reverse(posting.impact)));
            let back: BTreeMap<u32, u8> = back.into_iter().map(|posting| (posting.doc, posting.impact)).collect();
            prop_assert_eq!(back, list);
        }
    }
}
