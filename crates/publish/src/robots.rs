//! For those who read the page without eyes: `robots.txt`, `sitemap.xml`, `llms.txt`.

use std::fmt::Write as _;

use chrono::SecondsFormat;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::routes::Route;
use crate::site::Site;

/// The most addresses a sitemap may have.
const MOST: usize = 50_000;

/// `robots.txt`.
pub fn robots(site: &Site, search_engines: bool) -> String {
    if search_engines {
        format!("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", site.url())
    } else {
        "User-agent: *\nDisallow: /\n".to_owned()
    }
}

/// `sitemap.xml`.
///
/// # Errors
/// It cannot be written, which a buffer in memory never says.
pub fn sitemap(site: &Site, routes: &[Route]) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| error.to_string();
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(failed)?;
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for route in routes.iter().take(MOST) {
                xml.create_element("url").write_inner_content(|xml| {
                    let address = format!("{}{}", site.url(), route.path);
                    xml.create_element("loc").write_text_content(BytesText::new(&address))?;
                    if let Some(changed_at) = route.changed_at {
                        let moment = changed_at.to_rfc3339_opts(SecondsFormat::Secs, true);
                        xml.create_element("lastmod").write_text_content(BytesText::new(&moment))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
        .map_err(failed)?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

/// Where it is: a base and a path; and what is there.
type Link<'a> = (&'a str, &'a str, &'a str);

/// `llms.txt`: what there is, in Markdown, for language models and whoever writes a client.
///
/// `data` is the folder of the documents, as an address or a path on the page's site.
pub fn llms(site: &Site, data: &str) -> String {
    let name = site.name();
    let url = site.url();
    let data = if data.starts_with('/') { format!("{url}{data}") } else { data.to_owned() };
    let mut text = format!(
        "# {name} status\n\n> Whether {name} works, what is or was wrong, and what is planned. Static files, \
         open to every origin. Times are RFC 3339 in UTC. A status that is missing or not known is `unknown`, \
         never `operational`.\n"
    );
    let sections: [(&str, &[Link]); 3] = [
        (
            "Now",
            &[
                (url, "/status.txt", "the status in a few lines of text"),
                (&data, "status.json", "the status and what is active, in a kilobyte"),
                (&data, "summary.json", "components with uptime, and recent notices in full"),
            ],
        ),
        (
            "History",
            &[
                (&data, "notices/{id}.json", "one incident or maintenance"),
                (&data, "history/{YYYY-MM}.json", "the notices that began in a month"),
                (url, "/feed.atom", "the newest notices; the same as feed.rss and feed.json"),
                (url, "/maintenance.ics", "maintenance as a calendar"),
            ],
        ),
        (
            "Reference",
            &[
                (
                    url,
                    "/schema/v1/summary.json",
                    "a JSON Schema; status.json, notice.json and month.json have theirs beside it",
                ),
                (url, "/api/v2/summary.json", "the same in the shape of Atlassian Statuspage"),
            ],
        ),
    ];
    for (section, links) in sections {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "\n## {section}\n");
        for (base, path, what) in links {
            let label = path.trim_start_matches('/');
            let _ = writeln!(text, "- [{label}]({base}{path}): {what}");
        }
    }
    text
}
