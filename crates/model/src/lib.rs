//! What is true about a status page: vocabulary, data contract, domain rules, decoding.
//!
//! Everything here is a pure function. Nothing asks for the time (`now` is an argument), nothing
//! touches the network, a file or the DOM. Start with [`status`], then [`summary`], the document a
//! page shows, then [`overall`], the sentence every visitor reads first.

pub mod link;
pub mod lookup;
pub mod notice;
pub mod rich_text;
pub mod service;
pub mod status;
pub mod text;
pub mod third_party;

pub mod badge;
pub mod calendar;
pub mod component_document;
pub mod documents;
pub mod export;
pub mod filter;
pub mod month;
pub mod order;
pub mod search;
pub mod status_document;
pub mod summary;
pub mod words;

pub mod overall;
pub mod signature;
pub mod span;
pub mod uptime;
pub mod window;
pub mod year_grid;
pub mod zone_search;

pub mod affected;
pub mod anchor;
pub mod axis;
pub mod calendar_event;
pub mod neighbours;
pub mod notice_markdown;
pub mod stages;

pub mod awaited;
pub mod crowd;
pub mod feed;
pub mod freshness;
pub mod kept;
pub mod last_visit;
pub mod mine;
pub mod poll;
pub mod status_text;

pub mod decode;
#[cfg(feature = "schema")]
pub mod schema;
