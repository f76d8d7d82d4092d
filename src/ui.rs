//! What is drawn: one component a file, values in, DOM out. No fetching, no context, no router.

mod banner;
mod display_settings;
mod footer;
mod icon;
mod masthead;
mod menu;
mod moment;
mod notice_card;
mod rich_text;
mod service_group;
mod service_row;
mod status_label;
mod third_parties;
mod third_party;
mod timeline;
mod uptime_bar;
mod visitor;

pub use banner::{Banner, Rank};
pub use display_settings::{Choice, DisplaySettings, Select, Setting};
pub use footer::Footer;
use icon::Icon;
pub use masthead::Masthead;
use moment::Moment;
pub use notice_card::{Detail, Level, NoticeCard};
pub use rich_text::RichText;
pub use service_group::ServiceTree;
use service_row::ServiceRow;
use status_label::StatusLabel;
pub use third_parties::ThirdParties;
pub use third_party::LiveThirdParty;
use uptime_bar::UptimeBar;
pub use visitor::Visitor;
