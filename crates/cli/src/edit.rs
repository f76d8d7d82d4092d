//! Changes to an operator's files that lose nothing a person wrote.
//!
//! A change is a new text of one file: the old text with a section put in, or with values of its front
//! matter changed in place. It is read again before it is written, and written in one step
//! ([`save`]), or not at all.

pub mod amend;
pub mod ask;
pub mod draft;
pub mod editor;
pub mod impacts;
mod interrupt;
pub mod pick;
pub mod save;
pub mod section;
pub mod wording;
pub mod workspace;
