//! Comma-separated values as RFC 4180 has them, which no spreadsheet takes for formulas.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Line;

/// The names of the columns.
const COLUMNS: [&str; 11] = [
    "id",
    "kind",
    "title",
    "state",
    "impact",
    "started_at",
    "ended_at",
    "minutes",
    "components",
    "updates",
    "address",
];

/// The notices as a table with a heading row. Times are UTC; a notice that is open has no end and no minutes.
pub fn csv(lines: &[Line]) -> String {
    let mut table = String::new();
    row(&mut table, &COLUMNS.map(str::to_owned));
    for line in lines {
        let notice = line.notice;
        let minutes = notice.ended_at.map(|end| (end - notice.started_at).num_minutes().to_string());
        let cells = [
            notice.id.clone(),
            notice.kind.slug().to_owned(),
            line.title.clone(),
            notice.state.slug().to_owned(),
            notice.worst().slug().to_owned(),
            moment(notice.started_at),
            notice.ended_at.map(moment).unwrap_or_default(),
            minutes.unwrap_or_default(),
            line.components.join("; "),
            notice.updates.len().to_string(),
            line.address.clone(),
        ];
        row(&mut table, &cells);
    }
    table
}

fn moment(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn row(table: &mut String, cells: &[String]) {
    for (index, text) in cells.iter().enumerate() {
        if index > 0 {
            table.push(',');
        }
        cell(table, text);
    }
    table.push_str("\r\n");
}

/// A cell. What would begin a formula is made text by an apostrophe, which spreadsheets do not show.
fn cell(table: &mut String, text: &str) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let apostrophe = if is_formula { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n', ';', '\t']) {
        table.extend(["\"", apostrophe, &text.replace('"', "\"\""), "\""]);
    } else {
        table.extend([apostrophe, text]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::{at, notice};
    use crate::notice::{Kind, State};
    use crate::status::Status;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_are_never_formulas() {
        for (text, expected) in [
            ("plain", "plain"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+2", "'=1+2"),
            ("+49", "'+49"),
            ("-1", "'-1"),
            ("@cmd", "'@cmd"),
            ("\t=1", "\"'\t=1\""),
            ("＝1", "'＝1"),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            ("1-2", "1-2"),
        ] {
            let mut table = String::new();
            cell(&mut table, text);
            assert_eq!(table, expected, "{text}");
        }
    }

    #[test]
    fn a_notice_is_a_row() {
        let mut ended = notice(Kind::Incident, State::Resolved);
        ended.ended_at = Some(at("2026-11-20T12:42:30Z"));
        ended.impact = Status::PartialOutage;
        let open = notice(Kind::Maintenance, State::InProgress);
        let line = |notice, title: &str, components: &[&str]| Line {
            notice,
            title: title.to_owned(),
            components: components.iter().map(|name| (*name).to_owned()).collect(),
            address: "https://s.example/incident/n1".to_owned(),
        };
        let table = csv(&[line(&ended, "=Uploads, slow", &["Uploads", "API"]), line(&open, "Disks", &[])]);
        assert_eq!(
            table.split("\r\n").collect::<Vec<_>>(),
            [
                "id,kind,title,state,impact,started_at,ended_at,minutes,components,updates,address",
                "n1,incident,\"'=Uploads, slow\",resolved,partial_outage,2026-11-20T12:00:00Z,2026-11-20T12:42:30Z,42,\
                 \"Uploads; API\",0,https://s.example/incident/n1",
                "n1,maintenance,Disks,in_progress,under_maintenance,2026-11-20T12:00:00Z,,,,0,https://s.example/incident/n1",
                ""
            ]
        );
    }
}
