//! One file for each route: what a page picks from the snapshot and how it puts it together.

mod component;
mod frame;
mod history;
mod home;
mod month;
mod not_found;
mod notice;

pub use component::Component;
pub use frame::Frame;
pub use history::History;
pub use home::Home;
pub use month::Month;
pub use not_found::NotFound;
pub use notice::NoticePage;
