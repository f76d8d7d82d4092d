//! Where the documents of a provider's page are.

use crate::Format;

/// The documents of a page below its address. The first says how things are and must be there; the
/// others add what was. Empty: the address is that of the document itself.
fn documents(format: Format) -> &'static [&'static str] {
    match format {
        Format::Statuspage | Format::IncidentIo => {
            &["api/v2/summary.json", "api/v2/incidents.json", "api/v2/scheduled-maintenances.json"]
        }
        Format::Instatus => &["summary.json", "v3/components.json"],
        Format::BetterStack => &["index.json"],
        Format::OpenStatus => &["summary.json", "incidents.json"],
        Format::CState => &["index.json", "issues/index.json"],
        Format::Upptime => &["history/summary.json"],
        Format::UptimeKuma | Format::StatusIo => &[],
        Format::Gatus => &["api/v1/endpoints/statuses", "api/v1/suites/statuses"],
        Format::Cachet => {
            &["api/v1/components", "api/v1/components/groups", "api/v1/incidents", "api/v1/schedules"]
        }
        Format::Slack => &["api/v2.0.0/current", "api/v2.0.0/history"],
        Format::Heroku => &["api/v4/current-status", "api/v4/incidents"],
        Format::GoogleCloud => &["incidents.json"],
        Format::Aws => &["public/currentevents"],
    }
}

/// The addresses to read for all that a page tells, the one that must answer first.
///
/// `address` is that of the page (`https://status.example.com`) or of its first document.
pub fn addresses(address: &str, format: Format) -> Vec<String> {
    let documents = documents(format);
    let Some(first) = documents.first() else {
        return if format == Format::UptimeKuma { uptime_kuma(address) } else { vec![address.to_owned()] };
    };
    let base = match address.strip_suffix(first) {
        Some(base) => base,
        // Some other document of it: who names one knows best.
        None if address.rsplit_once('.').is_some_and(|(_, ending)| ending == "json") => {
            return vec![address.to_owned()];
        }
        None => address,
    };
    documents.iter().map(|document| format!("{}/{document}", base.trim_end_matches('/'))).collect()
}

/// A page such as `https://uptime.example.com/status/main` has its documents elsewhere on the host.
fn uptime_kuma(address: &str) -> Vec<String> {
    match address.trim_end_matches('/').rsplit_once("/status/") {
        Some((host, page)) => {
            vec![format!("{host}/api/status-page/{page}"), format!("{host}/api/status-page/heartbeat/{page}")]
        }
        None => vec![address.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_or_its_first_document_names_them_all() {
        let base = "https://status.example.com";
        for address in [base, "https://status.example.com/", "https://status.example.com/api/v2/summary.json"]
        {
            let all = addresses(address, Format::Statuspage);
            let expected = ["summary", "incidents", "scheduled-maintenances"];
            assert_eq!(all, expected.map(|name| format!("{base}/api/v2/{name}.json")), "{address}");
        }
        for (address, format, expected) in [
            ("/status", Format::Instatus, &["/status/summary.json", "/status/v3/components.json"][..]),
            ("https://x/api/v1/summary.json", Format::IncidentIo, &["https://x/api/v1/summary.json"]),
            (
                "https://api.status.io/1.0/status/5b",
                Format::StatusIo,
                &["https://api.status.io/1.0/status/5b"],
            ),
            (
                "https://up.example/status/main",
                Format::UptimeKuma,
                &[
                    "https://up.example/api/status-page/main",
                    "https://up.example/api/status-page/heartbeat/main",
                ],
            ),
        ] {
            assert_eq!(addresses(address, format), expected, "{address}");
        }
    }
}
