//! Where a line may end (UAX #14, the Unicode line breaking algorithm).

use unicode_linebreak::linebreaks;

/// Every offset at which a line may end, in order, the end of the text included. An offset stands
/// behind the white space at which the line ends.
pub fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    linebreaks(text).map(|(at, _)| at)
}
