//! `allclear publish`, as it is called: every file it promises, and what happens to those before.
#![cfg(test)]

mod published;
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use chrono::{DateTime, TimeDelta, Utc};
use published::{NOW, copy, files, harbor, json, publish, text};
use run::allclear;

#[test]
fn everything_that_is_promised_is_written() {
    let (_folder, files) = harbor();
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    insta::assert_snapshot!("files", names.join("\n"));
    for name in [
        "data/status.json",
        "data/summary.json",
        "data/notices/2026-11-02-sign-in.json",
        "data/history/2026-11.json",
        "data/components.json",
        "data/de/status.json",
        "api/v2/summary.json",
    ] {
        insta::assert_snapshot!(name.replace('/', "_"), format!("{:#}", json(&files, name)));
    }
    for name in [
        "feed.atom",
        "feed.rss",
        "maintenance.ics",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "status.txt",
        "index.html",
        "head/incident/2026-11-20-uploads.html",
        "_headers",
        "_redirects",
        "badge/uploads.svg",
    ] {
        insta::assert_snapshot!(name.replace('/', "_"), text(&files, name));
    }
}

#[test]
fn the_same_files_give_the_same_bytes_and_what_is_unchanged_keeps_its_time() {
    let (folder, first) = harbor();
    let other = folder.path().join("other");
    publish("tests/harbor", "tests/site", &other, NOW);
    assert_eq!(files(&other), first, "the same input, the same bytes");

    // While something is open the day it counts in grows by the second; so it is ended here.
    let source = folder.path().join("source");
    copy(Path::new("tests/harbor"), &source);
    let open = source.join("notices/2026-11-20-uploads.md");
    let more = "\n## resolved 2026-11-20 13:00\n\nDone.\n\n### [de]\n\nFertig.\n";
    fs::write(&open, fs::read_to_string(&open).unwrap() + more).unwrap();
    let source = source.to_str().unwrap();
    let out = folder.path().join("calm");
    let times = |out: &Path| -> BTreeMap<String, SystemTime> {
        let time = |name: &String| fs::metadata(out.join(name)).unwrap().modified().unwrap();
        files(out).keys().map(|name| (name.clone(), time(name))).collect()
    };
    publish(source, "tests/site", &out, NOW);
    let (bytes, before) = (files(&out), times(&out));
    let said = publish(source, "tests/site", &out, "2026-11-20T12:31:00Z");
    assert!(said.contains("(0 written, 0 removed)"), "{said}");
    assert_eq!(times(&out), before);
    assert_eq!(files(&out), bytes, "a minute later nothing is different");

    let notice = Path::new(source).join("notices/2026-11-02-sign-in.md");
    fs::write(&notice, fs::read_to_string(&notice).unwrap().replace("Fast again", "Quick again")).unwrap();
    publish(source, "tests/site", &out, NOW);
    let changed: Vec<_> = times(&out)
        .into_iter()
        .filter(|(name, time)| before.get(name) != Some(time))
        .map(|(name, _)| name)
        .collect();
    assert!(changed.iter().any(|name| name == "data/notices/2026-11-02-sign-in.json"), "{changed:?}");
    assert!(
        !changed.iter().any(|name| name == "data/notices/2026-11-20-uploads.json" || name == "boot.js"),
        "{changed:?}"
    );
}

/// However long a page's history is, a word that changes in it costs the files that have the word.
#[test]
fn one_changed_notice_writes_only_the_files_it_is_in() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("source"), folder.path().join("out"));
    copy(Path::new("tests/harbor"), &source);
    let notice = |number: i64| source.join(format!("notices/n{number}.md"));
    let now: DateTime<Utc> = NOW.parse().unwrap();
    for number in 0..120 {
        let at = |minutes| {
            (now - TimeDelta::days(3 * number + 9) + TimeDelta::minutes(minutes)).format("%F %R UTC")
        };
        let (begin, end) = (at(0), at(40));
        let text = format!(
            "+++\nkind = \"incident\"\ntitle = \"Fault {number}\"\nimpact = \"partial_outage\"\ncomponents = [\"api\"]\n+++\n\n\
             ## investigating {begin}\n\nSlow.\n\n## resolved {end}\n\nFast.\n"
        );
        fs::write(notice(number), text).unwrap();
    }
    let source = source.to_str().unwrap();
    publish(source, "tests/site", &out, NOW);
    assert!(files(&out).len() > 250);
    // One of last winter, and the newest of those that the home page no longer shows.
    for (number, expected) in [
        (100, &["data/history/2026-01.json", "data/notices/n100.json"][..]),
        (
            0,
            &[
                "api/v2/incidents.json",
                "data/history/2026-11.json",
                "data/notices/n0.json",
                "feed.atom",
                "feed.json",
                "feed.rss",
            ],
        ),
    ] {
        let before = files(&out);
        let text = fs::read_to_string(notice(number)).unwrap().replace("Fast.", "Fast again.");
        fs::write(notice(number), text).unwrap();
        let said = publish(source, "tests/site", &out, NOW);
        let after = files(&out);
        let changed: Vec<_> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
        assert_eq!(changed, expected, "{said}");
        assert!(said.contains(&format!("({} written, 0 removed)", expected.len())), "{said}");
    }
}

#[test]
fn the_frame_finds_data_that_is_elsewhere_and_may_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("source"), folder.path().join("out"));
    copy(Path::new("tests/harbor"), &source);
    let config = source.join("status.toml");
    let text_of = fs::read_to_string(&config).unwrap();
    for (url, frame, connect) in [
        ("/data/", "<status-widget>", ""),
        ("/live", "<status-widget src=\"/live\">", ""),
        (
            "https://data.harbor.example/live/",
            "<status-widget src=\"https://data.harbor.example/live\">",
            " https://data.harbor.example",
        ),
    ] {
        fs::write(&config, text_of.replace("[data]", &format!("[data]\nurl = \"{url}\""))).unwrap();
        publish(source.to_str().unwrap(), "tests/site", &out, NOW);
        let files = files(&out);
        assert!(text(&files, "embed/index.html").contains(frame), "{url}");
        let headers = text(&files, "_headers");
        let rule = headers.split_once("/embed/*").map(|(_, rule)| rule).unwrap_or_default();
        let own = "https://status.harbor.example";
        for directive in [
            format!("script-src 'self' {own};"),
            format!("style-src 'self' {own};"),
            format!("connect-src 'self' {own}{connect};"),
        ] {
            assert!(rule.contains(&directive), "{url}: {directive}\n{rule}");
        }
    }
}

#[test]
fn a_file_that_does_not_parse_stops_everything_and_is_named() {
    let (folder, before) = harbor();
    let source = folder.path().join("source");
    copy(Path::new("tests/harbor"), &source);
    let notice = source.join("notices/2026-11-20-uploads.md");
    fs::write(&notice, fs::read_to_string(&notice).unwrap().replace("\"uploads\"", "\"uplaods\"")).unwrap();
    let out = folder.path().join("out");
    let run = allclear(&[
        "publish",
        "--source",
        source.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--now",
        NOW,
    ]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("2026-11-20-uploads.md:5:15") && run.err.contains("did you mean `uploads`?"),
        "{}",
        run.err
    );
    assert!(run.err.contains("nothing was published"), "{}", run.err);
    assert_eq!(files(&out), before);
}

#[test]
fn a_file_of_the_operators_own_goes_before_ours() {
    let folder = tempfile::tempdir().unwrap();
    let [source, site, out] = ["source", "site", "out"].map(|name| folder.path().join(name));
    copy(Path::new("tests/harbor"), &source);
    copy(Path::new("tests/site"), &site);
    for icons in [source.join("public/icons"), site.join("icons")] {
        fs::create_dir_all(icons).unwrap();
    }
    let icons = ["icons/operational.svg", "icons/app-192.png"];
    for name in icons {
        fs::write(site.join(name), "the build's").unwrap();
    }
    fs::write(site.join("icons/unknown.svg"), "the build's").unwrap();
    let names: Vec<_> = ["robots.txt", "status.txt", "404.html"].into_iter().chain(icons).collect();
    for name in &names {
        fs::write(source.join("public").join(name), "own").unwrap();
    }
    publish(source.to_str().unwrap(), site.to_str().unwrap(), &out, NOW);
    let files = files(&out);
    for name in names {
        assert_eq!(text(&files, name), "own", "{name}");
    }
    assert_eq!(text(&files, "icons/unknown.svg"), "the build's");
}

#[test]
fn the_worker_is_the_builds_unless_the_operator_wants_none() {
    let folder = tempfile::tempdir().unwrap();
    let (source, out) = (folder.path().join("source"), folder.path().join("out"));
    copy(Path::new("tests/harbor"), &source);
    publish(source.to_str().unwrap(), "tests/site", &out, NOW);
    assert_eq!(text(&files(&out), "sw.js"), "// the worker\n");

    let settings = fs::read_to_string(source.join("status.toml")).unwrap();
    fs::write(source.join("status.toml"), settings.replace("[page]\n", "[page]\noffline = false\n")).unwrap();
    publish(source.to_str().unwrap(), "tests/site", &out, NOW);
    assert_eq!(text(&files(&out), "sw.js"), "// the end of the worker\n");
}

#[test]
fn the_assets_of_three_builds_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (site, out) = (folder.path().join("site"), folder.path().join("out"));
    copy(Path::new("tests/site"), &site);
    let asset = |number: usize| format!("allclear-page-{number:016x}.js");
    fs::remove_file(site.join("allclear-page-0123456789abcdef.js")).unwrap();
    for number in 1..=4 {
        fs::write(site.join(asset(number)), number.to_string()).unwrap();
        publish("tests/harbor", site.to_str().unwrap(), &out, NOW);
        fs::remove_file(site.join(asset(number))).unwrap();
    }
    let kept: Vec<_> = (1..=4).map(|number| out.join(asset(number)).exists()).collect();
    assert_eq!(kept, [false, true, true, true]);
}

#[test]
fn the_terminal_is_told_how_things_are() {
    let source = tempfile::tempdir().unwrap();
    copy(Path::new("tests/harbor"), source.path());
    let source = source.path().to_str().unwrap();
    let plain = allclear(&["status", "--source", source, "--now", NOW]);
    assert_eq!(plain.code, 0, "{}", plain.err);
    insta::assert_snapshot!("status_words", plain.out);
    let colored = allclear(&["status", "--source", source, "--now", NOW, "--color", "always"]);
    assert!(colored.out.starts_with("\u{1b}[1;35m■ Experiencing partial outage\u{1b}[0m"), "{}", colored.out);
}

/// Two runs at once: one waits for the other, and the output is whole.
#[test]
fn two_runs_at_once_leave_one_whole_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| publish("tests/harbor", "tests/site", &out, NOW));
        }
    });
    let alone = folder.path().join("alone");
    publish("tests/harbor", "tests/site", &alone, NOW);
    assert_eq!(files(&out), files(&alone));
}
