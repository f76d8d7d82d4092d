//! Every time on the page says, when it is pointed at or focused, what clocks show then: here, and where the page is from.

use chrono::DateTime;

use super::Frame;
use crate::browser::{self, Clock};

/// A moment in the visitor's zone, and on a line of its own in the page's, or in UTC, where that is another time.
pub fn in_both_zones(frame: Frame, page_zone: String) {
    let own = frame.visitor.clock();
    let page = own.in_zone(page_zone);
    let other = if page == *own { page.in_zone("UTC".to_owned()) } else { page };
    browser::on_time_asked(move |milliseconds| {
        #[expect(clippy::cast_possible_truncation, reason = "no date has more digits than an i64")]
        let moment =
            DateTime::from_timestamp_millis(milliseconds as i64).filter(|_| !milliseconds.is_nan())?;
        let [here, there] = [own, &other].map(|clock| clock.day_and_time(moment));
        let named = |words: &str, clock: &Clock| [words, ", ", &clock.zone().replace('_', " ")].concat();
        let first = named(&here, own);
        Some(if here == there { first } else { [&first, "\n", &named(&there, &other)].concat() })
    });
}
