//! Choices and how they stand, as tables.

use super::*;
use crate::service::Collapse;

fn ids(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_choice_is_read_whatever_stands_there() {
    let long = "x".repeat(LONGEST + 1);
    for (what, text, expected) in [
        ("nothing", "", vec![]),
        ("only marks", ",, ,", vec![]),
        ("some", "api,web", vec!["api", "web"]),
        ("one twice", "api,web,api", vec!["api", "web"]),
        ("blanks belong to an id", "my api,größe 1", vec!["my api", "größe 1"]),
        ("a comma and a percent sign in an id", "a%2Cb,100%25,%252C", vec!["a,b", "100%", "%2C"]),
        ("line breaks and other controls", "a\nb,\u{0},ok,\u{1b}[31m", vec!["ok"]),
        ("markup is only an id that nobody has", "<img src=x>,../x", vec!["<img src=x>", "../x"]),
        ("no letter and no digit", "{{{,- -,../..", vec![]),
        ("an id as long as a book", &format!("{long},ok"), vec!["ok"]),
        ("what something else has written there", "{\"a\":[1", vec!["{\"a\":[1"]),
    ] {
        assert_eq!(read(text), expected, "{what}");
    }
    let many: Vec<_> = (0..5000).map(|number| format!("c{number}")).collect();
    assert_eq!(read(&many.join(",")), many[..MOST], "an endless list is cut");
}

#[test]
fn what_is_written_is_read_again() {
    for choice in [ids(""), ids("api"), ids("a,b 100% %2C %25 größe"), vec!["a b".to_owned()]] {
        assert_eq!(read(&written(&choice)), choice);
    }
    assert_eq!(written(&ids("api web")), "api,web", "plain ids stay plain");
}

#[test]
fn a_choice_changes_one_by_one() {
    for (before, id, is_chosen, after) in
        [("", "a", true, "a"), ("a", "a", true, "a"), ("a b", "a", false, "b"), ("a b", "c", false, "a b")]
    {
        assert_eq!(with(ids(before), id, is_chosen), ids(after), "{before} {id} {is_chosen}");
    }
    let full: Vec<_> = (0..MOST).map(|number| number.to_string()).collect();
    assert_eq!(with(full.clone(), "one more", true), full);
    assert!(is_same(&ids("a b"), &ids("b a")) && !is_same(&ids("a b"), &ids("a c")));
    assert!(!is_same(&ids("a"), &ids("a b")));
}

fn service(id: &str, children: Vec<Service>) -> Service {
    Service {
        id: id.to_owned(),
        name: id.into(),
        description: None,
        status: Status::Operational,
        since: None,
        days: Vec::new(),
        collapse: Collapse::Auto,
        children,
    }
}

#[test]
fn what_is_chosen_is_shown_once_and_in_the_pages_order() {
    let deep = service("deep", vec![service("leaf", vec![])]);
    let tree = [service("group", vec![service("a", vec![]), deep]), service("b", vec![])];
    for (choice, expected) in [
        ("b a", "a b"),
        ("a group", "group"),
        ("leaf", "leaf"),
        ("leaf deep b", "deep b"),
        ("gone", ""),
        ("gone b", "b"),
    ] {
        assert_eq!(outermost(&ids(choice), &tree), ids(expected), "{choice}");
    }
}

#[test]
fn what_is_chosen_stands_as_it_is_known_to() {
    use Status::*;
    let mut statuses = Lookup::default();
    for (id, status) in [
        ("fine", Operational),
        ("good", Operational),
        ("slow", DegradedPerformance),
        ("down", MajorOutage),
        ("work", UnderMaintenance),
        ("dark", Unknown),
    ] {
        statuses.insert(id, status);
    }
    let fresh = Some(Freshness::Fresh);
    let stale = Some(Freshness::Stale { age_s: 400 });
    let old = Some(Freshness::Unknown { age_s: Some(4000) });
    for (what, choice, freshness, status, expected) in [
        ("two", "fine good", fresh, Operational, "Your 2 components are fine"),
        ("one is affected", "fine slow good", fresh, DegradedPerformance, "1 of your 3 affected"),
        ("work counts", "fine work", fresh, UnderMaintenance, "1 of your 2 affected"),
        ("unknown is not fine", "fine dark", fresh, Unknown, "1 of your 2 unknown"),
        (
            "unknown hides no outage",
            "dark down fine",
            fresh,
            MajorOutage,
            "1 of your 3 affected · 1 of your 3 unknown",
        ),
        ("one that is gone", "fine gone", fresh, Unknown, "1 of your 2 unknown"),
        ("all are gone", "gone lost", fresh, Unknown, "2 of your 2 unknown"),
        ("stale is not fine", "fine good", stale, Unknown, "2 of your 2 unknown"),
        (
            "stale bad news stays",
            "fine down",
            stale,
            MajorOutage,
            "1 of your 2 affected · 1 of your 2 unknown",
        ),
        ("old is nothing", "fine down", old, Unknown, "2 of your 2 unknown"),
        ("never read", "fine down", None, Unknown, "2 of your 2 unknown"),
        ("a single one by its name", "fine", fresh, Operational, "Name: Operational"),
        ("a single one that is down", "down", fresh, MajorOutage, "Name: Major outage"),
        ("a single one that is stale", "fine", stale, Unknown, "Name: Unknown"),
        ("a single one that is gone", "gone", fresh, Unknown, "Name: Unknown"),
    ] {
        let standing = standing(&ids(choice), &statuses, freshness).unwrap();
        assert_eq!(standing.status, status, "{what}");
        assert_eq!(sentence(standing, "Name", Tongue::english()), expected, "{what}");
    }
    assert_eq!(standing(&[], &statuses, fresh), None);
}
