//! What reading providers costs a page: built once for each format and compared by `cargo xtask provider-sizes`.
//!
//! It reads nothing. What counts is what the compiler cannot leave out.

use std::hint::black_box;

use allclear_providers::third_party::{meanwhile, standing};
use allclear_providers::{Document, Format, addresses, read};
use chrono::DateTime;

fn main() {
    let now = DateTime::from_timestamp(black_box(0), 0).unwrap_or_default();
    let document = Document { name: black_box("name"), body: black_box(b"{}") };
    let format = Format::from_word(black_box("statuspage"));
    black_box(format.map(|format| addresses(black_box("/"), format)));
    if let Ok(answer) = read(&[document], format, now) {
        let snapshot = answer.document;
        black_box(meanwhile(&snapshot, &[black_box("a")], now, now));
        black_box(standing(snapshot.clone(), &[black_box("a")], now, allclear_tongue::Tongue::english()));
        black_box(snapshot.into_reading(&|_, _| black_box(0), now));
    }
}
