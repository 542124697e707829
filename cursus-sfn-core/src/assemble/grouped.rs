//! Lists of many states in one.

/// A list for each of several states, all in one allocation.
pub(super) struct Grouped<T> {
    items: Vec<T>,
    /// Where the list of each state ends.
    ends: Vec<usize>,
}

impl<T: Copy> Grouped<T> {
    /// The lists of so many states, of items with the state that each belongs to. What belongs to one keeps its order.
    pub(super) fn new<I: Iterator<Item = (usize, T)> + Clone>(states: usize, items: I) -> Self {
        let mut ends = vec![0; states];
        for (state, _) in items.clone() {
            ends[state] += 1;
        }
        let mut count = 0;
        for end in &mut ends {
            // For now where the list begins.
            (count, *end) = (count + *end, count);
        }
        let mut grouped = Vec::new();
        for (state, item) in items {
            if grouped.is_empty() {
                grouped = vec![item; count];
            }
            grouped[ends[state]] = item;
            ends[state] += 1;
        }
        Self {
            items: grouped,
            ends,
        }
    }

    /// The list of a state.
    pub(super) fn of(&self, state: usize) -> &[T] {
        let start = state.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start..self.ends[state]]
    }
}

#[cfg(test)]
mod tests {
    use super::Grouped;

    #[test]
    fn each_state_has_its_items_in_order() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd')];
        let grouped = Grouped::new(5, items.into_iter());
        let lists: Vec<String> = (0..5)
            .map(|state| grouped.of(state).iter().collect())
            .collect();
        assert_eq!(lists, ["b", "", "ac", "d", ""]);
        assert!(Grouped::<u8>::new(1, [].into_iter()).of(0).is_empty());
    }
}
