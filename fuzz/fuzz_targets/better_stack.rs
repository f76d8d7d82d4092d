//! Fuzzes the decoder of BetterStack.
#![no_main]

use allclear_providers::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| allclear_fuzz::check(Some(Format::BetterStack), data));
