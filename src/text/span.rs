//! A half-open range of bytes in one source.

/// A half-open byte range, `start..end`. Sources are limited to a few megabytes, so 32 bits do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    ///
    /// # Panics
    /// When an offset does not fit 32 bits; loading refuses files anywhere near that size.
    pub fn new(start: usize, end: usize) -> Span {
        let narrow = |offset: usize| u32::try_from(offset).expect("sources are refused above 4 MiB");
        Span { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// An empty range: a place between two characters.
    pub fn at(offset: usize) -> Span {
        Span::new(offset, offset)
    }

    /// The bytes as a range that slices a `str`.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the range holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this range.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same range in a text that begins `offset` bytes earlier.
    pub fn shifted(self, offset: usize) -> Span {
        Span::new(self.start as usize + offset, self.end as usize + offset)
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
