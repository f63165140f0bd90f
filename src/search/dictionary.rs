//! Terms with their lists, cut into shards: what a browser loads to look one term up.
//!
//! The text of a shard holds its keys in order. A capital stands before each and says how many
//! characters (UTF-16 units) it shares with the key before: `A` none, `B` one. `~` stands before
//! each form of the key, which is how the term is written, with accents; a form equal to the key
//! is empty, and a key of which that is the only form has none. The bits hold for each form how
//! many documents have it, and the list itself, or how long it is in the shard's blocks.

use super::bits::{BitReader, BitWriter};
use super::postings::{self, Posting, SEGMENT};
use rayon::prelude::*;
use std::cmp::Ordering;

/// Longer lists stand in blocks of their own.
pub(super) const INLINE: usize = 24;
/// Pairs of characters after which a block is full.
pub(super) const BLOCK: usize = 2000;
/// Characters after which a shard is full.
const SHARD: usize = 5000;

/// A key with its forms, as it goes in.
#[derive(Debug)]
pub(super) struct Entry {
    /// As looked up.
    pub key: String,
    /// How it is written, and where.
    pub forms: Vec<(String, Vec<Posting>)>,
}

/// A piece of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shard {
    /// The least text that is greater than every key of the shard before and not greater than the first here.
    pub first: String,
    /// Keys and forms.
    pub keys: String,
    /// Numbers, as text.
    pub bits: String,
    /// Long lists: the first segments, then the others.
    pub blocks: Vec<String>,
    /// How many of the blocks hold first segments.
    pub heads: usize,
}

/// Orders keys as a browser does: by UTF-16 units.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    if one.bytes().chain(other.bytes()).any(|byte| byte >= 0xEE) {
        one.encode_utf16().cmp(other.encode_utf16())
    } else {
        one.cmp(other)
    }
}

/// How many UTF-16 units two texts share at their beginning, whole characters only.
pub(super) fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).map(|(char, _)| char.len_utf16()).sum()
}

/// A key that follows another, as a shard writes it.
pub(super) fn front_code(before: &str, key: &str, into: &mut String) {
    let shared = shared(before, key).min(25);
    let mut kept = 0;
    let mut units = 0;
    for char in key.chars() {
        if units + char.len_utf16() > shared {
            break;
        }
        units += char.len_utf16();
        kept += char.len_utf8();
    }
    into.push(char::from(b'A' + units as u8));
    into.push_str(&key[kept..]);
}

/// Entries in shards. `entries` come in the order of [`compare`].
pub(super) fn shards(entries: Vec<Entry>, document_bits: u32) -> Vec<Shard> {
    struct Ready {
        key: String,
        forms: Vec<(String, usize, Vec<BitWriter>)>,
    }
    let ready: Vec<Ready> = entries
        .into_par_iter()
        .map(|entry| Ready {
            forms: entry
                .forms
                .into_iter()
                .map(|(form, mut list)| (form, list.len(), postings::encode(&mut list, document_bits)))
                .collect(),
            key: entry.key,
        })
        .collect();
    let size = |ready: &Ready| {
        let form = |(form, count, segments): &(String, usize, Vec<BitWriter>)| {
            let list = if *count <= INLINE { segments[0].pairs() * 2 } else { 4 * segments.len() };
            form.len() + list + 2
        };
        ready.key.len() / 2 + 1 + ready.forms.iter().map(form).sum::<usize>()
    };
    let mut cuts = vec![0];
    let mut full = 0;
    for (at, one) in ready.iter().enumerate() {
        let more = size(one);
        if full > 0 && full + more > SHARD {
            cuts.push(at);
            full = 0;
        }
        full += more;
    }
    cuts.push(ready.len());
    cuts.par_windows(2)
        .map(|cut| {
            let first = match ready[..cut[0]].last() {
                Some(before) => separator(&before.key, &ready[cut[0]].key),
                None => String::new(),
            };
            let mut keys = String::new();
            let mut bits = BitWriter::default();
            let mut heads = Blocks::default();
            let mut tails = Blocks::default();
            let mut before = "";
            for one in &ready[cut[0]..cut[1]] {
                front_code(before, &one.key, &mut keys);
                before = &one.key;
                let is_plain = matches!(one.forms.as_slice(), [(form, ..)] if *form == one.key);
                for (form, count, segments) in &one.forms {
                    if !is_plain {
                        keys.push('~');
                        if *form != one.key {
                            keys.push_str(form);
                        }
                    }
                    bits.gamma(*count as u32);
                    if *count <= INLINE {
                        bits.append(&segments[0]);
                    } else {
                        for (number, segment) in segments.iter().enumerate() {
                            bits.gamma(segment.pairs() as u32);
                            if number == 0 { &mut heads } else { &mut tails }.push(segment);
                        }
                    }
                }
            }
            let mut blocks = heads.finish();
            let heads = blocks.len();
            blocks.extend(tails.finish());
            Shard { first, keys, bits: bits.into_text(), blocks, heads }
        })
        .collect()
}

/// The shortest beginning of `next` that is greater than `before`.
fn separator(before: &str, next: &str) -> String {
    let same = before.chars().zip(next.chars()).take_while(|(one, other)| one == other).count();
    next.chars().take(same + 1).collect()
}

/// Blocks that are being filled. [`Places`] is the reader's side.
#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    open: BitWriter,
}

impl Blocks {
    fn push(&mut self, segment: &BitWriter) {
        if self.open.pairs() > 0 && self.open.pairs() + segment.pairs() > BLOCK {
            self.done.push(std::mem::take(&mut self.open).into_text());
        }
        self.open.append(segment);
        self.open.align();
    }

    fn finish(mut self) -> Vec<String> {
        if self.open.pairs() > 0 {
            self.done.push(self.open.into_text());
        }
        self.done
    }
}

/// Where segments stand, counted as they were written.
#[derive(Default)]
struct Places {
    block: usize,
    at: usize,
}

impl Places {
    fn take(&mut self, pairs: usize) -> (usize, usize) {
        if self.at > 0 && self.at + pairs > BLOCK {
            self.block += 1;
            self.at = 0;
        }
        let place = (self.block, self.at);
        self.at += pairs;
        place
    }
}

/// A form as it is read.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// As looked up.
    pub key: String,
    /// As written.
    pub exact: String,
    /// How many documents have it.
    pub count: usize,
    /// The list, when it stands in the shard.
    pub list: Vec<Posting>,
    /// Where its segments stand otherwise: block, and pair in it.
    pub segments: Vec<(usize, usize)>,
}

/// All forms of a shard, in order.
pub(super) fn read(shard: &Shard, document_bits: u32) -> Vec<Form> {
    let mut forms = Vec::new();
    let mut bits = BitReader::new(&shard.bits, 0);
    let mut heads = Places::default();
    let mut tails = Places::default();
    let mut key: Vec<u16> = Vec::new();
    let mut rest = shard.keys.as_str();
    while let Some(shared) = rest.bytes().next() {
        rest = &rest[1..];
        let end = rest.find(|char: char| char.is_ascii_uppercase()).unwrap_or(rest.len());
        let mut parts = rest[..end].split('~');
        rest = &rest[end..];
        key.truncate(usize::from(shared - b'A'));
        key.extend(parts.next().unwrap_or("").encode_utf16());
        let key = String::from_utf16_lossy(&key);
        let mut written: Vec<&str> = parts.collect();
        if written.is_empty() {
            written.push("");
        }
        for exact in written {
            let count = bits.gamma() as usize;
            let mut form = Form {
                key: key.clone(),
                exact: if exact.is_empty() { key.clone() } else { exact.to_owned() },
                count,
                list: Vec::new(),
                segments: Vec::new(),
            };
            if count <= INLINE {
                postings::decode(&mut bits, count, document_bits, &mut form.list);
            } else {
                for number in 0..count.div_ceil(SEGMENT) {
                    let pairs = bits.gamma() as usize;
                    let (block, at) = if number == 0 { heads.take(pairs) } else { tails.take(pairs) };
                    form.segments.push((if number == 0 { block } else { block + shard.heads }, at));
                }
            }
            forms.push(form);
        }
    }
    forms
}

/// The shard that holds a key, if any does.
pub(super) fn shard_of(firsts: &[String], key: &str) -> usize {
    firsts.partition_point(|first| compare(first, key) != Ordering::Greater).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{Entry, compare, read, shard_of, shards};
    use crate::search::bits::BitReader;
    use crate::search::postings::{Posting, SEGMENT, decode};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn every_form_comes_back_with_its_list(
            words in prop::collection::btree_map("[a-zāķ返金𠮷]{1,6}", (1usize..9000, 1usize..7), 1..60),
        ) {
            let list = |(count, step): (usize, usize)| -> Vec<Posting> {
                (0..count.min(9000 / step)).map(|at| Posting { doc: (at * step) as u32, impact: (at % 31 + 1) as u8 }).collect()
            };
            let mut entries: Vec<Entry> = words
                .iter()
                .map(|(key, size)| Entry {
                    key: key.clone(),
                    forms: vec![(key.clone(), list(*size)), (format!("{key}é"), list((size.0 % 40 + 1, 3)))],
                })
                .collect();
            entries.sort_by(|one, other| compare(&one.key, &other.key));
            let made = shards(entries, 14);
            let firsts: Vec<String> = made.iter().map(|shard| shard.first.clone()).collect();
            for (key, size) in words {
                let shard = &made[shard_of(&firsts, &key)];
                let forms: Vec<_> = read(shard, 14).into_iter().filter(|form| form.key == key).collect();
                prop_assert_eq!(forms.iter().map(|form| form.exact.as_str()).collect::<Vec<_>>(), [key.as_str(), &format!("{key}é")]);
                let mut found = forms[0].list.clone();
                for (number, (block, pair)) in forms[0].segments.iter().enumerate() {
                    let count = (forms[0].count - number * SEGMENT).min(SEGMENT);
                    decode(&mut BitReader::new(&shard.blocks[*block], *pair), count, 14, &mut found);
                }
                let sorted = |list: Vec<Posting>| list.into_iter().map(|one| (one.doc, one.impact)).collect::<BTreeMap<_, _>>();
                prop_assert_eq!(sorted(found), sorted(list(size)));
            }
        }
    }
}
