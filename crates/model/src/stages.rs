//! The stages of a maintenance: planned, in progress, completed or cancelled, each with its time.

use allclear_tongue::Tongue;
use chrono::{DateTime, Utc};

use crate::notice::{Kind, Notice, Phase, State};
use crate::span::{MINUTE, length};

/// A stage of a maintenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Which one.
    pub state: State,
    /// When it came or is to come, UTC; `None` when nobody said.
    pub at: Option<DateTime<Utc>>,
    /// Where it stands.
    pub standing: Standing,
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is over, and another came after it.
    Past,
    /// It is the one that holds.
    Current,
    /// It is to come, as far as anyone has said.
    Ahead,
}

impl Standing {
    /// The word used in CSS (`data-standing`).
    pub fn slug(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Current => "current",
            Self::Ahead => "ahead",
        }
    }
}

/// The stages of a maintenance at `now`; none of an incident, which nobody plans.
///
/// What was to end and of which nobody has said that it did is not completed: then no stage holds.
pub fn stages(notice: &Notice, now: DateTime<Utc>) -> Vec<Stage> {
    if notice.kind == Kind::Incident {
        return Vec::new();
    }
    let said =
        |state| notice.updates.iter().filter(move |update| update.state == state).map(|update| update.at);
    let first = notice.updates.iter().map(|update| update.at).min();
    let announced = said(State::Planned).min().or(first.filter(|at| *at < notice.started_at));
    let phase = notice.phase(now);
    let stage = |state, at, standing| Stage { state, at, standing };
    let begun = |holds: bool, to_come: bool| match (holds, to_come) {
        (true, _) => Standing::Current,
        (_, true) => Standing::Ahead,
        _ => Standing::Past,
    };
    let planned = stage(State::Planned, announced, begun(phase == Phase::Upcoming, false));
    if notice.state == State::Cancelled {
        let at = said(State::Cancelled).min().or(notice.ended_at);
        return vec![
            Stage { standing: Standing::Past, ..planned },
            stage(State::Cancelled, at, Standing::Current),
        ];
    }
    let is_completed = notice.state == State::Completed;
    let ended =
        if is_completed { notice.ended_at.or(said(State::Completed).min()) } else { notice.scheduled_until };
    vec![
        planned,
        stage(
            State::InProgress,
            Some(notice.started_at),
            begun(phase == Phase::Active, phase == Phase::Upcoming),
        ),
        stage(State::Completed, ended, begun(is_completed, !is_completed)),
    ]
}

/// How long until a maintenance begins or ends: "Starts in 3 hours 12 minutes", "Ends in 40 minutes",
/// "Was to end 5 minutes ago"; and the moment that is counted to. `None` of one that is over, or of which nobody said when it ends.
pub fn countdown(notice: &Notice, now: DateTime<Utc>, tongue: Tongue) -> Option<(DateTime<Utc>, String)> {
    if notice.kind == Kind::Incident || notice.state.is_over() {
        return None;
    }
    let ahead = |moment: DateTime<Utc>| {
        let seconds = (moment - now).num_seconds();
        // To the minute, upwards: "in 1 minute" until it is over.
        length(seconds + (MINUTE - 1), tongue)
    };
    if notice.phase(now) == Phase::Upcoming {
        return Some((notice.started_at, tongue.notice_starts_in(&ahead(notice.started_at))));
    }
    let until = notice.scheduled_until?;
    let words = if until > now {
        tongue.notice_ends_in(&ahead(until))
    } else {
        tongue.notice_overdue(&length((now - until).num_seconds(), tongue))
    };
    Some((until, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Update;
    use crate::notice::tests::{at, notice};
    use crate::rich_text::Content;
    use crate::text::Localized;

    fn update(state: State, at: DateTime<Utc>) -> Update {
        Update { id: "u".to_owned(), state, at, body: Localized::One(Content::Plain(String::new())) }
    }

    /// Announced on the 13th, from 12:00 to 14:00 on the 20th.
    fn work(state: State) -> Notice {
        Notice {
            scheduled_until: Some(at("2026-11-20T14:00:00Z")),
            updates: vec![update(State::Planned, at("2026-11-13T09:00:00Z"))],
            ..notice(Kind::Maintenance, state)
        }
    }

    #[test]
    fn a_maintenance_goes_through_its_stages_with_the_clock() {
        let ended = |notice: Notice| Notice { ended_at: Some(at("2026-11-20T13:25:00Z")), ..notice };
        let called_off = Notice {
            updates: vec![update(State::Cancelled, at("2026-11-19T10:00:00Z"))],
            ..work(State::Cancelled)
        };
        let (planned, going_on) = ("planned@13T09:00", "in_progress@20T12:00");
        for (what, notice, now, expected) in [
            (
                "to come",
                work(State::Planned),
                "19T12:00",
                format!("{planned} current, {going_on} ahead, completed@20T14:00 ahead"),
            ),
            (
                "begun by the clock",
                work(State::Planned),
                "20T12:30",
                format!("{planned} past, {going_on} current, completed@20T14:00 ahead"),
            ),
            (
                "nobody said it ended",
                work(State::Planned),
                "20T15:00",
                format!("{planned} past, {going_on} past, completed@20T14:00 ahead"),
            ),
            (
                "overdue",
                work(State::InProgress),
                "20T15:00",
                format!("{planned} past, {going_on} current, completed@20T14:00 ahead"),
            ),
            (
                "completed",
                ended(work(State::Completed)),
                "20T15:00",
                format!("{planned} past, {going_on} past, completed@20T13:25 current"),
            ),
            (
                "completed, nobody said when",
                work(State::Completed),
                "20T15:00",
                format!("{planned} past, {going_on} past, completed@- current"),
            ),
            (
                "called off",
                called_off,
                "19T12:00",
                "planned@19T10:00 past, cancelled@19T10:00 current".to_owned(),
            ),
            ("an incident", notice(Kind::Incident, State::Resolved), "20T15:00", String::new()),
        ] {
            let stages = stages(&notice, at(&format!("2026-11-{now}:00Z")));
            let said: Vec<_> = stages
                .iter()
                .map(|stage| {
                    let when =
                        stage.at.map_or_else(|| "-".to_owned(), |at| at.format("%dT%H:%M").to_string());
                    format!("{}@{when} {}", stage.state.slug(), stage.standing.slug())
                })
                .collect();
            assert_eq!(said.join(", "), expected, "{what}");
        }
    }

    #[test]
    fn a_countdown_counts_to_the_next_border() {
        for (what, notice, now, expected) in [
            ("to come", work(State::Planned), "20T08:48:00", Some("Starts in 3 hours 12 minutes")),
            ("the last seconds", work(State::Planned), "20T11:59:50", Some("Starts in 1 minute")),
            ("going on", work(State::Planned), "20T13:19:30", Some("Ends in 41 minutes")),
            ("overdue", work(State::InProgress), "20T14:05:00", Some("Was to end 5 minutes ago")),
            ("over", work(State::Completed), "20T14:05:00", None),
            (
                "without an end",
                Notice { scheduled_until: None, ..work(State::InProgress) },
                "20T14:05:00",
                None,
            ),
            ("an incident", notice(Kind::Incident, State::Investigating), "20T14:05:00", None),
        ] {
            let now = at(&format!("2026-11-{now}Z"));
            let told = countdown(&notice, now, Tongue::english());
            assert_eq!(told.as_ref().map(|(_, words)| words.as_str()), expected, "{what}");
            if let Some((moment, _)) = told {
                let is_ahead = notice.phase(now) == Phase::Upcoming;
                let counted = if is_ahead { Some(notice.started_at) } else { notice.scheduled_until };
                assert_eq!(Some(moment), counted, "{what}");
            }
        }
    }
}
