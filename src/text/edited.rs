//! A text with changes, and the way back to the places of what was there.

use super::Span;

/// A text with changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The text as it is now.
    pub text: String,
    /// The way back.
    pub pieces: Pieces,
}

/// Where the pieces of a changed text stood before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    /// Where it begins now.
    start: usize,
    /// Where it began.
    former: usize,
    /// Whether it is what was there.
    is_copy: bool,
}

impl Edited {
    /// Makes changes that are in order and do not overlap.
    pub fn new<'t>(text: &str, changes: impl IntoIterator<Item = (Span, &'t str)>) -> Edited {
        let mut edited = Edited { text: String::with_capacity(text.len() + 16), pieces: Pieces::default() };
        let mut done = 0;
        for (span, new) in changes {
            edited.push(&text[done..span.start as usize], done, true);
            if !new.is_empty() {
                edited.push(new, span.start as usize, false);
            }
            done = span.end as usize;
        }
        edited.push(&text[done..], done, true);
        edited
    }

    fn push(&mut self, text: &str, former: usize, is_copy: bool) {
        self.pieces.0.push(Piece { start: self.text.len(), former, is_copy });
        self.text.push_str(text);
    }
}

impl Pieces {
    /// Where a byte stood: behind what was taken out before it, and at the beginning of what it stands for.
    pub fn behind(&self, offset: usize) -> usize {
        let after = self.0.partition_point(|piece| piece.start <= offset);
        let Some(piece) = after.checked_sub(1).map(|at| self.0[at]) else { return offset };
        if piece.is_copy { piece.former + offset - piece.start } else { piece.former }
    }

    /// Where a byte stood: before what was taken out there, and at the end of what it stands for.
    pub fn before(&self, offset: usize) -> usize {
        if self.0.is_empty() {
            return offset;
        }
        let after = self.0.partition_point(|piece| piece.start < offset);
        let Some(piece) = after.checked_sub(1).map(|at| self.0[at]) else { return 0 };
        if piece.is_copy { piece.former + offset - piece.start } else { self.0[after].former }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let edited = Edited::new("ab--cd::ef", [(Span::new(2, 4), ""), (Span::new(6, 8), ": ")]);
        assert_eq!(edited.text, "abcd: ef");
        let places = |way: fn(&Pieces, usize) -> usize| (0..8).map(|at| way(&edited.pieces, at)).collect::<Vec<_>>();
        assert_eq!(places(Pieces::behind), [0, 1, 4, 5, 6, 6, 8, 9]);
        assert_eq!(places(Pieces::before), [0, 1, 2, 5, 6, 8, 8, 9]);
    }
}
