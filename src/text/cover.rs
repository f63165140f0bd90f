//! Places, and whether one of them stands around another.

use super::Span;

/// Many places of a text.
#[derive(Debug, Clone, Default)]
pub struct Cover {
    /// Where each begins, in order, and how far it or one before it reaches.
    reach: Vec<(u32, u32)>,
}

impl Cover {
    /// Puts places in order.
    pub fn new(mut places: Vec<Span>) -> Cover {
        places.sort_unstable_by_key(|place| place.start);
        let mut end = 0;
        let reach = places.into_iter().map(|place| {
            end = end.max(place.end);
            (place.start, end)
        });
        Cover { reach: reach.collect() }
    }

    /// Whether one of the places contains another.
    pub fn holds(&self, place: Span) -> bool {
        let after = self.reach.partition_point(|(start, _)| *start <= place.start);
        after.checked_sub(1).is_some_and(|at| self.reach[at].1 >= place.end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cover, Span};

    #[test]
    fn a_place_may_stand_in_an_earlier_one() {
        let cover = Cover::new(vec![Span::new(12, 14), Span::new(2, 20), Span::new(30, 40)]);
        for (start, end, is_held) in [(2, 20, true), (15, 18, true), (1, 3, false), (18, 22, false), (30, 41, false)] {
            assert_eq!(cover.holds(Span::new(start, end)), is_held, "{start}..{end}");
        }
        assert!(!Cover::default().holds(Span::new(0, 0)));
    }
}
