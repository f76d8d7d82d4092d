//! Fuzzes the recognition of formats.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| allclear_fuzz::check(None, data));
