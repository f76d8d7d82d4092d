//! Which notice is meant: by its id, its file, a part of either, or because there is only one.

use allclear_model::notice::{Kind, Notice};

use super::ask::Ask;
use crate::findings::near::nearest;
use crate::source::across::Placed;

/// The notice that is meant. Without a name it is the only one of those that fit, or is asked for.
///
/// # Errors
/// None fits, or several do and nobody can be asked.
pub fn pick<'a>(
    notices: &'a [Placed],
    name: Option<&str>,
    kind: Kind,
    fits: &dyn Fn(&Notice) -> bool,
    ask: &dyn Ask,
) -> Result<&'a Placed, String> {
    let noun = kind.slug();
    let of_kind = || notices.iter().filter(|placed| placed.read.notice.kind == kind);
    let Some(name) = name else {
        let mut open: Vec<_> = of_kind().filter(|placed| fits(&placed.read.notice)).collect();
        open.sort_by_key(|placed| std::cmp::Reverse(placed.read.notice.started_at));
        return match open.as_slice() {
            [] => Err(format!("there is no {noun} for this; `allclear status` shows what is going on")),
            [one] => Ok(one),
            several => {
                let choices: Vec<_> = several.iter().map(|placed| described(placed)).collect();
                let chosen = ask.one(&format!("Which {noun}?"), "its id", &choices)?;
                several.get(chosen).copied().ok_or_else(|| "there is no such choice".to_owned())
            }
        };
    };
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let exact = |placed: &&Placed| placed.read.notice.id == name || placed.stem == name;
    if let Some(placed) = notices.iter().find(exact) {
        let actual = placed.read.notice.kind;
        if actual != kind {
            return Err(format!("`{name}` is no {noun}; use `allclear {}`", actual.slug()));
        }
        return Ok(placed);
    }
    let within = |placed: &&Placed| placed.read.notice.id.contains(name) || placed.stem.contains(name);
    let found: Vec<_> = of_kind().filter(within).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => {
            let ids: Vec<_> = of_kind().map(|placed| placed.read.notice.id.as_str()).collect();
            let hint = nearest(name, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(format!("there is no {noun} `{name}`{hint}"))
        }
        several => {
            let ids: Vec<_> = several.iter().map(|placed| format!("\n  {}", described(placed))).collect();
            Err(format!("`{name}` may mean each of these:{}", ids.concat()))
        }
    }
}

/// A notice in a line.
fn described(placed: &Placed) -> String {
    let notice = &placed.read.notice;
    format!("{}  {} ({})", notice.id, notice.title.in_language(&[]), notice.state.label())
}

#[cfg(test)]
mod tests {
    use allclear_publish::zone::Zone;

    use super::*;
    use crate::edit::ask::{Nobody, Script};
    use crate::findings::TextFile;
    use crate::source::notice::{Context, read};

    fn placed(stem: &str, kind: &str, state: &str) -> Placed {
        let times = if kind == "maintenance" {
            "starts_at = 2026-11-20T10:00:00Z\nends_at = 2026-11-20T11:00:00Z\n"
        } else {
            ""
        };
        let text = format!(
            "+++\nkind = \"{kind}\"\ntitle = \"T\"\nimpact = \"operational\"\n{times}+++\n## {state} 2026-11-19 10:00\nA\n"
        );
        let file = TextFile::new(format!("notices/{stem}.md"), text);
        let now = "2026-11-21T00:00:00Z".parse().unwrap();
        let context = Context { zone: Zone::utc(), languages: Vec::new(), components: None, now };
        Placed { read: read(&file, stem, &context).0.unwrap(), file, stem: stem.to_owned() }
    }

    #[test]
    fn a_notice_is_found_by_what_people_call_it() {
        let notices = [
            placed("2026-11-20-uploads", "incident", "investigating"),
            placed("2026-11-20-sign-in", "incident", "resolved"),
            placed("2026-11-20-moving", "maintenance", "planned"),
        ];
        let open = |notice: &Notice| !notice.state.is_over();
        let find = |name| {
            pick(&notices, name, Kind::Incident, &open, &Nobody::without_editor())
                .map(|placed| placed.stem.as_str())
        };
        for name in [None, Some("uploads"), Some("2026-11-20-uploads"), Some("notices/2026-11-20-uploads.md")]
        {
            assert_eq!(find(name), Ok("2026-11-20-uploads"), "{name:?}");
        }
        for (name, message) in [
            ("2026-11", "may mean each"),
            ("2026-11-20-moving", "use `allclear maintenance`"),
            ("2026-11-20-uplaods", "did you mean `2026-11-20-uploads`?"),
        ] {
            let error = find(Some(name)).unwrap_err();
            assert!(error.contains(message), "{name}: {error}");
        }
    }

    #[test]
    fn of_several_that_fit_one_is_asked_for() {
        let notices = [placed("a", "incident", "investigating"), placed("b", "incident", "monitoring")];
        let open = |notice: &Notice| !notice.state.is_over();
        let error = pick(&notices, None, Kind::Incident, &open, &Nobody::without_editor()).unwrap_err();
        assert!(error.contains("Which incident?") && error.contains("\n  b  T (Monitoring)"), "{error}");
        assert!(pick(&notices, None, Kind::Incident, &open, &Script::writing("")).is_ok());
        assert!(pick(&notices, None, Kind::Maintenance, &open, &Script::writing("")).is_err());
    }
}
