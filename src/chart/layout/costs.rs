//! What makes one route worse than another: the cheapest is taken.
//!
//! A bend sets the scale, and a detour of half a row is ten. Each cost was halved, doubled, made four times as
//! large and left out, on 527 charts, wide and narrow: the 27 of the starter library, 150 made-up procedures of 8
//! to 24 steps, the same 150 in lanes, and 200 made-up Mermaid charts. The wide pictures of these four have 61,
//! 399, 1,257 and 1,849 crossings and 388, 1,524, 3,378 and 3,896 bends. Each comment says what changed most. None
//! of the costs is the best for all four: fewer bends mostly mean more crossings, or a larger picture.

/// A bend. At half of this, lines of the made-up procedures bend 38 times more and are 2 % longer; at twice,
/// narrow pictures have 95 crossings more in 692.
pub(super) const BEND: u32 = 30;
/// Half a row out of the way. At half of this, 13 bends more in the 388 of the starter library, 33 in 1,524; at
/// four times, 40 fewer in 1,524, in pictures that are 1 % larger.
pub(super) const HALF_ROW: u32 = 10;
/// Half a column out of the way: columns are wider than rows are high. At half of this, narrow pictures have 111
/// crossings more in 692; at nothing, lines are 12 % longer.
pub(super) const HALF_COLUMN: u32 = 20;
/// Each line that is already in a channel between rows. It hardly matters: without it, 15 crossings more in 1,257.
pub(super) const BUSY_ROW: u32 = 4;
/// Each line that is already in a channel between columns. Without it, 116 crossings more in 399; at twice, 41
/// fewer, but narrow pictures have 83 more in 692.
pub(super) const BUSY_COLUMN: u32 = 8;
/// Two lines that change columns with each other in one channel. Without it, lines cross 31 times less in 1,257,
/// but run along each other, so that nobody can tell which is which.
pub(super) const SWAP: u32 = 100;
/// Hides a label: taken only where there is no other route. At 100, the property test finds labels on labels; half
/// of this gives the same pictures.
pub(super) const PROHIBITIVE: u32 = 5000;
/// Leaving below where another line leaves already, unless straight. At half of this, 24 bends more in 1,524.
pub(super) const OUT_AGAIN: u32 = 10;
/// Leaving below for a row that is not below. At half of this, 29 bends more in 1,524; at four times, 41 fewer, in
/// pictures that are 1 % larger.
pub(super) const OUT_BELOW_AND_BACK: u32 = 25;
/// Leaving at a side where another line leaves. Procedures never have to choose; in Mermaid charts lines run along
/// each other for longer without it, and cross 17 times more in 1,849 at four times.
pub(super) const OUT_BESIDE_AGAIN: u32 = 20;
/// Leaving at a side where another line arrives. Without it, narrow pictures have 200 crossings more in 692.
pub(super) const OUT_WHERE_IN: u32 = 60;
/// Leaving at a side with a label where there is no room for it: narrow pictures are 4 to 9 % larger without it.
pub(super) const LABEL_WITHOUT_ROOM: u32 = 400;
/// Leaving at a side that is not only this line's. Without it, 76 bends in 1,524 go, but pictures are 2 % larger;
/// at twice, 29 more come.
pub(super) const CROWDED_SIDE: u32 = 80;
/// Leaving on the side on which the target is not. Without it, lines cross 56 times less in 399, in pictures that
/// are 2 % larger; at twice, 10 times more.
pub(super) const WRONG_SIDE_OUT: u32 = 45;
/// Arriving above where another line arrives, unless straight. Without it, 90 crossings more in 1,257; at four
/// times, 17 more in the 61 of the starter library.
pub(super) const IN_AGAIN: u32 = 12;
/// Arriving at a side where another line leaves. At half of this, 15 crossings more in the 61 of the starter
/// library.
pub(super) const IN_WHERE_OUT: u32 = 60;
/// Arriving on the side on which the source is not. At twice this, 51 crossings more in 399; at half, 34 fewer,
/// but narrow pictures have 14 more.
pub(super) const WRONG_SIDE_IN: u32 = 12;
