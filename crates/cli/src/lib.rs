//! `allclear`: from plain files to everything a status page's CDN serves.
//!
//! [`source`] reads an operator's folder and notes everything wrong with it as [`findings`];
//! [`edit`] changes it, [`import`]
//! fills it from another page, [`commands`] are what can be done with it. What is published, and how it looks, is the business of
//! `allclear-publish`.

pub mod args;
pub mod commands;
pub mod edit;
pub mod findings;
pub mod import;
pub mod output;
pub mod page;
pub mod serve;
pub mod slug;
pub mod source;
pub mod terminal;
pub mod walk;

/// The program that is running, by its version and by what it was built from: what another one remembers says nothing.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("ALLCLEAR_BUILD"));
