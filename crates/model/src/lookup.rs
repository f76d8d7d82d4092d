//! Values by their ids, compiled once.
//!
//! The standard library's map is compiled anew for every type it holds, at four kilobytes of wasm
//! each. This one holds places, whatever the values are.

use std::collections::BTreeMap;

/// Values by their ids, in the order they came.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup<T> {
    places: BTreeMap<String, usize>,
    values: Vec<T>,
}

impl<T> Default for Lookup<T> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), values: Vec::new() }
    }
}

impl<T> Lookup<T> {
    /// The value with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.values.get(*self.places.get(id)?)
    }

    /// The value with this id, which is `new` where there was none.
    pub fn entry(&mut self, id: &str, new: impl FnOnce() -> T) -> &mut T {
        let place = self.place(id);
        if place == self.values.len() {
            self.values.push(new());
        }
        &mut self.values[place]
    }

    /// Sets the value with this id.
    pub fn insert(&mut self, id: &str, value: T) {
        let place = self.place(id);
        match self.values.get_mut(place) {
            Some(old) => *old = value,
            None => self.values.push(value),
        }
    }

    fn place(&mut self, id: &str) -> usize {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        self.places.insert(id.to_owned(), self.values.len());
        self.values.len()
    }

    /// The values, in the order they came.
    pub fn values(&self) -> &[T] {
        &self.values
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }

    /// The values by themselves.
    pub fn into_values(self) -> Vec<T> {
        self.values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_value_of_an_id_counts_and_keeps_its_place() {
        let mut lookup = Lookup::default();
        for (id, value) in [("b", 1), ("a", 2), ("b", 3)] {
            lookup.insert(id, value);
        }
        *lookup.entry("a", || 0) += 5;
        assert_eq!(*lookup.entry("c", || 9), 9);
        assert_eq!(lookup.values(), [3, 7, 9]);
        assert_eq!((lookup.get("b"), lookup.get("x")), (Some(&3), None));
    }
}
