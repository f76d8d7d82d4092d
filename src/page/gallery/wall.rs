//! What a wall shows.

use allclear_model::status::Status;
use leptos::prelude::RwSignal;

use super::{Exhibit, Sample, exhibit, in_card};
use crate::dom::{derived, tag};
use crate::ui::{WallClock, WallNotice, WallTile};

pub(super) fn exhibits(sample: &Sample) -> Vec<Exhibit> {
    let visitor = sample.visitor;
    let mut exhibits = vec![exhibit("Clock", WallClock { now: RwSignal::new(sample.now), visitor })];
    for notice in sample.snapshot.notices() {
        let what = format!("Notice: {}", visitor.text(&notice.title));
        let affected = "Uploads, API and 3 more".to_owned();
        let card = WallNotice { notice: notice.clone(), affected, visitor }.tag();
        exhibits.push(exhibit(what, in_card(card)));
    }
    for status in Status::ALL {
        let troubled = if status > Status::Unknown { vec![("Uploads".into(), status)] } else { vec![] };
        let tile = WallTile {
            name: "Platform".into(),
            status: derived(move || status),
            troubled: derived(move || troubled.clone()),
            visitor,
        };
        exhibits.push(exhibit(format!("Tile: {}", status.label()), tag("ul").child(tile.tag())));
    }
    exhibits
}
