//! A time zone by what a visitor types of its name.

/// The one zone of these that is meant; `None` where there is none, or several that might be.
///
/// Letters may be large or small, and blanks stand for the underscores of IANA names. A whole name goes before a city
/// ("Lima" is a city, "UTC" a name), a city before a part of either.
pub fn find<'a>(typed: &str, zones: &[&'a str]) -> Option<&'a str> {
    let wanted = plain(typed);
    if wanted.is_empty() {
        return None;
    }
    let is_city = |name: &str| name.rsplit('/').next() == Some(&*wanted);
    let is_named = |name: &str| name == wanted;
    let is_part = |name: &str| name.contains(&*wanted);
    let rules: [&dyn Fn(&str) -> bool; 3] = [&is_named, &is_city, &is_part];
    rules.iter().find_map(|rule| {
        let mut meant = zones.iter().filter(|name| rule(&plain(name)));
        meant.next().copied().filter(|_| meant.next().is_none())
    })
}

/// A name with the underscores of IANA, for what a browser may know though it does not list it.
pub fn spelled(typed: &str) -> String {
    typed.trim().replace(' ', "_")
}

/// A name without what people spell in different ways.
fn plain(name: &str) -> String {
    let words: Vec<_> = name.split(['_', ' ']).filter(|word| !word.is_empty()).collect();
    words.join(" ").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{find, spelled};

    #[test]
    fn a_zone_is_found_by_its_name_its_city_or_a_part_that_only_it_has() {
        let zones = [
            "America/Argentina/Buenos_Aires",
            "America/Indiana/Knox",
            "America/New_York",
            "America/North_Dakota/New_Salem",
            "Asia/Kathmandu",
            "Europe/Berlin",
            "Europe/Bern",
            "Etc/GMT+1",
            "Etc/GMT+12",
            "UTC",
            "Etc/UTC",
        ];
        for (typed, expected) in [
            ("berlin", Some("Europe/Berlin")),
            ("Berlin ", Some("Europe/Berlin")),
            ("new york", Some("America/New_York")),
            ("america/new_york", Some("America/New_York")),
            ("America/New York", Some("America/New_York")),
            ("new_york", Some("America/New_York")),
            ("  new   york ", Some("America/New_York")),
            ("buenos aires", Some("America/Argentina/Buenos_Aires")),
            ("york", Some("America/New_York")),
            ("kath", Some("Asia/Kathmandu")),
            ("utc", Some("UTC")),
            ("etc/utc", Some("Etc/UTC")),
            ("etc/gmt+1", Some("Etc/GMT+1")),
            ("ber", None),
            ("america", None),
            ("moon", None),
            ("_", None),
            ("", None),
        ] {
            assert_eq!(find(typed, &zones), expected, "{typed}");
        }
        assert_eq!(spelled(" asia/new kolkata "), "asia/new_kolkata");
    }
}
