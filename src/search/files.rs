//! The index as files: scripts, so that a page opened from a disk can load them as well as one from
//! a server. `index.js` has a fixed name and is small; all other names hold a hash of the content.
//!
//! | name | content of the call |
//! |---|---|
//! | `index.js` | `sopwithIndex({…})`: what every query needs, and the names of the shards |
//! | `d0-….js` | terms: keys, bits, how many blocks hold first segments, names of the blocks |
//! | `t0-….js` | titles and situations, in the same form |
//! | `p0-0-….js`, `q0-0-….js` | blocks of long lists of terms, of titles |
//! | `w0-….js`, `r0-….js` | words forwards and backwards, for typing errors |
//! | `m0-….js` | titles and addresses of documents, and the names of their texts |
//! | `x/….js` | the text of one document, in passages |
//! | `role-….js`, `tag-….js` | which documents have a role or a tag |

use super::dictionary::Shard;
use super::fold;
use super::index::SearchIndex;
use super::labels::Label;
use super::postings::{self, Posting};
use super::record::Record;
use super::snippet::shown;
use super::words::WordList;
use crate::text::SitePath;
use crate::util::hash;
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the files stand in the output.
const FOLDER: &str = "assets/search";
/// Documents in one file of titles: few, for results stand far apart; but `index.js` names all these files.
fn documents_in_file(documents: usize) -> usize {
    match documents {
        0..=20_000 => 8,
        20_001..=50_000 => 16,
        _ => 32,
    }
}

/// A file with its name in [`FOLDER`], without `.js`.
type Named = (String, String);

impl SearchIndex {
    /// All files, with their places in the output. The index is used up, so that no text is held twice.
    pub fn into_files(mut self) -> Vec<(SitePath, String)> {
        let mut files: Vec<Named> = Vec::new();
        let terms = self.dictionary(&self.terms, 'd', 'p', &mut files);
        let titles = self.dictionary(&self.titles, 't', 'q', &mut files);
        let forward = words(&self.forward, 'w', &mut files);
        let backward = words(&self.backward, 'r', &mut files);
        let roles = self.facet("role", |record| &record.roles, &self.labels.roles);
        let tags = self.facet("tag", |record| &record.tags, &[]);
        // Of a record that has become a file its name is kept.
        let texts: Vec<Named> = self
            .records
            .par_iter_mut()
            .map(|record| {
                let text = text(record);
                record.passages = Vec::new();
                text
            })
            .collect();
        let together = documents_in_file(self.records.len());
        let blocks = self.records.par_chunks(together).zip(texts.par_chunks(together)).enumerate();
        let documents: Vec<Named> = blocks
            .map(|(at, (records, texts))| {
                let one = |(record, text): (&Record, &Named)| json!([record.title, record.route.as_str(), text.0[2..]]);
                let all: Vec<Value> = records.iter().zip(texts).map(one).collect();
                named(&format!("m{at}"), &[json!(all)])
            })
            .collect();
        let names = hashes(&documents);
        files.extend(documents);
        files.extend(texts);
        let facets = json!({"role": roles.0, "tag": tags.0});
        files.extend([roles, tags]);
        let labels =
            |labels: &[Label]| -> Vec<Value> { labels.iter().map(|label| json!([label.name, label.titles])).collect() };
        let runs = self.runs.iter().flat_map(|run| {
            [
                run.start as usize,
                run.standing as usize,
                run.language,
                run.kind,
                run.department.map_or(0, |at| at.index() + 1),
            ]
        });
        let ranges = |ranges: &[(char, char)]| -> Vec<u32> {
            ranges.iter().flat_map(|(first, last)| [u32::from(*first), u32::from(*last)]).collect()
        };
        let plain: String = fold::LETTERS.iter().map(|(letter, plain)| format!("{letter}{plain} ")).collect();
        let index = json!({
            "documents": self.records.len(), "bits": self.document_bits, "block": together,
            "grams": ranges(&fold::GRAMS), "marks": ranges(&fold::MARKS), "plain": plain.trim_end(),
            "letters": self.letters.iter().collect::<String>(),
            "languages": labels(&self.labels.languages), "kinds": labels(&self.labels.kinds),
            "departments": labels(&self.labels.departments.raw), "runs": runs.collect::<Vec<_>>(),
            "d": terms, "t": titles, "w": forward, "r": backward, "m": names, "facets": facets,
        });
        files.push(("index".into(), format!("sopwithIndex({index});\n")));
        let place = |(name, text): Named| (SitePath::literal(&format!("{FOLDER}/{name}.js")), text);
        files.into_iter().map(place).collect()
    }

    /// The shards of a dictionary; gives where each begins, and the hashes in their names.
    fn dictionary(&self, shards: &[Shard], letter: char, block: char, files: &mut Vec<Named>) -> [String; 2] {
        let made: Vec<(Named, Vec<Named>)> = shards
            .par_iter()
            .enumerate()
            .map(|(at, shard)| {
                let block = |(number, bits): (usize, &String)| named(&format!("{block}{at}-{number}"), &[json!(bits)]);
                let blocks: Vec<Named> = shard.blocks.iter().enumerate().map(block).collect();
                let values = [json!(shard.keys), json!(shard.bits), json!(shard.heads), json!(hashes(&blocks))];
                (named(&format!("{letter}{at}"), &values), blocks)
            })
            .collect();
        let firsts: Vec<&str> = shards.iter().map(|shard| shard.first.as_str()).collect();
        let (shards, blocks): (Vec<Named>, Vec<Vec<Named>>) = made.into_iter().unzip();
        let names = [firsts.join("|"), hashes(&shards)];
        files.extend(shards);
        files.extend(blocks.into_iter().flatten());
        names
    }

    /// Which documents have which value.
    fn facet(&self, name: &str, values: impl Fn(&Record) -> &[String], labels: &[Label]) -> Named {
        let mut documents: BTreeMap<&str, Vec<Posting>> = BTreeMap::new();
        for (doc, record) in self.records.iter().enumerate() {
            for value in values(record) {
                documents.entry(value).or_default().push(Posting { doc: doc as u32, impact: 1 });
            }
        }
        let one = |(value, mut list): (&str, Vec<Posting>)| {
            let titles = labels.iter().find(|label| label.name == value).map(|label| &label.titles);
            let segments = postings::encode(&mut list, self.document_bits);
            let texts: Vec<String> = segments.into_iter().map(super::bits::BitWriter::into_text).collect();
            json!([value, titles, list.len(), texts])
        };
        named(name, &[json!(documents.into_iter().map(one).collect::<Vec<_>>())])
    }
}

/// A shard under its name with its hash.
fn named(name: &str, values: &[Value]) -> Named {
    let values: Vec<String> = values.iter().map(Value::to_string).collect();
    let values = values.join(",");
    let name = format!("{name}-{}", mark(&values));
    let call = format!("sopwithShard({name:?},{values});\n");
    (name, call)
}

/// Characters of the hash in a name. The number beside it tells shards apart; the hash only tells
/// today's from yesterday's.
const HASH: usize = 6;

/// A short hash in digits and small letters: names must differ where a disk knows no capitals.
fn mark(values: &str) -> String {
    let hash = u64::from_str_radix(&hash::short(values.as_bytes()), 16).expect("a hash is hexadecimal");
    let digit = |place: u32| char::from_digit((hash / 36u64.pow(place) % 36) as u32, 36).expect("below 36");
    (0..HASH as u32).map(digit).collect()
}

/// The hashes in names, one behind the other.
fn hashes(files: &[Named]) -> String {
    files.iter().map(|(name, _)| &name[name.len() - HASH..]).collect()
}

fn words(list: &WordList, letter: char, files: &mut Vec<Named>) -> [String; 2] {
    let shards: Vec<Named> = list
        .shards
        .par_iter()
        .enumerate()
        .map(|(at, shard)| named(&format!("{letter}{at}"), &[json!(shard)]))
        .collect();
    let names = [list.firsts.join("|"), hashes(&shards)];
    files.extend(shards);
    names
}

/// What can be read of a document. Two with the same text share a file.
fn text(record: &Record) -> Named {
    let passage = |passage: &super::record::Passage| match passage.kind {
        super::record::PassageKind::Situation => {
            json!([passage.anchor, passage.number, passage.heading, passage.text, 1])
        }
        _ => json!([passage.anchor, passage.number, passage.heading, passage.text]),
    };
    let values = json!(shown(record).iter().map(passage).collect::<Vec<_>>()).to_string();
    let name = format!("x/{}", &hash::short(values.as_bytes())[..12]);
    let call = format!("sopwithShard({name:?},{values});\n");
    (name, call)
}
