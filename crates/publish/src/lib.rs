//! From what is true about a page to the files a CDN serves.
//!
//! Everything here is a function from values to bytes: nothing reads or writes a file, and nothing
//! asks for the time. Start with [`site::Site`], which derives what follows from the notices, then
//! [`plan`], which lists the files. Who reads an operator's folder and writes the output is
//! `allclear`, the command.

pub mod calendar;
pub mod color;
pub mod derive;
pub mod embeds;
pub mod entry;
pub mod feeds;
pub mod key;
pub mod palette;
pub mod plan;
pub mod robots;
pub mod routes;
mod shared;
pub mod signature;
pub mod site;
pub mod status_text;
pub mod statuspage;
pub mod tokens;
pub mod words;
pub mod zone;
