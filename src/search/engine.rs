//! From a query to documents, best first. `engine.js` takes the same steps with the same numbers.
//!
//! The numbers were tried on the set that [`super::weights`] tells of; MRR is its mean reciprocal rank, 0.982.

use super::bits::BitReader;
use super::dictionary::{self, Form, Shard};
use super::index::SearchIndex;
use super::postings::{self, LEVELS, SEGMENT};
use super::query::{Query, Side, Unit};
use super::record::Status;
use super::spelling;
use super::terms::{BEGINNING, INSIDE, PAIR, SHORT, SKIPPED};
use std::cmp::Ordering;
use std::collections::HashMap;

/// What a form weighs that has other accents than those typed. From 0 to 0.9 the MRR is the same to 0.001.
const OTHER_ACCENTS: f64 = 0.45;
/// What a form with accents weighs when none were typed: a little less than one without. From 0.8 to 1 the MRR is the
/// same.
const UNTYPED_ACCENTS: f64 = 0.95;
/// What a word weighs that begins with what was typed: less than one that is all of it. From 0.4 to 1.6 the MRR is the
/// same to 0.0002.
const COMPLETION: f64 = 0.8;
/// What a word weighs that was perhaps meant. Without, queries with a typo lose 0.016; from 0.35 to 1.4 the MRR is
/// the same.
const CORRECTION: f64 = 0.7;
/// What words weigh that are written in one, or apart, otherwise than typed.
const JOINED: f64 = 0.9;
/// What a word of a name weighs that holds what was typed inside.
const INSIDE_WEIGHT: f64 = 0.4;
/// A part inside a word is looked up from so many characters on.
const INSIDE_SHORTEST: usize = 4;
/// What a pair of characters weighs against a word. Without, Chinese loses 0.10 and Japanese 0.06; at half, 0.001
/// in all.
const GRAM: f64 = 0.6;
/// What neighbours and whole headings weigh. With twice of [`WORDS`], queries for headings lose 0.011; without
/// [`WHOLE_HEADING`], 0.05.
const WORDS: f64 = 0.5;
const THREE: f64 = 0.5;
const RUN: f64 = 0.5;
const WHOLE_HEADING: f64 = 1.5;
/// What a document in the reader's language gains.
const LANGUAGE: f64 = 1.15;
/// Completions that are followed, the most frequent first. On 1,584 pages six of them give the same results.
const COMPLETIONS: usize = 24;
/// Pairs of characters of long lists that are read beyond their first segments.
const BUDGET: usize = 12_000;
/// Shards that a range may span.
const RANGE: usize = 2;

/// What a search is to look for beside the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The reader's language.
    pub lang: String,
    /// How many results are wanted.
    pub limit: usize,
    /// What results must be. Values of one facet are alternatives.
    pub filters: Vec<(Facet, String)>,
}

/// What results can be narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    Department,
    Kind,
    Language,
    Role,
    Tag,
}

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    /// Its number in the index.
    pub doc: u32,
    /// 2 when the query is its title or a situation of it, 1 when one begins so.
    pub tier: u8,
    /// How well it fits.
    pub score: f64,
    /// How much of the query it has, from 0 to 1.
    pub share: f64,
}

/// Everything found, and how the query was understood.
#[derive(Debug, Default)]
pub(super) struct Ranking {
    /// Best first.
    pub documents: Vec<Ranked>,
    /// What was typed, and what was taken for it.
    pub corrected: Vec<(String, String)>,
    /// What each unit was taken for: terms, with what they weigh.
    pub units: Vec<Meaning>,
}

/// What a unit is taken for.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    /// Words that count as it.
    pub words: Vec<String>,
    /// How much the unit tells documents apart.
    pub rarity: f64,
}

/// A unit with its lists.
struct Lookup {
    /// Forms with what each weighs.
    forms: Vec<(f64, Form, Origin)>,
    count: usize,
    weight: f64,
}

#[derive(Clone, Copy, PartialEq)]
struct Origin {
    shard: usize,
    is_whole: bool,
    /// Whether what was typed is only a part inside of it.
    is_inside: bool,
}

/// How rare something is that so many of all documents have: 16 for each halving.
pub(super) fn rarity(count: usize, documents: usize) -> f64 {
    f64::from(log(16 * (documents as u32 + 1)) - log(16 * (count as u32).max(1)) + 6)
}

/// 16 times the logarithm to base 2, straight between powers of two: the same on every machine.
fn log(value: u32) -> i32 {
    let power = value.ilog2();
    16 * power as i32 + ((u64::from(value) << 4 >> power) as i32 - 16)
}

impl SearchIndex {
    pub(super) fn rank(&self, query: &Query, options: &Options) -> Ranking {
        let mut lookups: Vec<Lookup> = query.units.iter().map(|unit| self.lookup(unit)).collect();
        for (term, units) in &query.joins {
            for unit in units {
                self.add(&mut lookups[*unit], &query.units[*unit], term, JOINED);
            }
        }
        let mut tiers = self.tiers(&query.whole, &query.whole_exact);
        let extras = self.extras(query);
        let mut documents = self.score(&lookups, &extras, &tiers, options);
        let mut corrected = Vec::new();
        let missed = self.missed(&lookups, documents.first());
        let mut changed = false;
        let mut whole = query.whole.clone();
        for at in missed {
            let unit = &query.units[at];
            if unit.is_gram {
                for key in skipping(unit) {
                    self.add(&mut lookups[at], unit, &key, CORRECTION);
                    changed = true;
                }
                continue;
            }
            // What is a part of a name was meant so.
            if lookups[at].count == 0 && lookups[at].forms.iter().any(|(.., origin)| origin.is_inside) {
                continue;
            }
            let words = spelling::corrections(&self.forward, &self.backward, &unit.folded, unit.is_prefix);
            if let Some(best) = words.first() {
                if lookups[at].count == 0 {
                    corrected.push((unit.exact.clone(), best.clone()));
                }
                changed = true;
                whole = whole
                    .split(' ')
                    .map(|word| if word == unit.folded { best } else { word })
                    .collect::<Vec<_>>()
                    .join(" ");
            }
            for word in words {
                self.add(&mut lookups[at], unit, &word, CORRECTION);
            }
        }
        if whole != query.whole {
            tiers = self.tiers(&whole, &whole);
        }
        if changed {
            documents = self.score(&lookups, &extras, &tiers, options);
        }
        let units = lookups
            .iter()
            .map(|lookup| {
                let mut words: Vec<String> = lookup.forms.iter().map(|(_, form, _)| form.key.clone()).collect();
                words.dedup();
                Meaning { words, rarity: lookup.weight * rarity(lookup.count, self.records.len()) }
            })
            .collect();
        Ranking { documents, corrected, units }
    }

    fn lookup(&self, unit: &Unit) -> Lookup {
        let weight = if unit.is_gram && unit.folded.chars().nth(1).is_some() { GRAM } else { 1.0 };
        let mut lookup = Lookup { forms: Vec::new(), count: 0, weight };
        self.add(&mut lookup, unit, &unit.folded, 1.0);
        if unit.is_prefix {
            self.complete(&mut lookup, unit);
        }
        if !unit.is_gram && unit.folded.chars().count() >= INSIDE_SHORTEST {
            self.inside(&mut lookup, unit);
        }
        lookup
    }

    /// Words of names that hold what was typed inside.
    fn inside(&self, lookup: &mut Lookup, unit: &Unit) {
        let key = format!("{INSIDE}{}", unit.folded);
        let mut found: Vec<(Form, usize)> = Vec::new();
        for at in range(&self.terms, &key) {
            let forms = dictionary::read(&self.terms[at], self.document_bits);
            found.extend(forms.into_iter().filter(|form| form.key.starts_with(&key)).map(|form| (form, at)));
        }
        most_frequent(&mut found);
        for (form, shard) in found {
            let origin = Origin { shard, is_whole: false, is_inside: true };
            lookup.forms.push((INSIDE_WEIGHT, form, origin));
        }
    }

    /// Forms of one key, for a unit.
    fn add(&self, lookup: &mut Lookup, unit: &Unit, key: &str, weight: f64) {
        let Some((shard, forms)) = shard(&self.terms, key, self.document_bits) else { return };
        let is_plain = unit.exact == unit.folded;
        for form in forms.into_iter().filter(|form| form.key == key) {
            let accents = if form.exact == unit.exact || form.exact == PAIR {
                1.0
            } else if is_plain {
                UNTYPED_ACCENTS
            } else {
                OTHER_ACCENTS
            };
            lookup.count = lookup.count.max(form.count);
            lookup.forms.push((weight * accents, form, Origin { shard, is_whole: true, is_inside: false }));
        }
    }

    /// Words that begin with what was typed.
    fn complete(&self, lookup: &mut Lookup, unit: &Unit) {
        let length = unit.folded.chars().count();
        if !unit.is_gram && length <= SHORT {
            // Of fewer characters, and of a word, too much begins so: queries of three Vietnamese words lose 0.02.
            let is_known = lookup.count > 0 || length < SHORT;
            self.add(lookup, unit, &format!("{}{BEGINNING}", unit.folded), COMPLETION);
            if is_known {
                return;
            }
        }
        if unit.is_gram && length > 1 {
            return;
        }
        let mut found: Vec<(Form, usize)> = Vec::new();
        for at in range(&self.terms, &unit.folded) {
            for form in dictionary::read(&self.terms[at], self.document_bits) {
                let is_longer = form.key.len() > unit.folded.len() && form.key.starts_with(&unit.folded);
                if is_longer && form.exact != PAIR && !form.key.ends_with(BEGINNING) {
                    found.push((form, at));
                }
            }
        }
        most_frequent(&mut found);
        let more: usize = found.iter().map(|(form, _)| form.count).sum();
        lookup.count = lookup.count.max(more.min(self.records.len()));
        for (form, shard) in found {
            lookup.forms.push((COMPLETION, form, Origin { shard, is_whole: false, is_inside: false }));
        }
    }

    /// Documents one of whose names is the query or begins with it.
    fn tiers(&self, whole: &str, exact: &str) -> HashMap<u32, u8> {
        let mut tiers = HashMap::new();
        if whole.is_empty() {
            return tiers;
        }
        for at in range(&self.titles, whole) {
            for form in dictionary::read(&self.titles[at], self.document_bits) {
                if !form.key.starts_with(whole) || !(whole == exact || form.exact.starts_with(exact)) {
                    continue;
                }
                let tier = if form.key.len() == whole.len() { 2 } else { 1 };
                for posting in self.postings(&self.titles, &form, at, form.segments.len()) {
                    let known = tiers.entry(posting.doc).or_insert(tier);
                    *known = tier.max(*known);
                }
            }
        }
        tiers
    }

    /// What says that words stand side by side.
    fn extras(&self, query: &Query) -> Vec<(f64, Form, usize)> {
        let mut extras = Vec::new();
        let weight = |side: Side| match side {
            Side::Words => WORDS,
            Side::Three => THREE,
            Side::Run => RUN,
        };
        let mut add = |weight: f64, term: &str, is_heading: bool| {
            let Some((at, forms)) = shard(&self.terms, term, self.document_bits) else { return };
            for form in forms.into_iter().filter(|form| form.key == term) {
                // A heading that many documents have tells little.
                let weight = if is_heading { weight * 2.0 / (1 + form.count) as f64 } else { weight };
                extras.push((weight, form, at));
            }
        };
        for (term, side) in &query.neighbours {
            add(weight(*side), term, false);
        }
        if let Some(term) = &query.heading {
            add(WHOLE_HEADING, term, true);
        }
        extras
    }

    /// The postings of a form: the first `segments` segments.
    fn postings(&self, shards: &[Shard], form: &Form, shard: usize, segments: usize) -> Vec<postings::Posting> {
        let mut list = form.list.clone();
        for (number, (block, pair)) in form.segments.iter().take(segments).enumerate() {
            let count = (form.count - number * SEGMENT).min(SEGMENT);
            let mut bits = BitReader::new(&shards[shard].blocks[*block], *pair);
            postings::decode(&mut bits, count, self.document_bits, &mut list);
        }
        list
    }

    fn score(
        &self,
        lookups: &[Lookup],
        extras: &[(f64, Form, usize)],
        tiers: &HashMap<u32, u8>,
        options: &Options,
    ) -> Vec<Ranked> {
        struct Sum {
            score: f64,
            matched: f64,
        }
        let documents = self.records.len();
        let mut sums: HashMap<u32, Sum> = HashMap::new();
        let mut total = 0.0;
        let allowed = budget(lookups);
        for (lookup, allowed) in lookups.iter().zip(&allowed) {
            let rarity = lookup.weight * rarity(lookup.count, documents);
            total += rarity;
            let mut best: HashMap<u32, f64> = HashMap::new();
            for (weight, form, origin) in &lookup.forms {
                let segments = if origin.is_whole { *allowed } else { 1 };
                for posting in self.postings(&self.terms, form, origin.shard, segments) {
                    let value = weight * f64::from(posting.impact) / f64::from(LEVELS);
                    let known = best.entry(posting.doc).or_insert(0.0);
                    if value > *known {
                        *known = value;
                    }
                }
            }
            for (doc, value) in best {
                let sum = sums.entry(doc).or_insert(Sum { score: 0.0, matched: 0.0 });
                sum.score += rarity * value;
                sum.matched += rarity;
            }
        }
        for (weight, form, shard) in extras {
            let rarity = weight * rarity(form.count, documents);
            for posting in self.postings(&self.terms, form, *shard, 1) {
                if let Some(sum) = sums.get_mut(&posting.doc) {
                    sum.score += rarity * f64::from(posting.impact) / f64::from(LEVELS);
                }
            }
        }
        for doc in tiers.keys() {
            sums.entry(*doc).or_insert(Sum { score: 1.0, matched: total });
        }
        let mut most = 0.0;
        let mut ranked: Vec<Ranked> = sums
            .into_iter()
            .map(|(doc, sum)| {
                let share = if total > 0.0 { sum.matched / total } else { 1.0 };
                let language = if self.records[doc as usize].lang == options.lang { LANGUAGE } else { 1.0 };
                let tier = tiers.get(&doc).copied().unwrap_or(0);
                most = f64::max(most, share);
                // Three times: a page that lacks a word falls behind those that have it. Once is not enough: queries
                // of three words of one sentence lose 0.03. Four times gains 0.0006, and costs typos 0.004.
                Ranked { share, doc, tier, score: sum.score * share * share * share * language }
            })
            .collect();
        // What has less than half of what the best have is no answer. To demand as much as the best have
        // costs Japanese 0.03 and queries with a typo 0.06; to demand nothing gains 0.0004.
        ranked.retain(|ranked| ranked.share * 2.0 >= most);
        ranked.sort_unstable_by(|one, other| self.order(one, other));
        ranked
    }

    fn order(&self, one: &Ranked, other: &Ranked) -> Ordering {
        let current = |ranked: &Ranked| self.records[ranked.doc as usize].standing != Status::Current;
        (current(one), std::cmp::Reverse(one.tier))
            .cmp(&(current(other), std::cmp::Reverse(other.tier)))
            .then_with(|| other.score.total_cmp(&one.score))
            .then_with(|| one.doc.cmp(&other.doc))
    }

    /// Units that the best document does not have.
    fn missed(&self, lookups: &[Lookup], best: Option<&Ranked>) -> Vec<usize> {
        if best.is_some_and(|best| best.tier > 0) {
            return Vec::new();
        }
        let allowed = budget(lookups);
        let has = |at: usize| {
            best.is_some_and(|best| {
                lookups[at].forms.iter().filter(|(.., origin)| !origin.is_inside).any(|(_, form, origin)| {
                    let segments = if origin.is_whole { allowed[at] } else { 1 };
                    // What stands in so many documents that its list is not read to the end is no slip.
                    if origin.is_whole && form.segments.len() > segments {
                        return true;
                    }
                    let list = self.postings(&self.terms, form, origin.shard, segments);
                    list.iter().any(|posting| posting.doc == best.doc)
                })
            })
        };
        (0..lookups.len()).filter(|at| !has(*at)).collect()
    }
}

/// Leaves those forms that most documents have, the most frequent first.
fn most_frequent(found: &mut Vec<(Form, usize)>) {
    found.sort_by(|(one, _), (other, _)| {
        other.count.cmp(&one.count).then_with(|| dictionary::compare(&one.key, &other.key))
    });
    found.truncate(COMPLETIONS);
}

/// Keys of names that have one character more than a pair, or another second one.
fn skipping(unit: &Unit) -> Vec<String> {
    let mut chars = unit.folded.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return Vec::new() };
    let third = unit.next.as_ref().map(|next| format!("{first}{SKIPPED}{next}"));
    std::iter::once(format!("{first}{SKIPPED}{second}")).chain(third).collect()
}

/// How many segments of each unit's lists are read: all of the rarest units while the budget
/// lasts, else the first.
fn budget(lookups: &[Lookup]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lookups.len()).collect();
    order.sort_by_key(|at| (lookups[*at].count, *at));
    let mut allowed = vec![1; lookups.len()];
    let mut spent = 0;
    for at in order {
        let whole = lookups[at].forms.iter().filter(|(.., origin)| origin.is_whole);
        let cost: usize = whole.map(|(_, form, _)| form.segments.len().saturating_sub(1) * SEGMENT / 2).sum();
        if spent + cost > BUDGET {
            break;
        }
        spent += cost;
        allowed[at] = usize::MAX;
    }
    allowed
}

fn shard_at(shards: &[Shard], key: &str) -> usize {
    let after = shards.partition_point(|shard| dictionary::compare(&shard.first, key) != Ordering::Greater);
    after.saturating_sub(1)
}

/// The shards that hold keys which begin so, at most [`RANGE`].
fn range(shards: &[Shard], beginning: &str) -> std::ops::Range<usize> {
    let first = shard_at(shards, beginning);
    let last = shard_at(shards, &format!("{beginning}\u{FFFF}"));
    first..shards.len().min(last + 1).min(first + RANGE)
}

fn shard(shards: &[Shard], key: &str, document_bits: u32) -> Option<(usize, Vec<Form>)> {
    let at = shard_at(shards, key);
    shards.get(at).map(|shard| (at, dictionary::read(shard, document_bits)))
}
