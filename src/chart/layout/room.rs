//! Which cells are taken while columns are given out.

use super::block::Block;
use std::collections::HashMap;

/// Which side of its source's main line a way leaves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Main,
    Right,
}

/// A line of items for which a column is looked for.
pub(super) struct Placing<'a> {
    pub chain: &'a [usize],
    /// The item of another line at which it joins that.
    pub joins: Option<usize>,
    /// The first column to try, and on which side the next ones are.
    pub beside: i32,
    pub side: Side,
    /// Where branches on its inner side will stand, as distance and row.
    pub inner: &'a [(i32, usize)],
}

/// Which rows of which columns are taken.
#[derive(Default)]
pub(super) struct Room {
    taken: HashMap<i32, Vec<(usize, usize)>>,
}

impl Room {
    /// The nearest column in which a chain has room, and takes it.
    pub fn find(&mut self, placing: &Placing<'_>, blocks: &[Block], rows: &[usize]) -> i32 {
        let Placing { chain, joins, beside, side, inner } = *placing;
        let last = chain[chain.len() - 1];
        let end = rows[last] + blocks[last].rows;
        // Down to where it joins another line nothing else should stand in its way.
        let end = joins.map_or(end, |item| end.max(rows[item]));
        let line = (rows[chain[0]], end);
        let mut column = beside;
        loop {
            let fits = self.is_free(column, line)
                && inner.iter().all(|(distance, row)| self.is_free(column + distance, (*row, row + 1)))
                && chain.iter().all(|item| {
                    let block = &blocks[*item];
                    let of_block = (rows[*item], rows[*item] + block.rows);
                    (column + block.left..=column + block.right).all(|column| self.is_free(column, of_block))
                });
            if fits {
                break;
            }
            column += if side == Side::Left { -1 } else { 1 };
        }
        self.taken.entry(column).or_default().push(line);
        for item in chain {
            let block = &blocks[*item];
            for beside in column + block.left..=column + block.right {
                self.taken.entry(beside).or_default().push((rows[*item], rows[*item] + block.rows));
            }
        }
        column
    }

    fn is_free(&self, column: i32, (first, end): (usize, usize)) -> bool {
        self.taken.get(&column).is_none_or(|taken| taken.iter().all(|(from, to)| end <= *from || *to <= first))
    }
}
