//! Numbers, lengths and lists: as the language has them, or else as English has them.

use crate::{Tongue, Unit};

impl Tongue {
    /// A whole number: "1200".
    pub fn number(self, number: u64) -> String {
        self.speaker.and_then(|speaker| speaker.number(number)).unwrap_or_else(|| number.to_string())
    }

    /// A decimal number: "99.95".
    pub fn decimal(self, number: String) -> String {
        self.speaker.and_then(|speaker| speaker.decimal(&number)).unwrap_or(number)
    }

    /// How many of a unit: "1 minute", "42 minutes".
    pub fn amount(self, number: u64, unit: Unit) -> String {
        let own = self.speaker.and_then(|speaker| speaker.amount(number, unit));
        own.unwrap_or_else(|| {
            let mut text = number.to_string();
            text.extend([" ", unit.name(), if number == 1 { "" } else { "s" }]);
            text
        })
    }

    /// How long ago, or how far ahead where the number is negative: "3 hours ago", "in 2 days".
    pub fn ago(self, number: i64, unit: Unit) -> String {
        let own = self.speaker.and_then(|speaker| speaker.ago(number, unit));
        own.unwrap_or_else(|| {
            let amount = self.amount(number.unsigned_abs(), unit);
            if number < 0 { ["in ", &amount].concat() } else { amount + " ago" }
        })
    }

    /// A list of all: "Uploads, API and Mail".
    pub fn and(self, names: &[String]) -> String {
        if let Some(list) = self.speaker.and_then(|speaker| speaker.and(names)) {
            return list;
        }
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => [&first.join(", "), " and ", last].concat(),
        }
    }
}
