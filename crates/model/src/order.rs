//! Sorting by time, compiled once.
//!
//! The standard library's sort costs thirteen kilobytes of wasm, and four more for every type it
//! sorts. This one sorts pairs of a number and a place, whatever the items are.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

/// Sorts the latest moment first; equal moments keep their order.
pub fn newest_first<T>(items: &mut Vec<T>, moment: impl Fn(&T) -> DateTime<Utc>) {
    by_number(items, |item| -millis(moment(item)));
}

/// Sorts the earliest moment first; equal moments keep their order.
pub fn soonest_first<T>(items: &mut Vec<T>, moment: impl Fn(&T) -> DateTime<Utc>) {
    by_number(items, |item| millis(moment(item)));
}

/// Sorts the smallest number first; equal numbers keep their order.
pub fn by_number<T>(items: &mut Vec<T>, number: impl Fn(&T) -> i64) {
    let order = order(items.iter().map(number).collect());
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|(_, place)| taken.get_mut(place)?.take()));
}

/// The places of the numbers, smallest number first. Each goes where it belongs among those before
/// it, which is at one of the ends for what comes sorted in either direction, as documents do.
fn order(numbers: Vec<i64>) -> VecDeque<(i64, usize)> {
    let mut order = VecDeque::new();
    for pair in numbers.into_iter().zip(0..) {
        let at = order.partition_point(|before| *before < pair);
        order.insert(at, pair);
    }
    order
}

fn millis(moment: DateTime<Utc>) -> i64 {
    moment.timestamp_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equals_keep_their_order() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let items = [("a", 2), ("b", 1), ("c", 2), ("d", 3)];
        let sorted = |sort: fn(&mut Vec<(&'static str, i64)>)| {
            let mut items = items.to_vec();
            sort(&mut items);
            items.iter().map(|(name, _)| *name).collect::<String>()
        };
        assert_eq!(sorted(|items| by_number(items, |item| item.1)), "bacd");
        let moments = |sort: fn(&mut Vec<(&'static str, DateTime<Utc>)>)| {
            let mut items: Vec<_> = items.iter().map(|(name, seconds)| (*name, at(*seconds))).collect();
            sort(&mut items);
            items.iter().map(|(name, _)| *name).collect::<String>()
        };
        assert_eq!(moments(|items| newest_first(items, |item| item.1)), "dacb");
        assert_eq!(moments(|items| soonest_first(items, |item| item.1)), "bacd");
    }
}
