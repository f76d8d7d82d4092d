//! Front matters before and after a component changes.

use super::*;

fn changed(front: &str, changes: &[(&str, Status, &str)]) -> String {
    let parts = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let components: Components =
        [("api", parts(&[])), ("web", parts(&[])), ("platform", parts(&["api", "web"]))]
            .map(|(id, parts)| (id.to_owned(), parts))
            .into();
    let mut document: DocumentMut = front.parse().unwrap();
    for (component, status, clock) in changes {
        let at = format!("2026-11-20T{clock}:00Z").parse().unwrap();
        Impacts::of(&mut document, &components, Status::Operational).change(component, *status, at);
    }
    document.to_string()
}

#[test]
fn a_component_that_was_the_same_all_along_gets_windows() {
    let front =
        "# Mine.\nkind = \"incident\" # yes\nimpact = \"partial_outage\"\ncomponents = [\"api\", \"web\"]\n";
    assert_eq!(
        changed(
            front,
            &[("api", Status::DegradedPerformance, "11:00"), ("api", Status::Operational, "12:00")]
        ),
        "# Mine.\nkind = \"incident\" # yes\nimpact = \"partial_outage\"\ncomponents = [ \"web\"]\n\
         \n[[impacts]]\ncomponent = \"api\"\nstatus = \"partial_outage\"\nto = 2026-11-20T11:00:00Z\n\
         \n[[impacts]]\ncomponent = \"api\"\nstatus = \"degraded_performance\"\nfrom = 2026-11-20T11:00:00Z\nto = 2026-11-20T12:00:00Z\n"
    );
}

#[test]
fn what_gets_worse_raises_the_notice_and_leaves_the_past_of_others() {
    let front = "impact = \"degraded_performance\" # so far\ncomponents = [\"api\"]\n";
    assert_eq!(
        changed(front, &[("web", Status::MajorOutage, "11:00")]),
        "impact = \"major_outage\" # so far\n\
         \n[[impacts]]\ncomponent = \"api\"\nstatus = \"degraded_performance\"\n\
         \n[[impacts]]\ncomponent = \"web\"\nstatus = \"major_outage\"\nfrom = 2026-11-20T11:00:00Z\n"
    );
}

#[test]
fn a_part_of_a_group_changes_alone_and_a_group_as_a_whole() {
    let front = "impact = \"partial_outage\"\ncomponents = [\"platform\"]\n";
    let alone = changed(front, &[("web", Status::Operational, "11:00")]);
    assert!(alone.contains("components = [\"api\"]"), "{alone}");
    assert!(
        alone.contains("component = \"web\"\nstatus = \"partial_outage\"\nto = 2026-11-20T11:00:00Z"),
        "{alone}"
    );
    let whole = changed(front, &[("platform", Status::Operational, "11:00")]);
    assert!(whole.contains("component = \"platform\"\nstatus = \"partial_outage\"\nto ="), "{whole}");
    let none = changed("impact = \"partial_outage\"\n", &[("platform", Status::PartialOutage, "11:00")]);
    assert_eq!(none.matches("[[impacts]]").count(), 2, "{none}");
}

#[test]
fn rows_in_a_list_stay_in_it() {
    let front = "impacts = [\n  { component = \"api\", status = \"major_outage\", from = 2026-11-20T10:00:00Z },\n]\n";
    assert_eq!(
        changed(front, &[("api", Status::MajorOutage, "10:30"), ("api", Status::PartialOutage, "11:00")]),
        "impacts = [\n  { component = \"api\", status = \"major_outage\", from = 2026-11-20T10:00:00Z , to = 2026-11-20T11:00:00Z },\n  \
         { component = \"api\", status = \"partial_outage\", from = 2026-11-20T11:00:00Z },\n]\n"
    );
}
