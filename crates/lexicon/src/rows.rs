//! The rows of one head, by the place that each looks at first: where nothing stands there, none of them fits.
//!
//! ```text
//! sign    object: agreement, treaty ...    object: @document, with: #state ...
//!         with: #state ...
//! ```
//!
//! **One rule:** the order of places is for speed alone; what fits is weighed in the order of the lexicon.

use crate::frame::Place;
use crate::guard::{Ask, Guard, Sketch};

/// The rows of one head and word class.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// What each asks first. They lie side by side, apart from the rest: most rows are turned away by this already.
    firsts: Vec<Sketch>,
    guards: Vec<Guard>,
    groups: Vec<Group>,
}

/// Rows that look at the same place first.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// `None` where they ask for nothing that must stand somewhere.
    place: Option<Place>,
    end: u32,
}

/// A row with what it asks first; where it asks for nothing, that doesn't count.
pub type Asking<'r> = (&'r Sketch, &'r Guard);

impl Rows {
    /// The rows with these guards, each beside what it asks first.
    pub(crate) fn new(mut asking: Vec<(Option<Ask>, Guard)>) -> Self {
        // The whole clause comes last: what the other places have turned away needs no look at it.
        let rank = |first: &Option<Ask>| first.map(|ask| (ask.place == Place::Anywhere, ask.place.number()));
        asking.sort_by_key(|(first, guard)| (rank(first), guard.row));
        let mut found = Self::default();
        for (first, guard) in asking {
            let place = first.map(|ask| ask.place);
            if found.groups.last().is_none_or(|group| group.place != place) {
                found.groups.push(Group { place, end: 0 });
            }
            found.firsts.push(first.map_or_else(Sketch::anything, |ask| ask.items));
            found.guards.push(guard);
            if let Some(group) = found.groups.last_mut() {
                group.end = found.guards.len() as u32;
            }
        }
        found
    }

    /// The rows that look at each place first.
    pub fn groups(&self) -> impl Iterator<Item = (Option<Place>, impl Iterator<Item = Asking<'_>>)> {
        let mut start = 0;
        self.groups.iter().map(move |group| {
            let range = start..group.end as usize;
            start = range.end;
            (group.place, self.firsts[range.clone()].iter().zip(&self.guards[range]))
        })
    }

    /// All rows in the order of the lexicon.
    pub fn in_order(&self) -> Vec<&Guard> {
        let mut guards: Vec<&Guard> = self.guards.iter().collect();
        guards.sort_by_key(|guard| guard.row);
        guards
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Item, Test};
    use crate::words::Word;

    #[test]
    fn rows_stand_by_what_they_look_at_first() {
        let test = |place| Test { place, any_of: vec![Item::Word(Word(1))], none_of: Vec::new(), absent: false };
        let guard = |row, places: &[Place]| {
            let tests: Vec<Test> = places.iter().map(|&place| test(place)).collect();
            Guard::new(row, &tests, None, None, false)
        };
        let rows = Rows::new(vec![
            guard(0, &[Place::Anywhere]),
            guard(1, &[Place::Object]),
            guard(2, &[]),
            guard(3, &[Place::Anywhere, Place::Object]),
        ]);
        let numbers = |rows: Vec<&Guard>| rows.iter().map(|g| g.row).collect::<Vec<_>>();
        let groups: Vec<_> =
            rows.groups().map(|(place, all)| (place, numbers(all.map(|(_, g)| g).collect()))).collect();
        assert_eq!(groups, [(None, vec![2]), (Some(Place::Object), vec![1, 3]), (Some(Place::Anywhere), vec![0])]);
        assert_eq!(numbers(rows.in_order()), [0, 1, 2, 3]);
    }
}
