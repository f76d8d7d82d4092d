//! Decoders for what other status pages publish: their JSON in, this contract's documents out.
//!
//! Each is pure, lenient in the same way as [`crate::decode`], and never turns something it does
//! not understand into good news.

pub mod statuspage;
