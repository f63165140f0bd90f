//! Lists out of paragraphs: formats that write a list as paragraphs with a level give them here in their order.

use super::rich::{Block, Inline, Item, List, is_empty};

/// Indents that differ by less are the same (twentieths of a point).
const SAME: i32 = 150;
/// More blocks than this between two items are no explanation of the first.
const MOST_BETWEEN: usize = 8;

/// The indent of what stands beside a paragraph: it belongs to it, however far that is indented.
pub const BESIDE: i32 = 20_000;

/// A paragraph of a list, or something else.
#[derive(Debug, Clone)]
pub enum Flat {
    /// Something else, and how far it is indented.
    Block { block: Block, indent: i32 },
    /// A paragraph of a list.
    Item(FlatItem),
}

/// A paragraph of a list.
#[derive(Debug, Clone)]
pub struct FlatItem {
    /// Items of one list have the same.
    pub list: String,
    /// 0 is outermost.
    pub level: usize,
    /// How far it is indented.
    pub indent: i32,
    /// Whether it is numbered.
    pub ordered: bool,
    /// Its number as shown.
    pub shown: String,
    /// How far its level has counted.
    pub count: u32,
    /// Its check box.
    pub check: Option<bool>,
    /// Its words.
    pub content: Vec<Inline>,
}

/// A list that goes on.
struct Open {
    list: String,
    level: usize,
    indent: i32,
    items: List,
}

impl Open {
    /// Whether an item belongs below one of this list.
    fn holds(&self, item: &FlatItem) -> bool {
        if self.list == item.list { item.level > self.level } else { is_deeper(item, self) }
    }

    /// Whether an item goes on in this list.
    fn goes_on(&self, item: &FlatItem) -> bool {
        let same_place = if self.list == item.list {
            item.level == self.level
        } else {
            !is_deeper(item, self) && !is_deeper_of(self, item)
        };
        // Another list that begins at one is another list.
        same_place && self.items.ordered == item.ordered && (self.list == item.list || item.count > 1 || !item.ordered)
    }
}

fn is_deeper(item: &FlatItem, open: &Open) -> bool {
    item.indent > open.indent + SAME || item.indent >= open.indent - SAME && item.level > open.level
}

fn is_deeper_of(open: &Open, item: &FlatItem) -> bool {
    open.indent > item.indent + SAME
}

/// Paragraphs in their order as blocks with lists in each other.
pub fn nest(flats: Vec<Flat>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let continued = continued(&flats);
    for (flat, continues) in flats.into_iter().zip(continued) {
        match flat {
            Flat::Item(item) => place(item, &mut open, &mut blocks),
            Flat::Block { block, indent } => {
                // An indented paragraph belongs to the item it is indented as far as; others to that whose list goes on.
                let goes_on = |list: &Open| continues.as_ref().is_some_and(|name| *name == list.list);
                while open.last().is_some_and(|list| !goes_on(list) && !belongs(&block, indent, list)) {
                    close(&mut open, &mut blocks);
                }
                match open.last_mut().and_then(|list| list.items.items.last_mut()) {
                    Some(item) => item.blocks.push(block),
                    None => blocks.push(block),
                }
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut blocks);
    }
    blocks
}

fn belongs(block: &Block, indent: i32, list: &Open) -> bool {
    let is_below = indent > 0 && indent + SAME >= list.indent && list.indent > 0;
    !matches!(block, Block::Heading { .. }) && (is_below || indent >= BESIDE)
}

/// The list that counts on behind each block, when one does.
fn continued(flats: &[Flat]) -> Vec<Option<String>> {
    let mut continued = vec![None; flats.len()];
    let mut before: Option<usize> = None;
    for (at, flat) in flats.iter().enumerate() {
        let Flat::Item(item) = flat else { continue };
        if let Some(from) = before.filter(|from| at - from > 1 && at - from <= MOST_BETWEEN)
            && item.ordered
            && item.count > 1
            && flats[..=from].iter().rev().any(|flat| matches!(flat, Flat::Item(other) if other.list == item.list))
        {
            let is_part = |flat: &Flat| !matches!(flat, Flat::Block { block: Block::Heading { .. }, .. });
            if flats[from + 1..at].iter().all(is_part) {
                continued[from + 1..at].fill(Some(item.list.clone()));
            }
        }
        before = Some(at);
    }
    continued
}

fn place(item: FlatItem, open: &mut Vec<Open>, blocks: &mut Vec<Block>) {
    while open.last().is_some_and(|list| !list.holds(&item) && !list.goes_on(&item)) {
        close(open, blocks);
    }
    if !open.last().is_some_and(|list| list.goes_on(&item) && !list.holds(&item)) {
        open.push(Open {
            list: item.list.clone(),
            level: item.level,
            indent: item.indent,
            items: List { ordered: item.ordered, items: Vec::new() },
        });
    }
    let list = open.last_mut().expect("one was just opened or goes on");
    let own = if is_empty(&item.content) { Vec::new() } else { vec![Block::Paragraph(item.content)] };
    list.items.items.push(Item { shown: item.shown, check: item.check, blocks: own });
}

/// Ends the innermost list, which becomes part of the item around it.
fn close(open: &mut Vec<Open>, blocks: &mut Vec<Block>) {
    let Some(list) = open.pop() else { return };
    let list = Block::List(list.items);
    match open.last_mut().and_then(|outer| outer.items.items.last_mut()) {
        Some(item) => item.blocks.push(list),
        None => blocks.push(list),
    }
}
