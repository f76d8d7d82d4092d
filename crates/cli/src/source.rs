//! An operator's folder: `status.toml`, `notices/*.md`, and files to publish as they are in `public/`.

pub mod across;
pub mod archive;
pub mod body;
pub mod cache;
pub mod config;
pub mod everything;
pub mod fence;
pub mod fields;
pub mod folder;
pub mod gather;
pub mod language;
pub mod moment;
pub mod notice;
pub mod reader;
pub mod stamp;
pub mod style;
pub mod words;
