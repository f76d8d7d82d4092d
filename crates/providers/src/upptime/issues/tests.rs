//! Issues and what was said below them.

use allclear_model::notice::{Kind, State};
use allclear_model::status::Status;

use crate::testing::{at, snapshot};

const SITES: &str = r#"[{"name":"API","slug":"api","status":"up","uptime":"99.9%"}]"#;
const ISSUES: &str = r#"[
  {"number":7,"title":"🛑 API is down","state":"closed","created_at":"2026-11-20T10:00:00Z","closed_at":"2026-11-20T10:30:00Z",
   "labels":[{"name":"status"},{"name":"api"}],"body":"In `abc`, API was **down**:\n- HTTP code: 503"},
  {"number":8,"title":"⚠️ API has degraded performance","state":"open","created_at":"2026-11-21T10:00:00Z","closed_at":null,
   "labels":[{"name":"status"},{"name":"api"}],"body":"Slow."},
  {"number":9,"title":"Moving","state":"closed","created_at":"2026-11-18T10:00:00Z","closed_at":"2026-11-19T12:00:00Z",
   "labels":[{"name":"maintenance"},{"name":"api"}],
   "body":"<!--\nstart: 2026-11-19T10:00:00.000Z\nend: 2026-11-19T11:00:00.000Z\nexpectedDown: api\n-->\nWe move."},
  {"number":10,"title":"A change","state":"open","created_at":"2026-11-18T10:00:00Z","labels":[],"pull_request":{}}
]"#;
const COMMENTS: &str = r#"[
  {"id":1,"issue_url":"https://api.github.com/repos/o/r/issues/7","body":"Looking into it.","created_at":"2026-11-20T10:10:00Z"},
  {"id":2,"issue_url":"https://api.github.com/repos/o/r/issues/7","body":"**Resolved:** API is back up.","created_at":"2026-11-20T10:29:58Z"}
]"#;

#[test]
fn issues_become_notices_with_what_was_said() {
    let page = snapshot(&[SITES, ISSUES, COMMENTS]);
    assert_eq!(page.coverage.note(), None, "all there is");
    let notices: Vec<_> =
        page.notices.iter().map(|notice| (notice.id.as_str(), notice.kind, notice.state)).collect();
    assert_eq!(
        notices,
        [
            ("8", Kind::Incident, State::Investigating),
            ("7", Kind::Incident, State::Resolved),
            ("9", Kind::Maintenance, State::Completed)
        ]
    );
    let down = &page.notices[1];
    assert_eq!((down.impact, down.ended_at), (Status::MajorOutage, Some(at("2026-11-20T10:30:00Z"))));
    let said: Vec<_> = down.updates.iter().map(|update| (update.id.as_str(), update.state)).collect();
    assert_eq!(said, [("c2", State::Resolved), ("c1", State::Update), ("opened", State::Investigating)]);
    let windows: Vec<_> =
        down.impacts.iter().map(|impact| (impact.component.as_str(), impact.windows.len())).collect();
    assert_eq!(windows, [("api", 1)]);
    let work = &page.notices[2];
    assert_eq!(work.started_at, at("2026-11-19T10:00:00Z"));
    assert_eq!(
        (work.scheduled_until, work.ended_at),
        (Some(at("2026-11-19T11:00:00Z")), Some(at("2026-11-19T11:00:00Z")))
    );
}

#[test]
fn issues_alone_are_enough() {
    let page = snapshot(&[ISSUES]);
    assert_eq!((page.notices.len(), page.components.len()), (3, 0));
    assert!(page.notices.iter().all(|notice| notice.impacts.is_empty()));
}
