//! The numbers of Word's lists, as Word shows them: counted over the whole document, restarted where a list says so.

use super::super::xml::{attribute, child, is, value};
use super::styles::Styles;
use roxmltree::Node;
use std::collections::HashMap;

/// Levels of a list.
const LEVELS: usize = 9;

/// How one level is numbered.
#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    /// `%1.%2`
    text: String,
    start: u32,
    indent: Option<i32>,
    /// The paragraph style that is of this level.
    style: Option<String>,
    /// A level above after which it starts anew; all above when nothing is said, none when 0.
    restart: Option<usize>,
    /// Numbers of other levels in its text are figures, whatever their own format.
    is_legal: bool,
}

/// Lists, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: HashMap<String, Vec<Level>>,
    /// List → its pattern, and levels that start elsewhere or look otherwise.
    lists: HashMap<String, Listed>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Lists that have been used: their own starts hold the first time only.
    used: std::collections::HashSet<String>,
}

#[derive(Debug, Default)]
struct Listed {
    pattern: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// The number of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// What stands before the paragraph; empty for a bullet.
    pub shown: String,
    /// Whether it counts.
    pub ordered: bool,
    /// Whether nothing stands before the paragraph: it only goes on with the item above.
    pub is_blank: bool,
    /// Whether the bullet is a box to tick.
    pub check: Option<bool>,
    /// 0 is outermost.
    pub level: usize,
    /// Lists with the same pattern go on counting where the other left off.
    pub pattern: String,
    /// How far it counts on its own level.
    pub count: u32,
    /// Twentieths of a point.
    pub indent: Option<i32>,
}

impl Numbering {
    /// Reads `word/numbering.xml`.
    pub fn new(root: Node<'_, '_>, styles: &Styles) -> Numbering {
        let mut numbering = Numbering::default();
        let mut links: Vec<(String, String)> = Vec::new();
        for pattern in root.children().filter(|node| is(*node, "abstractNum")) {
            let Some(id) = attribute(pattern, "abstractNumId") else { continue };
            let mut levels = vec![Level::default(); LEVELS];
            for level in pattern.children().filter(|node| is(*node, "lvl")) {
                if let Some(at) = ilvl(level) {
                    levels[at] = Level::new(level);
                }
            }
            numbering.abstracts.insert(id.to_owned(), levels);
            if let Some(style) = value(pattern, "numStyleLink") {
                links.push((id.to_owned(), style.to_owned()));
            }
        }
        for list in root.children().filter(|node| is(*node, "num")) {
            let Some(id) = attribute(list, "numId") else { continue };
            let mut listed =
                Listed { pattern: value(list, "abstractNumId").unwrap_or("").to_owned(), ..Listed::default() };
            for change in list.children().filter(|node| is(*node, "lvlOverride")) {
                let Some(at) = ilvl(change) else { continue };
                if let Some(start) = value(change, "startOverride").and_then(|start| start.parse().ok()) {
                    listed.starts.insert(at, start);
                }
                if let Some(level) = child(change, "lvl") {
                    listed.levels.insert(at, Level::new(level));
                }
            }
            numbering.lists.insert(id.to_owned(), listed);
        }
        // A pattern may be that of a style, whose list has it.
        for (id, style) in links {
            let linked = styles.numbering(&style).and_then(|(list, _)| numbering.lists.get(&list));
            let levels = linked.and_then(|listed| numbering.abstracts.get(&listed.pattern)).cloned();
            if let Some(levels) = levels {
                numbering.abstracts.insert(id, levels);
            }
        }
        numbering
    }

    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<usize> {
        let levels = self.abstracts.get(&self.lists.get(list)?.pattern)?;
        levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts on, and says what stands before the paragraph; `None` when the list is not there or has no numbers.
    pub fn next(&mut self, list: &str, level: usize) -> Option<Number> {
        let level = level.min(LEVELS - 1);
        let listed = self.lists.get(list)?;
        let levels: Vec<Level> = (0..LEVELS)
            .map(|at| listed.levels.get(&at).or_else(|| self.abstracts.get(&listed.pattern)?.get(at)).cloned())
            .map(Option::unwrap_or_default)
            .collect();
        let own = &levels[level];
        let counts = self.counts.entry(listed.pattern.clone()).or_insert([None; LEVELS]);
        if self.used.insert(list.to_owned()) {
            for (at, start) in &listed.starts {
                counts[*at] = start.checked_sub(1);
                if *at == 0 {
                    counts[1..].fill(None);
                }
            }
        }
        let count = counts[level].map_or(own.start, |count| count.saturating_add(1));
        counts[level] = Some(count);
        for (deeper, count) in levels.iter().zip(counts.iter_mut()).skip(level + 1) {
            if deeper.restart.is_none_or(|after| after > level) {
                *count = None;
            }
        }
        let counts = *counts;
        let pattern = listed.pattern.clone();
        let is_bullet = matches!(own.format.as_str(), "bullet" | "");
        if own.format == "none" && own.text.is_empty() {
            return None;
        }
        let shown = if is_bullet { String::new() } else { shown(own, &levels, &counts) };
        let check = own.text.chars().next().filter(|_| is_bullet).and_then(super::symbols::check_of);
        let is_blank = is_bullet && own.text.trim().is_empty() && !own.format.is_empty();
        Some(Number { is_blank, shown, ordered: !is_bullet, check, level, pattern, count, indent: own.indent })
    }
}

impl Level {
    fn new(node: Node<'_, '_>) -> Level {
        let properties = child(node, "pPr").and_then(|properties| child(properties, "ind"));
        let left = properties.and_then(|indent| attribute(indent, "left").or_else(|| attribute(indent, "start")));
        Level {
            format: value(node, "numFmt").unwrap_or("decimal").to_owned(),
            text: value(node, "lvlText").unwrap_or("").to_owned(),
            start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1),
            indent: left.and_then(|left| left.parse().ok()),
            style: value(node, "pStyle").map(str::to_owned),
            restart: value(node, "lvlRestart").and_then(|level| level.parse().ok()),
            is_legal: child(node, "isLgl").is_some(),
        }
    }
}

fn ilvl(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

/// The text of a level with its numbers filled in.
fn shown(own: &Level, levels: &[Level], counts: &[Option<u32>; LEVELS]) -> String {
    let mut text = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(char) = chars.next() {
        let level = chars.peek().and_then(|next| next.to_digit(10)).filter(|_| char == '%');
        match level {
            Some(level @ 1..=9) => {
                chars.next();
                let at = level as usize - 1;
                let count = counts[at].unwrap_or(levels[at].start);
                let format = if own.is_legal { "decimal" } else { &levels[at].format };
                text.push_str(&written(count, format));
            }
            _ => text.push(char),
        }
    }
    text.trim().to_owned()
}

/// A number in one of Word's formats; those that are not known are figures.
fn written(count: u32, format: &str) -> String {
    let letter = |first: char| {
        let letter = char::from_u32(u32::from(first) + count.saturating_sub(1) % 26).unwrap_or(first);
        letter.to_string().repeat(1 + (count.saturating_sub(1) / 26).min(8) as usize)
    };
    let of = |letters: &str| letters.chars().nth(count.saturating_sub(1) as usize).map(String::from);
    match format {
        "lowerLetter" => letter('a'),
        "upperLetter" => letter('A'),
        "lowerRoman" => roman(count).to_lowercase(),
        "upperRoman" => roman(count),
        "decimalZero" => format!("{count:02}"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳").unwrap_or_else(|| count.to_string())
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            count.to_string().chars().map(|digit| char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)).collect()
        }
        "aiueo" | "aiueoFullWidth" => {
            of("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
                .unwrap_or_else(|| count.to_string())
        }
        "iroha" | "irohaFullWidth" => {
            of("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")
                .unwrap_or_else(|| count.to_string())
        }
        "japaneseCounting"
        | "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => han(count),
        _ => count.to_string(),
    }
}

fn roman(mut count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if count > 3999 {
        return count.to_string();
    }
    let mut written = String::new();
    for (worth, sign) in SIGNS {
        while count >= worth {
            written.push_str(sign);
            count -= worth;
        }
    }
    written
}

fn han(count: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match count {
        1..=9 => DIGITS[count as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[count as usize - 10]),
        20..=99 => format!("{}十{}", DIGITS[count as usize / 10], DIGITS[count as usize % 10]),
        _ => count.to_string(),
    }
}
