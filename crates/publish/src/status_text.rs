//! `status.txt`: the banner and what is active, a line each, for terminals.

use std::fmt::Write as _;

use allclear_model::notice::Phase;
use allclear_model::overall::overall;

use crate::site::Site;

/// The text.
pub fn status(site: &Site) -> String {
    let languages = site.preferred();
    let banner = overall(&site.summary, site.now).text;
    let written = site.summary.generated_at.unwrap_or(site.now);
    let mut text = format!("{}: {banner}\nas of {}\n", site.name(), written.format("%Y-%m-%d %H:%M UTC"));
    for notice in site.summary.in_phase(Phase::Active, site.now) {
        let title = notice.title.in_language(&languages);
        let state = notice.state_at(site.now).label();
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{}: {title} ({state}) {}", notice.impact.label(), site.address(notice));
    }
    if let Some(next) = site.summary.next_maintenance(site.now) {
        let title = next.title.in_language(&languages);
        let start = next.started_at.format("%Y-%m-%d %H:%M UTC");
        let _ = writeln!(text, "Next maintenance: {title} ({start}) {}", site.address(next));
    }
    text
}
