//! The component tree: nothing lost, everything in its place.

use super::{page, problems};
use allclear_model::decode::Decoded;
use allclear_model::service::{Service, leaves};
use allclear_model::status::Status;

/// The tree of a list, as `id` and `id(children)`.
fn tree(list: &str) -> (String, Vec<String>) {
    fn shape(services: &[Service]) -> String {
        let one = |service: &Service| match shape(&service.children) {
            children if children.is_empty() => service.id.clone(),
            children => format!("{}({children})", service.id),
        };
        services.iter().map(one).collect::<Vec<_>>().join(" ")
    }
    let decoded = page(&format!(r#""components":[{list}]"#));
    (shape(&decoded.document.summary.components), problems(&decoded))
}

/// A component with its position, its group and anything else.
fn row(id: &str, position: u32, group: &str, more: &str) -> String {
    let group = if group.is_empty() { "null".to_owned() } else { format!("\"{group}\"") };
    format!(
        r#"{{"id":"{id}","name":"{id}","status":"operational","position":{position},"group_id":{group}{more}}}"#
    )
}

const GROUP: &str = r#","group":true"#;

#[test]
fn the_flat_list_becomes_a_tree_without_losing_a_component() {
    for (what, rows, expected) in [
        (
            "children before their group, positions counted on each level",
            vec![row("a2", 2, "g", ""), row("a1", 1, "g", ""), row("x", 1, "", ""), row("g", 2, "", GROUP)],
            "x g(a1 a2)",
        ),
        (
            "doubled positions keep the order of the list",
            vec![row("b", 1, "", ""), row("a", 1, "", ""), row("c", 0, "", "")],
            "c b a",
        ),
        ("a group without children is a component", vec![row("g", 1, "", GROUP), row("a", 2, "", "")], "g a"),
        (
            "a group's list counts where the child does not say",
            vec![row("a", 1, "", ""), row("g", 1, "", r#","group":true,"components":["a","gone"]"#)],
            "g(a)",
        ),
        (
            "the child's word counts before the list",
            vec![row("g", 1, "", r#","components":["a"]"#), row("h", 2, "", GROUP), row("a", 1, "h", "")],
            "g h(a)",
        ),
        (
            "a group in a group",
            vec![row("a", 1, "h", ""), row("h", 1, "g", GROUP), row("g", 1, "", GROUP)],
            "g(h(a))",
        ),
        (
            "a circle ends at the top",
            vec![
                row("g", 1, "h", GROUP),
                row("h", 2, "g", GROUP),
                row("a", 3, "h", ""),
                row("i", 4, "i", GROUP),
            ],
            "g h a i",
        ),
    ] {
        assert_eq!(tree(&rows.join(",")), (expected.to_owned(), Vec::new()), "{what}");
    }
}

#[test]
fn a_group_that_does_not_exist_leaves_its_child_at_the_top() {
    let fault = |id: &str| format!("components: the group of component `{id}` is not in the list");
    assert_eq!(tree(&row("a", 1, "gone", "")), ("a".to_owned(), vec![fault("a")]));
    let rows = [row("a", 1, "b", ""), row("b", 2, "", r#","group":false"#)].join(",");
    assert_eq!(
        tree(&rows),
        ("a b".to_owned(), vec![fault("a")]),
        "a plain component would lose its own status"
    );
}

#[test]
fn a_chain_of_groups_cannot_exhaust_the_stack() {
    let rows: Vec<_> = (0..5000).map(|i| row(&format!("g{i}"), 1, &format!("g{}", i + 1), GROUP)).collect();
    let decoded = page(&format!(r#""components":[{}]"#, rows.join(",")));
    let mut count = 0;
    for service in &decoded.document.summary.components {
        service.walk(&mut |_| count += 1);
    }
    assert_eq!(count, 5000);
}

#[test]
fn only_the_word_itself_is_operational() {
    for (status, expected, faults) in [
        (r#""operational""#, Status::Operational, 0),
        (r#""degraded_performance""#, Status::DegradedPerformance, 0),
        (r#""partial_outage""#, Status::PartialOutage, 0),
        (r#""major_outage""#, Status::MajorOutage, 0),
        (r#""under_maintenance""#, Status::UnderMaintenance, 0),
        (r#""Operational""#, Status::Unknown, 1),
        (r#""""#, Status::Unknown, 1),
        ("null", Status::Unknown, 1),
        ("0", Status::Unknown, 1),
    ] {
        let decoded = page(&format!(r#""components":[{{"id":"a","name":"A","status":{status}}}]"#));
        assert_eq!(decoded.document.summary.components[0].status, expected, "{status}");
        assert_eq!(decoded.problems.len(), faults, "{status}");
    }
}

#[test]
fn a_component_without_id_or_name_still_counts() {
    let Decoded { document, problems } = page(
        r#""components":[7,{"name":"Mail","status":"operational"},{"id":"x","status":"operational"},{"status":"major_outage"},{"id":"x","name":"X","status":"partial_outage"}]"#,
    );
    let services = &document.summary.components;
    let seen: Vec<_> = services.iter().map(|s| (s.id.as_str(), s.name.in_language(&[]), s.status)).collect();
    assert_eq!(
        seen,
        [
            ("components[0]", "Unnamed", Status::Unknown),
            ("Mail", "Mail", Status::Operational),
            ("x", "x", Status::Operational),
            ("component-4", "component-4", Status::MajorOutage),
            ("x-2", "X", Status::PartialOutage),
        ]
    );
    assert_eq!(problems.len(), 6, "{problems:?}");
}

#[test]
fn a_component_shown_only_when_degraded_is_shown() {
    let document =
        page(&format!(r#""components":[{}]"#, row("a", 1, "", r#","only_show_if_degraded":true"#))).document;
    assert_eq!(leaves(&document.summary.components).len(), 1);
}

#[test]
fn nobody_measured_so_no_day_is_green() {
    let document = page(&format!(
        r#""components":[{}]"#,
        row("a", 1, "", r#","showcase":true,"start_date":"2024-01-08""#)
    ))
    .document;
    assert_eq!(document.summary.components[0].since, None);
}
