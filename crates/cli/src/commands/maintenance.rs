//! `allclear maintenance`: from the announcement to the end.

use std::process::ExitCode;

use allclear_model::notice::{Kind, Notice, State};

use super::telling::{Told, rescued, said, tell};
use crate::args::{Common, Maintenance, Plan};
use crate::edit::draft::Draft;
use crate::edit::section::Section;
use crate::edit::wording;
use crate::edit::workspace::Workspace;
use crate::source::moment;
use crate::terminal::Terminal;

/// Does what was asked for, and says which file it is in.
///
/// # Errors
/// Nothing was changed, and why.
pub fn run(common: &Common, action: &Maintenance, terminal: &Terminal) -> Result<ExitCode, String> {
    let workspace = Workspace::open(common, terminal)?;
    let planned = |notice: &Notice| notice.state == State::Planned;
    let begun = |notice: &Notice| match notice.state {
        State::InProgress => Some("is in progress already".to_owned()),
        state if state.is_over() => Some(format!("is {} already", state.label().to_lowercase())),
        _ => None,
    };
    let over = |notice: &Notice| {
        notice.state.is_over().then(|| format!("is {} already", notice.state.label().to_lowercase()))
    };
    let say = |word, options| Told::saying(Kind::Maintenance, word, options);
    let told = match action {
        Maintenance::Plan(options) => return plan(&workspace, options, terminal),
        Maintenance::Start(options) => {
            Told { fits: &planned, refuses: &begun, done: "in progress", ..say("in_progress", options) }
        }
        Maintenance::Complete(options) => Told { refuses: &over, ..say("completed", options) },
        Maintenance::Cancel(options) => Told { refuses: &over, ..say("cancelled", options) },
    };
    tell(&workspace, terminal, &told)
}

fn plan(workspace: &Workspace, options: &Plan, terminal: &Terminal) -> Result<ExitCode, String> {
    let ask = workspace.asker(terminal, &options.wording);
    let title = match &options.title {
        Some(title) => title.clone(),
        None => ask.line("Title", "an argument: allclear maintenance plan \"Moving to new disks\"")?,
    };
    let zone = workspace.config.zone;
    let time = |given: &Option<String>, question: &str, option: &str| {
        let text = match given {
            Some(text) => text.clone(),
            None => ask.line(&format!("{question}, such as 2026-11-20 22:00, in {}", zone.name()), option)?,
        };
        Ok::<_, String>(moment::parse(&text, zone)?.at)
    };
    let starts_at = time(&options.from, "Beginning", "--from")?;
    let ends_at = time(&options.to, "End", "--to")?;
    let components = match options.components.as_slice() {
        [] => {
            let mut ids: Vec<_> = workspace.components().keys().cloned().collect();
            ids.sort_unstable();
            let chosen = ask.some("Which components are affected?", "--component", &ids)?;
            chosen.into_iter().filter_map(|place| ids.get(place).cloned()).collect()
        }
        given => given.iter().map(|text| Ok(workspace.component(text)?.0)).collect::<Result<_, String>>()?,
    };
    let at = workspace.moment(options.wording.at.as_deref(), None)?;
    let about = format!("What visitors should know of \"{title}\".");
    let texts = wording::read(&options.wording, &workspace.config.languages, ask.as_ref(), &about)?;
    let draft = Draft {
        kind: Kind::Maintenance,
        id: None,
        title: workspace.title(&title, &options.title_in),
        impact: None,
        components,
        impacts: Vec::new(),
        times: vec![("starts_at", starts_at), ("ends_at", ends_at)],
        sections: vec![Section { word: "planned", at, id: None, texts: texts.clone() }],
    };
    let path = rescued(workspace, &texts, workspace.create(&draft, starts_at))?;
    said(&path, "planned");
    Ok(ExitCode::SUCCESS)
}
