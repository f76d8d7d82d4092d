//! Decoders for what other status pages publish: their JSON in, this contract's documents out.
//!
//! Each is pure, lenient in the same way as [`allclear_model::decode`], and never turns something
//! it does not understand into good news. They are a crate of their own because most visitors never
//! need one: the home page must not carry what only some pages load.

pub mod statuspage;
#[cfg(test)]
mod testing;
