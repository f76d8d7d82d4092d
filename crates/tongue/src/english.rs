//! Numbers, lengths and lists: as the language has them, or else as English has them.

use crate::{Tongue, Unit, What};

impl Tongue {
    pub(crate) fn speak(self, what: What, value: &str, unit: &str) -> Option<String> {
        self.0.speaker?.speak(what, value, unit)
    }

    /// A whole number: "1200".
    pub fn number(self, number: u64) -> String {
        self.decimal(number.to_string())
    }

    /// A decimal number: "99.95".
    pub fn decimal(self, number: String) -> String {
        self.speak(What::Number, &number, "").unwrap_or(number)
    }

    /// How many of a unit: "1 minute", "42 minutes".
    pub fn amount(self, number: u64, unit: Unit) -> String {
        let text = number.to_string();
        let english = || [text.as_str(), " ", unit.name(), if number == 1 { "" } else { "s" }].concat();
        self.speak(What::Number, &text, unit.name()).unwrap_or_else(english)
    }

    /// How long ago, or how far ahead where the number is negative: "3 hours ago", "in 2 days".
    pub fn ago(self, number: i64, unit: Unit) -> String {
        self.speak(What::Ago, &(-number).to_string(), unit.name()).unwrap_or_else(|| {
            let amount = self.amount(number.unsigned_abs(), unit);
            let [before, after] = if number < 0 { ["in ", ""] } else { ["", " ago"] };
            [before, &amount, after].concat()
        })
    }

    /// A list of all: "Uploads, API and Mail".
    pub fn and(self, names: &[String]) -> String {
        if let Some(list) = self.speak(What::List, &names.join("\n"), "") {
            return list;
        }
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => [&first.join(", "), " and ", last].concat(),
        }
    }
}
