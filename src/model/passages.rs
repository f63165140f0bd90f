//! Passages of a text that are in another language than the text: by script, by letters, and by the
//! little words no language does without. What is not sure is left alone: a voice that reads a
//! passage in the wrong language is worse than one that reads it in the page's.

use super::locale::Locales;
use crate::text::words::{Script, script};
use std::ops::Range;

/// A passage, and the code of its language.
pub type Passage = (Range<usize>, &'static str);

/// Characters of simplified Chinese that Japanese does not have.
const CHINESE: &str = "们这为吗呢您请说对问应该单货还让给时间从过进发电话订询谢谁么样见认识网络账户费钱银开关东车处较产务业动买卖节约级组结给经线绑红纸继续维护报错误验证码邮编务";
/// Letters that no language near it has but Vietnamese; the others may as well be Portuguese.
const VIETNAMESE: &str = "ơưăđƠƯĂĐ";
const VIETNAMESE_TOO: &str = "âêôàáãèéìíĩòóõùúũýÂÊÔÀÁÃÈÉÌÍĨÒÓÕÙÚŨÝ";
const LATVIAN: &str = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ";
/// Latvian letters that Lithuanian and Czech do not have, nor languages with long vowels.
const LATVIAN_ONLY: &str = "ģķļņĢĶĻŅ";
/// What ends a stretch of a text of which each may be in a language of its own.
const ENDS: &str = ".!?:;\"“”„«»‘()[]—–/|…。！？：；，、「」『』（）《》【】";

/// Brackets that belong to a run they were opened in.
const CLOSERS: [(char, char); 4] = [('(', ')'), ('（', '）'), ('「', '」'), ('『', '』')];

impl Locales {
    /// Passages of `text` that are not in the language `own`, in their order. `languages` are those
    /// of the site: where characters could be Japanese or Chinese, they decide.
    pub fn passages(&self, own: &str, languages: &[String], text: &str) -> Vec<Passage> {
        let own = primary(own);
        let is_unspaced = matches!(own, "ja" | "zh");
        if text.is_ascii() && (own == "en" || text.len() < 12) {
            return Vec::new();
        }
        let mut found = Vec::new();
        if !text.is_ascii() {
            if is_unspaced {
                found.extend(stretches(text, &|stretch| other_east_asian(stretch, own)));
            } else {
                east_asian(text, languages, &mut found);
            }
            if own != "ko" {
                found.extend(runs(text, is_hangul).into_iter().map(|range| (range, "ko")));
            }
            if ["en", "ja", "vi", "zh", "lv"].contains(&own) {
                let russian = runs(text, is_cyrillic).into_iter().filter(|range| is_russian(&text[range.clone()]));
                found.extend(russian.map(|range| (range, "ru")));
            }
        }
        if is_unspaced {
            let latin = runs(text, is_latin).into_iter().filter_map(|range| {
                let lang = beside_unspaced(&text[range.clone()])?;
                Some((range, lang))
            });
            found.extend(latin);
        } else if !text.is_ascii() || own != "en" {
            found.extend(stretches(text, &|stretch| self.other_latin(stretch, own)));
        }
        found.sort_by_key(|(range, _)| range.start);
        // What two looks found is one of them.
        let mut end = 0;
        found.retain(|(range, _)| {
            let is_free = range.start >= end;
            end = if is_free { range.end } else { end };
            is_free
        });
        found
    }

    /// The language of a stretch in Latin letters, where it is surely not `own`.
    fn other_latin(&self, stretch: &str, own: &str) -> Option<&'static str> {
        let count = Latin::new(stretch);
        if own != "vi" && count.is_vietnamese() {
            return Some("vi");
        }
        if count.words < 3 {
            return None;
        }
        let own_words = self.little_words(own)?;
        let hits_of = |lang: &str| {
            let words = self.little_words(lang);
            let is_little = |word: &&str| {
                let word = word.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
                words.is_some_and(|words| words.contains(&word))
            };
            stretch.split_whitespace().filter(is_little).count()
        };
        if own != "lv" && count.latvian >= 2 && count.accented == count.latvian && count.latvian * 5 >= count.words {
            let has = |letters: &str| stretch.contains(|char| letters.contains(char));
            let is_latvian = has(LATVIAN_ONLY) || has("āēī") && has("čšž") || hits_of("lv") > 0;
            return (is_latvian && count.has_more_than_names && hits_of(own) == 0).then_some("lv");
        }
        if own == "en" || own_words.is_empty() || count.words < 4 || count.accented * 10 > count.words {
            return None;
        }
        let hits = hits_of("en");
        (hits >= 2 && hits * 4 >= count.words && hits_of(own) * 2 < hits).then_some("en")
    }
}

fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

/// Kana and Chinese characters in a text without them.
fn east_asian(text: &str, languages: &[String], found: &mut Vec<Passage>) {
    let has = |wanted: &str| languages.iter().any(|lang| primary(lang) == wanted);
    let is_japanese = text.contains(is_kana) || has("ja") && !has("zh");
    let lang = if is_japanese { "ja" } else { "zh" };
    found.extend(runs(text, |char| is_kana(char) || is_han(char)).into_iter().map(|range| (range, lang)));
}

/// Japanese in a Chinese text, Chinese in a Japanese one.
fn other_east_asian(stretch: &str, own: &str) -> Option<&'static str> {
    let count = |is: fn(char) -> bool| stretch.chars().filter(|char| is(*char)).count();
    let (kana, han) = (count(is_kana), count(is_han));
    match own {
        "zh" => (kana >= 2 && kana * 5 >= kana + han).then_some("ja"),
        _ => (kana == 0 && han >= 2 && stretch.contains(|char| CHINESE.contains(char))).then_some("zh"),
    }
}

/// The language of Latin letters between characters: three words are no name any more.
fn beside_unspaced(run: &str) -> Option<&'static str> {
    let count = Latin::new(run);
    if count.is_vietnamese() {
        return Some("vi");
    }
    if count.words < 3 {
        return None;
    }
    if count.latvian > 0 && count.accented == count.latvian {
        return Some("lv");
    }
    (count.accented * 10 <= count.words).then_some("en")
}

/// Letters that Ukrainian, Serbian and their neighbours do not have, and none of theirs.
fn is_russian(run: &str) -> bool {
    run.contains(['ы', 'э', 'Э']) && !run.contains(|char| "іїєґўјљњћђџѓќѕІЇЄҐЎЈЉЊЋЂЏЃЌЅ".contains(char))
}

/// What a stretch in Latin letters is made of.
struct Latin {
    words: usize,
    /// Words with letters beyond a to z.
    accented: usize,
    vietnamese: usize,
    latvian: usize,
    /// Whether there is a letter that only Vietnamese has.
    is_sure: bool,
    /// Whether a word with letters beyond a to z begins with a small one: names do not.
    has_more_than_names: bool,
}

impl Latin {
    fn new(text: &str) -> Latin {
        let mut latin =
            Latin { words: 0, accented: 0, vietnamese: 0, latvian: 0, is_sure: false, has_more_than_names: false };
        for word in text.split_whitespace().filter(|word| word.contains(is_latin)) {
            let is_own = |char: char| is_vietnamese(char) || VIETNAMESE_TOO.contains(char);
            latin.words += 1;
            latin.accented += usize::from(word.contains(|char: char| !char.is_ascii() && char.is_alphabetic()));
            latin.vietnamese += usize::from(word.contains(is_own));
            latin.latvian += usize::from(word.contains(|char| LATVIAN.contains(char)));
            latin.is_sure |= word.contains(is_vietnamese);
            let begins_small = word.chars().find(|char| char.is_alphabetic()).is_some_and(char::is_lowercase);
            latin.has_more_than_names |= begins_small && !word.is_ascii();
        }
        latin
    }

    /// One word in three is written with a letter of Vietnamese, or all of them.
    fn is_vietnamese(&self) -> bool {
        let is_all = self.words > 1 && self.vietnamese == self.words;
        let is_mixed = self.words > 2 && self.vietnamese * 3 >= self.words && self.has_more_than_names;
        self.is_sure && (is_all || is_mixed)
    }
}

/// Runs of letters of one sort. Blanks, digits and signs belong to a run where it goes on behind
/// them, and signs that close where it ends.
fn runs(text: &str, is_in: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut goes_on = false;
    for (at, char) in text.char_indices() {
        let end = at + char.len_utf8();
        if is_in(char) {
            match runs.last_mut().filter(|_| goes_on) {
                Some(last) => last.end = end,
                None => runs.push(at..end),
            }
            goes_on = true;
        } else if char.is_alphabetic() {
            goes_on = false;
        } else if let Some(last) = runs.last_mut().filter(|last| goes_on && last.end == at) {
            let opener = CLOSERS.iter().find(|(_, closer)| *closer == char).map(|(opener, _)| *opener);
            let is_opened_inside = opener.is_some_and(|opener| text[last.start..at].contains(opener));
            // A full stop of Japanese is none of Vietnamese.
            let marks = if text[..at].ends_with(is_latin) { ".!?" } else { ".!?。！？、" };
            if is_opened_inside || marks.contains(char) {
                last.end = end;
            }
        }
    }
    runs
}

/// Stretches of a text that are in a language of their own, joined where only signs part them.
fn stretches(text: &str, look: &dyn Fn(&str) -> Option<&'static str>) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    let mut start = 0;
    let ends =
        text.char_indices().filter(|(_, char)| ENDS.contains(*char)).map(|(at, char)| (at, at + char.len_utf8()));
    for (end, next) in ends.chain(std::iter::once((text.len(), text.len()))) {
        let stretch = text[start..end].trim();
        if !stretch.is_empty() {
            let begins = start + text[start..end].len() - text[start..end].trim_start().len();
            if let Some(lang) = look(stretch) {
                let is_sentence_end = text[end..next].contains(['.', '!', '?', '。', '！', '？', '…']);
                let range = begins..if is_sentence_end { next } else { begins + stretch.len() };
                match found.last_mut() {
                    Some((last, same)) if *same == lang && !text[last.end..begins].contains(char::is_alphanumeric) => {
                        last.end = range.end;
                    }
                    _ => found.push((range, lang)),
                }
            }
        }
        start = next;
    }
    found
}

fn is_kana(char: char) -> bool {
    matches!(char, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{FF66}'..='\u{FF9F}')
}

fn is_han(char: char) -> bool {
    script(char) == Script::Unspaced && !is_kana(char)
}

fn is_hangul(char: char) -> bool {
    matches!(char, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

fn is_cyrillic(char: char) -> bool {
    matches!(char, '\u{0400}'..='\u{04FF}')
}

/// Letters of Latin script, with marks that stand for themselves.
fn is_latin(char: char) -> bool {
    char.is_ascii_alphabetic()
        || matches!(char, '\u{00C0}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{0300}'..='\u{036F}')
            && !matches!(char, '×' | '÷')
}

fn is_vietnamese(char: char) -> bool {
    ('\u{1EA0}'..='\u{1EF9}').contains(&char) || VIETNAMESE.contains(char)
}
