//! Our documents with values moved, swapped and replaced at random, through their decoders: no panic, and what
//! comes out keeps its promises. The fuzz targets in `fuzz/` go further; this runs with every test.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod common;

use std::sync::OnceLock;

use allclear_model::service::leaves;
use allclear_model::status::Status;
use allclear_providers::third_party::standing;
use allclear_providers::{Format, Snapshot};
use common::{alone, banner, fixtures, now};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Every fixture that is JSON, with its format.
fn documents() -> &'static [(Format, Value)] {
    static ALL: OnceLock<Vec<(Format, Value)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let parsed = |body: common::Body| {
            let format = alone(&body.bytes, None).unwrap().format;
            Some((format, serde_json::from_slice(&body.bytes).ok()?))
        };
        fixtures().into_iter().filter_map(parsed).collect()
    })
}

/// How many values a document has, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(fields) => fields.values().map(size).sum(),
        _ => 0,
    }
}

/// Calls `change` with the value that is `nth` when all are counted.
fn at(value: &mut Value, nth: usize, change: &mut dyn FnMut(&mut Value)) {
    let mut left = nth;
    if left == 0 {
        return change(value);
    }
    left -= 1;
    let mut inside = |item: &mut Value| {
        let own = size(item);
        if left < own {
            at(item, left, change);
            return true;
        }
        left -= own;
        false
    };
    match value {
        Value::Array(items) => _ = items.iter_mut().any(&mut inside),
        Value::Object(fields) => _ = fields.values_mut().any(&mut inside),
        _ => {}
    }
}

fn junk() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[{}]])),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-1e12..1e12f64).prop_map(Value::from),
        "[a-z_ ]{0,12}".prop_map(Value::from),
        "\\PC{0,24}".prop_map(Value::from),
        Just(json!("operational")),
        Just(json!("resolved")),
        Just(json!("2026-11-20T10:00:00Z")),
        Just(json!("0001-01-01T00:00:00Z")),
        Just(json!("9999-12-31T23:59:59.999999999+23:59")),
        Just(json!("<p>x<br></p><a href=javascript:alert(1)>y</a>")),
    ]
}

/// A change of a document: what is put at one place, or the value of another place.
#[derive(Clone, Debug)]
enum Change {
    Put(prop::sample::Index, Value),
    Copy(prop::sample::Index, prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        (index(), junk()).prop_map(|(to, value)| Change::Put(to, value)),
        (index(), index()).prop_map(|(from, to)| Change::Copy(from, to)),
    ]
}

fn apply(document: &mut Value, change: &Change) {
    match change {
        Change::Put(to, value) => {
            let nth = to.index(size(document));
            at(document, nth, &mut |place| *place = value.clone());
        }
        Change::Copy(from, to) => {
            let (from, to) = (from.index(size(document)), to.index(size(document)));
            let mut copied = Value::Null;
            at(document, from, &mut |place| copied = place.clone());
            at(document, to, &mut |place| *place = copied.clone());
        }
    }
}

fn keeps_its_promises(snapshot: &Snapshot) {
    for notice in &snapshot.notices {
        assert!(notice.ended_at.is_none_or(|end| end >= notice.started_at), "ends before it starts");
        assert!(
            notice.url.as_deref().is_none_or(|url| allclear_model::link::safe(url).is_some()),
            "an unsafe address"
        );
        for window in notice.impacts.iter().flat_map(|impact| &impact.windows) {
            assert!(window.status != Status::Operational && window.to.is_none_or(|to| window.from < to));
        }
    }
    let well = leaves(&snapshot.components).iter().all(|leaf| leaf.status == Status::Operational);
    assert!(
        well || banner(snapshot.clone()).status != Status::Operational,
        "green over a component that is not"
    );
    let first: Vec<_> = snapshot.components.iter().take(1).map(|service| service.id.as_str()).collect();
    for components in [&[][..], &first] {
        let standing = standing(snapshot.clone(), components, now(), allclear_tongue::Tongue::english());
        assert!(standing.status != Status::Unknown || standing.reason.is_some(), "unknown without a reason");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_values_out_of_place_is_survived(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..8),
        asked in any::<bool>(),
    ) {
        let (format, document) = which.get(documents());
        let mut document = document.clone();
        for change in &changes {
            apply(&mut document, change);
            if size(&document) > 5_000 {
                break;
            }
        }
        if let Ok(snapshot) = alone(document.to_string().as_bytes(), asked.then_some(*format)) {
            keeps_its_promises(&snapshot);
        }
    }

    #[test]
    fn bytes_of_any_kind_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in Format::ALL.map(Some).into_iter().chain([None]) {
            _ = alone(&bytes, format);
        }
    }
}
