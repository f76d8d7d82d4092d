//! Fuzzes the decoder of GoogleCloud.
#![no_main]

use allclear_providers::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| allclear_fuzz::check(Some(Format::GoogleCloud), data));
