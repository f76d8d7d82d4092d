//! Documents that are damaged, of another format, or no documents at all, through every decoder:
//! no panic, and no good news.

mod common;

use allclear_model::decode;
use allclear_model::status::Status;
use allclear_providers::Format;
use common::{Body, Dice, alone, banner, corpus, fixtures, samples};
use serde_json::Value;

/// How many times each document is cut.
const CUTS: usize = 20;

/// Reads a body in every way there is. `None`: it is recognised by itself or not at all.
fn through_every_decoder(body: &[u8], mut judge: impl FnMut(Option<Format>, Option<Status>)) {
    for format in Format::ALL.map(Some).into_iter().chain([None]) {
        let status = alone(body, format).ok().map(|snapshot| banner(snapshot).status);
        judge(format, status);
    }
}

#[test]
fn a_document_that_is_cut_off_is_never_good_news() {
    let (mut dice, mut cuts) = (Dice::new(20_261_120), 0);
    for body in samples().into_iter().chain(fixtures()) {
        for _ in 0..CUTS {
            let cut = &body.bytes[..dice.below(body.bytes.len())];
            if serde_json::from_slice::<Value>(cut).is_ok() {
                continue; // Only blanks were cut off.
            }
            through_every_decoder(cut, |format, status| {
                assert_eq!(status, None, "{} cut at {} as {format:?}", body.name, cut.len());
            });
            _ = decode::summary(&String::from_utf8_lossy(cut));
            cuts += 1;
        }
    }
    println!("{cuts} documents were cut off");
    assert!(cuts > 0);
}

#[test]
fn a_document_of_one_format_is_no_good_news_of_another() {
    for body in fixtures() {
        let own = alone(&body.bytes, None).unwrap();
        let (format, status) = (own.format, banner(own).status);
        through_every_decoder(&body.bytes, |asked, read| {
            // Read as another format it is refused, recognised for what it is, or at least not green.
            let is_green = read == Some(Status::Operational) && status != Status::Operational;
            assert!(!is_green, "{} of {format:?} is green as {asked:?}", body.name);
        });
    }
}

/// Whether it says `[]`, in UTF-8 or, as one of them writes, in UTF-16.
fn is_empty_list(bytes: &[u8]) -> bool {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    };
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str::<Value>(text).is_ok_and(|value| value == Value::Array(Vec::new()))
}

#[test]
fn a_corpus_of_broken_documents_is_survived() {
    let bodies = corpus();
    for Body { name, bytes } in &bodies {
        through_every_decoder(bytes, |format, status| {
            // An empty list is what these two answer when all is well.
            let may = is_empty_list(bytes) && matches!(format, Some(Format::Aws | Format::GoogleCloud));
            assert!(may || status != Some(Status::Operational), "{name} is good news as {format:?}");
        });
    }
    println!("{} documents of the corpus", bodies.len());
}

/// Every place in a document, as JSON pointers, but for the whole of it.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| {
        let place = format!("{here}/{}", key.replace('~', "~0").replace('/', "~1"));
        all.push(place.clone());
        places(value, &place, all);
    };
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| inside(&index.to_string(), item));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, field)| inside(key, field)),
        _ => {}
    }
}

#[test]
fn no_single_fault_turns_trouble_green() {
    const FAULTS: [&str; 8] = ["null", "7", "-1.5", r#""""#, r#""glowing""#, "[]", "{}", "[[{}]]"];
    let (mut faults, mut documents, mut green) = (0, 0, Vec::new());
    for body in fixtures() {
        let Ok(document) = serde_json::from_slice::<Value>(&body.bytes) else { continue };
        let own = alone(&body.bytes, None).unwrap();
        let format = own.format;
        if !banner(own).status.is_trouble() {
            continue;
        }
        let mut all = Vec::new();
        places(&document, "", &mut all);
        for place in &all {
            for fault in FAULTS {
                let mut damaged = document.clone();
                *damaged.pointer_mut(place).unwrap() = serde_json::from_str(fault).unwrap();
                // That nothing is listed is how AWS says that all is well.
                if format == Format::Aws && place == "/current" && fault == "[]" {
                    continue;
                }
                let read = alone(damaged.to_string().as_bytes(), Some(format));
                if read.is_ok_and(|snapshot| banner(snapshot).text == "All systems operational") {
                    green.push(format!("{}: {place} = {fault}", body.name));
                }
                faults += 1;
            }
        }
        documents += 1;
    }
    println!("{faults} faults in {documents} documents");
    assert!(green.is_empty(), "{}", green.join("\n"));
    assert!(documents >= 12);
}
