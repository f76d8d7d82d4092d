//! What must hold of whatever a decoder makes of whatever it is given.

use std::collections::BTreeSet;

use allclear_model::notice::Phase;
use allclear_model::overall::overall;
use allclear_model::service::{Service, leaves};
use allclear_model::status::Status;
use allclear_providers::third_party::standing;
use allclear_providers::{Document, Format, Snapshot, read};
use chrono::{DateTime, Utc};

/// Parts one input into several documents.
const BETWEEN: &[u8] = b"\n--\n";

/// Reads an input as this format, or as what it is recognised for, and checks what came of it.
pub fn check(format: Option<Format>, data: &[u8]) {
    let now = DateTime::<Utc>::from_timestamp(1_795_176_000, 0).unwrap_or_default();
    let documents: Vec<_> = parted(data).into_iter().map(|body| Document { name: "input", body }).collect();
    let Ok(read) = read(&documents, format, now) else { return };
    let snapshot = read.document;
    sound(&snapshot);
    let all_well = leaves(&snapshot.components).iter().all(|leaf| leaf.status == Status::Operational);
    let whole = snapshot.clone().into_reading(&|_, _| 3600, now);
    let banner = overall(&whole.summary, now);
    if banner.status == Status::Operational {
        assert!(all_well, "a component is not operational, and the whole is");
        let worst = whole.summary.in_phase(Phase::Active, now).map(|notice| notice.impact).max();
        assert!(worst.is_none_or(|worst| worst <= Status::Unknown || worst == Status::UnderMaintenance || !whole.summary.components.is_empty()));
    }
    let first: Vec<_> = snapshot.components.iter().take(1).map(|service| service.id.as_str()).collect();
    for components in [&[][..], &first, &["API"], &["API", "Search"]] {
        let standing = standing(snapshot.clone(), components, now);
        assert!(standing.status != Status::Unknown || standing.reason.is_some(), "unknown without a reason");
    }
}

/// The documents of one input.
fn parted(data: &[u8]) -> Vec<&[u8]> {
    let at = data.windows(BETWEEN.len()).position(|window| window == BETWEEN);
    match at {
        Some(at) => vec![&data[..at], &data[at + BETWEEN.len()..]],
        None => vec![data],
    }
}

fn sound(snapshot: &Snapshot) {
    let mut ids = BTreeSet::new();
    for service in &snapshot.components {
        service.walk(&mut |service: &Service| assert!(ids.insert(service.id.clone()), "two have the id {}", service.id));
    }
    for pair in snapshot.notices.windows(2) {
        assert!(pair[0].started_at >= pair[1].started_at, "the newest is not first");
    }
    for notice in &snapshot.notices {
        assert!(notice.ended_at.is_none_or(|end| end >= notice.started_at), "{} ends before it starts", notice.id);
        for pair in notice.updates.windows(2) {
            assert!(pair[0].at >= pair[1].at, "the newest update is not first");
        }
        for window in notice.impacts.iter().flat_map(|impact| &impact.windows) {
            assert!(window.status != Status::Operational, "a window in which all was well");
            assert!(window.to.is_none_or(|to| window.from < to), "a window without length");
        }
        let address = notice.url.as_deref();
        assert!(address.is_none_or(|url| allclear_model::link::safe(url).is_some()), "an address nobody may link to");
    }
    let address = snapshot.url.as_deref();
    assert!(address.is_none_or(|url| allclear_model::link::safe(url).is_some()), "an address nobody may link to");
}
