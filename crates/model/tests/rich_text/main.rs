//! Rich text: whatever it is read from, a tree holds nothing but what is allowed, and all the words.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod commonmark;
mod corpus;
mod grammar;
mod html;
mod markdown;
mod people;
mod plain;
mod tree;
mod vectors;
mod written;
